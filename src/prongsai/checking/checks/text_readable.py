"""``text-readable``: the text can be read by a machine: it is no picture of a page."""

import re
from collections.abc import Iterator
from typing import Final

from prongsai.checking.content import Content
from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.looking import files_of
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.language import Told
from prongsai.language import later as _

_LITTLE: Final = 60  # letters of a page that says next to nothing
_HALF: Final = 2
_FEW_THAI: Final = 10  # of these letters one at least is Thai, or the letters are those of another code
_ODD: Final = re.compile("[\u0080-\u00ff\ue000-\uf8ff\ufffd]")
_THAI: Final = re.compile("[\u0e01-\u0e4e]")


def text_readable(piece: Piece, _asked: Asked) -> Iterator[Finding]:
    """Pages of a PDF carry text; a web page is more than a picture; letters are letters."""
    if (piece.fetched is None and piece.register is None) or piece.content.fault:
        return
    right = _("publish the file from which it was printed, or run text recognition over the scan")
    fault, unsure = _looked_through(piece.content)
    if fault:
        yield fails("text-readable", piece, fault, right)
    elif unsure:
        yield cannot_tell("text-readable", piece, unsure, right)
    else:
        yield holds("text-readable", piece, _("its text can be read"))


def _looked_through(content: Content) -> tuple[Told | None, Told | None]:
    """Return what is wrong with the text, and what cannot be told of it."""
    letters = len("".join(content.text.split()))
    if content.kind == "picture":
        return _("it is a picture; nothing in it can be read"), None
    if content.bare:
        says = _(
            "{bare} of {pages} pages have no text; they seem to be scanned",
            bare=content.bare,
            pages=content.pages,
        )
        return (says, None) if content.bare * _HALF >= content.pages else (None, says)
    if _garbled(content.text):
        return _("the letters of the text cannot be read: they are of an old font or code"), None
    if content.kind in ("html", "docx") and letters < _LITTLE and not files_of(content):
        if content.pictures:
            return _("it shows pictures only; nothing in them can be read"), None
        return None, _("there is next to no text; perhaps the page is put together by a script")
    return (None, None) if letters else (None, _("there is no text"))


def _garbled(text: str) -> bool:
    odd, thai = len(_ODD.findall(text)), len(_THAI.findall(text))
    return odd > _LITTLE and odd > thai * _FEW_THAI
