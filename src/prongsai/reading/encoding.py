"""Bytes to text: UTF-8 (with or without its mark), UTF-16 with its mark, Windows-874."""

import codecs
import re
from typing import Final

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.refusals import empty
from prongsai.reading.thaitext import clean

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_THAI: Final = re.compile("[\u0e01-\u0e5b]")
# A vowel or tone mark that no letter carries, two vowels on one, a vowel before no consonant.
_STRAY: Final = re.compile(
    "(?<![\u0e01-\u0e2e\u0e31-\u0e3a\u0e47-\u0e4e\uf700-\uf71a])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
    "|[\u0e31\u0e34-\u0e3a\u0e47]{2}|[\u0e48-\u0e4b]{2}|[\u0e40-\u0e44](?![\u0e01-\u0e2e])"
)
_ODD: Final = re.compile("[^\x00-\x7e\u0e01-\u0e5b\u2013\u2014\u2018-\u201d\u2022\u2026\u20ac\u00a0]")


def decode(data: bytes, name: str) -> str:
    """Return the text of a file.

    Raises:
        BadInputError: it is empty, holds no text, or its encoding is none of those above.

    """
    if not data.strip():
        raise empty(name)
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    text = _decoded(data, marked or "utf-8")
    if text is None and not marked:
        text = _decoded(data, "cp874")
        text = text if text and _is_thai(text) else None
    if text is None:
        raise BadInputError(_unreadable(name))
    return _checked(text, name)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_thai(text: str) -> bool:
    """Return whether the letters beyond ASCII are Thai and stand as Thai letters stand."""
    thai = len(_THAI.findall(text))
    stray = len(_STRAY.findall(text))
    return thai > 0 and stray * 20 <= thai and len(_ODD.findall(text)) * 20 <= thai


def _checked(text: str, name: str) -> str:
    if match := _CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise BadInputError(
            _(
                "{file} line {line}: this is not text; save the document as text in UTF-8,"
                " or give the Word, Excel or PDF file itself",
                file=name,
                line=line,
            )
        )
    if not text.strip():
        raise empty(name)
    return clean(text)


def _unreadable(name: str) -> str:
    return _(
        "{file}: the letters cannot be read; save the file as UTF-8 (Windows-874 and UTF-16"
        " are understood too)",
        file=name,
    )
