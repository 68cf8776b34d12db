"""Which answers of an open link are set aside: on two signs, never on one; nothing is deleted.

Answers by code, by slip or entered by an assessor are never set aside: each is one person.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from prongsai.web.assessment.surveys.questionnaire import Asked
from prongsai.web.assessment.surveys.sealing.ballots import BURST, FAST, UNPROVEN, Ballot

HURRIED: Final = frozenset({"fast", "burst"})  # one of these must be there
SAME_LEAST: Final = 5
SAME_SHARE: Final = 10  # one in so many
_SIGNS: Final = ((FAST, "fast"), (BURST, "burst"), (UNPROVEN, "unproven"))


def reasons(ballots: Sequence[Ballot], rows: Sequence[Asked]) -> list[frozenset[str]]:
    """Return for each ballot, in their order, why it is set aside; nothing where it counts."""
    opened = [ballot for ballot in ballots if ballot.tier == "open"]
    patterns = Counter(ballot.steps for ballot in opened)
    many = max(SAME_LEAST, -(-len(opened) // SAME_SHARE))
    both_ways = {"scale", "reversed"} <= {row.kind for row in rows}
    found = []
    for ballot in ballots:
        signs = {name for bit, name in _SIGNS if ballot.signs & bit}
        if both_ways and _straight(ballot, rows):
            signs.add("straight")
        if patterns[ballot.steps] >= many:
            signs.add("identical")
        aside = ballot.tier == "open" and signs & HURRIED and len(signs) > 1
        found.append(frozenset(signs) if aside else frozenset())
    return found


def _straight(ballot: Ballot, rows: Sequence[Asked]) -> bool:
    """Return whether every step is the same, though some questions are turned round."""
    steps = {step for row, step in zip(rows, ballot.steps, strict=True) if not row.two_way and step}
    return len(steps) == 1
