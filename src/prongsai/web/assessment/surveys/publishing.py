"""What is told to everyone of a closed survey: scores as ``small`` lets them be, and counts."""

from fractions import Fraction
from itertools import pairwise
from typing import Final

from msgspec import Struct

from prongsai.reading.answers.questionnaire import columns
from prongsai.rules.load import load
from prongsai.scoring.score import score
from prongsai.scoring.tree import tree
from prongsai.web.assessment.surveys import queries, small
from prongsai.web.assessment.surveys.models import Poll

TWO: Final = 2  # tiers from which on they are told apart


class Published(Struct, frozen=True):
    """The public figures of a part. A tier is named only where ten or more came by it.

    ``by_tier`` holds the figures of an item by tier, where no tier's tells of few people: from one
    that does and the figure of all, another's could be worked out.
    """

    part: str
    answered: int
    set_aside: int | None  # None: a few, and not told
    void: dict[str, int]
    items: small.Figures
    tiers: dict[str, int]
    by_tier: dict[str, dict[str, Fraction]]


def published(poll: Poll) -> Published:
    """Return what may be told of a closed poll."""
    outcome = poll.outcome
    told = small.items(items_of(poll), _announced(poll))
    aside = outcome.set_aside
    tiers = came_by(poll)
    of_tiers = {tier: items_of(poll, tier=tier) for tier in tiers} if len(tiers) >= TWO else {}
    return Published(
        part=poll.part,
        answered=outcome.answered,
        set_aside=aside if aside == 0 or aside >= small.FEW else None,
        void=outcome.void,
        items=told,
        tiers=tiers,
        by_tier=small.tiers(of_tiers, told),
    )


def came_by(poll: Poll) -> dict[str, int]:
    """Return how many came by each tier; nothing where fewer than ten came by one."""
    tiers: dict[str, int] = poll.outcome.tiers
    return {} if "" in small.tiers_apart(tiers).values() else tiers


def _announced(poll: Poll) -> list[small.Sum]:
    """Return the scores of indicators, as the agency's result will tell them, of which a part's items are."""
    made = tree(load(poll.participation.round.rules))
    values = score(queries.score_sheet(poll.participation), made.rules).values
    known = [each.id for each in made.rules.frame.indicators if each.id in values]
    weights = {name: dict(made.ways[name][0].terms) for name in known}
    return [
        small.Sum(values[name], terms)
        for name, terms in weights.items()
        if any(made.items[item].part == poll.part for item in terms)
    ]


def items_of(poll: Poll, tier: str = "") -> dict[str, small.Item]:
    """Return what is known of each item inside: answers, mean, the least rise, whether it is about bribes."""
    counted = queries.counts(poll, tier=tier)
    scores = queries.scores(poll, tier=tier)
    found: dict[str, small.Item] = {}
    for column in columns(load(poll.participation.round.rules), poll.part):
        if column.item not in scores:
            continue
        answers = sum(counted[column.name])
        before = found.get(column.item)
        found[column.item] = small.Item(
            answers=min(answers, before.answers) if before else answers,
            mean=scores[column.item],
            rise=_rise(column.answers.points),
            sensitive=column.answers.kind == "yes-no-bad",
        )
    return found


def _rise(points: tuple[Fraction, ...]) -> Fraction:
    ordered = sorted(points)
    return min(after - before for before, after in pairwise(ordered))
