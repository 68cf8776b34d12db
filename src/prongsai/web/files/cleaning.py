"""A file as it may be kept: of a kind that is kept, without what it tells of its makers.

Runs in the child process (``apart``): a broken or hostile file kills that alone.
"""

import json

from prongsai import media
from prongsai.reading.archive import check_streams
from prongsai.web.files import kinds, office, papers, pictures


def cleaned(data: bytes, name: str) -> bytes:
    """Return a line of JSON with the file's kind, then the file as it may be kept.

    Raises:
        BadInputError: it may not be kept.

    """
    kind = kinds.kind_of(data, name)
    if kind == media.PDF:
        check_streams(data, name)
        data = papers.cleaned(data, name)
    elif kind in (media.DOCX, media.XLSX):
        data = office.cleaned(data, name)
    elif kind in kinds.PICTURES:
        data = pictures.cleaned(data, name)
    return json.dumps({"kind": kind}).encode() + b"\n" + data
