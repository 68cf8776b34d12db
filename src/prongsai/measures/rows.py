"""A table of a file as a plan: find the headings, then read row after row."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import cells
from prongsai.measures.columns import field_of, head_of, heading, nearest
from prongsai.measures.model import Measure, Plan
from prongsai.reading.model import Row, Table
from prongsai.reading.thaitext import plain
from prongsai.thai import BUDDHIST_OFFSET

_TICK = "tick:"
_IGNORED = "-"
_BUDDHIST_FROM = 2400  # no year A.D. is so late


class Headed(Struct, frozen=True):
    """A table with the row of its headings and how many of them are known."""

    table: Table
    at: int
    known: int


def headed(table: Table) -> Headed | None:
    """Return the table with its headings, None where no row looks like headings.

    The first row wins that names measures and something beside; else the
    first with two headings, so that a misspelt one can be told.
    """
    weak: Headed | None = None
    for at, row in enumerate(table.rows):
        fields = [field_of(cell) for cell in row.cells if cell.strip()]
        known = len(set(filter(None, fields)))
        if known > 1 and "name" in fields:
            return Headed(table, at, known)
        if known > 1 and weak is None:
            weak = Headed(table, at, known)
    return weak


def names_measures(found: Headed) -> bool:
    """Return whether one of the headings is that of the measures themselves."""
    return any(field_of(cell) == "name" for cell in found.table.rows[found.at].cells)


def plan(found: Headed, file: str) -> Plan:
    """Return the plan of a table.

    Raises:
        BadInputError: a column or a value is not understood, or there is no measure.

    """
    rows = found.table.rows
    fields = _fields(rows[found.at], file)
    measures = _measures(rows[found.at :], fields, file)
    if not measures:
        raise BadInputError(
            _("{file} {where}: no measure stands under the headings; give each a row",
              file=file, where=rows[found.at].where)
        )  # fmt: skip
    head = _head(rows[: found.at], file)
    agency = head.get("agency", ("", ""))[0] or None
    return Plan(
        measures=tuple(measures),
        agency=agency,
        fiscal_year=_year(head, "fiscal_year"),
        result_year=_year(head, "result_year"),
    )


def _fields(row: Row, file: str) -> dict[int, str]:
    """Return the field of each column."""
    found: dict[int, str] = {}
    for at, cell in enumerate(row.cells):
        if not cell.strip():
            continue
        field = field_of(cell)
        if field is None:
            raise BadInputError(_unknown(cell, f"{file} {row.at(at)}"))
        if field in found.values() and field != _IGNORED:
            says = _("{file} {where}: “{column}” stands twice, or under two names; keep one column",
                     file=file, where=row.at(at), column=cell)  # fmt: skip
            raise BadInputError(says)
        found[at] = field
    if "name" not in found.values():
        raise BadInputError(
            _("{file} {where}: the column “{column}” is missing; add it",
              file=file, where=row.where, column=heading("name"))
        )  # fmt: skip
    return found


def _unknown(cell: str, where: str) -> str:
    near = nearest(cell)
    if near:
        return _(
            "{where}: there is no column “{column}”; “{near}” is meant?", where=where, column=cell, near=near
        )
    return _("{where}: there is no column “{column}”; take it out", where=where, column=cell)


def _measures(rows: Sequence[Row], fields: Mapping[int, str], file: str) -> list[Measure]:
    measures: list[Measure] = []
    issue = ""
    for row in rows[1:]:
        filled = {at: cell for at, cell in enumerate(row.cells) if cell.strip()}
        if not filled or row.cells == rows[0].cells:
            continue
        if named := _group(filled, fields):
            issue = named
            continue
        made = _measure(row, filled, fields, issue, file)
        issue = made.issue
        measures.append(made)
    return measures


def _group(filled: Mapping[int, str], fields: Mapping[int, str]) -> str | None:
    """Return the issue that a row of its own names, standing over the measures below it."""
    if len(filled) > 1:
        return None
    at, cell = next(iter(filled.items()))
    if fields.get(at) == "issue" or cell.strip().startswith(("ประเด็น", "แบบวัด")):
        return cells.issue_of(cell)
    return None


def _measure(
    row: Row, filled: Mapping[int, str], fields: Mapping[int, str], issue: str, file: str
) -> Measure:
    told: dict[str, str] = {"issue": issue}
    places = {"issue": row.where, "name": row.where}
    for at, cell in filled.items():
        field = fields.get(at)
        if field is None:
            raise BadInputError(
                _("{file} {where}: stands under no heading; give the column one, or clear the cell",
                  file=file, where=row.at(at))
            )  # fmt: skip
        if field.startswith(_TICK):
            _tick(told, field, f"{file} {row.at(at)}")
        elif field != _IGNORED:
            told[field] = cell
            places[field] = row.at(at)
    return cells.measure(told, lambda field: f"{file} {places.get(field, row.where)}")


def _tick(told: dict[str, str], field: str, where: str) -> None:
    status = field.removeprefix(_TICK)
    if told.get("status") not in (None, status):
        raise BadInputError(_("{where}: the measure is ticked twice; leave one tick", where=where))
    told["status"] = status


def _head(rows: Sequence[Row], file: str) -> dict[str, tuple[str, str]]:
    """Return what stands above the headings: by field its text and its place."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        filled = [(at, cell.strip()) for at, cell in enumerate(row.cells) if cell.strip()]
        if not filled:
            continue
        label, _colon, rest = filled[0][1].partition(":")
        field = head_of(label)
        if field and rest.strip():
            found[field] = (rest.strip(), f"{file} {row.at(filled[0][0])}")
        elif field and len(filled) > 1:
            found[field] = (filled[1][1], f"{file} {row.at(filled[1][0])}")
    return found


def _year(head: Mapping[str, tuple[str, str]], field: str) -> int | None:
    if field not in head:
        return None
    text, where = head[field]
    return year(text, where)


def year(text: str, where: str) -> int:
    """Return a Buddhist year as written: 2568, ๒๕๖๘, พ.ศ. 2568, 2025.

    Raises:
        BadInputError: it is none.

    """
    said = plain(text).replace("พ.ศ.", "").replace("ค.ศ.", "").strip()
    if not said.isdecimal() or len(said) != 4:  # noqa: PLR2004 - a year has four figures
        raise BadInputError(_("{where}: “{value}” is no year; write it as 2568", where=where, value=text))
    return int(said) if int(said) > _BUDDHIST_FROM else int(said) + BUDDHIST_OFFSET


def without_headings(file: str) -> BadInputError:
    """Return the refusal of a file in which no headings of a measures sheet stand."""
    return BadInputError(
        _(
            "{file}: no headings of a measures sheet were found; the first row of the table must name "
            "“{name}”, “{issue}” and so on",
            file=file,
            name=heading("name"),
            issue=heading("issue"),
        )
    )
