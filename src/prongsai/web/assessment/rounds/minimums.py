"""How many must answer, by a year's rule, with how well that rule is known."""

from typing import Final

from prongsai.language import _
from prongsai.rules import facts
from prongsai.rules.model import Group, HeadCount, Mark, Record, RuleSet

HUNDRED: Final = 100
Minimum = dict[str, object]  # {"minimum": n or None, "mark": …, "group": …}


def of_heads(rule: HeadCount, heads: int) -> int:
    """Return the minimum for so many people: all of few, a share of more, never over the most."""
    if heads <= rule.least:
        return heads
    if heads > rule.large:
        return rule.most
    return max(rule.least, -(-heads * rule.share // HUNDRED))


def groups(rules: RuleSet, part: str) -> tuple[Group, ...]:
    """Return the kinds of agencies for which a part has a minimum of its own."""
    return tuple(group for group in rules.samples.groups if part.startswith(group.instrument))


def minimum(rules: RuleSet, part: str, heads: int, group: str = "") -> Minimum:
    """Return the minimum of a part: None where the year's rule is not known; nothing is guessed."""
    for rule in rules.samples.head_counts:
        if rule.instrument == part:
            return {"minimum": of_heads(rule, heads), "mark": _mark(rule), "group": ""}
    for each in groups(rules, part):
        if each.group == group:
            return {"minimum": each.minimum, "mark": _mark(each), "group": group}
    return {"minimum": None, "mark": "", "group": group}


def _mark(record: Record) -> str:
    found = {part.mark for how in record.known.values() for part in facts.parts(how)}
    return next((str(mark) for mark in reversed(Mark) if mark in found), "")


def marked(mark: str) -> str:
    """Return how well a rule is known, as people read it."""
    return {
        "verified": _("verified from an official source"),
        "reported": _("reported by a secondary source"),
        "derived": _("inferred; check it against the announced manual"),
        "recalled": _("from memory; check it against the announced manual"),
    }.get(mark, _("not known"))
