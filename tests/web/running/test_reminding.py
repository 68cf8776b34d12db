"""``prongsai remind``: what is due is sent, once, as from the command line."""

import json

import pytest
from django.core import mail
from tests.web.cast import Cast, days
from tests.web.improvement import made

from prongsai import cli


def test_it_sends_what_is_due_and_says_how_many(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    made.plan(cast).measures.update(ends=days(3))
    assert cli.main(["remind", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"day": days(0).isoformat(), "mails": 1, "looked": 0}
    assert cli.main(["remind", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["mails"] == 0
    assert len(mail.outbox) == 1


def test_a_day_is_told_and_another_is_refused(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    made.plan(cast).measures.update(ends=days(3))
    assert cli.main(["remind", "--day", days(-30).isoformat()]) == 0
    assert mail.outbox == []
    assert cli.main(["remind", "--day", "2568-13-01"]) == 2
    assert "2568-13-01" in capsys.readouterr().err
