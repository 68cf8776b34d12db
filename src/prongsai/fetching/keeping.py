"""Answers kept with their validators: a young one is not asked for again, an old one if it changed."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from prongsai.fetching.asking import Answer
from prongsai.fetching.model import Visitor, now

ROBOTS: Final = "/robots.txt"  # that there is none is worth keeping too
_FOUND, _UNCHANGED, _THEIR_FAULT = 200, 304, 500


class Kept(Struct, frozen=True):
    """An answer and when it was last known to be true."""

    answer: Answer
    when: datetime

    @property
    def validators(self) -> dict[str, str]:
        """What to ask with, so that the site need not send it again."""
        headers = self.answer.headers
        asks = {"If-None-Match": headers.get("etag"), "If-Modified-Since": headers.get("last-modified")}
        return {name: value for name, value in asks.items() if value}

    def is_fresh(self, visitor: Visitor) -> bool:
        """Return whether it is so young that the site is left in peace."""
        return 0 <= (now() - self.when).total_seconds() < visitor.fresh


def recall(address: str, visitor: Visitor) -> Kept | None:
    """Return what is kept of an address."""
    try:
        return msgspec.msgpack.decode(_file(address, visitor).read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError):
        return None


def keep(address: str, answer: Answer, before: Kept | None, visitor: Visitor) -> Kept:
    """Keep an answer, or say of the one before that it is still true; return what is true now."""
    if answer.status == _UNCHANGED and before:
        answer = Answer(before.answer.status, before.answer.headers | answer.headers, before.answer.body)
    kept = Kept(answer, now())
    if answer.status == _FOUND or (address.endswith(ROBOTS) and answer.status < _THEIR_FAULT):
        file = _file(address, visitor)
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(msgspec.msgpack.encode(kept))
        os.replace(name, file)  # noqa: PTH105 - whole or not at all
    return kept


def _file(address: str, visitor: Visitor) -> Path:
    return visitor.folder / "answers" / hashlib.sha256(address.encode()).hexdigest()
