"""The measures sheet goes out as Excel has it and comes back as the office filled it in."""

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.improvement.test_pages import signed_in

from prongsai.errors import BadInputError
from prongsai.measures import sheet
from prongsai.measures.model import Measure as Row
from prongsai.measures.model import Plan as Sheet
from prongsai.web.improvement.actions.reports import Said, report
from prongsai.web.improvement.actions.sheets import Brought, bring_sheet
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.improvement.queries import plans


def out(plan: Plan) -> Sheet:
    """What the office reads of the sheet that it was given."""
    return sheet.read(sheet.write(plans.as_sheet(plan), "xlsx", day=date(2025, 1, 1)), "m.xlsx")


def with_row(told: Sheet, at: int = 0, **more: Any) -> Sheet:
    rows = list(told.measures)
    rows[at] = msgspec.structs.replace(rows[at], **more)
    return msgspec.structs.replace(told, measures=tuple(rows))


def bring(cast: Cast, plan: Plan, told: Sheet) -> Brought:
    return bring_sheet(cast.standing("own.coordinator"), plan, told)


def test_out_and_back_changes_nothing(cast: Cast, plan: Plan, measure: Measure) -> None:
    report(
        cast.standing("own.coordinator"),
        measure,
        Said("under-way", done="กำลังทำ", outcome="ดีขึ้น", outcome_number=Decimal("95.5"), outcome_unit="ร้อยละ"),
        "r",
    )
    assert bring(cast, plan, out(plan)) == Brought()
    measure.refresh_from_db()
    assert (measure.outcome, measure.outcome_unit) == ("ดีขึ้น", "ร้อยละ")


def test_a_row_changed_in_excel_changes_its_measure_and_a_new_one_is_added(cast: Cast, plan: Plan) -> None:
    told = with_row(out(plan), steps=("หนึ่ง", "สอง", "สาม"), responsible=("กองช่าง", "ทุกกอง"))
    new = Row(issue="2", name="มาตรการจาก Excel", responsible=("หน่วยอื่น",), items=("e9",))
    brought = bring(cast, plan, msgspec.structs.replace(told, measures=(*told.measures, new)))
    assert (brought.added, brought.changed) == (1, 1)
    first, second = plan.measures.all()
    assert (first.unit, first.also) == (cast.works, ["ทุกกอง"])
    assert [step.text for step in first.steps.all()] == ["หนึ่ง", "สอง", "สาม"]
    assert (second.name, second.unit, second.also, second.items) == (
        "มาตรการจาก Excel", None, ["หน่วยอื่น"], ["e9"],
    )  # fmt: skip


def test_a_section_is_found_by_the_unit_it_is_of(cast: Cast, plan: Plan) -> None:
    bring(cast, plan, with_row(out(plan), responsible=("งานพัสดุ กองคลัง",)))
    kept = plan.measures.get()
    assert (kept.unit, kept.also) == (cast.finance, ["งานพัสดุ กองคลัง"])
    assert out(plan).measures[0].responsible == ("งานพัสดุ กองคลัง",)


def test_measures_that_the_sheet_does_not_name_stay(cast: Cast, plan: Plan) -> None:
    told = out(plan)
    made.measure(cast, plan, "later", name="เขียนทีหลัง")
    bring(cast, plan, told)
    assert plan.measures.count() == 2


def test_done_in_excel_is_not_done_here_without_evidence(cast: Cast, plan: Plan, measure: Measure) -> None:
    done = with_row(out(plan), status="done", output="ทำแล้ว", outcome="ดี")
    assert bring(cast, plan, done).without_evidence == [measure.name]
    measure.refresh_from_db()
    assert (measure.status, measure.output) == ("under-way", "ทำแล้ว")
    report(cast.standing("own.coordinator"), measure, Said("under-way", links=("https://a.go.th",)), "r")
    assert bring(cast, plan, done).without_evidence == []
    measure.refresh_from_db()
    assert measure.status == "done"


@pytest.mark.parametrize(
    "more", [{"fiscal_year": 2569}, {"agency": "เทศบาลอื่น"}, {"measures": (Row(issue="1", name="x"),) * 201}]
)
def test_a_sheet_of_something_else_is_refused(cast: Cast, plan: Plan, more: dict[str, Any]) -> None:
    with pytest.raises(BadInputError):
        bring(cast, plan, msgspec.structs.replace(out(plan), **more))
    assert plan.measures.count() == 1


@pytest.mark.parametrize(
    "who", ["own.unit-officer", "another.coordinator", "overseeing.supervisor", "no-post"]
)
def test_nobody_else_brings_one(cast: Cast, plan: Plan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        bring_sheet(cast.standing(who), plan, out(plan))


def test_through_the_page(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)
    path = reverse("plan-sheet", kwargs={"agency": "ban-dan", "plan": plan.pk})
    data = client.get(path).content
    assert sheet.read(data, "m.xlsx").measures[0].name == plan.measures.get().name
    told = sheet.write(with_row(out(plan), budget="20,000"), "xlsx", day=date(2025, 1, 1))
    client.post(path, {"sheet": SimpleUploadedFile("m.xlsx", told), "whole": "yes"})
    assert plan.measures.get().budget == "20,000"


@pytest.mark.parametrize("data", [b"PK\x03\x04 not a workbook", b"\x00" * 100, "ไม่ใช่ตาราง".encode()])
def test_what_is_no_sheet_is_told_and_changes_nothing(cast: Cast, plan: Plan, data: bytes) -> None:
    path = reverse("plan-sheet", kwargs={"agency": "ban-dan", "plan": plan.pk})
    answer = signed_in(cast).post(
        path, {"sheet": SimpleUploadedFile("m.xlsx", data), "whole": "yes"}, follow=True
    )
    assert 'class="notice error"' in answer.content.decode()
    assert plan.measures.count() == 1
