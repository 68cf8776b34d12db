"""Answers into exact item scores per agency."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.answers import careful
from prongsai.reading.answers.careful import Fault
from prongsai.reading.answers.counting import Counted, count
from prongsai.reading.answers.files import Shape, no_answers, together
from prongsai.reading.answers.means import places, scores
from prongsai.reading.answers.questionnaire import Column, columns
from prongsai.reading.answers.safely import STUMBLES, database
from prongsai.rules.model import RuleSet

# Counts the answers in files of one shape, per agency; may be another engine than DuckDB.
Count = Callable[[duckdb.DuckDBPyConnection, Shape, Sequence[Path], Sequence[Column]], list[Counted]]


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


class Survey(Struct, frozen=True):
    """The counts of a part by agency, and what is wrong in the answers about some of them.

    An agency with a fault has a count too, of what could be counted: nobody
    should make scores of it. Rows that name no agency are in the faults alone.
    """

    part: str
    counted: dict[str, Counted]
    faults: tuple[Fault, ...]


def surveys(files: Mapping[str, Sequence[Path]], rules: RuleSet, count: Count = count) -> Iterator[Survey]:
    """Yield the counts of each part; what is wrong about one agency does not stop the others.

    Args:
        files: those of each part, as for ``tabulate``.
        rules: the year's.
        count: what counts the files of one shape; DuckDB unless said.

    Raises:
        BadInputError: the year does not ask a part, or a file as a whole cannot be used.

    """
    every = [path for paths in files.values() for path in paths]
    with TemporaryDirectory(prefix="prongsai-") as scratch, database(every, Path(scratch)) as db:
        for part, paths in files.items():
            with TemporaryDirectory(dir=scratch) as folder:
                yield _survey(db, paths, rules, part, count, Path(folder))


def _survey(  # noqa: PLR0913, PLR0917 (a part, what counts it, and where)
    db: duckdb.DuckDBPyConnection,
    paths: Sequence[Path],
    rules: RuleSet,
    part: str,
    count: Count,
    folder: Path,
) -> Survey:
    asked = columns(rules, part)
    shapes = together(paths, asked, db)
    found = {shape: _tried(db, shape, files, asked, count) for shape, files in shapes.items()}
    doubtful = {shape: shapes[shape] for shape, counts in found.items() if not _are_sound(counts)}
    looked = careful.look(db, doubtful, asked, folder)
    again = {
        shape: _rest(db, shape, files, asked, count)
        for shape, files in looked.mended.items()
        if found[shape] is None or files != shapes[shape]  # a Parquet is counted once: it is not mended
    }
    counts = [one for counts in (found | again).values() if counts for one in counts]
    if not counts:
        raise no_answers(paths[0])
    counted = _merged(counts)
    counted.pop("", None)
    faults = [fault for each in looked.faults for fault in each.values()]
    return Survey(part, counted, tuple(sorted(faults, key=lambda one: (one.agency, one.file, one.row))))


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
    counted = _tried(db, shape, files, asked, count)
    return counted if _are_sound(counted) else None


def _tried(
    db: duckdb.DuckDBPyConnection,
    shape: Shape,
    files: Sequence[Path],
    asked: Sequence[Column],
    count: Count,
) -> list[Counted] | None:
    """Return the counts, sound or not, or None where the files could not be read as their shape says."""
    try:
        return count(db, shape, files, asked)
    except STUMBLES:
        return None


def _are_sound(counted: list[Counted] | None) -> bool:
    return counted is not None and all(one.sound for one in counted)


def _rest(
    db: duckdb.DuckDBPyConnection,
    shape: Shape,
    files: Sequence[Path],
    asked: Sequence[Column],
    count: Count,
) -> list[Counted]:
    """Return the counts of what was mended; an agency with faults is counted as far as it can be."""
    try:
        return count(db, shape, files, asked)
    except STUMBLES:
        raise _not_countable(files) from None


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
