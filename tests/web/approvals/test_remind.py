"""Remind: who lets it lie is told by mail, once a day at most."""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from tests.web.approvals.proposed import say
from tests.web.cast import Cast, days

from prongsai.web.approvals import actions
from prongsai.web.approvals.models import Proposal
from prongsai.web.journal.models import Entry


@pytest.fixture
def lying(proposal: Proposal) -> Proposal:
    proposal.lying_since = timezone.now() - timedelta(days=4)
    proposal.save()
    return proposal


def test_once_a_day_and_again_the_next(cast: Cast, lying: Proposal) -> None:
    assert [actions.remind(days(0)), actions.remind(days(0)), actions.remind(days(1))] == [1, 0, 1]
    assert {address for sent in mail.outbox for address in sent.to} == {cast["own.head-of-office"].email}
    assert lying.title in mail.outbox[0].subject
    assert f"/office/ban-dan/approvals/{lying.pk}/" in mail.outbox[0].body
    assert Entry.objects.filter(act="approvals.remind", actor="system").count() == 2


def test_what_does_not_lie_long_is_let_be(cast: Cast, proposal: Proposal) -> None:
    assert actions.remind(days(2)) == 0
    assert actions.remind(days(3)) == 1


def test_when_it_moves_on_the_next_has_their_own_time(cast: Cast, lying: Proposal) -> None:
    say(cast, lying, "own.head-of-office")
    assert actions.remind(days(0)) == 0


def test_what_is_decided_or_withdrawn_reminds_nobody(cast: Cast, lying: Proposal) -> None:
    actions.withdraw(cast.standing("own.coordinator"), cast.agency, lying.pk, lying.version)
    assert actions.remind(days(9)) == 0


def test_a_mail_server_that_is_away_stops_nothing(
    cast: Cast, lying: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: Any) -> None:
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("prongsai.web.people.mailing.send_mail", away)
    assert actions.remind(days(0)) == 0


def test_a_title_of_two_lines_stops_no_letter(cast: Cast, lying: Proposal) -> None:
    Proposal.objects.filter(pk=lying.pk).update(title="แผน\r\nBcc: someone@example.go.th")
    assert actions.remind(days(0)) == 1
    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == [cast["own.head-of-office"].email]
