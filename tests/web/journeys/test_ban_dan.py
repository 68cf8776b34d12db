"""Ban Dan, from last year's report to plan to progress, with a keyboard alone, in Thai and in English.

The coordinator sits at a desk; the officer of the finance unit has a telephone.
"""

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.web.browser.chromium import Chromium
from tests.web.cast import Cast
from tests.web.journeys.story import DESKTOP, PHONE, ROOT, Seat, Stage

from prongsai.language import Language
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement.models import Plan, Status
from prongsai.web.improvement.models.plans import State
from prongsai.web.journal.queries import faults
from prongsai.web.people.models import User

pytestmark = pytest.mark.browser

NAMES = {  # made up, for the pictures
    "own.coordinator": "นางสาวสมใจ ใจดี",
    "own.unit-officer": "นายมานะ ขยันงาน",
    "overseeing.supervisor": "นายวิชัย ดูแลดี",
}
REPORT = ROOT / "samples" / "ban-dan-2567.docx"


@pytest.mark.parametrize("spoken", ["th", "en"])
def test_an_officer_goes_from_last_years_report_to_a_plan(
    spoken: Language, live_server: LiveServer, browser: Chromium, cast: Cast
) -> None:
    stage = Stage(browser, live_server.url, spoken)
    for who, name in NAMES.items():
        User.objects.filter(pk=cast[who].pk).update(name=name)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(brings, seat)
        result = Result.objects.get(agency=cast.agency)
        assert (result.fiscal_year, result.state) == (2567, "open")
        browser.do(checks, seat)
        result.refresh_from_db()
        assert result.state == "confirmed"
        browser.do(plans, seat)
        plan = Plan.objects.get(agency=cast.agency)
        assert plan.state == State.DRAFTING
        measure = plan.measures.order_by("pk")[0]
        browser.do(adapts, seat, measure.name)
        plan.refresh_from_db()
        assert plan.state == State.IN_FORCE
    measure.refresh_from_db()
    assert (measure.unit, measure.status) == (cast.finance, Status.UNKNOWN)
    with stage.seat(cast["own.unit-officer"], PHONE) as seat:
        browser.do(reports, seat, measure.name)
    measure.refresh_from_db()
    assert measure.status == Status.DONE
    assert measure.outcome_number == 100
    assert measure.reports.get().evidence.get().file is not None
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(sees_progress, seat, measure.name)
        browser.do(invites, seat)
    with stage.seat(cast["overseeing.supervisor"], DESKTOP) as seat:
        browser.do(oversees, seat, cast.agency.name)
    assert list(faults()) == [], "the journal is whole"


def brings(seat: Seat) -> None:
    """The coordinator drops last year's report and sees what was read from where."""
    seat.page.goto("/office/")
    seat.press("Results")
    seat.press("Bring a result")
    seat.picture("bring")
    seat.keys.attach(seat.say("File of the result"), REPORT)
    seat.press("Read the file")
    seat.sees("What was read")
    seat.picture("what-was-read")
    seat.press("Keep this result")


def checks(seat: Seat) -> None:
    """Figures that cannot all be true, the likeliest correction, a reason, and the result is confirmed."""
    seat.picture("result")
    seat.press("See what explains it")
    seat.picture("audit")
    seat.keys.open(seat.say("Accept this correction"))
    seat.keys.write(seat.say("Why it is the right one"), "ตรวจกับผลที่ประกาศในระบบ ITAS แล้ว")
    seat.press("Accept")
    seat.keys.press(seat.say("Scores"), whole=True)  # not the tab of another room that begins alike
    seat.sees("All {count} printed figures that can be tested agree.", count=12)
    seat.press("Confirm the result")
    seat.sees("confirmed")


def plans(seat: Seat) -> None:
    """The analysis is drafted from the scores; the library proposes measures for what is weak."""
    seat.press("Measures")
    seat.press("Open the plan of fiscal year {next}", next=2568)
    seat.picture("analysis")
    seat.press("Go on: choose measures")
    seat.picture("library")
    seat.press("Take up all that is proposed")


def adapts(seat: Seat, name: str) -> None:
    """A measure gets its unit and its day; the checks tell what is still open; the plan is carried out."""
    seat.picture("plan")
    seat.keys.press(name)
    seat.press("Edit")
    seat.keys.choose(seat.say("Unit that answers for it"), "กองคลัง")
    seat.keys.write(seat.say("Ends"), "30 กันยายน 2568")
    seat.picture("measure-edit")
    seat.press("Save")
    seat.sees("Steps and tasks")
    seat.press("Checks")
    seat.picture("checks")
    seat.press("Measures")
    seat.press("Fiscal year {year}", year=2568)
    seat.press("Carry the plan out")
    seat.press("Timeline")
    seat.picture("timeline")


def reports(seat: Seat, name: str) -> None:
    """On a telephone: what was done, what came of it as a number, and a file that shows it."""
    seat.page.goto("/office/")
    seat.press("All tasks")
    seat.picture("phone-tasks")
    seat.keys.press(name)
    seat.keys.pick(seat.say("done"))
    seat.keys.write(seat.say("What was done"), "จัดประชุมชี้แจงและประกาศขั้นตอนบนเว็บไซต์แล้ว")
    seat.keys.write(seat.say("Output: what was made or held"), "ประกาศขั้นตอนและระยะเวลา 1 ฉบับ")
    seat.keys.write(seat.say("Outcome as a number"), "100")
    seat.keys.write(seat.say("What the number counts"), "ร้อยละของงานที่เสร็จตามเวลา")
    seat.keys.attach(seat.say("Evidence: files or pictures"), REPORT)
    seat.picture("phone-report")
    seat.press("Send the report")
    seat.sees("Reported: {name}", name=name)


def sees_progress(seat: Seat, name: str) -> None:
    """The coordinator sees it on the first page, and the evidence at the measure."""
    seat.page.goto("/office/")
    seat.picture("home")
    seat.press("Measures")
    seat.press("Fiscal year {year}", year=2568)
    seat.keys.press(name)
    seat.sees("done")
    assert REPORT.name in seat.page.inner_text("main")
    seat.picture("measure-done")


def invites(seat: Seat) -> None:
    """The coordinator sends an invitation to someone of another unit."""
    seat.press("People and journal")
    seat.press("Invite someone")
    seat.keys.write(seat.say("Mail address"), "works@example.go.th")
    seat.picture("invite")
    seat.press("Send the invitation")
    seat.sees("Invited, not here yet")


def oversees(seat: Seat, agency: str) -> None:
    """Who oversees the agency reads its result and its plan, and changes nothing."""
    seat.page.goto("/office/")
    seat.press("See all")
    seat.picture("agencies")
    seat.keys.press(agency)
    seat.press("Results")
    seat.press("Measures")
    assert seat.say("Open the plan of fiscal year {next}", next=2569) not in seat.page.inner_text("main")
