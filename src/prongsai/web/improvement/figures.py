"""Figures in an edited text stay bound to the result: one that the result does not have is told."""

import re
from collections.abc import Iterator
from fractions import Fraction

from prongsai.drafting.matter import Matter
from prongsai.language import _
from prongsai.reading.mentions import mentions
from prongsai.reading.model import Line
from prongsai.reading.names import names_of
from prongsai.reading.passages import passages
from prongsai.reading.thaitext import plain
from prongsai.rules import ids
from prongsai.scoring.exact import rounded, two_decimals
from prongsai.scoring.tree import FULL, tree

_DECIMAL = re.compile(r"(?<![\d.])\d{1,3}\.\d{1,2}(?!\.?\d)")
_WHOLE = re.compile(r"(?<![\d.])(\d{1,3})(?!\.?\d)\s*")


def faults(matter: Matter, name: str, text: str) -> list[str]:
    """Return one sentence for each figure of a text that is no score of what the text speaks of."""
    scope = _scope(matter, name)
    allowed = _allowed(matter, scope | _mentioned(matter, text))
    true = ", ".join(
        f"{each} {two_decimals(matter.scored.values[each])}"
        for each in sorted(scope, key=ids.order)
        if each in matter.scored.values
    )
    return [
        _("{figure} is no score of the result; the result has {scores}", figure=figure, scores=true)
        for figure in dict.fromkeys(_figures(matter, plain(text)))
        if Fraction(figure) not in allowed
    ]


def _figures(matter: Matter, digits: str) -> Iterator[str]:
    """Yield what looks like a score: figures with decimals, and whole ones that count points."""
    known = {each.id for each in matter.rules.frame.sub_indicators}
    yield from (match[0] for match in _DECIMAL.finditer(digits) if match[0] not in known)
    points = _("{score} points").format(score="").strip()
    for match in _WHOLE.finditer(digits):
        if digits[match.end() :].startswith(points):
            yield match[1]


def _scope(matter: Matter, name: str) -> set[str]:
    """Return the ids that a text is about: its own, or those of its issue or instrument."""
    for each in matter.analysis.issues:
        if name == f"issue.{each.issue.id}":
            return set(each.items)
    indicators = {each.id for each in matter.rules.frame.indicators if each.instrument == name}
    return indicators or {name}


def _mentioned(matter: Matter, text: str) -> set[str]:
    """Return every id with a score that a text names; an item of EIT with its parts."""
    named = {
        each.id
        for passage in passages([Line(text, "")])
        for each in mentions(passage, names_of(matter.rules))
    }
    return {each for each in matter.scored.values if each in named or each.partition(".")[0] in named}


def _allowed(matter: Matter, scope: set[str]) -> set[Fraction]:
    """Return every figure that a text about these may have: scores, their maxima, bounds of the bands."""
    items = tree(matter.rules).items
    scores = {rounded(matter.scored.values[each]) for each in scope if each in matter.scored.values}
    maxima = {items[each].maximum or FULL for each in scope if each in items}
    bounds = {each.below for each in matter.rules.improvement.bands if each.below is not None}
    return scores | maxima | bounds | {FULL}
