"""Evidence opened in this process: what the child does, without its start."""

import json

import pytest

from prongsai.apart import child
from prongsai.checking import opening


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open files here; that they are opened apart has tests of its own."""
    monkeypatch.setattr(opening, "apart", _here)


def _here(job: str, data: bytes, name: str, **asked: object) -> bytes:
    work = child.job_of(job)
    return work(data, **json.loads(json.dumps({"name": name, **asked})))
