"""A DOCX: its text and tables."""

from prongsai.checking.content import Content
from prongsai.checking.inside.keeping import bounded, grid, grids, told, written
from prongsai.reading.archive import Archive
from prongsai.reading.model import Line, Table
from prongsai.reading.word import blocks


def opened(data: bytes, name: str, address: str) -> bytes:  # noqa: ARG001 - every job takes both
    """Return what a DOCX file holds."""
    shown = list(blocks(data, name))
    tables = [each for each in shown if isinstance(each, Table)]
    text, cut = bounded(
        line
        for each in shown
        for line in ([each.text] if isinstance(each, Line) else [told(row.cells) for row in each.rows])
    )
    pictures = sum(1 for member in Archive(data, name).members() if member.startswith("word/media/"))
    return written(
        Content(
            kind="docx",
            title=next((line.strip() for line in text.splitlines() if line.strip()), "")[:300],
            text=text,
            cut=cut,
            pictures=pictures,
            tables=grids(
                grid(str(at), (row.cells for row in each.rows)) for at, each in enumerate(tables, 1)
            ),
        )
    )
