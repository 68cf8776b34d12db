"""What a version holds: its CSV, as it was hashed, and its rows."""

import gzip
from collections.abc import Iterator

from prongsai.registers import canonical
from prongsai.registers.load import schema
from prongsai.registers.model import Row
from prongsai.web.disclosure.models import Version
from prongsai.web.files import store


def csv_of(version: Version) -> bytes:
    """Return the CSV of a version.

    Raises:
        FileNotFoundError: it is not there.

    """
    if version.file is None:
        raise FileNotFoundError(version.sha256)
    return gzip.decompress(store.read(version.file.sha256))


def rows_of(version: Version) -> Iterator[Row]:
    """Yield the rows of a version, in force or not."""
    yield from canonical.read(schema(version.register.name), csv_of(version))
