"""What a finished PDF or DOCX shows to the eye: its text, wherever on a page it stands."""

import lzma
import re
import struct
from collections.abc import Iterator
from typing import Final

import pypdfium2

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.archive import Archive, check_streams
from prongsai.reading.refusals import damaged, locked

_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK"
_BODY: Final = "word/document.xml"
_SHOWN: Final = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_MOST_PAGES: Final = 2000
_LETTERS: Final = re.compile(r"[^0-9a-z]+")  # a line end may take a hyphen away


def text(data: bytes, name: str) -> str:
    """Return all the text that a PDF or DOCX shows.

    Raises:
        BadInputError: it is neither of them, damaged, locked, or unpacks to far too much.

    """
    if data.startswith(_PDF):
        check_streams(data, name)
        return "\n".join(_pages(data, name))
    if data.startswith(_ZIP):
        return "\n".join(_parts(data, name))
    raise BadInputError(_("{file}: neither PDF nor DOCX; give a document that prongsai wrote", file=name))


def shows(text: str, code: str) -> bool:
    """Say whether a text shows a code, however its lines are broken."""
    return bool(code) and _LETTERS.sub("", code) in _LETTERS.sub("", text)


def _pages(data: bytes, name: str) -> Iterator[str]:
    try:
        with pypdfium2.PdfDocument(data) as opened:
            for number in range(min(len(opened), _MOST_PAGES)):
                yield opened[number].get_textpage().get_text_range()
    except (pypdfium2.PdfiumError, ValueError) as fault:
        raise (locked if "assword" in str(fault) else damaged)(name) from None


def _parts(data: bytes, name: str) -> Iterator[str]:
    try:
        opened = Archive(data, name)
        if _BODY not in opened.members():
            raise damaged(name)
        for part in filter(_SHOWN.fullmatch, opened.members()):
            yield "".join(map(str, opened.xml(part).itertext()))
    except (lzma.LZMAError, struct.error):  # a part that says it is packed as no DOCX is
        raise damaged(name) from None
