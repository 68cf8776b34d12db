"""A register on paper, in Thai digits: a table of so many columns as a page can carry, the others below it.

There each row is known by its number and its first column again.
"""

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Final

from prongsai.documents import press
from prongsai.documents.content import (
    Block,
    Column,
    Document,
    Heading,
    KeyValues,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Run,
    Table,
    Text,
)
from prongsai.documents.content import Row as Line
from prongsai.language import _
from prongsai.registers.model import Field, Row, Value
from prongsai.registers.output.edition import Edition
from prongsai.thai import long_date

MOST_ROWS: Final = 1000  # on paper; the files have all of them
_ABREAST: Final = 7  # columns of a page beside the number
_SHARES: Final = {"string": 2.2, "integer": 0.8, "number": 1.3, "date": 1.5, "boolean": 0.7}
_LONG: Final = 3.2  # of a text of several lines


def written(edition: Edition, rows: Iterable[Row]) -> bytes:
    """Return the version as PDF; beyond ``MOST_ROWS`` it says where the others are."""
    shown = list(islice(rows, MOST_ROWS))
    document = Document(
        title=edition.title,
        agency=edition.agency,
        day=edition.at.date(),
        author=edition.agency,
        kind="register",
        footer=f"{edition.agency} · {edition.address}",
        blocks=(PageBreak(landscape=True), *_opening(edition), *_tables(edition, shown), *_rest(edition)),
    )
    return press.pdf(document)


def _opening(edition: Edition) -> list[Block]:
    kept = long_date(edition.at.date())
    return [
        Heading(text=edition.title, align="center"),
        Paragraph(text=edition.schema.description, indent=False, align="left"),
        KeyValues(
            pairs=(
                Pair(label=_("Agency"), value=edition.agency),
                Pair(label=_("Version"), value=_("{number}, kept on {day}", number=edition.number, day=kept)),
                Pair(label=_("Rows"), value=f"{edition.count:,}"),
                Pair(
                    label=(Run(text=_("SHA-256 of the CSV"), literal=True),),
                    value=(Run(text=edition.sha256, literal=True),),
                ),
                Pair(label=_("Data"), value=(Run(text=edition.file("csv"), literal=True),)),
            )
        ),
    ]


def _tables(edition: Edition, rows: list[Row]) -> list[Block]:
    if edition.none_reason:
        return [Note(text=edition.none_reason, title=_("Nothing to tell this year"))]
    used = [each for each in edition.schema.fields if any(row.get(each.name) is not None for row in rows)]
    return [_table(group, rows) for group in _groups(used)]


def _groups(fields: list[Field]) -> list[tuple[Field, ...]]:
    if len(fields) <= _ABREAST:
        return [tuple(fields)]
    first, others, more = fields[0], fields[1:], _ABREAST - 1
    return [(first, *others[at : at + more]) for at in range(0, len(others), more)]


def _table(fields: tuple[Field, ...], rows: list[Row]) -> Table:
    number = Column(head=_("No."), share=0.5, align="center")
    columns = [
        Column(
            head=f"{each.title} ({each.unit})" if each.unit else each.title,
            share=_LONG if each.long else _SHARES[each.type],
            align="right" if each.is_figure else "left",
        )
        for each in fields
    ]
    lines = [
        Line(cells=(str(at), *(_cell(each, row.get(each.name)) for each in fields)))
        for at, row in enumerate(rows, 1)
    ]
    return Table(columns=(number, *columns), rows=tuple(lines), size=12)


def _cell(field: Field, value: Value) -> Text:
    """Return a value for paper: a number that only names something keeps its digits."""
    told = cell(field, value)
    return _literal(told) if field.is_name else told


def _literal(text: str) -> Text:
    return (Run(text=text, literal=True),)


def cell(field: Field, value: Value) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if field.type == "date":
        return long_date(date.fromisoformat(str(value)), thai_digits=False)
    if field.type == "boolean":
        return _("yes") if value else _("no")
    if field.is_figure:
        whole, point, part = str(value).partition(".")
        return f"{int(whole):,}{point}{part}"
    return str(value)


def _rest(edition: Edition) -> list[Block]:
    if edition.count <= MOST_ROWS:
        return []
    says = _(
        "The first {shown} of {count} rows; the files have all of them.",
        shown=f"{MOST_ROWS:,}",
        count=f"{edition.count:,}",
    )
    return [Note(text=says)]
