"""How what must hold of proposals, opinions, numbers and publications is broken."""

from tests.web.approvals.proposed import propose, say
from tests.web.cast import Cast
from tests.web.publication import published

from prongsai.web.approvals.models import Edition, Opinion, Proposal, Series, State


def another_text(cast: Cast) -> None:
    propose(cast)
    Edition.objects.update(text_hash="0" * 64)


def out_of_turn(cast: Cast) -> None:
    say(cast, propose(cast), "own.head-of-office")
    Proposal.objects.update(at_rank=1)


def an_opinion_gone(cast: Cast) -> None:
    say(cast, propose(cast), "own.head-of-office")
    Opinion.objects.all().delete()


def a_series_behind(cast: Cast) -> None:
    propose(cast)
    Series.objects.update(last=0)


def public_without_approval(cast: Cast) -> None:
    published.paper(cast)
    Proposal.objects.update(state=State.WITHDRAWN)


BREAKING = {
    "editions": another_text,
    "opinions": out_of_turn,
    "opined": an_opinion_gone,
    "numbers": a_series_behind,
    "public": public_without_approval,
}
