"""Ban Dan's year from plan to follow-up report: proposed, opined on, approved, made public, read.

Everyone has a keyboard alone; the chief executive and the citizen have a telephone. That units report
from theirs is told by ``test_ban_dan``.
"""

import re
from datetime import date
from typing import Final

import pypdfium2
import pytest
from pytest_django.live_server_helper import LiveServer
from tests.web.approvals.proposed import titled
from tests.web.browser.chromium import Chromium
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.journeys.story import DESKTOP, Seat, Stage, keep
from tests.web.publication import published

from prongsai.web.approvals import queries
from prongsai.web.approvals.models import Proposal, State
from prongsai.web.files import store
from prongsai.web.improvement.actions.reports import Said, report
from prongsai.web.improvement.models import Plan
from prongsai.web.journal.queries import faults
from prongsai.web.people.models import Agency, User
from prongsai.web.publication.models import Kind, Publication

pytestmark = pytest.mark.browser

NAMES: Final = {  # made up, for the pictures
    "own.coordinator": "นางสาวสมใจ ใจดี",
    "own.head-of-office": "นางวรรณา งานเรียบร้อย",
    "own.deputy-clerk": "นายประสิทธิ์ รอบคอบ",
    "own.clerk": "นายสุชาติ มั่นคง",
    "own.chief-executive": "นายบุญมี พัฒนาถิ่น",
    "overseeing.supervisor": "นายวิชัย ดูแลดี",
}
SUPERIORS: Final = ("own.head-of-office", "own.deputy-clerk", "own.clerk")
SMALL_PHONE: Final = 360
PAGES: Final = 4
OF_OPINIONS: Final = 2  # pages
WHY: Final = "มาตรการด้านพัสดุยังไม่ได้กำหนดงบประมาณ ควรกำหนดก่อนดำเนินการ"
FINDS_RIGHT: Final = "It is right to approve as proposed"
FINDS_WRONG: Final = "It is not right to approve, because"
APPROVES: Final = "Approved; to be carried out as proposed"
PLAN: Final = "Analysis of the result and measures of the year"
FOLLOW_UP: Final = "Report on the measures"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    """The year's plan, still a draft, of three measures with units and days."""
    for who, name in NAMES.items():
        User.objects.filter(pk=cast[who].pk).update(name=name)
        cast[who].refresh_from_db()
    titled(cast)
    published.confirmed(cast)
    Agency.objects.filter(pk=cast.agency.pk).update(details={"unit": "สำนักปลัดเทศบาล"})
    cast.agency.refresh_from_db()
    plan = made.plan(cast, in_force=False)
    done_by = {"ends": date(plan.fiscal_year - 543, 6, 30)}
    name = "เผยแพร่แผนและผลการจัดซื้อจัดจ้างเป็นรายเดือน"
    made.measure(cast, plan, "of-works", name=name, issue="4", unit=cast.works, items=["o14"], **done_by)
    name = "อบรมการใช้ทรัพย์สินของราชการ"
    made.measure(cast, plan, "of-property", name=name, issue="5", items=["i10"], **done_by)
    return plan


def test_a_year_from_plan_to_follow_up_report(
    live_server: LiveServer, browser: Chromium, cast: Cast, plan: Plan
) -> None:
    stage = Stage(browser, live_server.url, "th")
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(proposes, seat, PLAN, plan.fiscal_year)
        browser.do(seat.picture, "proposal")
    told = Proposal.objects.get()
    for who in SUPERIORS:
        decision, reason = (FINDS_WRONG, WHY) if who == "own.deputy-clerk" else (FINDS_RIGHT, "")
        with stage.seat(cast[who], DESKTOP) as seat:
            browser.do(opines, seat, told.title, decision, reason)
            if reason:
                browser.do(seat.picture, "opinion")
    with stage.seat(cast["own.chief-executive"], SMALL_PHONE) as seat:
        browser.do(decides, seat, told.title)
    told.refresh_from_db()
    assert told.state == State.APPROVED
    looks_at_the_memo(told)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(carries_out, seat, plan.fiscal_year)
        browser.do(publishes, seat, Kind.RESULT, Kind.PAPER, Kind.MEASURES)
    plan.refresh_from_db()
    units_report(cast, plan)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(proposes, seat, FOLLOW_UP, plan.fiscal_year)
    report_ = Proposal.objects.latest("pk")
    assert (report_.paper, report_.subject) == ("follow-up", plan.pk)
    for who in SUPERIORS:
        with stage.seat(cast[who], DESKTOP) as seat:
            browser.do(opines, seat, report_.title, FINDS_RIGHT)
    with stage.seat(cast["own.chief-executive"], SMALL_PHONE) as seat:
        browser.do(opines, seat, report_.title, APPROVES)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(publishes, seat, Kind.PAPER)
        browser.do(seat.picture, "publication")
    assert Publication.objects.filter(kind=Kind.PAPER, withdrawn_at=None).count() == 2
    with stage.seat(cast["overseeing.supervisor"], DESKTOP) as seat:
        browser.do(oversees, seat, cast.agency.name)
    browser.do(reads, stage.citizen(), plan.fiscal_year)
    assert list(faults()) == [], "the journal is whole"


def proposes(seat: Seat, paper: str, year: int) -> None:
    """The coordinator chooses a paper, sees what it lacks and whom it goes to, and proposes it."""
    seat.page.goto("/office/")
    seat.press("Approvals")
    seat.press("Propose a paper")
    title = f"{seat.say(paper)} {seat.say('Fiscal year {year} (B.E.)', year=year)}"
    seat.keys.press(f"{seat.say('Propose')} {title}")
    seat.sees("The chain, in rank order; the last one decides")
    seat.picture("propose")
    seat.press("Give it a number and propose")
    seat.sees("waited for since")


def opines(seat: Seat, title: str, decision: str, reason: str = "") -> None:
    """A superior finds on the first page what waits, reads what is asked, and says what they think."""
    seat.page.goto("/office/")
    seat.sees("{count} papers wait for your opinion", count=1)
    seat.keys.press(title)
    seat.keys.pick(seat.say(decision))
    if reason:
        seat.keys.write(seat.say("Reason"), reason)
    seat.press("Give this opinion")
    seat.sees("Your opinion was kept")
    assert reason in seat.page.inner_text("main")


def decides(seat: Seat, title: str) -> None:
    """The chief executive, on a small telephone, reads all opinions, the one against it too, and approves."""
    seat.page.goto("/office/")
    seat.picture("phone-waiting")
    seat.keys.press(title)
    assert WHY in seat.page.inner_text("main")
    seat.picture("phone-decide", "#chain")
    opines(seat, title, APPROVES)
    seat.sees("approved")


def looks_at_the_memo(told: Proposal) -> None:
    """The signed memo bears the four opinions, on as many pages as they need; these are kept."""
    leaves = queries.leaves_of(queries.edition_of(told))
    memo = next(each for each in leaves if each.kind == "memo" and each.file.kind == "application/pdf")
    pages = list(pypdfium2.PdfDocument(store.read(memo.file.sha256)))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert all(NAMES[who] in text for who in (*SUPERIORS, "own.chief-executive"))
    assert len(pages) == PAGES
    for number, page in enumerate(pages[-OF_OPINIONS:], start=1):
        keep(f"memo-opinions-{number}", page.render(scale=1.4).to_pil())


def carries_out(seat: Seat, year: int) -> None:
    """What was approved is carried out."""
    seat.page.goto("/office/")
    seat.press("Measures")
    seat.press("Fiscal year {year}", year=year)
    seat.press("Carry the plan out")


def units_report(cast: Cast, plan: Plan) -> None:
    """Two units report from their telephones; one measure is not done."""
    officers = {cast.finance: "own.unit-officer", cast.works: "own.other-unit"}
    for measure in plan.measures.order_by("pk"):
        said = Said(
            "done" if measure.number != 3 else "not-done",
            done="ดำเนินการแล้ว" if measure.number != 3 else "วิทยากรเลื่อนไปปีหน้า",
            output="ประกาศ 1 ฉบับ",
            outcome="ประชาชนทราบขั้นตอน",
            links=("https://bandan.example/ita",),
        )
        report(cast.standing(officers[measure.unit or cast.finance]), measure, said, f"of-{measure.pk}")


def publishes(seat: Seat, *kinds: Kind) -> None:
    """The coordinator makes public what is not yet, the approved paper with its memo."""
    seat.page.goto("/office/")
    seat.press("Disclosure")
    seat.press("Publication")
    for kind in kinds:
        if kind == Kind.PAPER:
            seat.keys.open(seat.say("with the memo and its opinions"))
        seat.keys.press(f"{seat.say('Publish')} ")
        seat.sound()
    assert not seat.page.get_by_text(re.compile(f"^{seat.say('Publish')} ")).count()


def oversees(seat: Seat, agency: str) -> None:
    """The province sees where the agency's year stands, and reads its papers without changing anything."""
    seat.page.goto("/office/ubon/oversight/")
    seat.picture("oversight")
    seat.keys.press(agency)
    seat.press("Approvals")
    seat.sees("approved")
    assert seat.say("Propose a paper") not in seat.page.inner_text("main")


def reads(seat: Seat, year: int) -> None:
    """A citizen reads on a telephone what was promised, what became of it, and the papers themselves."""
    seat.page.goto(f"/a/ban-dan/{year}/")
    seat.sees("{done} of {all} measures are done; {late} are late.", done=2, all=3, late=1)
    seat.sound()
    seat.picture("phone-public-year", "#measures")
    papers = seat.page.locator("#papers ~ ul a")
    assert papers.count() >= 2
    for address in papers.evaluate_all("found => found.map(each => each.href)"):
        assert seat.page.request.get(address).ok
