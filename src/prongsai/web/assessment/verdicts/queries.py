"""What can be asked of assessments: who judges, what both said, where they differ, what it comes to."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.db.models import Count, Max, Q, QuerySet
from msgspec import Struct

from prongsai import rules
from prongsai.rules import RuleSet
from prongsai.web.assessment.evidence.models import Item, Piece, Snapshot
from prongsai.web.assessment.verdicts.models import Assessment, Place, Reply, Seat, State, Verdict
from prongsai.web.people.models import Agency, Post, User

BOTH, THIRD, REPLY = "both", "third", "reply"  # how a score came about
Shown = tuple[Piece, Snapshot | None, date | None]  # a piece, how it was seen, the last day of that
_SHOWN = (State.ANNOUNCED, State.CONFIRMED)


class Outcome(Struct, frozen=True):
    """The score of an item as it stands, how it came about, and what was said of it."""

    points: Fraction
    how: str
    comments: tuple[str, ...] = ()


def assessments() -> QuerySet[Assessment]:
    """Return all assessments, with round and agency."""
    return Assessment.objects.select_related("round", "agency")


def assessment_of(agency: Agency, key: int) -> Assessment | None:
    """Return an assessment of an agency."""
    return assessments().filter(agency=agency, pk=key).first()


def newest_first(agency: Agency) -> QuerySet[Assessment]:
    """Return the assessments of an agency, newest round first."""
    return assessments().filter(agency=agency).order_by("-round__fiscal_year", "-pk")


def rules_of(assessment: Assessment) -> RuleSet:
    """Return the rules by which it is judged."""
    return rules.load(assessment.round.rules)


def items_of(assessment: Assessment) -> tuple[str, ...]:
    """Return the ids of the year's disclosure items, in order."""
    return tuple(each.id for each in rules_of(assessment).disclosure.items)


def seat_of(assessment: Assessment, user: User) -> Seat | None:
    """Return the seat that someone has."""
    return assessment.seats.filter(assessor=user).first()


def waits(assessment: Assessment, seat: Seat) -> bool:
    """Return whether a seat is the third while the others judge: it may yet become one of them."""
    return seat.place == Place.THIRD and assessment.state == State.MARKING


def seats_of(user: User) -> QuerySet[Seat]:
    """Return the seats of an assessor with how much of each is done; what is open stands first."""
    return (
        Seat.objects.filter(assessor=user)
        .exclude(place=Place.THIRD, assessment__state=State.MARKING)
        .select_related("assessment__round", "assessment__agency")
        .annotate(judged=Count("verdicts"))
        .order_by(
            "assessment__confirmed_at", "handed_in_at", "assessment__cut_on", "assessment__agency__name", "pk"
        )
    )


def said(assessment: Assessment) -> dict[int, dict[str, Verdict]]:
    """Return what each place has said, by item."""
    found: dict[int, dict[str, Verdict]] = defaultdict(dict)
    for each in Verdict.objects.filter(seat__assessment=assessment).select_related("seat"):
        found[each.seat.place][each.item] = each
    return found


def differing(assessment: Assessment) -> tuple[str, ...]:
    """Return the items on which the first and the second differ; nothing while one of them still judges."""
    if assessment.seats.filter(place__lt=Place.THIRD, handed_in_at=None).exists():
        return ()
    told = said(assessment)
    first, second = told[Place.FIRST], told[Place.SECOND]
    return tuple(
        each for each in items_of(assessment)
        if each in first and each in second and first[each].points != second[each].points
    )  # fmt: skip


def to_judge(assessment: Assessment, seat: Seat) -> tuple[str, ...]:
    """Return the items that a seat is to judge: all, or for the third those on which the others differ."""
    return differing(assessment) if seat.place == Place.THIRD else items_of(assessment)


def replies_of(assessment: Assessment) -> dict[str, Reply]:
    """Return what the agency has replied, by item."""
    found = assessment.replies.select_related("by", "answered_by").prefetch_related("shown__piece")
    return {each.item: each for each in found}


def outcomes(assessment: Assessment) -> dict[str, Outcome]:
    """Return the score of each item that has one: as both said, the third said, or the reply was answered."""
    told, answered = said(assessment), replies_of(assessment)
    found: dict[str, Outcome] = {}
    for item in items_of(assessment):
        three = [told[place].get(item) for place in Place.values]
        one = _outcome(three, answered.get(item))
        if one is not None:
            found[item] = one
    return found


def scores(assessment: Assessment) -> dict[str, Outcome]:
    """Return the outcomes as they were locked, once confirmed: where an agency moves, its assessors stay."""
    if assessment.state != State.CONFIRMED:
        return outcomes(assessment)
    return {
        item: Outcome(Fraction(told["points"]), told["how"], tuple(told["comments"]))
        for item, told in assessment.locked.get("items", {}).items()
    }


def _outcome(three: list[Verdict | None], reply: Reply | None) -> Outcome | None:
    first, second, third = three
    if reply is not None and reply.answered_at is not None:
        return Outcome(Fraction(reply.points), REPLY, (reply.answer,))
    if third is not None:
        return Outcome(Fraction(third.points), THIRD, tuple(filter(None, (third.comment,))))
    if first is None or second is None or first.points != second.points:
        return None
    comments = dict.fromkeys(each.comment for each in (first, second) if each.comment)
    return Outcome(Fraction(first.points), BOTH, tuple(comments))


def provisional(assessment: Assessment, item: str) -> Fraction | None:
    """Return the score of an item before any reply."""
    told = said(assessment)
    one = _outcome([told[place].get(item) for place in Place.values], None)
    return None if one is None else one.points


def shown_to_agency(assessment: Assessment) -> bool:
    """Return whether the agency may see its scores."""
    return assessment.state in _SHOWN


def oit(assessment: Assessment) -> dict[str, str]:
    """Return the confirmed scores as a score sheet takes them, exact, by id; else nothing."""
    return {item: told["points"] for item, told in assessment.locked.get("items", {}).items()}


def pieces_at_cut(assessment: Assessment) -> dict[str, list[Shown]]:
    """Return what was given as evidence, by item, each with how it was seen last on or before the cut.

    What was there once and had gone by then counts as gone: the last look tells, not the last that found it.
    """
    year, cut = assessment.round.fiscal_year, assessment.cut_on
    pieces = list(
        Piece.objects.filter(item__folder__agency=assessment.agency, item__folder__fiscal_year=year)
        .filter(Q(taken_out_at=None) | Q(taken_out_at__date__gt=cut), added_at__date__lte=cut)
        .select_related("item", "file")
    )
    keys = [each.pk for each in pieces]
    through = Snapshot.objects.filter(piece__in=keys, of_file=False, shown_on__lte=cut)
    newest = through.order_by().values("piece").annotate(newest=Max("pk")).values("newest")
    last = {
        each.piece_id: (each, each.seen_on(cut))
        for each in Snapshot.objects.filter(pk__in=newest).select_related("piece")
    }
    found: dict[str, list[Shown]] = defaultdict(list)
    for each in pieces:
        found[each.item.item].append((each, *last.get(each.pk, (None, None))))
    return found


def snapshots_of(assessment: Assessment, item: str) -> QuerySet[Snapshot]:
    """Return every snapshot that found an item's evidence, newest first, after the cut as well."""
    return (
        Snapshot.objects.filter(
            piece__item__folder__agency=assessment.agency,
            piece__item__folder__fiscal_year=assessment.round.fiscal_year,
            piece__item__item=item,
            there=True,
        )
        .select_related("piece")
        .order_by("-pk")
    )


def snapshots_offered(assessment: Assessment, item: str) -> QuerySet[Snapshot]:
    """Return what a reply may rest on: of each page and file the newest look by the cut that found it."""
    through = snapshots_of(assessment, item).filter(shown_on__lte=assessment.cut_on)
    newest = through.order_by().values("piece", "address").annotate(newest=Max("pk")).values("newest")
    return snapshots_of(assessment, item).filter(pk__in=newest)


def evidence_of(assessment: Assessment) -> dict[str, Item]:
    """Return the agency's items of the year: elements ticked, explanation."""
    found = Item.objects.filter(
        folder__agency=assessment.agency, folder__fiscal_year=assessment.round.fiscal_year
    )
    return {each.item: each for each in found.select_related("folder")}


def ticked_at_cut(assessment: Assessment, item: Item) -> set[str]:
    """Return the elements that the agency had ticked through the cut."""
    return {name for name, told in item.ticked.items() if told["at"] <= assessment.cut_on.isoformat()}


def in_conflict(user: User, agency: Agency) -> bool:
    """Return whether someone holds or has ever held a post in an agency."""
    return Post.objects.filter(user=user, agency=agency).exists()


def conflicts(users: Iterable[User], agencies: Iterable[Agency]) -> set[tuple[int, int]]:
    """Return who may not judge whom, as pairs of keys."""
    posts = Post.objects.filter(user__in=list(users), agency__in=list(agencies))
    return {
        (user, agency) for user, agency in posts.values_list("user_id", "agency_id") if agency is not None
    }
