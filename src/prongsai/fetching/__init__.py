"""การเข้าถึงที่อยู่เว็บ · fetch one public address safely: nothing inward, within bounds, politely."""

from prongsai.fetching.fetch import fetch
from prongsai.fetching.model import Fetched, NotFetchedError, Visitor

__all__ = ["Fetched", "NotFetchedError", "Visitor", "fetch"]
