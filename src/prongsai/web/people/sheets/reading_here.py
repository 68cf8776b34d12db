"""What the child process does with a workbook of agencies or people: no Django, so it starts at once."""

from typing import Final

import msgspec

from prongsai.web.people.sheets.model import SheetKind
from prongsai.web.people.sheets.reading import lines

JOB: Final = "prongsai.web.people.sheets.reading_here:read"


def read(data: bytes, name: str, kind: SheetKind) -> bytes:
    """Return the rows of a workbook as JSON.

    Raises:
        BadInputError: it cannot be read as such a workbook.

    """
    return msgspec.json.encode(lines(kind, data, name))
