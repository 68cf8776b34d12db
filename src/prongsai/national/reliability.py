"""How far the questions of an indicator measure one thing: Cronbach's alpha, exactly.

Over respondents: those who answered every question of the indicator in one
part of the survey, all agencies together. From whole sums alone:
alpha = k ÷ (k - 1) × (1 - sum of the variances of the k columns ÷ variance of their sum).
Differences between agencies count as well: alpha is higher than within one.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import cast

from msgspec import Struct

from prongsai.national.source import Rows, rows
from prongsai.reading.answers.questionnaire import Column, columns
from prongsai.reading.answers.safely import name
from prongsai.rules import RuleSet, ids


class Alpha(Struct, frozen=True):
    """The reliability of an indicator in one part; None where its sums do not vary at all."""

    indicator: str
    part: str
    columns: int
    respondents: int
    alpha: Fraction | None


def reliability(paths: Sequence[Path], rules: RuleSet, part: str) -> list[Alpha]:
    """Return the reliability of every indicator of a part with two columns or more."""
    asked = columns(rules, part)
    groups = {key: found for key, found in _groups(rules, asked, part) if len(found) > 1}
    with rows(paths, asked) as every:
        return [_alpha(key, part, found, _sums(every, found)) for key, found in groups.items()]


def _groups(rules: RuleSet, asked: Sequence[Column], part: str) -> Iterator[tuple[str, list[Column]]]:
    instrument = part.partition(".")[0]
    for each in rules.frame.indicators:
        if each.instrument == instrument:
            items = {item + part.removeprefix(instrument) for item in ids.expand(each.items)}
            yield each.id, [column for column in asked if column.item in items]


def _sums(every: Rows, found: Sequence[Column]) -> list[int]:
    """Return of the complete rows: how many, sum and squares of each column, then of their sum."""
    points = ", ".join(f"{_points(column)} AS p{n}" for n, column in enumerate(found))
    names = [f"p{n}" for n in range(len(found))]
    whole = " + ".join(names)
    sums = ", ".join(f"sum({each}), sum({each} * {each})" for each in [*names, f"({whole})"])
    statement = f"SELECT count(*), {sums} FROM (SELECT {points} FROM rows) WHERE {whole} IS NOT NULL"  # noqa: S608
    return [int(cast("int", each) or 0) for each in every.all(statement)[0]]


def _points(column: Column) -> str:
    """Return the points of a column, in whole parts of one scale; what is no code has none."""
    scale = lcm(*(each.denominator for each in column.answers.points))
    cases = " ".join(
        f"WHEN {step} THEN {int(points * scale)}" for step, points in enumerate(column.answers.points, 1)
    )
    return f"(CASE {name(column.name)} {cases} END)::BIGINT"


def _alpha(indicator: str, part: str, found: Sequence[Column], sums: Sequence[int]) -> Alpha:
    count, pairs = sums[0], [sums[at : at + 2] for at in range(1, len(sums), 2)]
    *variances, whole = [count * squares - total * total for total, squares in pairs]
    k = len(found)
    alpha = Fraction(k, k - 1) * (1 - Fraction(sum(variances), whole)) if whole else None
    return Alpha(indicator, part, k, count, alpha)
