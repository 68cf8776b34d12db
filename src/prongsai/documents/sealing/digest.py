"""The hash of a file over itself, its own place being zeros."""

import hashlib
import re
from typing import Final

ZEROS: Final = "0" * 64
_HEX: Final = re.compile(r"[0-9a-f]{64}\Z")


def of(data: bytes) -> str:
    """Return the hash of a file whose place for it holds zeros."""
    return hashlib.sha256(data).hexdigest()


def is_digest(text: str) -> bool:
    """Say whether a text has the form of a digest."""
    return _HEX.match(text) is not None
