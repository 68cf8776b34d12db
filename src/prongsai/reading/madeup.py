"""Believable made-up answers, for benchmarks and for trying: nothing in them is anyone's.

Agencies differ in size (many small ones, few large) and in how good they are,
respondents in mood; most answers are good, one in a thousand is left out. The
same seed gives the same answers.
"""

import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from msgspec import Struct

from prongsai.reading.answers.questionnaire import AGENCY, Column, columns
from prongsai.reading.answers.safely import database, name, quoted
from prongsai.rules.model import RuleSet
from prongsai.thai import thai


class _Kind(Struct, frozen=True):
    """A kind of agency: what part of all agencies it is, and its usual number of respondents."""

    name: str
    share: int  # of 8,300
    size: int


_KINDS: Final = (
    _Kind("องค์การบริหารส่วนตำบล", 5300, 45),
    _Kind("เทศบาลตำบล", 2250, 70),
    _Kind("เทศบาลเมือง", 230, 150),
    _Kind("สำนักงานจังหวัด", 200, 300),
    _Kind("หน่วยงานส่วนกลาง", 230, 400),
    _Kind("มหาวิทยาลัย", 90, 600),
)
_SPREAD: Final = 0.7  # of sizes within a kind: the sigma of a lognormal
_WORST: Final = 500  # per mille of answers that are not the best, in the worst agency
_LEFT_OUT: Final = 1  # per mille
_FALLS: Final = 3  # each worse step is this many times rarer than the one above
_MOODS: Final = (0, 1, 1, 3)  # halves: how much a respondent's mood multiplies what is not best


def made_answers(  # noqa: PLR0913 (what a made-up survey is)
    rules: RuleSet, part: str, out: Path, *, agencies: int, respondents: int, seed: int
) -> Path:
    """Write made-up answers as Parquet, in mixed order, and return the file.

    Args:
        rules: the year's.
        part: as for ``tabulate``.
        out: the file to write.
        agencies: how many there are; each has at least one respondent.
        respondents: how many there are in all, exactly, at least one per agency.
        seed: the same gives the same answers (with the same DuckDB).

    Raises:
        BadInputError: the year does not ask the part.

    """
    chance = random.Random(seed)  # noqa: S311 (made-up figures, no secret)
    kinds = chance.choices(_KINDS, [kind.share for kind in _KINDS], k=agencies)
    sizes = _sizes([kind.size * chance.lognormvariate(0, _SPREAD) for kind in kinds], respondents)
    names = [f"{kind.name}ที่ {thai(f'{number:05}')}" for number, kind in enumerate(kinds, 1)]
    flaws = [1 + int(_WORST * chance.random() ** 2) for _kind in kinds]
    with TemporaryDirectory(prefix="prongsai-") as folder, database([out], Path(folder)) as db:
        db.execute(
            "CREATE TABLE agencies AS SELECT unnest(?::VARCHAR[]) AS agency,"
            " unnest(?::BIGINT[]) AS size, unnest(?::INTEGER[]) AS flaws",
            [names, sizes, flaws],
        )
        made = _made(columns(rules, part), seed)
        db.execute(f"COPY ({made}) TO {quoted(str(out.absolute()))} (FORMAT parquet)")
    return out


def _sizes(weights: Sequence[float], total: int) -> list[int]:
    """Return whole numbers of at least 1 that add up to ``total``, in proportion to the weights."""
    whole = sum(map(Fraction, weights))
    left = total - len(weights)
    given = 0
    before = Fraction(0)
    sizes = []
    for weight in weights:
        before += Fraction(weight)
        upto = int(left * before / whole)
        sizes.append(1 + upto - given)
        given = upto
    return sizes


def _made(asked: Sequence[Column], seed: int) -> str:
    answered = ", ".join(_answered(asked, seed))
    mood = f"[{', '.join(map(str, _MOODS))}][1 + (hash(who, {seed}) % {len(_MOODS)})::INTEGER]"
    return (
        f"SELECT {AGENCY}, {answered} FROM ("  # noqa: S608 (nothing of it comes from outside)
        f" SELECT *, flaws * {mood} // 2 AS worse"
        " FROM (SELECT agency, flaws, hash(agency, unnest(range(size))) AS who FROM agencies)"
        ") ORDER BY who"
    )


def _answered(asked: Sequence[Column], seed: int) -> Iterator[str]:
    for column in asked:
        dice = f"hash(who, {seed}, {quoted(column.name)}) % 1000"
        kind = "VARCHAR" if column.two_way else "TINYINT"
        yield f"(CASE {' '.join(_cases(column, dice))} END)::{kind} AS {name(column.name)}"


def _cases(column: Column, dice: str) -> Iterator[str]:
    """Yield the cases from no answer over the worst step to the best."""
    yield f"WHEN {dice} >= {1000 - _LEFT_OUT} THEN NULL"
    worst_first = sorted(zip(column.answers.points, column.codes, strict=True))
    for rarer, (_points, code) in zip(range(len(worst_first) - 1, 0, -1), worst_first, strict=False):
        yield f"WHEN {dice} < worse // {_FALLS ** (rarer - 1)} THEN {quoted(code)}"
    yield f"ELSE {quoted(worst_first[-1][1])}"
