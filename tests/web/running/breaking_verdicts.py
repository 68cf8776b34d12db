"""How invariants of the assessment of disclosure are broken."""

from collections.abc import Callable

from tests.web.cast import Cast, days
from tests.web.verdicts.judged import announced, replied

from prongsai.web.assessment.evidence.models import Snapshot
from prongsai.web.assessment.verdicts import actions
from prongsai.web.assessment.verdicts.models import Verdict
from prongsai.web.people.models import Post
from prongsai.web.people.roles import Role


def a_score_changed_behind_the_lock(cast: Cast) -> None:
    of = announced(cast)
    actions.accept(cast.standing("own.coordinator"), of)
    actions.confirm(cast.standing("platform.assessor"), of)
    Verdict.objects.filter(seat__assessment=of, item="o14").update(points="100")


def a_judge_of_their_own_agency(cast: Cast) -> None:
    of = announced(cast)
    who = of.seats.get(place=1).assessor
    Post.objects.create(user=who, agency=cast.agency, role=Role.CLERK, since=days(-90), until=days(-60))


def a_reply_by_what_came_later(cast: Cast) -> None:
    replied(cast)
    Snapshot.objects.update(shown_on=days(1))


BREAKING: dict[str, Callable[[Cast], None]] = {
    "locked": a_score_changed_behind_the_lock,
    "judges": a_judge_of_their_own_agency,
    "replies": a_reply_by_what_came_later,
}
