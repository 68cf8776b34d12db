"""The province: who stands where, who is late, the map, the file, a letter to those late; and it arrives."""

import re
from typing import Any, Final

import pytest
from django.core import mail
from pytest_django.live_server_helper import LiveServer
from tests.web.browser.chromium import Chromium
from tests.web.browser.looking import axe_finds
from tests.web.cast import Cast, days
from tests.web.journeys.story import DESKTOP, Seat, Stage
from tests.web.oversight import made

from prongsai.web.journal.queries import faults
from prongsai.web.oversight import tasks
from prongsai.web.oversight.actions import counting
from prongsai.web.oversight.models import Addressee
from prongsai.web.people.models import Agency, User

pytestmark = pytest.mark.browser

BELOW: Final = 6  # made-up agencies beside Ban Dan
SUBJECT: Final = "ขอให้เร่งรัดการดำเนินการตามมาตรการที่เกินกำหนด"
TEXT: Final = "ขอให้รายงานผลการดำเนินการตามมาตรการในระบบภายในวันที่ 15 ของเดือนถัดไป"
NAMES: Final = {"overseeing.supervisor": "นายวิชัย ดูแลดี", "own.coordinator": "นางสาวสมใจ ใจดี"}


@pytest.fixture
def late(cast: Cast) -> list[Agency]:
    """Seven agencies in every stage of the year; Ban Dan and one more are late."""
    for who, name in NAMES.items():
        User.objects.filter(pk=cast[who].pk).update(name=name)
    others = made.below(cast.province, BELOW)
    scores = ("92.40", "88.10", "79.35", "84.99", "61.20")
    for at, (each, total) in enumerate(zip(others, scores, strict=False)):
        weak: dict[str, Any] = {f"of_{at + 2}": "58.40", f"of_{at + 4}": "93.00"}
        plan = made.result(each, total, **weak)
        if at < 3:
            made.plan(plan, measures=4, done=at + 1, ends=days(-3 if at == 2 else 30))
    made.plan(made.result(cast.agency, "82.15", of_9="55.00"), measures=5, done=2, ends=days(-10))
    counting.count_all()
    return [cast.agency, others[2]]


def test_the_province_finds_who_is_late_and_writes_to_them(
    live_server: LiveServer, browser: Chromium, cast: Cast, late: list[Agency]
) -> None:
    stage = Stage(browser, live_server.url, "th")
    with stage.seat(cast["overseeing.supervisor"], DESKTOP) as seat:
        browser.do(looks_around, seat)
        browser.do(takes_the_file, seat)
        browser.do(writes, seat, [each.name for each in late])
    told = Addressee.objects.order_by("pk")
    assert {each.agency for each in told} == set(late)
    tasks.mail_to.call([each.pk for each in told])
    (letter,) = mail.outbox
    assert letter.to == [cast["own.coordinator"].email]
    assert TEXT in str(letter.body)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(gets_it, seat)
    with stage.seat(cast["overseeing.supervisor"], DESKTOP) as seat:
        browser.do(sees_who_has_read, seat)
    assert list(faults()) == [], "the journal is whole"


def looks_around(seat: Seat) -> None:
    """State, level, distance and the weakest of each; then the map, coloured with a figure in each cell."""
    seat.page.goto("/office/")
    seat.keys.press("จังหวัดอุบลราชธานี")
    seat.press("Agencies below")
    for column in ("Where the year stands", "Total score", "Short of the target by", "Weakest issue", "Late"):
        seat.sees(column)
    assert "92.40" in seat.page.inner_text("main")
    seat.picture("oversight-list", "#agencies")
    seat.press("Map of indicators")
    seat.press("By agency")
    assert "58.40" in seat.page.inner_text("main")
    assert axe_finds(seat.page) == []
    seat.picture("oversight-map")
    seat.press("Where they stand")


def takes_the_file(seat: Seat) -> None:
    """The list goes into the office's own tables."""
    address = seat.page.get_by_role("link", name="CSV", exact=True).get_attribute("href")
    assert address
    file = seat.page.request.get(seat.page.url.partition("/office/")[0] + address)
    assert file.ok
    assert len(file.text().splitlines()) == 1 + BELOW + 1


def writes(seat: Seat, names: list[str]) -> None:
    """Late ones only; the names are looked at before anything goes out."""
    seat.keys.press(seat.say("are late with measures or tasks"))
    seat.press("Write to those chosen")
    seat.sees("{count} agencies get it", count=2)
    assert all(name in seat.page.inner_text("main") for name in names)
    seat.keys.write(seat.say("Subject"), SUBJECT)
    seat.keys.write(seat.say("Text"), TEXT)
    seat.picture("oversight-write")
    seat.press("Send to {count} agencies", count=2)
    seat.sees("{read} of {all} agencies have acknowledged it.", read=0, all=2)


def gets_it(seat: Seat) -> None:
    """The coordinator finds it on the agency's first page, reads it and acknowledges it."""
    seat.page.goto("/office/ban-dan/")
    assert SUBJECT in seat.page.inner_text("main")
    seat.keys.press(SUBJECT)
    assert TEXT in seat.page.inner_text("main")
    seat.picture("letter-came")
    seat.press("Acknowledge")
    seat.sees("Acknowledged; those above see it")


def sees_who_has_read(seat: Seat) -> None:
    """One has acknowledged it; the other has not, and is a click away."""
    seat.page.goto("/office/ubon/oversight/letters/")
    seat.keys.press(SUBJECT)
    seat.sees("{read} of {all} agencies have acknowledged it.", read=1, all=2)
    seat.press("Only those who have not")
    rows = seat.page.locator("tbody tr th").all_inner_texts()
    assert [bool(re.search("สมมติ", each)) for each in rows] == [True]
