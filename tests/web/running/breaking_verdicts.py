"""How invariants of evidence and of its assessment are broken."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from tests.web.cast import Cast, days
from tests.web.evidence import kept
from tests.web.verdicts.judged import announced, replied

from prongsai.web.assessment.evidence.models import Item, Snapshot
from prongsai.web.assessment.verdicts import actions
from prongsai.web.assessment.verdicts.models import Verdict
from prongsai.web.files import actions as files
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
    Snapshot.objects.update(shown_on=days(1), at=timezone.now() + timedelta(days=2))


def an_item_of_another_agencys_unit(cast: Cast) -> None:
    kept.item(cast)
    Item.objects.filter(item="o14").update(unit=cast.other.units.get())


def a_snapshot_that_is_another_file(cast: Cast) -> None:
    file = files.keep_as_it_is(cast.agency.code, "a.html", "text/html", b"<p>another</p>")
    kept.snapshot(kept.piece(cast), file=file)
    Snapshot.objects.update(sha256="0" * 64)


BREAKING: dict[str, Callable[[Cast], None]] = {
    "locked": a_score_changed_behind_the_lock,
    "judges": a_judge_of_their_own_agency,
    "items": an_item_of_another_agencys_unit,
    "seen": a_snapshot_that_is_another_file,
    "replies": a_reply_by_what_came_later,
}
