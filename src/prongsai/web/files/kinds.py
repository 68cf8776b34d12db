"""What a file is, told from its bytes; its name decides only between kinds of text."""

import zipfile
from io import BytesIO
from typing import Final

import puremagic

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.media import DOCX, PDF, XLSX
from prongsai.reading.encoding import decode
from prongsai.reading.refusals import damaged, empty

PICTURES: Final = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
TEXTS: Final = {
    "csv": "text/csv",
    "tsv": "text/csv",
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/markdown",
    "markdown": "text/markdown",
    "html": "text/html",
    "htm": "text/html",
    "json": "application/json",
}
_PACKED: Final = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"  # Word and Excel before 2007, and locked files since


def kind_of(data: bytes, name: str) -> str:
    """Return the media type of a file that may be kept.

    Raises:
        BadInputError: it is empty, damaged, or of a kind that is not kept.

    """
    if not data.strip():
        raise empty(name)
    if data.startswith(_OLE):
        raise BadInputError(
            _("{file}: an old or locked Office file; save it as DOCX or XLSX without a password", file=name)
        )
    if data.startswith(_ZIP):
        return _packed(data, name)
    if data.startswith(b"%PDF-"):
        return PDF
    if (picture := _magic(data)) in PICTURES:
        return picture
    return _text(data, name)


def _magic(data: bytes) -> str:
    try:
        return str(puremagic.from_string(data[:4096], mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def _packed(data: bytes, name: str) -> str:
    """Return which Office document a zip is: by the part that only it has."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise damaged(name) from None
    kinds = [kind for member, kind in _PACKED.items() if member in members]
    if len(kinds) != 1 or "[Content_Types].xml" not in members:
        raise _not_kept(name)
    return kinds[0]


def _text(data: bytes, name: str) -> str:
    kind = TEXTS.get(name.rpartition(".")[2].lower())
    if kind is None:
        raise _not_kept(name)
    decode(data, name)
    return kind


def _not_kept(name: str) -> BadInputError:
    return BadInputError(
        _(
            "{file}: files of this kind are not kept; give PDF, Word (DOCX), Excel (XLSX), CSV, text, HTML, "
            "JSON or a picture (PNG, JPEG, WebP)",
            file=name,
        )
    )
