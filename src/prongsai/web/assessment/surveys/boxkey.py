"""The box key of a participation: a file beside the database, gone after closing; never in a backup of it."""

import os
import secrets
from pathlib import Path
from typing import Final

from django.conf import settings

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.rounds.models import Participation

LENGTH: Final = 32


def folder() -> Path:
    """Return where box keys lie: whoever backs up the installation leaves this folder out."""
    return Path(settings.DATA) / "sealing"


def made(address: str) -> bytes:
    """Return a new key, kept as a file that only this program reads."""
    key = secrets.token_bytes(LENGTH)
    write(address, key)
    return key


def write(address: str, key: bytes) -> None:
    """Keep a key: when made, or when two offices have given it back."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(_path(address), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(key)
        stream.flush()
        os.fsync(stream.fileno())


def read(participation: Participation) -> bytes:
    """Return the key.

    Raises:
        BadInputError: this installation does not have it any more.

    """
    try:
        key = _path(participation.address).read_bytes()
    except FileNotFoundError:
        raise BadInputError(
            _(
                "this installation has lost the key to the boxes of this survey; "
                "two key holders can give it back"
            )
        ) from None
    return key


def there(address: str) -> bool:
    """Return whether the key is here."""
    return _path(address).exists()


def destroy(address: str) -> None:
    """Overwrite and delete the key: from then on no copy of a box opens, in whatever backup it lies."""
    if there(address):
        write(address, bytes(LENGTH))
        _path(address).unlink(missing_ok=True)


def _path(address: str) -> Path:
    return folder() / address
