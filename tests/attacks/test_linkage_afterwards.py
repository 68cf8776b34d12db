"""Afterwards: what tallies, the published list, our own log and a backup tell of who came when, and how."""

import json
import logging
import random
import zipfile
from collections import Counter
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse
from tests.attacks.device import Device
from tests.attacks.evidence import answers
from tests.attacks.installation import HOLDERS, PASSPHRASE, Sealed, over, poll_of

from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import boxkey, findings, small
from prongsai.web.assessment.surveys.actions import casting, closing
from prongsai.web.assessment.surveys.models import Outcome, Poll, Tally
from prongsai.web.moving import rows
from prongsai.web.people.models import User
from prongsai.web.running import backup

OPEN = 3
Steps = tuple[int, ...]


def address(participation: Participation, part: str = "eit-public") -> str:
    return reverse("answer", args=[participation.address, part])


def closed(made: Sealed, participation: Participation) -> None:
    over(made.round)
    for place in ("first", "second"):
        participation.refresh_from_db()
        standing = made.cast.standing(HOLDERS[place])
        closing.close(standing, participation, made.files[place], PASSPHRASE)


def by_tally(poll: Poll) -> list[Steps]:
    """Attack: who alone came by a tier, as the log of a proxy tells, is read off the tallies of that tier."""
    alone = [tier for tier, came in Outcome.objects.get(poll=poll).tiers.items() if came == 1]
    rows: dict[str, Counter[int]] = {}
    for tally in Tally.objects.filter(poll=poll, tier__in=alone):
        rows.setdefault(tally.row, Counter())[tally.step] += tally.answers + tally.aside
    return [tuple(next(step for step in came if came[step]) for came in rows.values())] if rows else []


def one_by_slip(made: Sealed, participation: Participation) -> Steps:
    """Let some answer by the open link, one by a slip; return what that one said."""
    chance, page = random.Random(9), address(participation)
    for number in range(OPEN):
        device = Device(page)
        device.opened()
        assert device.cast(answers(chance)[:9], bytes([number]) * 32)["status"] == 200
    said = tuple(max(step, 1) for step in answers(chance)[:9])
    Device(page).answer(made.codes(poll_of(participation, "EIT.public"), 1)[0], said)
    closed(made, participation)
    return said


def test_linkage_by_tier_finds_nobody_who_came_alone(round_: Sealed) -> None:
    participation = round_.join()
    one_by_slip(round_, participation)
    poll = poll_of(participation, "EIT.public")
    assert poll.outcome.tiers == {"open": OPEN, "slip": 1}
    assert by_tally(poll) == []
    assert set(Tally.objects.filter(poll=poll).values_list("tier", flat=True)) == {""}
    assert findings.by_tier(poll) == {}, "nor on the office's own page"


def test_linkage_by_tier_succeeds_where_few_are_counted_apart(
    round_: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small, "tiers_apart", lambda came: {tier: tier for tier in came})
    participation = round_.join()
    said = one_by_slip(round_, participation)
    assert by_tally(poll_of(participation, "EIT.public")) == [said]


def test_linkage_by_the_published_list_is_at_chance(round_: Sealed) -> None:
    """Fingerprints stand in their own order, so their place tells nothing of when they came."""
    participation = round_.join()
    poll, chance = poll_of(participation, "IIT"), random.Random(10)
    page = address(participation, "iit")
    came = [Device(page).answer(code, answers(chance)) for code in round_.codes(poll, 8)]
    closed(round_, participation)
    listed = poll_of(participation, "IIT").outcome.fingerprints.split()
    assert set(listed) == set(came)
    assert listed == sorted(listed)
    assert Tally.objects.filter(poll=poll).count() == len({*Tally.objects.values_list("row", "step")})


def test_no_column_of_a_survey_holds_a_time_and_none_beside_answers_a_person() -> None:
    """What there is no column for cannot be joined, in whichever backup."""
    own = [*apps.get_app_config("surveys").get_models(), *apps.get_app_config("rounds").get_models()]
    columns = [column for model in own for column in model._meta.get_fields() if column.concrete]
    assert [str(each) for each in columns if isinstance(each, models.DateTimeField | models.TimeField)] == []
    naming = {each.model.__name__ for each in columns if each.related_model is User}
    assert naming == {"KeyHolder", "Participation", "Quota"}, "who holds, closes, asks; nobody who answers"


@pytest.mark.parametrize("refusal", ["spent", "forged", "unread", "not there"])
def test_our_log_tells_no_time_of_anyone_who_answered_or_was_refused(
    refusal: str, round_: Sealed, caplog: pytest.LogCaptureFixture
) -> None:
    refused(round_, refusal)
    assert [record for record in caplog.records if "answer" in record.getMessage()] == []


def test_our_log_would_tell_times_without_its_filter_and_tells_faults_with_it(
    round_: Sealed, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = logging.getLogger("django.request")
    with monkeypatch.context() as off:
        off.setattr(log, "filters", [])
        refused(round_, "forged")
    assert "/answer/" in caplog.text
    caplog.clear()
    monkeypatch.setattr(casting, "cast_with_paper", broken)
    with pytest.raises(ZeroDivisionError):
        refused(round_, "forged")
    assert "/answer/" in caplog.text


def broken(*_given: object) -> None:
    raise ZeroDivisionError


def refused(made: Sealed, why: str) -> None:
    """Answer, and be refused."""
    participation = Participation.objects.first() or made.join()
    page = address(participation, "iit")
    code = made.codes(poll_of(participation, "IIT"), 1)[0]
    device, steps = Device(page), answers(random.Random(11))
    acts: dict[str, Any] = {
        "spent": lambda: (device.answer(code, steps), Device(page).post(f"{page}paper/", {"code": code})),
        "forged": lambda: (device.opened(), device.cast(steps, bytes(32), bytes(128))),
        "unread": lambda: device.post(f"{page}cast/", {}),
        "not there": partial(Client().get, address(participation, "nothing")),
    }
    acts[why]()


def test_a_backup_made_while_people_answer_holds_no_key_no_code_and_no_answer(
    round_: Sealed, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "one_moment", nullcontext)  # this test is in a transaction already
    settings.MEDIA_ROOT = tmp_path / "files"
    participation = round_.join()
    codes = round_.codes(poll_of(participation, "IIT"), 3)
    page, chance = address(participation, "iit"), random.Random(12)
    receipts = [Device(page).answer(code, answers(chance)) for code in codes]
    backup.make(tmp_path / "kept.zip")
    with zipfile.ZipFile(tmp_path / "kept.zip") as kept:
        held = b"\n".join(kept.read(name) for name in kept.namelist())
        assert not any("sealing" in name for name in kept.namelist())
    key = boxkey.read(participation)
    searched = [key, key.hex().encode(), json.dumps(list(key)).encode()]
    searched += [form.encode() for code in codes for form in (code, code.replace("-", ""))]
    searched += [receipt.encode() for receipt in receipts]
    assert not any(each in held for each in searched)
    assert participation.address.encode() in held, "the survey itself is in it"
