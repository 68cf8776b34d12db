"""What is done with files: one is kept, or given up.

Who may, and the journal, is the business of the act that brings it: people stand above this app.
"""

import hashlib
import json
import re
from pathlib import PurePosixPath
from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from msgspec import Struct

from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import store
from prongsai.web.files.models import StoredFile

_LONGEST_NAME: Final = 150
_LONGEST_ENDING: Final = 20  # of a name; what is longer is no ending
_UNFIT: Final = re.compile(r"[\x00-\x1f\x7f<>:\"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Taken(Struct, frozen=True):
    """A file that may be kept: cleaned, its kind told, nothing of it stored yet."""

    name: str
    kind: str
    data: bytes
    received_sha256: str


def take(upload: "UploadedFile[bytes]") -> Taken:
    """Return an upload as it may be kept: typed, within the size allowed, cleaned.

    This takes a while; do it before the transaction of the act that keeps it.

    Raises:
        BadInputError: it is too large, or may not be kept.

    """
    name = name_of(upload.name or "")
    most = settings.MOST_UPLOAD
    data = upload.read(most + 1)
    if len(data) > most:
        raise too_large(name)
    return take_bytes(name, data)


def take_bytes(name: str, data: bytes) -> Taken:
    """Return bytes as they may be kept under a name.

    Raises:
        BadInputError: they may not be kept.

    """
    answer = apart("prongsai.web.files.cleaning:cleaned", data, name_of(name))
    heading, _end, kept = answer.partition(b"\n")
    return Taken(name_of(name), json.loads(heading)["kind"], kept, hashlib.sha256(data).hexdigest())


def store_taken(agency_code: str, taken: Taken) -> StoredFile:
    """Return a file as it was kept for an agency."""
    return StoredFile.objects.create(
        agency_code=agency_code,
        name=taken.name,
        kind=taken.kind,
        size=len(taken.data),
        sha256=store.write(taken.data),
        received_sha256=taken.received_sha256,
    )


def keep(agency_code: str, upload: "UploadedFile[bytes]") -> StoredFile:
    """Take an upload and keep it for an agency, where no transaction waits for it.

    Raises:
        BadInputError: it is too large, or may not be kept.

    """
    return store_taken(agency_code, take(upload))


def keep_bytes(agency_code: str, name: str, data: bytes) -> StoredFile:
    """Take bytes and keep them for an agency under a name, where no transaction waits for it.

    Raises:
        BadInputError: they may not be kept.

    """
    return store_taken(agency_code, take_bytes(name, data))


def keep_as_it_is(agency_code: str, name: str, kind: str, data: bytes) -> StoredFile:
    """Keep bytes that we have made ourselves, or that bear a signature: not one of them is changed."""
    sha256 = store.write(data)
    return StoredFile.objects.create(
        agency_code=agency_code,
        name=name_of(name),
        kind=kind,
        size=len(data),
        sha256=sha256,
        received_sha256=sha256,
    )


def give_up(stored: StoredFile) -> None:
    """Forget a file; its bytes as well, once no other file is the same."""
    sha256 = stored.sha256
    stored.delete()
    if not StoredFile.objects.filter(sha256=sha256).exists():
        transaction.on_commit(lambda: remove_unless_kept(sha256))


def remove_unless_kept(sha256: str) -> None:
    """Forget the bytes of a hash, unless a file has them."""
    if not StoredFile.objects.filter(sha256=sha256).exists():
        store.remove(sha256)


def too_large(name: str) -> BadInputError:
    """Return the refusal of a file that is larger than what is taken."""
    return BadInputError(
        _(
            "{file}: larger than {size} MB; give the part that matters, or make its pictures smaller",
            file=name,
            size=settings.MOST_UPLOAD // 1024 // 1024,
        )
    )


def name_of(given: str) -> str:
    """Return a file's name as it may be shown and offered: without folders and signs that mislead."""
    bare = PurePosixPath(given.replace("\\", "/")).name
    bare = _UNFIT.sub("", bare).strip(" .") or "file"
    stem, dot, ending = bare.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return bare[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending)]}{dot}{ending}"
