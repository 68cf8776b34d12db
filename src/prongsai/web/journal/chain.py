"""How entries are chained: pure functions over what an entry says."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime


def entry_hash(
    book: str,
    number: int,
    at: datetime,
    said: tuple[str, str, str, Mapping[str, object]],
    previous: str,
) -> str:
    """Return the hash (SHA-256, hex) of one entry; ``said`` is actor, act, subject and details."""
    whole = [book, number, at.astimezone(UTC).isoformat(timespec="microseconds"), *said, previous]
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal(secret: str, book: str, length: int, head: str) -> str:
    """Return the keyed hash that binds a book to its length and newest entry."""
    key = hashlib.sha256(b"prongsai journal\x00" + secret.encode()).digest()
    return hmac.new(key, f"{book}\x00{length}\x00{head}".encode(), hashlib.sha256).hexdigest()
