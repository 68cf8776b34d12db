"""Assessments of Ban Dan as tests need them: assigned, judged, announced, replied to."""

from collections.abc import Mapping

from django.utils import timezone
from tests.web.cast import Cast, days, person
from tests.web.evidence import kept
from tests.web.matrix.things_surveys import a_round

from prongsai.web.assessment.verdicts import actions, queries
from prongsai.web.assessment.verdicts.models import Assessment, Place, State
from prongsai.web.people.models import User
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import Standing, standing_of

COMMENT = "ยังไม่พบตารางที่เครื่องอ่านได้"
REST = {"o8": "50", **dict.fromkeys(("o9", "o13", "o14", "o15", "o16", "o17", "o23"), "0")}  # of Ban Dan
SECOND, THIRD = "platform.second-assessor", "platform.third-assessor"


def assessors(cast: Cast) -> list[User]:
    """Three assessors, the cast's own the first of them."""
    for name in (SECOND, THIRD):
        known = User.objects.filter(email=f"{name}@example.go.th").first()
        cast.people[name] = known or person(cast, name, Role.ASSESSOR, None)
    return [cast.people["platform.assessor"], cast.people[SECOND], cast.people[THIRD]]


def assigned(cast: Cast) -> Assessment:
    """Ban Dan, assigned with yesterday as the last day of publishing."""
    there = Assessment.objects.filter(agency=cast.agency).select_related("round", "agency").first()
    if there is None:
        of = a_round(cast)
        administrator = cast.standing("platform.platform-administrator")
        actions.assign(administrator, of, [cast.agency], assessors(cast), days(-1), days(14))
        there = Assessment.objects.select_related("round", "agency").get(agency=cast.agency)
    return there


def standing(of: Assessment, place: int) -> Standing:
    return standing_of(of.seats.get(place=place).assessor, timezone.localdate())


def judge(of: Assessment, place: int, told: Mapping[str, str] | None = None) -> None:
    """Let a place say of each item what is told, of all others full points; and hand in."""
    points = {**dict.fromkeys(queries.items_of(of), "100"), **(REST if told is None else told)}
    who = standing(of, place)
    for item in queries.to_judge(of, of.seats.get(place=place)):
        actions.judge(who, of, item, points[item], "" if points[item] == "100" else COMMENT, 0)
    actions.hand_in(who, of)
    of.refresh_from_db()


def agreed(cast: Cast) -> Assessment:
    of = assigned(cast)
    if of.state == State.MARKING:
        judge(of, Place.FIRST)
        judge(of, Place.SECOND)
    return of


def announced(cast: Cast) -> Assessment:
    of = agreed(cast)
    if of.state == State.AGREED:
        actions.announce(cast.standing("platform.platform-administrator"), of)
        of.refresh_from_db()
    return of


def replied(cast: Cast) -> Assessment:
    """Announced, and the agency disputes o14 by what was published three days ago."""
    of = announced(cast)
    if not of.replies.exists():
        shown = kept.snapshot(kept.piece(cast), days_ago=3)
        actions.reply(cast.standing("own.coordinator"), of, "o14", "เผยแพร่ไว้แล้ว", [shown.pk], 0)
        of.refresh_from_db()
    return of
