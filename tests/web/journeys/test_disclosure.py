"""Disclosure with a keyboard alone: a unit's officer gives evidence on a telephone, an assessor judges it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer
from tests.web.browser.chromium import Chromium
from tests.web.cast import Cast
from tests.web.evidence import kept
from tests.web.evidence.seen import Web, web
from tests.web.journeys.story import DESKTOP, PHONE, Seat, Stage
from tests.web.results.brought import bring
from tests.web.verdicts import judged

from prongsai.web.assessment.evidence import actions as evidence
from prongsai.web.assessment.evidence.models import Item, Piece, Run
from prongsai.web.assessment.verdicts import actions, queries
from prongsai.web.assessment.verdicts.models import Place, State, Verdict
from prongsai.web.journal.queries import faults
from prongsai.web.people.models import User
from prongsai.web.sample import site

__all__ = ["web"]
pytestmark = pytest.mark.browser

NAMES = {  # made up, for the pictures
    "own.coordinator": "นางสาวสมใจ ใจดี",
    "own.unit-officer": "นายมานะ ขยันงาน",
    "platform.assessor": "ดร.พิมพ์ใจ เที่ยงธรรม",
}
WHY = "พบประกาศ แต่ไม่พบรายงานผลของปีก่อน"


def named(cast: Cast) -> None:
    for who, name in NAMES.items():
        User.objects.filter(pk=cast[who].pk).update(name=name)


def test_an_officer_gives_evidence_and_sees_what_it_will_score(
    live_server: LiveServer, browser: Chromium, cast: Cast, web: Web
) -> None:
    named(cast)
    bring(cast)
    item = kept.item(cast)
    evidence.set_hosts(cast.standing("own.coordinator"), cast.agency, [site.site().host], 0)
    stage = Stage(browser, live_server.url, "th")
    with stage.seat(cast["own.unit-officer"], PHONE) as seat:
        browser.do(gives, seat)
        item.refresh_from_db()
        assert (item.predicted, len(item.ticked)) == ("0", 2)
        web.mended = True
        browser.do(mends, seat)
    item.refresh_from_db()
    assert item.predicted == "100"
    assert set(Run.objects.values_list("state", flat=True)) == {Run.State.DONE}
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(copies, seat)
    assert Item.objects.exclude(predicted="0").count() == 1
    assert list(faults()) == []


def gives(seat: Seat) -> None:
    """The officer opens the item of the unit, gives an address, ticks, explains, and has it looked at."""
    seat.page.goto("/office/")
    seat.press("Disclosure")
    seat.press("Fiscal year {year}", year=2567)
    seat.picture("phone-evidence")
    seat.keys.press("o14")
    seat.keys.write(seat.say("Address of the page"), site.address_of("o14"))
    seat.keys.write(seat.say("What it is"), "รายการจัดซื้อจัดจ้าง ปี 2567")
    seat.press("Add the address")
    seat.keys.open("รายการจัดซื้อจัดจ้าง (งบลงทุน)")
    seat.keys.open("ตารางแบบมีโครงสร้าง")
    seat.keys.write(seat.say("Explanation beside the address"), "ตารางอยู่ท้ายหน้า")
    seat.press("Save")
    seat.press("Check this item")
    seat.sees("{points} points", points=0)
    seat.picture("phone-evidence-item")


def mends(seat: Seat) -> None:
    """The table is put right on the site; looked at again, it counts."""
    seat.press("Check this item")
    seat.sees("{points} points", points=100)


def copies(seat: Seat) -> None:
    """The coordinator sees the whole year, and copies into the national system."""
    seat.page.goto("/office/")
    seat.press("Disclosure")
    seat.press("Fiscal year {year}", year=2567)
    seat.picture("evidence-year")
    seat.press("Copy into the national system")
    assert site.address_of("o14") in seat.page.input_value("#addresses_o14")
    seat.picture("evidence-copy")


def test_an_assessor_judges_hands_in_and_answers(
    live_server: LiveServer, browser: Chromium, cast: Cast
) -> None:
    named(cast)
    of = judged.assigned(cast)
    shown = kept.snapshot(kept.piece(cast), days_ago=3)
    kept.snapshot(kept.piece(cast, "o9", "https://www.ban-dan.go.th/report"), days_ago=2)
    Piece.objects.update(added_at=timezone.now() - timedelta(days=4))
    stage = Stage(browser, live_server.url, "th")
    with stage.seat(cast["platform.assessor"], DESKTOP) as seat:
        browser.do(judges, seat, cast.agency.name)
        said = {each.item: each.points for each in Verdict.objects.all()}
        assert said == {"o1": "100", "o9": "0"}
        who = judged.standing(of, Place.FIRST)
        for item in (each for each in queries.items_of(of) if each not in said):
            points = judged.REST.get(item, "100")
            actions.judge(who, of, item, points, "" if points == "100" else judged.COMMENT, 0)
        browser.do(hands_in, seat)
        of.refresh_from_db()
        assert of.state == State.MARKING
        judged.judge(of, Place.SECOND)
        actions.announce(cast.standing("platform.platform-administrator"), of)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(disputes, seat)
    assert of.replies.get().shown.get() == shown
    with stage.seat(cast["platform.assessor"], DESKTOP) as seat:
        browser.do(answers, seat, cast.agency.name)
    assert str(queries.outcomes(of)["o14"].points) == "100"
    assert list(faults()) == []


def judges(seat: Seat, agency: str) -> None:
    """The assessor judges one item after another."""
    seat.page.goto("/office/")
    seat.press("Agencies I judge")
    seat.picture("judge-mine")
    seat.keys.press(agency)
    seat.picture("judge")
    seat.keys.press("o1 ")
    seat.keys.pick("100")
    seat.press("Save and go to the next")
    seat.press("All items")
    seat.keys.press("o9 ")
    seat.keys.pick("0")
    seat.keys.write(seat.say("Comment"), WHY)
    seat.picture("judge-item")
    seat.press("Save and go to the next")
    seat.press("All items")


def hands_in(seat: Seat) -> None:
    """All items are judged; from now on what was said stands."""
    seat.page.reload()
    seat.sees("{done} of {all} items judged", done=35, all=35)
    seat.press("Hand in")
    seat.sees("Handed in. What you said stands now.")


def disputes(seat: Seat) -> None:
    """The coordinator replies by what was already public, with the drafted words."""
    seat.page.goto("/office/")
    seat.press("Disclosure")
    seat.press("OIT scores")
    seat.keys.press("ITA")
    seat.picture("verdicts")
    seat.keys.press(f"{seat.say('Dispute')} o14")
    seat.picture("reply")
    seat.press("Send the reply")
    seat.press("Accept the scores that are not disputed")


def answers(seat: Seat, agency: str) -> None:
    """The assessor looks again, and answers."""
    seat.page.goto("/office/verdicts/")
    seat.keys.press(agency)
    seat.keys.press(f"{seat.say('Answer')} o14")
    seat.keys.pick("100")
    seat.keys.write(seat.say("Answer"), "พบตารางที่เครื่องอ่านได้ตามที่ชี้แจง")
    seat.press("Answer")
    seat.sees("The answer on {id} is kept.", id="o14")
