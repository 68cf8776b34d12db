"""Answers into exact item scores per agency."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.answers import careful
from prongsai.reading.answers.counting import Counted, count
from prongsai.reading.answers.files import Shape, no_answers, together
from prongsai.reading.answers.means import places, scores
from prongsai.reading.answers.questionnaire import Column, columns
from prongsai.reading.answers.safely import STUMBLES, database
from prongsai.rules.model import RuleSet


class Tally(Struct, frozen=True):
    """The answers about one agency in one part of the questionnaires.

    ``scores`` are exact means, 0–100, by id as in sheets (``i1``, ``e1``,
    ``e1.public``); an item that nobody answered is not there.
    """

    agency: str
    part: str
    respondents: int
    scores: dict[str, Fraction]


def tabulate(paths: Sequence[Path], rules: RuleSet, part: str) -> list[Tally]:
    """Return the item scores of every agency in the files, by name of agency.

    Args:
        paths: CSV or Parquet, one row per respondent; together they are one survey.
        rules: the year's.
        part: ``IIT``, ``EIT``, or ``EIT.public`` and ``EIT.survey`` where the year has both.

    Raises:
        BadInputError: the year does not ask the part, or a file cannot be
            used; the first fault is named with file, line or row, and column.

    """
    asked = columns(rules, part)
    with TemporaryDirectory(prefix="prongsai-") as folder:
        counted = _merged(_counted(paths, asked, Path(folder)))
    where = places(asked)
    return [
        Tally(agency, part, one.respondents, scores(one.counts, where))
        for agency, one in sorted(counted.items())
    ]


def _counted(paths: Sequence[Path], asked: Sequence[Column], folder: Path) -> list[Counted]:
    with database(paths, folder) as db:
        shapes = together(paths, asked, db)
        found = {shape: _sound(db, shape, files, asked) for shape, files in shapes.items()}
        doubtful = {shape: shapes[shape] for shape, counts in found.items() if counts is None}
        mended = careful.mend(db, doubtful, asked, folder)
        again = {shape: _sound(db, shape, files, asked) for shape, files in mended.items()}
    for shape, counts in again.items():
        if counts is None:
            raise _not_countable(shapes[shape])
    counted = [one for counts in (found | again).values() if counts for one in counts]
    if not counted:
        raise no_answers(paths[0])
    return counted


def _sound(
    db: duckdb.DuckDBPyConnection, shape: Shape, files: Sequence[Path], asked: Sequence[Column]
) -> list[Counted] | None:
    """Return the counts, or None where something in the files is not as it should be."""
    try:
        counted = count(db, shape, files, asked)
    except STUMBLES:
        return None
    return counted if all(one.sound for one in counted) else None


def _not_countable(files: Sequence[Path]) -> BadInputError:
    return BadInputError(
        _(
            "{file}: cannot be counted, though no single cell is at fault; save it anew",
            file=", ".join(map(str, files)),
        )
    )


def _merged(counted: Iterable[Counted]) -> dict[str, Counted]:
    """Return the counts by agency, spaces around its name aside."""
    merged: dict[str, Counted] = {}
    for one in counted:
        agency = one.agency.strip()
        before = merged.get(agency)
        merged[agency] = before.plus(one) if before else one
    return merged
