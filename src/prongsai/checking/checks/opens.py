"""``opens``: the file opens, whole and without a password."""

from collections.abc import Iterator
from typing import Final

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.language import later as _

_NOT_OPENED: Final = frozenset(("old-office", "packed", "unknown"))


def opens(piece: Piece, _asked: Asked) -> Iterator[Finding]:
    """What came can be opened: a page, a PDF, a spreadsheet, a Word file, a table as text."""
    if piece.fetched is None and piece.register is None:
        return
    kind = piece.content.kind
    if piece.content.fault:
        right = _("open the file, save it again without a password, and publish it anew")
        yield fails("opens", piece, piece.content.fault, right)
    elif kind == "empty":
        yield fails("opens", piece, _("nothing comes: the file is empty"), _("publish the file anew"))
    elif kind in _NOT_OPENED:
        right = _("publish it as PDF, XLSX, DOCX, CSV or as a web page")
        yield cannot_tell(
            "opens", piece, _("a file of this kind is not opened here; open it yourself"), right
        )
    else:
        yield holds("opens", piece, _("it opens"))
