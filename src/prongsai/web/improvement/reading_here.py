"""What the child process does with a measures sheet: knows no Django, so that it starts without settings."""

import msgspec

from prongsai.measures import sheet


def read(data: bytes, name: str) -> bytes:
    """Return the plan of a sheet as JSON.

    Raises:
        BadInputError: it is no sheet of measures.

    """
    return msgspec.json.encode(sheet.read(data, name))
