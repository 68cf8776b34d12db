"""Agencies where someone may have answered in bulk: a suspicion to look into, never a finding.

Two signs, each over one agency in one part:

- the same answers in every cell, and not the best ones, from at least twenty
  respondents who are a fifth or more of all: there are millions of ways to answer;
- the best answer in every cell from half or more of them, while the others give
  sixty of a hundred or less: two opinions that do not live in one office.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, Literal, cast

from msgspec import Struct

from prongsai.national.source import rows
from prongsai.reading.answers import Survey
from prongsai.reading.answers.means import places, scores
from prongsai.reading.answers.questionnaire import AGENCY, Column, columns
from prongsai.reading.answers.safely import name
from prongsai.rules import RuleSet

LEAST: Final = 20
SAME: Final = Fraction(1, 5)
PERFECT: Final = Fraction(1, 2)
POOR: Final = Fraction(60)

_PER_KEY: Final = 20  # columns in one whole number: three bits each, sixty bits
_FULL: Final = 100

Sign = Literal["same answers", "perfect beside poor"]


class Suspect(Struct, frozen=True):
    """An agency to look at: how many gave the same answers, of how many, and which."""

    agency: str
    part: str
    sign: Sign
    alike: int
    respondents: int
    answers: tuple[str, ...]  # column=code, in the order of the questionnaire


def suspects(paths: Sequence[Path], survey: Survey, rules: RuleSet) -> list[Suspect]:
    """Return the suspects of a part, by agency."""
    asked = columns(rules, survey.part)
    keys = [_key(asked[at : at + _PER_KEY]) for at in range(0, len(asked), _PER_KEY)]
    names = [f"k{n}" for n in range(len(keys))]
    keyed = ", ".join(f"{key} AS {each}" for key, each in zip(keys, names, strict=True))
    among = ", ".join(["named", *names])
    statement = (
        f"SELECT {among}, count(*) FROM (SELECT trim({AGENCY}) AS named, {keyed} FROM rows)"  # noqa: S608
        f" GROUP BY {among} HAVING count(*) >= {LEAST} ORDER BY {among}"
    )
    with rows(paths, asked) as every:
        found = every.all(statement)
    where = places(asked)
    known = {key: one.respondents for key, one in survey.counted.items()}
    means = {
        key: _mean(scores(survey.counted[key].counts, where))
        for key in {str(row[0]) for row in found} & set(known)
    }
    every_suspect = [_suspect(row, asked, survey.part, known, means) for row in found if str(row[0]) in means]
    return [each for each in every_suspect if each]


def _key(asked: Sequence[Column]) -> str:
    """Return the expression of some answers as one whole number; no answer is 0."""
    terms = (
        f"(greatest(0, least(7, coalesce({name(column.name)}, 0)))::BIGINT << {3 * place})"
        for place, column in enumerate(asked)
    )
    return " + ".join(terms)


def _mean(found: Mapping[str, Fraction]) -> Fraction:
    """Return the mean of the item scores, rounded down to a thousandth: enough to suspect by."""
    whole = sum(int(value * 1000) for value in found.values())
    return Fraction(whole, 1000 * max(1, len(found)))


def _suspect(
    row: Sequence[object],
    asked: Sequence[Column],
    part: str,
    known: Mapping[str, int],
    means: Mapping[str, Fraction],
) -> Suspect | None:
    agency, *keys, alike = str(row[0]), *(int(cast("int", each)) for each in row[1:])
    steps = [keys[n // _PER_KEY] >> (3 * (n % _PER_KEY)) & 7 for n in range(len(asked))]
    share = Fraction(alike, known[agency])
    perfect = all(_best(column, step) for column, step in zip(asked, steps, strict=True))
    rest = (means[agency] - share * _FULL) / (1 - share) if share < 1 else Fraction(_FULL)
    sign: Sign = "perfect beside poor" if perfect else "same answers"
    if (perfect and (share < PERFECT or rest > POOR)) or share < SAME:
        return None
    pairs = zip(asked, steps, strict=True)
    shown = tuple(f"{column.name}={_code(column, step)}" for column, step in pairs)
    return Suspect(agency, part, sign, alike, known[agency], shown)


def _code(column: Column, step: int) -> str:
    return column.codes[step - 1] if 1 <= step <= column.steps else ""


def _best(column: Column, step: int) -> bool:
    points = column.answers.points
    return 1 <= step <= len(points) and points[step - 1] == max(points)
