"""What is told of a signature; apart from what reads it, so that a page need not load the reader."""

from datetime import datetime
from typing import Final

import msgspec
from msgspec import Struct

JOB: Final = "prongsai.web.files.signatures:read"  # by its name: what it loads takes a while


class Signature(Struct, frozen=True, kw_only=True):
    """One signature. ``whole``: nothing was added after it; ``intact``: what it covers was not altered."""

    signer: str = ""
    issuer: str = ""
    at: datetime | None = None  # by the clock of who signed
    whole: bool = False
    intact: bool = False

    @property
    def holds(self) -> bool:
        """Whether the document is, all of it, what was signed."""
        return self.whole and self.intact


def told(data: bytes) -> list[Signature]:
    """Return what the process that has read a file tells of its signatures."""
    return msgspec.json.decode(data, type=list[Signature])
