"""How many people make the printed item scores possible, and which no number makes.

An item's score is a sum of points over people and rows, divided by their
number. For each number of people up to 500 it is tested whether some sum that
answers can give rounds to what is printed, as if each answered every question.
"""

from fractions import Fraction
from functools import lru_cache
from math import ceil, gcd, lcm
from typing import Final, Literal

from msgspec import Struct

from prongsai.rules import RuleSet
from prongsai.rules.model import Question
from prongsai.scoring.exact import HALF_CENT
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import Item, Tree

MOST_PEOPLE: Final = 500
FEW: Final = 5  # fewer people than this can be guessed at in a small office [derived]

Steps = tuple[int, ...]


class Granularity(Struct, frozen=True):
    """By part, the numbers of people that fit; and the items that no number fits."""

    fits: dict[str, tuple[int, ...]]
    impossible: tuple[str, ...]


class Risk(Struct, frozen=True):
    """What two decimals tell of few people: ``people`` of ``of`` gave the answer ``answer``."""

    id: str
    part: str
    people: int
    of: int
    answer: Literal["bad", "below-best"]


def granularity(made: Tree, sheet: Sheet) -> Granularity:
    """Return which numbers of people fit each part of the sheet, and the impossible items."""
    fits: dict[str, set[int]] = {}
    impossible = []
    for item in made.items.values():
        score = sheet.scores.get(item.id)
        if score is None:
            continue
        if item.instrument == "OIT":
            if item.steps and score.value not in item.steps:
                impossible.append(item.id)
            continue
        numbers = set(_numbers(made.rules, item, score))
        if numbers:
            fits[item.part] = fits.get(item.part, numbers) & numbers
        else:
            impossible.append(item.id)
            fits[item.part] = set()
    return Granularity({part: tuple(sorted(ns)) for part, ns in fits.items()}, tuple(impossible))


def _numbers(rules: RuleSet, item: Item, score: Score) -> list[int]:
    question = _question(rules, item)
    steps, scale = _steps(rules, question)
    rows = len(question.rows) or 1
    reach = Fraction(0) if score.exact else HALF_CENT
    low, high = (score.value - reach) * scale, (score.value + reach) * scale
    return [
        people
        for people in range(1, MOST_PEOPLE + 1)
        if _possible(steps, people * rows, low, high, exact=score.exact)
    ]


@lru_cache(maxsize=4096)
def _question(rules: RuleSet, item: Item) -> Question:
    questions = rules.questions.of(item.instrument)
    return next(question for question in questions if question.id == item.asks)


def _steps(rules: RuleSet, question: Question) -> tuple[Steps, int]:
    """Return the points an answer can give, as whole numbers, and what they were multiplied with."""
    kinds = {row.kind or question.kind for row in question.rows} or {question.kind}
    points = {point for answer in rules.questions.answers if answer.kind in kinds for point in answer.points}
    scale = lcm(*(point.denominator for point in points))
    return tuple(sorted(int(point * scale) for point in points)), scale


def _possible(steps: Steps, answers: int, low: Fraction, high: Fraction, *, exact: bool) -> bool:
    unit = gcd(*steps)
    first = max(ceil(low * answers / unit), 0)
    last = high * answers / unit
    final = int(last) if exact or last != int(last) else int(last) - 1
    if final < first:
        return False
    if steps == tuple(range(0, steps[-1] + unit, unit)):
        return first <= steps[-1] // unit * answers
    window = _sums(steps, answers) >> first
    return bool(window & ((1 << (final - first + 1)) - 1))


@lru_cache(maxsize=8192)
def _sums(steps: Steps, answers: int) -> int:
    """Return, as bits, the sums that so many answers can give (in units of the steps' gcd)."""
    if not answers:
        return 1
    unit = gcd(*steps)
    half = _sums(steps, answers - 1) if answers % 64 else _chained(steps, answers - 1)
    sums = 0
    for step in steps:
        sums |= half << (step // unit)
    return sums


def _chained(steps: Steps, answers: int) -> int:
    """Return the sums of so many answers, built up without deep recursion."""
    for number in range(0, answers, 64):
        _sums(steps, number)
    return _sums(steps, answers)


def risks(made: Tree, sheet: Sheet, found: Granularity) -> list[Risk]:
    """Return what the printed decimals tell of few people, at the smallest number that fits."""
    told = []
    for item in made.items.values():
        score = sheet.scores.get(item.id)
        people = min(found.fits.get(item.part, ()), default=0)
        if score is None or item.instrument == "OIT" or people < FEW:
            continue
        question = _question(made.rules, item)
        lacking = round((100 - score.value) * people / _step_of(made.rules, question))
        if question.kind == "yes-no-bad" and 0 < lacking < FEW:
            told.append(Risk(item.id, item.part, lacking, people, "bad"))
        elif not question.kind.startswith("yes-no") and not question.rows and lacking == 1:
            told.append(Risk(item.id, item.part, 1, people, "below-best"))
    return told


def _step_of(rules: RuleSet, question: Question) -> Fraction:
    """Return how many points the best answer is above the next."""
    steps, scale = _steps(rules, question)
    return Fraction(steps[-1] - steps[-2], scale)
