"""Propose: a paper goes to its chain word for word, with a number given once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from msgspec import structs
from tests.web.approvals.proposed import propose, say, titled, upload, usual
from tests.web.cast import Cast, days, person

from prongsai.errors import BadInputError
from prongsai.thai import buddhist
from prongsai.web.approvals import actions, drawing, queries
from prongsai.web.approvals.models import Given, Proposal, State
from prongsai.web.journal.models import Entry
from prongsai.web.people.models import Post
from prongsai.web.people.roles import Role


def test_proposed_it_waits_for_the_first_of_the_chain(cast: Cast, proposal: Proposal) -> None:
    assert proposal.state == State.WAITING
    place = queries.places_waited_for([proposal])[proposal.pk]
    assert (place.rank, place.user, str(place)) == (1, cast["own.head-of-office"], "หัวหน้าสำนักปลัด")
    assert [each.role for each in queries.places_of(proposal)] == [
        Role.HEAD_OF_OFFICE,
        Role.DEPUTY_CLERK,
        Role.CLERK,
        Role.CHIEF_EXECUTIVE,
    ]
    edition = queries.edition_of(proposal)
    assert edition.text_hash == drawing.text_hash(edition.content)
    line = Entry.objects.get(act="approvals.propose")
    assert line.details["text"] == edition.text_hash
    assert line.subject == f"proposal:{proposal.pk}"


def test_a_form_sent_twice_proposes_once(cast: Cast) -> None:
    paper = upload(cast)
    assert propose(cast, paper).pk == propose(cast, paper).pk
    assert Given.objects.count() == 1
    assert Entry.objects.filter(act="approvals.propose").count() == 1


def test_what_is_under_way_is_not_proposed_beside_itself(cast: Cast, proposal: Proposal) -> None:
    paper = queries.upload_of(cast.agency, proposal.subject)
    with pytest.raises(BadInputError, match="อยู่ระหว่าง"):
        propose(cast, paper, token="another")  # noqa: S106 - of a form
    assert Proposal.objects.count() == Given.objects.count() == 1


def test_the_text_is_the_one_that_was_looked_at(cast: Cast) -> None:
    titled(cast)
    paper = upload(cast)
    coordinator = cast.standing("own.coordinator")
    seen = actions.seen(coordinator, cast.agency, "upload", paper.pk)
    paper.background = "เหตุผลอื่น"
    paper.save()
    with pytest.raises(BadInputError, match=paper.title):
        actions.propose(coordinator, cast.agency, "upload", paper.pk, usual(cast), "t", seen)
    seen = actions.seen(coordinator, cast.agency, "upload", paper.pk)
    assert actions.propose(coordinator, cast.agency, "upload", paper.pk, usual(cast), "t", seen).number == "1"


@pytest.mark.parametrize("who", ["another.coordinator", "own.clerk", "own.unit-officer", "no-post"])
def test_only_the_agencys_own_coordinator_proposes(who: str, cast: Cast) -> None:
    paper = upload(cast)
    titled(cast)
    with pytest.raises(PermissionDenied):
        actions.propose(cast.standing(who), cast.agency, "upload", paper.pk, usual(cast), "t")
    with pytest.raises(PermissionDenied):
        actions.propose_again(cast.standing(who), cast.agency, 1, 1)


def test_another_agencys_paper_is_not_there(cast: Cast) -> None:
    paper = upload(cast)
    coordinator = cast.standing("another.coordinator")
    with pytest.raises(BadInputError, match="ไม่มีอยู่"):
        actions.propose(coordinator, cast.other, "upload", paper.pk, (), "t")


def test_a_chain_that_cannot_be_gone_through_is_refused(cast: Cast) -> None:
    titled(cast)
    paper, chain = upload(cast), usual(cast)
    coordinator = cast.standing("own.coordinator")
    stranger = structs.replace(chain[0], user=cast["another.clerk"].pk, name="คุณอื่น")
    for links in ((), (chain[0], chain[0]), (stranger,), (structs.replace(chain[0], title=" "),)):
        with pytest.raises(BadInputError):
            actions.propose(coordinator, cast.agency, "upload", paper.pk, links, "t")
    assert not Proposal.objects.exists()
    assert not Given.objects.exists()


def test_who_acts_for_a_post_stands_in_its_place(cast: Cast) -> None:
    person(
        cast, "acting", Role.CLERK, cast.agency, title="รองปลัดเทศบาล", acting_for="ปลัดเทศบาล", since=days(-1)
    )
    Post.objects.filter(user=cast["own.clerk"]).update(until=days(-1))
    proposal = propose(cast)
    place = queries.places_of(proposal)[2]
    assert (place.user, str(place), place.title) == (cast["acting"], "ปลัดเทศบาล", "รองปลัดเทศบาล")


def test_a_changed_text_is_a_new_edition_and_opinions_are_void(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, "own.head-of-office")
    before = queries.edition_of(proposal)
    paper = queries.upload_of(cast.agency, proposal.subject)
    assert paper is not None
    assert not queries.changed_since(proposal, before)
    paper.background = "แก้ไขแล้ว"
    paper.save()
    assert queries.changed_since(proposal, before)
    proposal.refresh_from_db()
    again = actions.propose_again(
        cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version
    )
    now = queries.edition_of(again)
    assert (now.number, again.at_rank, again.number) == (2, 1, proposal.number)
    assert queries.opinions_on(now) == []
    assert [each.rank for each in queries.void_opinions(again, now)] == [1]
    assert Entry.objects.filter(act="approvals.propose").latest("number").details["void"] == 1


def test_the_same_text_is_not_proposed_again(cast: Cast, proposal: Proposal) -> None:
    with pytest.raises(BadInputError, match="ไม่ได้เปลี่ยน"):
        actions.propose_again(cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version)


def test_returned_it_comes_back_as_a_new_edition(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, "own.head-of-office", "return", "ขาดงบประมาณ")
    proposal.refresh_from_db()
    assert (proposal.state, proposal.at_rank) == (State.RETURNED, 0)
    with pytest.raises(BadInputError, match="ส่งคืน"):
        say(cast, proposal, "own.head-of-office")
    again = actions.propose_again(
        cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version
    )
    assert (again.state, queries.edition_of(again).number) == (State.WAITING, 2)


def test_running_numbers_go_on_and_are_given_once(cast: Cast) -> None:
    year = buddhist(timezone.localdate().year)
    coordinator = cast.standing("own.coordinator")
    actions.set_series(coordinator, cast.agency, "memo", year, "อบ 72201/{number}", 171)
    shown = [propose(cast, upload(cast, f"แผน {each}"), token=f"t{each}").number for each in range(3)]
    assert shown == ["อบ 72201/171", "อบ 72201/172", "อบ 72201/173"]
    for following in (1, 173):
        with pytest.raises(BadInputError, match="173"):
            actions.set_series(coordinator, cast.agency, "memo", year, "อบ 72201/{number}", following)
    for form in ("อบ 72201/", "{number}{number}"):
        with pytest.raises(BadInputError):
            actions.set_series(coordinator, cast.agency, "memo", year, form, 200)
    assert Entry.objects.filter(act="approvals.number").count() == 1


@pytest.mark.parametrize("who", ["another.coordinator", "own.clerk", "no-post"])
def test_only_the_agencys_own_coordinator_sets_numbers(who: str, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.set_series(cast.standing(who), cast.agency, "memo", 2568, "{number}", 5)
