"""What the child process does with a file: it reads it, and shows the places that count."""

import json

from prongsai import reading
from prongsai.reading.places import named, places
from prongsai.reading.plainly import plain

JOB = f"{__name__}:read"


def read(data: bytes, name: str, format: str | None = None, year: int | None = None) -> bytes:  # noqa: A002
    """Return a reading and the passages it names, as JSON.

    Raises:
        BadInputError: the file cannot be read.

    """
    found, blocks = reading.read_whole(data, name, format=format, year=year)
    told = {"reading": plain(found), "passages": plain(places(blocks, named(found)))}
    return json.dumps(told, ensure_ascii=False).encode()
