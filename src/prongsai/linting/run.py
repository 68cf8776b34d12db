"""All rules over a draft: findings in the order of their places, each fault told once."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from prongsai.linting.model import Draft, Finding, Rule, rule_id
from prongsai.linting.rules import RULES

MOST: Final = 2000  # findings of one rule; nobody reads more


def lint(draft: Draft, only: Iterable[str] = ()) -> list[Finding]:
    """Return what the rules find, all of them or those named in ``only``."""
    wanted = set(only)
    asked = [rule for rule in RULES if not wanted or rule_id(rule) in wanted]
    found = [each for rule in asked for each in islice(rule(draft), MOST)]
    return sorted(_grouped(found, draft), key=lambda each: (_place(each, draft), each.rule, each.says))


def known() -> dict[str, Rule]:
    """Return every rule by its name, in order."""
    return {rule_id(rule): rule for rule in RULES}


def _place(finding: Finding, draft: Draft) -> int:
    """Return where a finding stands; what is said of the whole comes last."""
    return draft.order.get(finding.where, len(draft.order))


def _grouped(found: Sequence[Finding], draft: Draft) -> list[Finding]:
    """Return the findings with identical ones made one, their further places kept."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for each in found:
        groups.setdefault((each.rule, each.says, each.suggest), []).append(each)
    return [_joined(group, draft) for group in groups.values()]


def _joined(group: Sequence[Finding], draft: Draft) -> Finding:
    ranked = sorted(group, key=lambda each: _place(each, draft))
    first = ranked[0]
    further = [*first.also, *(where for each in ranked[1:] for where in (each.where, *each.also))]
    return Finding(
        rule=first.rule,
        where=first.where,
        says=first.says,
        suggest=first.suggest,
        quote=first.quote,
        also=tuple(further),
    )
