"""Change the chain: who has spoken stays; where another one decides, the text is drawn anew."""

import pytest
from django.core.exceptions import PermissionDenied
from msgspec import structs
from tests.web.approvals.proposed import say, usual
from tests.web.cast import Cast, person

from prongsai.errors import BadInputError
from prongsai.web.approvals import actions, queries
from prongsai.web.approvals.models import Proposal
from prongsai.web.journal.models import Entry
from prongsai.web.people.roles import Role


def test_a_place_is_left_out_and_the_next_is_asked(cast: Cast, proposal: Proposal) -> None:
    chain = usual(cast)
    coordinator = cast.standing("own.coordinator")
    changed = actions.change_chain(coordinator, cast.agency, proposal.pk, proposal.version, chain[1:])
    assert queries.places_waited_for([changed])[changed.pk].user == cast["own.deputy-clerk"]
    assert queries.edition_of(changed).number == 1
    line = Entry.objects.get(act="approvals.chain")
    assert line.details["chain"] == [f"user:{each.user}" for each in chain[1:]]


def test_who_has_spoken_stays(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, "own.head-of-office")
    proposal.refresh_from_db()
    chain, coordinator = usual(cast), cast.standing("own.coordinator")
    for links in (chain[1:], (chain[1], chain[0], *chain[2:])):
        with pytest.raises(BadInputError, match="อยู่ใน"):
            actions.change_chain(coordinator, cast.agency, proposal.pk, proposal.version, links)
    changed = actions.change_chain(
        coordinator, cast.agency, proposal.pk, proposal.version, (chain[0], *chain[2:])
    )
    assert (changed.at_rank, len(queries.opinions_on(queries.edition_of(changed)))) == (2, 1)
    assert say(cast, proposal, "own.clerk").at_rank == 3


def test_with_another_who_decides_the_text_is_drawn_anew(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, "own.head-of-office")
    proposal.refresh_from_db()
    person(cast, "acting", Role.CHIEF_EXECUTIVE, cast.agency, title="รองนายก", acting_for="นายกเทศมนตรี")
    changed = actions.change_chain(
        cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version, usual(cast)
    )
    edition = queries.edition_of(changed)
    assert (edition.number, changed.at_rank) == (2, 1)
    assert edition.asked["chain"][-1]["acting_for"] == "นายกเทศมนตรี"
    assert len(queries.void_opinions(changed, edition)) == 1


def test_the_chain_as_it_is_changes_nothing(cast: Cast, proposal: Proposal) -> None:
    same = actions.change_chain(
        cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version, usual(cast)
    )
    assert same.version == proposal.version
    assert not Entry.objects.filter(act="approvals.chain").exists()


def test_a_chain_changed_under_way_is_told_to_who_was_about_to_speak(cast: Cast, proposal: Proposal) -> None:
    seen = proposal.version
    actions.change_chain(cast.standing("own.coordinator"), cast.agency, proposal.pk, seen, usual(cast)[1:])
    with pytest.raises(BadInputError, match=cast["own.coordinator"].name):
        actions.opine(cast.standing("own.deputy-clerk"), cast.agency, proposal.pk, seen, "approve")
    with pytest.raises(BadInputError, match="ไม่ได้อยู่ใน"):
        say(cast, proposal, "own.head-of-office")


@pytest.mark.parametrize("who", ["another.coordinator", "own.clerk", "own.chief-executive", "no-post"])
def test_only_the_agencys_own_coordinator_changes_it(who: str, cast: Cast, proposal: Proposal) -> None:
    with pytest.raises(PermissionDenied):
        actions.change_chain(cast.standing(who), cast.agency, proposal.pk, proposal.version, usual(cast))


def test_another_title_is_kept_as_it_was_written(cast: Cast, proposal: Proposal) -> None:
    first, *rest = usual(cast)
    chain = (structs.replace(first, acting_for="รองปลัดเทศบาล"), *rest)
    changed = actions.change_chain(
        cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version, chain
    )
    assert str(queries.places_of(changed)[0]) == "รองปลัดเทศบาล"
