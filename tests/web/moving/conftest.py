"""Files of these tests lie in a folder of their own; Ban Dan has something of everything, and is packed."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.web.approvals import proposed
from tests.web.cast import Cast, assemble, days, person
from tests.web.moving.crawled import client_of, pages
from tests.web.publication import published

from prongsai.reading.answers.questionnaire import columns
from prongsai.rules.load import load
from prongsai.web.assessment.rounds.models import Participation, Round
from prongsai.web.assessment.surveys.models import DayCount, Outcome, Poll, Tally
from prongsai.web.journal import queries as journal
from prongsai.web.moving import actions, rows
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.naming import naming
from prongsai.web.people.roles import Role
from prongsai.web.people.sentences import told
from prongsai.web.publication import actions as publication

WHO = "own.coordinator@example.go.th"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


def lived(cast: Cast) -> None:
    """Let Ban Dan work for a year: a result, a plan, measures, papers with opinions, evidence, a survey."""
    published.result(cast)
    published.measures(cast)
    published.paper(cast)
    plan = cast.agency.plans.get()
    shown = published.evidence(cast, plan)
    publication.show_evidence(cast.standing("own.coordinator"), cast.agency, shown.pk, public=True)
    waiting = proposed.propose(cast, proposed.upload(cast, "คำสั่งแต่งตั้งคณะทำงาน"), token="second")  # noqa: S106
    proposed.say(cast, waiting, proposed.ORDER[0], "reject", "งบประมาณไม่พอ")
    person(cast, "left.clerk", Role.CLERK, cast.agency, until=days(-3))
    surveyed(cast.agency)


def surveyed(agency: Agency) -> None:
    today = timezone.localdate()
    of = Round.objects.create(
        name="รอบทดลอง", fiscal_year=2567, rules="2567", seal="s", opens_on=today - timedelta(days=40),
        closes_on=today - timedelta(days=10),
    )  # fmt: skip
    taking = Participation.objects.create(
        round=of,
        agency=agency,
        head_count=30,
        way="codes",
        closed_on=today,
        box_key=b"key",
        wrapped={"a": "b"},
    )
    poll = Poll.objects.create(participation=taking, part="IIT", words="w", signing_key=b"secret of papers")
    Outcome.objects.create(poll=poll, answered=20, set_aside=0)
    first = columns(load("2567"), "IIT")[0]
    for step in range(len(first.answers.points)):
        Tally.objects.create(poll=poll, row=first.name, step=step, answers=20, aside=0)
    DayCount.objects.create(poll=poll, tier="codes", day=today, answers=20)


@dataclass(frozen=True)
class Packed:
    """What was packed, how its pages read before, and how its journal."""

    data: bytes
    office: list[tuple[str, str]]
    public: list[tuple[str, str]]
    lines: list[str]
    file: Path = Path()


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()


@cache
def a_year_of_ban_dan() -> Packed:
    """Return what Ban Dan has packed after a year; made once, for it takes a while."""
    cleared()
    rows.go_on_from(User, 100)  # so that people's keys are free where it moves first, and all others taken
    cast = assemble()
    lived(cast)
    data = b"".join(actions.export(cast.standing("own.coordinator"), cast.agency))
    return Packed(data, *read(), named_lines())


@pytest.fixture
def packed(transactional_db: None, tmp_path: Path, settings: Any) -> Packed:
    """The file of Ban Dan, and a fresh installation with nothing in it."""
    settings.MEDIA_ROOT = tmp_path / "there"
    made = a_year_of_ban_dan()
    settings.MEDIA_ROOT = tmp_path / "here"
    empty()
    file = tmp_path / "ban-dan.zip"
    file.write_bytes(made.data)
    return replace(made, file=file)


def cleared() -> None:
    """Leave nothing, and let keys begin anew."""
    call_command("flush", interactive=False, reset_sequences=True, verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")


def empty() -> None:
    """Leave nothing but who runs the platform: a fresh installation."""
    cleared()
    administrator = User.objects.create_user("admin@example.go.th", name="ผู้ดูแล")
    Post.objects.create(user=administrator, role=Role.PLATFORM_ADMINISTRATOR, since=days(-9))


def read(*, beside: bool = False) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the pages of the office as its coordinator reads them, and those that everyone reads."""
    office = pages(client_of(WHO), "/office/ban-dan/")
    # Pages that compare with other agencies say another thing where there are others.
    alone = [each for each in office if not beside or "/compare/" not in each[0]]
    return alone, pages(Client(), "/a/ban-dan/")


def named_lines() -> list[str]:
    """Return the lines of Ban Dan's journal as people read them, the oldest first, without keys."""
    lines = journal.with_keys_of_today(journal.entries("ban-dan").order_by("number"))
    called = naming(lines)
    said = [f"{called(each.actor)} {told(each.act, each.subject, each.details, called)}" for each in lines]
    return [re.sub(r"\d+", "#", each) for each in said]
