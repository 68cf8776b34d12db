"""The findings of an audit as the page shows them: each with the passages of the report that it is about."""

from functools import partial
from typing import Any

from msgspec import Struct

from prongsai.language import _
from prongsai.rules import labels
from prongsai.scoring.audit import Audit
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.explain import Explanation
from prongsai.scoring.relations import LEVEL, Relation
from prongsai.scoring.telling import change_told, risk_told, rule_label
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.results.preview import Place, place_of
from prongsai.web.assessment.results.shown import Seen

MOST_SHOWN = 10  # explanations; a list no one reads to its end
_FEW = 12  # numbers of people told one by one


class Disagreement(Struct, frozen=True):
    """A relation that does not hold, with the places of what it is about."""

    relation: Relation
    label: str
    rule: str
    inputs: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]


class Told(Struct, frozen=True):
    """Something that a text says, with its place; ``says`` may be empty where values tell it."""

    id: str
    says: str
    places: tuple[Place, ...]


class Proposal(Struct, frozen=True):
    """An explanation: the corrections, in words, and as they are sent when it is accepted."""

    number: int
    words: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    gives_up: tuple[str, ...]


class Findings(Struct, frozen=True):
    """All of them."""

    consistent: bool | None
    clean: bool
    tested: int
    disagreements: tuple[Disagreement, ...]
    conflicts: tuple[Told, ...]
    claims: tuple[Told, ...]
    proposals: tuple[Proposal, ...]
    more: int
    complete: bool
    people: tuple[tuple[str, str], ...]
    impossible: tuple[tuple[str, str], ...]
    risks: tuple[str, ...]
    alarms: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def findings(result: Result, seen: Seen, audit: Audit) -> Findings:
    """Return what an audit found of a result, ready to be shown."""
    spoken = partial(labels.spoken, seen.rules)
    failing = [each for each in audit.relations if not each.holds]
    explained = audit.explained
    proposals = [_proposal(seen, n, each) for n, each in enumerate(explained.explanations[:MOST_SHOWN], 1)]
    return Findings(
        audit.consistent,
        audit.clean,
        len(audit.relations),
        tuple(_disagreement(result, seen, each) for each in failing),
        tuple(_conflicts(result, seen)),
        tuple(
            Told("", each.claim.says, (_quoted(result, each.claim.where, each.claim.says),))
            for each in audit.claims
            if each.holds is False
        ),
        tuple(proposals),
        explained.more + len(explained.explanations) - len(proposals),
        explained.complete,
        tuple((_part(seen, part), _people(numbers)) for part, numbers in audit.granularity.fits.items()),
        tuple((name, labels.label(seen.rules, name)) for name in audit.granularity.impossible),
        tuple(map(risk_told, audit.risks)),
        tuple(
            (each.matter, tuple((spoken(name), two_decimals(value)) for name, value in each.scores.items()))
            for each in audit.alarms
        ),
    )


def _disagreement(result: Result, seen: Seen, relation: Relation) -> Disagreement:
    name = relation.id
    label = _("level") if name == LEVEL else labels.label(seen.rules, name)
    values = seen.scored.values
    inputs = tuple(
        (labels.spoken(seen.rules, each), two_decimals(values[each]) if each in values else "")
        for each in relation.inputs
    )
    return Disagreement(relation, label, rule_label(relation.rule), inputs, _places(result, name))


def _places(result: Result, name: str) -> tuple[Place, ...]:
    return tuple(
        place_of(result.passages, each["where"], each["printed"], name) for each in result.found.get(name, ())
    )


def _conflicts(result: Result, seen: Seen) -> list[Told]:
    """Return the ids that stand with different values, but for those someone has decided."""
    found: dict[str, list[dict[str, Any]]] = result.found
    return [
        Told(name, labels.label(seen.rules, name), _places(result, name))
        for name, places in found.items()
        if name not in seen.accepted and len({each["value"] for each in places}) > 1
    ]


def _quoted(result: Result, where: str, says: str) -> Place:
    return place_of(result.passages, where, says.strip("… "))


def _proposal(seen: Seen, number: int, each: Explanation) -> Proposal:
    values = tuple((change.id, change.proposed) for change in each.changes)
    return Proposal(
        number,
        tuple(
            f"{change_told(change)} · {labels.label(seen.rules, change.id)}"
            if change.id != LEVEL
            else change_told(change)
            for change in each.changes
        ),
        values,
        each.gives_up,
    )


def _part(seen: Seen, part: str) -> str:
    return f"{seen.row(part).code} {labels.label(seen.rules, part)}"


def _people(numbers: tuple[int, ...]) -> str:
    if len(numbers) > _FEW:
        first = ", ".join(map(str, numbers[:5]))
        return _("{first} and {count} more", first=first, count=len(numbers) - 5)
    return ", ".join(map(str, numbers)) or _("no number up to 500")
