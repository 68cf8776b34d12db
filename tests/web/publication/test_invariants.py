"""Invariants of approvals and publication hold after the whole story, and each finds what breaks it."""

import pytest
from tests.web.approvals.proposed import propose, say
from tests.web.cast import Cast
from tests.web.publication import published

from prongsai.web.approvals.models import Edition, Given, Leaf, Opinion, Proposal, Series
from prongsai.web.publication.models import Publication, Sheet
from prongsai.web.running import invariants_of_approvals as invariants

ALL = (
    invariants.editions_word_for_word,
    invariants.opinions_in_order,
    invariants.opinions_are_told,
    invariants.numbers_given_once,
    invariants.only_approved_is_public,
)


@pytest.fixture
def story(cast: Cast) -> Publication:
    """A paper that is public, and one that waits for the clerk."""
    public = published.paper(cast)
    waiting = propose(cast, token="2")  # noqa: S106 - of a form
    say(cast, waiting, "own.head-of-office")
    say(cast, waiting, "own.deputy-clerk", "reject", "ไม่ครบ")
    return public


def test_they_hold_after_the_whole_story(story: Publication) -> None:
    assert [fault for each in ALL for fault in each()] == []


def test_a_changed_text_is_found(story: Publication) -> None:
    Edition.objects.update(text_hash="0" * 64)
    assert len(list(invariants.editions_word_for_word())) == 2 + Opinion.objects.count()


def test_a_missing_opinion_is_found(story: Publication) -> None:
    Opinion.objects.filter(rank=1).delete()
    assert len(list(invariants.opinions_in_order())) >= 3
    assert len(list(invariants.opinions_are_told())) == 2


def test_a_missing_memo_and_a_wrong_turn_are_found(story: Publication) -> None:
    Leaf.objects.filter(signed=True).delete()
    Proposal.objects.filter(state="waiting").update(at_rank=1)
    assert len(list(invariants.opinions_in_order())) == 2


def test_a_number_out_of_its_series_is_found(story: Publication) -> None:
    Series.objects.update(last=1)
    Given.objects.update(shown="same")
    assert len(list(invariants.numbers_given_once())) == 1 + 1 + 2


def test_what_was_made_public_without_approval_is_found(story: Publication) -> None:
    other = Leaf.objects.filter(edition__proposal__state="waiting").latest("pk")
    Sheet.objects.update(file=other.file)
    Proposal.objects.filter(state="approved").update(state="refused")
    assert len(list(invariants.only_approved_is_public())) == 2
