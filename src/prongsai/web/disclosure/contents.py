"""What a version holds: its CSV, as it was hashed, and its rows."""

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

from prongsai.registers import canonical
from prongsai.registers.load import schema
from prongsai.registers.model import Row
from prongsai.web.disclosure.models import Version
from prongsai.web.files import store

_SIZE: Final = 4  # bytes at the end of a packed file that say how large it unpacks


def path_of(version: Version) -> Path:
    """Return where the CSV of a version lies, packed.

    Raises:
        FileNotFoundError: it is not there.

    """
    if version.file is None:
        raise FileNotFoundError(version.sha256)
    return store.path_of(version.file.sha256)


def packed(version: Version) -> BinaryIO:
    """Return the CSV of a version as it is kept: packed."""
    return path_of(version).open("rb")


def opened(version: Version) -> BinaryIO:
    """Return the CSV of a version, unpacked while it is read."""
    return cast("BinaryIO", gzip.open(path_of(version)))


def csv_of(version: Version) -> bytes:
    """Return the CSV of a version, whole."""
    with opened(version) as stream:
        return stream.read()


def size_of(version: Version) -> int:
    """Return how large the CSV of a version is, without unpacking it."""
    with packed(version) as stream:
        stream.seek(-_SIZE, os.SEEK_END)
        return int.from_bytes(stream.read(_SIZE), "little")


def rows_of(version: Version) -> Iterator[Row]:
    """Yield the rows of a version, in force or not."""
    with opened(version) as stream:
        yield from canonical.read(schema(version.register.name), stream)
