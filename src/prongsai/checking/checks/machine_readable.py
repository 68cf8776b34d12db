"""``machine-readable``: where the item must be a table, a machine can read it as one."""

from collections.abc import Iterator

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.kept import need
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.language import later as _


def machine_readable(piece: Piece, asked: Asked) -> Iterator[Finding]:
    """Real rows and columns: of a spreadsheet, a CSV, a table of a web page, a register.

    A PDF shows a table to people; to a machine it is signs on paper, so it earns nothing
    where open data is asked for. Nor does a picture of a table.
    """
    if not need(asked.rules, asked.item).table:
        return
    if (piece.fetched is None and piece.register is None) or piece.content.fault:
        return
    content = piece.content
    right = _("publish the table as XLSX or CSV, or keep it as a register here, beside the PDF")
    if best := max(
        (each for each in content.tables if each.is_data), key=lambda each: each.rows, default=None
    ):
        rows = best.rows - 1
        says = _("a table of {rows} rows and {columns} columns", rows=rows, columns=best.columns)
        yield holds("machine-readable", piece, says)
    elif piece.register and piece.register.none_on_purpose:
        yield holds("machine-readable", piece, _("the register says that there was nothing this year"))
    elif content.kind == "pdf":
        says = _("the table is in a PDF only, which no machine reads as a table")
        yield fails("machine-readable", piece, says, right)
    elif content.kind in ("old-office", "packed", "unknown"):
        says = _("a file of this kind is not opened here; open it yourself")
        yield cannot_tell("machine-readable", piece, says, right)
    elif content.pictures or content.kind == "picture":
        yield fails("machine-readable", piece, _("the table is a picture, or there is none"), right)
    else:
        yield fails("machine-readable", piece, _("no table is there that a machine can read"), right)
