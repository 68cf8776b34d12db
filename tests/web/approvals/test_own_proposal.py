"""Who proposes gives no opinion on it, in whatever post they act; and a form's token makes one proposal."""

from typing import Any

import pytest
from tests.web.approvals.proposed import ORDER, propose, say, titled, upload, usual
from tests.web.cast import Cast, days, person
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.approvals import actions, chains
from prongsai.web.approvals.models import Opinion, Place, Proposal
from prongsai.web.people.actions.posts import Acting, appoint_acting
from prongsai.web.people.models import Post
from prongsai.web.people.roles import Role


def act_as_chief(cast: Cast, who: str = "own.coordinator") -> None:
    """The chief executive lets the coordinator act for them."""
    titled(cast)
    acting = Acting(cast[who], Role.CHIEF_EXECUTIVE, "นายกเทศมนตรี", days(0), days(7))
    appoint_acting(cast.standing("own.chief-executive"), cast.agency, acting)


def test_who_proposes_is_not_in_the_usual_chain_and_is_not_offered(cast: Cast) -> None:
    act_as_chief(cast)
    offered = chains.posts_in_force(cast.agency, days(0), {cast["own.coordinator"].pk})
    assert cast["own.coordinator"] not in [post.user for post in offered]
    links = chains.usual(cast.agency, days(0), {cast["own.coordinator"].pk})
    assert [each.user for each in links] == [cast[who].pk for who in ORDER]
    page = signed_in(cast, "own.coordinator").get(f"/office/ban-dan/approvals/new/upload/{upload(cast).pk}/")
    assert cast["own.coordinator"].name + " · นายกเทศมนตรี" not in page.content.decode()


def test_who_proposes_cannot_be_put_into_the_chain(cast: Cast) -> None:
    act_as_chief(cast)
    own = usual(cast)  # as it would stand for someone else: the acting chief executive decides
    assert own[-1].user == cast["own.coordinator"].pk
    with pytest.raises(BadInputError, match="เสนอเรื่องนี้"):
        actions.propose(cast.standing("own.coordinator"), cast.agency, "upload", upload(cast).pk, own, "x")
    assert not Proposal.objects.exists()
    held = propose_beside(cast)
    with pytest.raises(BadInputError, match="เสนอเรื่องนี้"):
        actions.change_chain(cast.standing("own.coordinator"), cast.agency, held.pk, held.version, own)


def test_nobody_but_the_chief_executive_decides_for_the_agency(cast: Cast) -> None:
    titled(cast)
    held = propose_beside(cast)
    short = usual(cast)[:-1]  # the clerk would decide
    coordinator = cast.standing("own.coordinator")
    with pytest.raises(BadInputError, match="ผู้บริหารสูงสุด"):
        actions.propose(coordinator, cast.agency, "upload", upload(cast).pk, short, "x")
    with pytest.raises(BadInputError, match="ผู้บริหารสูงสุด"):
        actions.change_chain(coordinator, cast.agency, held.pk, held.version, short)
    act_as_chief(cast, "own.deputy-clerk")
    acting = chains.usual(cast.agency, days(0), {cast["own.coordinator"].pk})
    assert acting[-1].user == cast["own.deputy-clerk"].pk


def test_who_acts_for_a_superior_speaks_once_and_signs_with_both_posts(cast: Cast) -> None:
    titled(cast)
    acting = Acting(cast["own.deputy-clerk"], Role.CLERK, "ปลัดเทศบาล", days(0), days(7))
    appoint_acting(cast.standing("own.coordinator"), cast.agency, acting)
    chain = [(each.role, each.title, each.acting_for) for each in usual(cast)]
    assert chain[1:3] == [
        (Role.CLERK, "รองปลัดเทศบาล", "ปลัดเทศบาล"),
        (Role.CHIEF_EXECUTIVE, "นายกเทศมนตรีตำบลบ้านด่านโขงเจียม", ""),
    ]
    held = propose_beside(cast)
    page = signed_in(cast, "own.clerk").get(f"/office/ban-dan/approvals/{held.pk}/").content.decode()
    assert f"{cast['own.deputy-clerk'].name} (รองปลัดเทศบาล รักษาราชการแทนปลัดเทศบาล)" in page


def propose_beside(cast: Cast) -> Proposal:
    links = chains.usual(cast.agency, days(0), {cast["own.coordinator"].pk})
    return actions.propose(
        cast.standing("own.coordinator"), cast.agency, "upload", upload(cast).pk, links, "beside"
    )


def test_who_proposes_gives_no_opinion_even_where_a_chain_names_them(cast: Cast) -> None:
    act_as_chief(cast)
    held = propose_beside(cast)
    Place.objects.filter(proposal=held, rank=4).update(user=cast["own.coordinator"])
    for who in ORDER[:-1]:
        say(cast, held, who)
    with pytest.raises(BadInputError, match="เสนอเรื่องนี้"):
        say(cast, held, "own.coordinator")
    assert Opinion.objects.count() == 3
    page = signed_in(cast, "own.coordinator").get(f"/office/ban-dan/approvals/{held.pk}/")
    assert 'name="decision"' not in page.content.decode()


def test_a_second_coordinator_in_the_chain_does_not_propose_it_again(cast: Cast) -> None:
    second = person(cast, "second.coordinator", Role.COORDINATOR, cast.agency)
    act_as_chief(cast, "second.coordinator")
    held = propose_beside(cast)
    assert held.places.last().user == second  # type: ignore[union-attr]
    say(cast, held, ORDER[0], "return", "แก้ไข")
    held.refresh_from_db()
    with pytest.raises(BadInputError, match="เสนอเรื่องนี้"):
        actions.propose_again(cast.standing("second.coordinator"), cast.agency, held.pk, held.version)
    assert actions.propose_again(
        cast.standing("own.coordinator"), cast.agency, held.pk, held.version
    ).editions.count() == 2  # fmt: skip


@pytest.mark.parametrize("token", ["", "x" * 41, "y" * 5000])
def test_a_token_that_no_page_made_is_refused(token: str, cast: Cast) -> None:
    with pytest.raises(BadInputError, match="แบบฟอร์ม"):
        propose(cast, token=token)
    assert not Proposal.objects.exists()


def test_a_token_of_another_agency_is_refused_and_gives_nothing_away(cast: Cast, proposal: Proposal) -> None:
    standing = cast.standing("another.coordinator")
    Post.objects.filter(agency=cast.other).update(title="ตำแหน่ง")
    theirs = upload(cast)
    theirs.agency = cast.other
    theirs.save()
    links = chains.usual(cast.other, days(0))
    with pytest.raises(BadInputError, match="แบบฟอร์ม") as refused:
        actions.propose(standing, cast.other, "upload", theirs.pk, links, proposal.token)
    assert proposal.title not in str(refused.value)
    client: Any = signed_in(cast, "another.coordinator")
    form = {"token": proposal.token, "post_0": chains.posts_in_force(cast.other, days(0))[0].pk}
    page = client.post(f"/office/kalase/approvals/new/upload/{theirs.pk}/", form)
    assert page.status_code == 200
    assert Proposal.objects.count() == 1
