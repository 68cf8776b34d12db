"""What can be asked of surveys: counts while they are open; scores, exact, when they are closed."""

from collections import defaultdict
from fractions import Fraction
from typing import Final

from django.db.models import QuerySet, Sum
from msgspec import Struct

from prongsai.reading.answers.questionnaire import columns
from prongsai.rules.load import load
from prongsai.scoring.sheet import Score, Sheet
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys.models import Poll, Tally
from prongsai.web.people.models import Agency

Counts = dict[str, tuple[int, ...]]  # by row: how many chose each step
MAIN, ALL, ASIDE = "main", "all", "aside"
_FIELDS: Final = {MAIN: ("answers",), ASIDE: ("aside",), ALL: ("answers", "aside")}


class Progress(Struct, frozen=True):
    """How many have answered a part, how many must: counts, and nothing else before closing."""

    poll: Poll
    answered: int
    minimum: int | None
    mark: str

    @property
    def enough(self) -> bool:
        """Whether the minimum is known and reached."""
        return self.minimum is not None and self.answered >= self.minimum


def participations(agency: Agency) -> QuerySet[Participation]:
    """Return the rounds in which an agency takes part, newest first."""
    return (
        Participation.objects.filter(agency=agency)
        .select_related("round", "agency")
        .order_by("-round__opens_on")
    )


def progress(participation: Participation) -> list[Progress]:
    """Return how far each part has come."""
    polls = participation.polls.annotate(came=Sum("days__answers")).order_by("pk")
    polls = polls.select_related("participation__round")
    return [
        Progress(
            poll=poll,
            answered=poll.came or 0,
            minimum=participation.minimums.get(poll.part, {}).get("minimum"),
            mark=participation.minimums.get(poll.part, {}).get("mark", ""),
        )
        for poll in polls
    ]


def poll_at(address: str, part: str) -> Poll | None:
    """Return the poll behind a public address."""
    found = Poll.objects.filter(participation__address=address, part__iexact=part.replace("-", "."))
    return found.select_related("participation__round", "participation__agency").first()


def counts(poll: Poll, which: str = MAIN, tier: str = "") -> Counts:
    """Return how many chose each step of each row: of those that count, of those set aside, or of all.

    With a tier, only of those who came by it.
    """
    steps: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for tally in Tally.objects.filter(poll=poll).order_by("row", "step"):
        came = sum(getattr(tally, field) for field in _FIELDS[which])
        steps[tally.row][tally.step] += came if tier in {"", tally.tier} else 0
    return {row: tuple(chosen.values()) for row, chosen in steps.items()}


def scores(poll: Poll, which: str = MAIN, tier: str = "") -> dict[str, Fraction]:
    """Return the exact score of each item: the mean of its rows; an item with a row unanswered is missing."""
    counted = counts(poll, which, tier)
    means: dict[str, list[Fraction | None]] = defaultdict(list)
    for column in columns(load(poll.participation.round.rules), poll.part):
        means[column.item].append(mean(counted.get(column.name, ()), column.answers.points))
    return {item: _sum(rows) / len(rows) for item, rows in means.items() if None not in rows}


def mean(chosen: tuple[int, ...], points: tuple[Fraction, ...]) -> Fraction | None:
    """Return the mean points of those who answered a row."""
    answered = sum(chosen)
    if not answered:
        return None
    return sum((count * point for count, point in zip(chosen, points, strict=True)), Fraction()) / answered


def _sum(rows: list[Fraction | None]) -> Fraction:
    return sum((row for row in rows if row is not None), Fraction())


def sheet(participation: Participation) -> dict[str, str]:
    """Return the scores of all closed parts as a score sheet takes them: exact fractions by id."""
    found: dict[str, str] = {}
    for poll in participation.polls.filter(outcome__isnull=False).select_related("participation__round"):
        found |= {item: f"{score.numerator}/{score.denominator}" for item, score in scores(poll).items()}
    return found


def score_sheet(participation: Participation) -> Sheet:
    """Return the same as scoring reads it."""
    told = sheet(participation)
    return Sheet(scores={item: Score(text, Fraction(text), exact=True) for item, text in told.items()})
