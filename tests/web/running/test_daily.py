"""What runs daily: what is kept no longer goes, and nothing else."""

import os
from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from tests.web.cast import Cast

from prongsai import cli
from prongsai.web.assessment.evidence import looking
from prongsai.web.files import ready
from prongsai.web.people.models import Invitation


def test_what_is_kept_no_longer_goes_and_nothing_else(cast: Cast) -> None:
    now = timezone.now()
    for ends in (-1, 1):
        session = SessionStore()
        session.set_expiry(now + timedelta(days=ends))
        session.create()
    for age in (1, 31):
        AccessAttempt.objects.create(
            username=f"{age}@example.go.th", failures_since_start=1, ip_address="127.0.0.1"
        )
        AccessAttempt.objects.filter(username=f"{age}@example.go.th").update(
            attempt_time=now - timedelta(days=age)
        )
    for age in (10, 366):
        Invitation.objects.create(
            email="a@b.c", role="clerk", secret_hash=str(age), expires_at=now - timedelta(days=age)
        )
    old, new = (looking.visitor().folder / "answers" / name for name in ("old", "new"))
    old.parent.mkdir(parents=True, exist_ok=True)
    made = ready.folder() / "aa" / "old"
    made.parent.mkdir(parents=True, exist_ok=True)
    for file in (old, new, made):
        file.write_bytes(b"x")
    os.utime(old, (0, 0))
    os.utime(made, (0, 0))
    assert cli.main(["tidy", "--json"]) == 0
    assert (old.exists(), new.exists(), made.exists()) == (False, True, False)
    new.unlink()
    assert Session.objects.count() == 1
    assert [each.username for each in AccessAttempt.objects.all()] == ["1@example.go.th"]
    assert [each.secret_hash for each in Invitation.objects.all()] == ["10"]
    assert cast["own.coordinator"].is_active
