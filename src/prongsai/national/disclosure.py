"""The OIT scores of a nation: one row per agency, a column per item, or the score above them."""

from collections import Counter
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.national import grid
from prongsai.reading.answers.careful import Fault
from prongsai.reading.answers.questionnaire import AGENCY
from prongsai.rules import RuleSet, ids
from prongsai.scoring.exact import parse
from prongsai.scoring.tree import Tree, tree

_SHOWN = 40


class Disclosed(Struct, frozen=True):
    """OIT by agency, exact, with what is wrong; an agency with a fault has no scores here."""

    scores: dict[str, dict[str, Fraction]]
    faults: tuple[Fault, ...]
    off_step: int  # scores that are none of the steps an item can have
    first_off: str = ""  # where the first of them stands, and what it is


def read(path: Path, rules: RuleSet) -> Disclosed:
    """Return the OIT scores of every agency.

    Raises:
        BadInputError: the file cannot be used: a column is missing or not known, an agency
            stands there twice.

    """
    made = tree(rules)
    allowed = _ids(made)
    table = grid.read(path, allowed)
    _columns_fit(table, made, allowed)
    scores: dict[str, dict[str, Fraction]] = {}
    faults: list[Fault] = []
    for agency, line in grid.by_agency(table).items():
        given, wrong = _row(table, line, made)
        if wrong:
            first, says = wrong[0]
            cell = line.cells[first][:_SHOWN]
            faults.append(Fault(agency, str(path), line.number, first, cell, says, len(wrong)))
        scores[agency] = {} if wrong else given
    off = _off_step(table, made)
    return Disclosed(scores, tuple(faults), off, _first_off(table, made) if off else "")


def _ids(made: Tree) -> tuple[str, ...]:
    """Return the ids that an OIT file may hold: items, and what they are rolled up into."""
    below = {each.id for each in made.rules.frame.indicators if each.instrument == "OIT"}
    subs = [each.id for each in made.rules.frame.sub_indicators if each.indicator in below]
    items = [each.id for each in made.items.values() if each.instrument == "OIT"]
    return (*sorted([*items, *subs, *below], key=ids.order), "OIT", "OIT.weighted")


def _columns_fit(table: grid.Grid, made: Tree, allowed: tuple[str, ...]) -> None:
    unknown = [name for name in table.columns if name not in (AGENCY, *allowed)]
    if unknown:
        raise BadInputError(
            _(
                "{file}: there is no column “{column}” in OIT of this year; its columns, parted by"
                " commas, are: {right}",
                file=table.file,
                column=unknown[0][:_SHOWN],
                right=", ".join((AGENCY, *allowed)),
            )
        )
    items = [name for name in allowed if name in made.items]
    above = [name for name in table.columns if name in allowed and name not in made.items]
    missing = [name for name in items if name not in table.columns]
    if missing and not above:
        raise BadInputError(
            _("{file}: these columns are missing: {columns}", file=table.file, columns=", ".join(missing))
        )


def _row(table: grid.Grid, line: grid.Line, made: Tree) -> tuple[dict[str, Fraction], list[tuple[str, str]]]:
    given: dict[str, Fraction] = {}
    wrong: list[tuple[str, str]] = []
    for name, cell in line.cells.items():
        if name == AGENCY or not cell:
            continue
        value = _within(cell, *made.maxima[name].as_integer_ratio())
        if value is None:
            wrong.append((name, _says(table.at(line.number, name), cell, made.maxima[name])))
        else:
            given[name] = value
    return given, wrong


@lru_cache(maxsize=1 << 16)
def _within(cell: str, most: int, over: int) -> Fraction | None:
    """Return the number of a cell up to ``most`` ÷ ``over``; a nation's cells are few different ones."""
    parsed = parse(cell)
    return parsed[0] if parsed and parsed[0] * over <= most else None


def _says(where: str, cell: str, most: Fraction) -> str:
    return _(
        "{where}: “{cell}” is no score; a number from 0 to {most}, or nothing, would be right",
        where=where,
        cell=cell[:_SHOWN],
        most=most,
    )


def _off_step(table: grid.Grid, made: Tree) -> int:
    """Return how many scores are none of the steps of their item; each spelling is looked at once."""
    steps = {name: item.steps for name, item in made.items.items() if item.steps}
    spelled = Counter(pair for line in table.lines for pair in line.cells.items() if pair[0] in steps)
    return sum(times for (name, cell), times in spelled.items() if _is_off(made, name, cell))


def _is_off(made: Tree, name: str, cell: str) -> bool:
    value = _within(cell, *made.maxima[name].as_integer_ratio())
    return value is not None and value not in (made.items[name].steps or (value,))


def _first_off(table: grid.Grid, made: Tree) -> str:
    """Return where the first score stands that is none of the steps, for people."""
    return next(
        _("{where}: “{cell}”", where=table.at(line.number, name), cell=cell[:_SHOWN])
        for line in table.lines
        for name, cell in line.cells.items()
        if name in made.items and _is_off(made, name, cell)
    )
