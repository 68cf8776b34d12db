"""A whole year without a browser: from the printed result to next year's follow-up report in public.

What the browser shows of each part is told by ``test_ban_dan`` and ``test_year``; here the parts meet.
"""

from typing import Final

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.approvals.proposed import titled
from tests.web.cast import Cast
from tests.web.journeys.desk import Desk
from tests.web.journeys.story import ROOT

from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement.models import Measure, Plan, Status
from prongsai.web.journal.queries import faults
from prongsai.web.publication.models import Publication
from prongsai.web.running.invariants import table

REPORT: Final = ROOT / "samples" / "ban-dan-2567.docx"
SUPERIORS: Final = ("own.head-of-office", "own.deputy-clerk", "own.clerk")
PLAN: Final = "Analysis of the result and measures of the year"
FOLLOW_UP: Final = "Report on the measures"


def test_from_the_printed_result_to_next_years_report(cast: Cast) -> None:
    titled(cast)
    office = Desk(cast["own.coordinator"])
    confirmed(office)
    result = Result.objects.get()
    assert (result.fiscal_year, result.state) == (2567, "confirmed")
    plan = planned(office)
    assert plan.fiscal_year == result.fiscal_year + 1
    approved(cast, office, PLAN, plan.fiscal_year)
    office.to("/office/").press("Measures")
    office.press("Fiscal year {year}", year=plan.fiscal_year).press("Carry the plan out")
    for _thing in range(3):  # the result, the plan as approved, its measures
        office.to("/office/").press("Disclosure").press("Publication").press("Publish ")
    done = reported(cast, plan)
    approved(cast, office, FOLLOW_UP, plan.fiscal_year)
    office.to("/office/").press("Disclosure").press("Publication").press("Publish ")
    citizen = Desk().to(f"/a/ban-dan/{plan.fiscal_year}/")
    citizen.sees(
        "{done} of {all} measures are done; {late} are late.", done=done, all=plan.measures.count(), late=0
    )
    reads_and_verifies(citizen)
    goes_on(office, plan)
    assert not list(faults())
    assert not [told for each in table() for told in each.faults()]


def confirmed(office: Desk) -> None:
    """The report is dropped, what cannot be true is put right, the result is confirmed."""
    office.press("Results").press("Bring a result")
    office.write("File of the result", SimpleUploadedFile(REPORT.name, REPORT.read_bytes()))
    office.press("Read the file").press("Keep this result").press("See what explains it")
    office.write("Why it is the right one", "ตรวจกับผลที่ประกาศแล้ว").press("Accept")
    office.press("Scores").press("Confirm the result")


def planned(office: Desk) -> Plan:
    """The plan is opened, the library's proposals are taken up, each gets a unit and its days."""
    office.press("Measures").press("Open the plan of fiscal year {next}", next=2568)
    office.press("Go on: choose measures").press("Take up all that is proposed")
    plan = Plan.objects.get()
    for measure in plan.measures.all():
        office.to(f"/office/ban-dan/plan/measures/{measure.pk}/edit/")
        office.write("Unit that answers for it", "กองคลัง").write("Ends", "30 กันยายน 2599").press("Save")
    assert plan.measures.count() >= 7, "one for each issue at least"
    return plan


def approved(cast: Cast, office: Desk, paper: str, year: int) -> None:
    """It goes through the chain: each superior, then the chief executive, from their first page."""
    office.to("/office/").press("Approvals").press("Propose a paper")
    office.follow_in_row(paper, "Propose").press("Give it a number and propose")
    for who in SUPERIORS:
        says(Desk(cast[who]), "It is right to approve as proposed", year)
    says(Desk(cast["own.chief-executive"]), "Approved; to be carried out as proposed", year)


def says(desk: Desk, opinion: str, year: int) -> None:
    desk.to("/office/ban-dan/approvals/").press("Read and answer")
    assert str(year) in desk.text()
    desk.write(opinion).press("Give this opinion")
    desk.sees("Your opinion was kept")


def reported(cast: Cast, plan: Plan) -> int:
    """The unit reports on every measure, one of them not done; returns how many are."""
    unit = Desk(cast["own.unit-officer"])
    measures = list(plan.measures.order_by("pk"))
    for measure in measures:
        last = measure == measures[-1]
        unit.to(f"/office/ban-dan/tasks/measures/{measure.pk}/")
        unit.write("not done" if last else "done")
        unit.write("What was done", "เลื่อนไปปีหน้า" if last else "ประกาศและชี้แจงแล้ว")
        unit.write("Output: what was made or held", "ประกาศ 1 ฉบับ")
        unit.write("Outcome: what changed by it", "ประชาชนทราบขั้นตอน")
        unit.write("Evidence: files or pictures", SimpleUploadedFile("หลักฐาน.txt", "ประกาศแล้ว".encode()))
        unit.press("Send the report")
    return Measure.objects.filter(plan=plan, status=Status.DONE).count()


def reads_and_verifies(citizen: Desk) -> None:
    """Every paper that is public is read, and known again when it is dropped; altered it is not."""
    addresses = citizen.page.xpath("//section[@aria-labelledby='papers']//ul//a/@href")
    files = [citizen.client.get(each).content for each in addresses if "/papers/" in each]
    assert len(files) >= 4, "analysis, measures and report, as PDF and as DOCX"
    citizen.press("Got one of these from elsewhere? Verify that it is unchanged")
    for data in files:
        drop(citizen, data)
        citizen.sees("This is what was made public, unchanged")
    drop(citizen, files[0] + b"\n")
    citizen.sees("No document made public here is like this file")


def drop(citizen: Desk, data: bytes) -> None:
    citizen.to("/verify/").write("The file, as you got it", SimpleUploadedFile("ก.pdf", data)).press("Verify")


def goes_on(office: Desk, plan: Plan) -> None:
    """The year is closed, what was not done stands in the open, and what was public stays public."""
    office.to(f"/office/ban-dan/plan/{plan.pk}/")
    office.sees("not done")
    assert {each.kind for each in Publication.objects.filter(withdrawn_at=None)} == {
        "result",
        "paper",
        "measures",
    }
