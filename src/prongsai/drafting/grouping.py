"""The measures of a plan in order: by issue, each with its number."""

from typing import Final

from msgspec import Struct

from prongsai.drafting.matter import Matter
from prongsai.drafting.practice import issue_name
from prongsai.language import _, listed
from prongsai.measures.model import Measure

_INSTRUMENTS: Final = ("IIT", "EIT", "OIT")
_NAMED: Final = 12  # numbers told one by one; the rest is counted


class Numbered(Struct, frozen=True):
    """A measure with its number within the plan: 1.2 is the second of issue 1."""

    number: str
    measure: Measure


class Group(Struct, frozen=True):
    """The measures of one issue, or of one instrument."""

    issue: str
    name: str
    measures: tuple[Numbered, ...]


def measures(matter: Matter) -> tuple[Measure, ...]:
    """Return the measures of the plan; none where there is no plan."""
    return matter.plan.measures if matter.plan else ()


def groups(matter: Matter) -> tuple[Group, ...]:
    """Return the measures by issue in the order of the issues; within one as the plan has them."""
    found: dict[str, list[Measure]] = {}
    for each in measures(matter):
        found.setdefault(each.issue, []).append(each)
    return tuple(_group(matter, issue, found[issue]) for issue in sorted(found, key=_order))


def _group(matter: Matter, issue: str, inside: list[Measure]) -> Group:
    numbered = (Numbered(f"{issue}.{place}", each) for place, each in enumerate(inside, start=1))
    return Group(issue, issue_name(matter, issue), tuple(numbered))


def _order(issue: str) -> tuple[int, int, str]:
    if issue.isdigit():
        return 0, int(issue), issue
    return (1, _INSTRUMENTS.index(issue), issue) if issue in _INSTRUMENTS else (2, 0, issue)


def numbered(matter: Matter) -> tuple[Numbered, ...]:
    """Return every measure with its number."""
    return tuple(each for group in groups(matter) for each in group.measures)


def expected(matter: Matter) -> tuple[str, ...]:
    """Return the issues that need a measure each, or the instruments that have a weakest indicator."""
    if matter.analysis.issues:
        return tuple(str(each.issue.id) for each in matter.analysis.issues)
    return tuple(matter.analysis.weakest)


def numbers(found: list[Numbered], every: tuple[Numbered, ...]) -> str:
    """Return the numbers of measures for a sentence: of all, of some, of many from some point on counted."""
    if len(found) == len(every) > 1:
        return _("all {count} measures", count=len(every))
    told = [each.number for each in found]
    if len(told) <= _NAMED:
        return listed(told)
    return _("{names} and {count} more", names=", ".join(told[:_NAMED]), count=len(told) - _NAMED)
