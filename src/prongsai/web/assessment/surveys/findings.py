"""What the office reads of a closed survey: scores with their margin, bribes met, changes, contradictions."""

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Final

from msgspec import Struct

from prongsai.reading.answers.questionnaire import Column, columns
from prongsai.rules import labels
from prongsai.rules.load import load
from prongsai.scoring.audit import alarms
from prongsai.scoring.tree import tree
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import publishing, queries
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.questionnaire import questionnaire

CONFIDENCE: Final = Decimal("1.96")  # 95 of 100
FEWEST: Final = 2  # answers from which on a spread can be told, or tiers a difference


class Finding(Struct, frozen=True):
    """One item: who answered, its score, how far it may be off, the score with those set aside, a change.

    ``change`` is from the round before; ``beyond_chance`` says whether chance alone rarely makes it.
    """

    item: str
    text: str
    answered: int
    score: Fraction
    margin: Decimal | None
    with_aside: Fraction | None
    change: Fraction | None = None
    beyond_chance: bool | None = None


class Bribe(Struct, frozen=True):
    """How many of those who answered a question about bribes said yes."""

    item: str
    text: str
    yes: int
    answered: int

    @property
    def share(self) -> Fraction:
        """The share in hundredths."""
        return Fraction(100 * self.yes, self.answered) if self.answered else Fraction()


class Contradiction(Struct, frozen=True):
    """A matter, and the scores by the names of items, of which some say it is well and others it is not."""

    matter: str
    scores: dict[str, Fraction]


def findings(poll: Poll) -> list[Finding]:
    """Return every item of a closed poll that has a score."""
    before = _poll_before(poll)
    scores, whole = queries.scores(poll), queries.scores(poll, queries.ALL)
    earlier = queries.scores(before) if before else {}
    counted, errors, told = queries.counts(poll), standard_errors(poll), texts(poll)
    errors_before = standard_errors(before) if before else {}
    found = []
    for item, rows in _rows(poll).items():
        if item not in scores:
            continue
        error = errors.get(item)
        change = scores[item] - earlier[item] if item in earlier else None
        found.append(
            Finding(
                item=item,
                text=told.get(item, item),
                answered=min(sum(counted[row.name]) for row in rows),
                score=scores[item],
                margin=None if error is None else CONFIDENCE * error,
                with_aside=whole.get(item) if poll.outcome.set_aside else None,
                change=change,
                beyond_chance=_beyond(change, error, errors_before.get(item)),
            )
        )
    return found


def standard_errors(poll: Poll) -> dict[str, Decimal]:
    """Return the standard error of each item's score; the finite one where it is known how many there are.

    Of an item with several rows the largest row's is taken: answers of one person to them are not apart.
    """
    counted, population = queries.counts(poll), _population(poll)
    found = {
        item: [_error(counted.get(row.name, ()), row.answers.points, population) for row in rows]
        for item, rows in _rows(poll).items()
    }
    return {item: max(known) for item, each in found.items() if (known := [e for e in each if e is not None])}


def _error(chosen: tuple[int, ...], points: tuple[Fraction, ...], population: int | None) -> Decimal | None:
    answered = sum(chosen)
    mean = queries.mean(chosen, points)
    if mean is None or answered < FEWEST:
        return None
    spread = sum(
        (count * (point - mean) ** 2 for count, point in zip(chosen, points, strict=True)), Fraction()
    )
    square = spread / (answered - 1) / answered
    if not spread and population != answered:
        return None  # that a sample agrees wholly says nothing of how far it may be off
    if population is not None and population >= answered:
        square *= Fraction(population - answered, population)
    with localcontext(prec=20):
        return (Decimal(square.numerator) / Decimal(square.denominator)).sqrt()


def _beyond(change: Fraction | None, error: Decimal | None, before: Decimal | None) -> bool | None:
    if change is None or error is None or before is None:
        return None
    with localcontext(prec=20):
        both = (error**2 + before**2).sqrt()
        return abs(Decimal(change.numerator) / Decimal(change.denominator)) > CONFIDENCE * both


def bribes(poll: Poll) -> list[Bribe]:
    """Return for each question about bribes (answered yes or no, yes being bad) how many said yes."""
    counted = queries.counts(poll)
    return [
        Bribe(row.item, texts(poll)[row.item], counted[row.name][0], sum(counted[row.name]))
        for row in columns(load(poll.participation.round.rules), poll.part)
        if row.answers.kind == "yes-no-bad" and row.name in counted
    ]


def by_tier(poll: Poll) -> dict[str, list[Fraction | None]]:
    """Return the score of each item by tier, in their order; nothing where all came by one, or few by any."""
    tiers = list(publishing.came_by(poll))
    if len(tiers) < FEWEST:
        return {}
    scores = [queries.scores(poll, tier=tier) for tier in tiers]
    return {item: [each.get(item) for each in scores] for item in queries.scores(poll)}


def contradictions(participation: Participation) -> list[Contradiction]:
    """Return the matters of which the parts of the survey say contrary things, each score by its name."""
    made = tree(load(participation.round.rules))
    return [
        Contradiction(
            each.matter, {labels.spoken(made.rules, item): score for item, score in each.scores.items()}
        )
        for each in alarms(made, queries.score_sheet(participation))
    ]


def _population(poll: Poll) -> int | None:
    participation = poll.participation
    return participation.head_count if poll.part == "IIT" else participation.served


def _rows(poll: Poll) -> dict[str, list[Column]]:
    found: dict[str, list[Column]] = {}
    for column in columns(load(poll.participation.round.rules), poll.part):
        found.setdefault(column.item, []).append(column)
    return found


def texts(poll: Poll) -> dict[str, str]:
    """Return what each item asks."""
    asked = questionnaire(poll.participation.round.rules, poll.part)
    return {row.item: row.lead or row.text for row in asked.rows}


def _poll_before(poll: Poll) -> Poll | None:
    """Return the same part of the round before in the same agency, where its questions are the same."""
    participation = poll.participation
    found = Poll.objects.filter(
        participation__agency=participation.agency,
        participation__round__opens_on__lt=participation.round.opens_on,
        part=poll.part,
        outcome__isnull=False,
    ).select_related("participation__round", "outcome")
    latest = found.order_by("-participation__round__opens_on").first()
    return latest if latest is not None and _asks_the_same(latest, poll) else None


def _asks_the_same(one: Poll, other: Poll) -> bool:
    told = [questionnaire(poll.participation.round.rules, poll.part).rows for poll in (one, other)]
    return [(row.name, row.text, row.kind) for row in told[0]] == [
        (row.name, row.text, row.kind) for row in told[1]
    ]
