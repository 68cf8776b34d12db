"""The measures sheet goes out as Excel has it and comes back as the office filled it in."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.measures import sheet
from prongsai.measures.model import Measure as Row
from prongsai.measures.model import Plan as Sheet
from prongsai.web.improvement.actions.measures import edit
from prongsai.web.improvement.actions.reports import Said, report
from prongsai.web.improvement.actions.sheets import Brought, bring_sheet
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.improvement.queries import plans, sheets


def out(plan: Plan) -> Sheet:
    """What the office reads of the sheet that it was given."""
    return sheet.read(sheet.write(plans.as_sheet(plan), "xlsx", day=date(2025, 1, 1)), "m.xlsx")


def with_row(told: Sheet, at: int = 0, **more: Any) -> Sheet:
    rows = list(told.measures)
    rows[at] = msgspec.structs.replace(rows[at], **more)
    return msgspec.structs.replace(told, measures=tuple(rows))


def bring(cast: Cast, plan: Plan, told: Sheet, who: str = "own.coordinator", **other: str) -> Brought:
    """Bring a sheet as it is looked at first, but for rows that are said otherwise (``row_1="leave"``)."""
    looked = sheets.look(plan, told)
    choices = [other.get(f"row_{each.number}", each.choice) for each in looked.lines]
    return bring_sheet(cast.standing(who), plan, told, choices, looked.versions)


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


def test_measures_of_one_name_stay_apart_in_whatever_order_they_come(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    Measure.objects.create(
        plan=plan, number=2, issue=measure.issue, name=measure.name, unit=cast.works, budget="5,000"
    )
    told = out(plan)
    back = msgspec.structs.replace(told, measures=told.measures[::-1])
    for each in (told, back):
        assert bring(cast, plan, each) == Brought()
    changed = with_row(back, budget="6,000")
    assert bring(cast, plan, changed) == Brought(changed=1)
    assert plan.measures.get(unit=cast.works).budget == "6,000"


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


def test_a_name_too_long_to_keep_is_refused_in_a_sentence(cast: Cast, plan: Plan) -> None:
    with pytest.raises(BadInputError, match="ยาวเกิน 500 ตัวอักษร"):
        bring(cast, plan, with_row(out(plan), name="ก" * 501))


def test_a_renamed_row_is_taken_for_its_measure_and_can_be_said_to_be_new(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    renamed = with_row(out(plan), name="ชื่อใหม่ของมาตรการเดิม")
    (line,) = sheets.look(plan, renamed).lines
    assert line.one == measure
    assert [(each.before, each.after) for each in line.changes] == [(measure.name, "ชื่อใหม่ของมาตรการเดิม")]
    assert bring(cast, plan, renamed, row_1="leave") == Brought()
    assert bring(cast, plan, renamed, row_1="new").added == 1
    assert plan.measures.count() == 2


def test_a_renamed_row_renames_its_measure(cast: Cast, plan: Plan, measure: Measure) -> None:
    assert bring(cast, plan, with_row(out(plan), name="ชื่อใหม่")).changed == 1
    assert plan.measures.get().name == "ชื่อใหม่"
    assert plan.measures.get().pk == measure.pk


def test_a_row_may_be_said_to_be_a_measure_that_no_row_is_for(cast: Cast, plan: Plan) -> None:
    other = made.measure(cast, plan, "later", name="เขียนทีหลัง")
    told = Sheet(measures=(Row(issue="2", name="ไม่เหมือนเลย", budget="5,000"),))
    (line,) = sheets.look(plan, told).lines
    assert (line.choice, [value for value, _label in line.options][-2:]) == ("new", ["new", "leave"])
    assert bring(cast, plan, told, row_1=str(other.pk)).changed == 1
    other.refresh_from_db()
    assert (other.name, other.budget) == ("ไม่เหมือนเลย", "5,000")


def test_two_rows_for_one_measure_are_refused(cast: Cast, plan: Plan, measure: Measure) -> None:
    told = out(plan)
    twice = msgspec.structs.replace(told, measures=told.measures * 2)
    with pytest.raises(BadInputError, match="สองแถว"):
        bring(cast, plan, twice, row_1=str(measure.pk), row_2=str(measure.pk))


def test_what_was_handed_in_does_not_take_the_place_of_what_is_expected(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    by = cast.standing("own.coordinator")
    told = Said("done", done="ทำแล้ว", output="ก", outcome="ข", links=("https://a.go.th",))
    report(by, measure, told, "r")
    measure.refresh_from_db()
    expected = measure.expects
    assert bring(cast, plan, with_row(out(plan), budget="1")).changed == 1
    measure.refresh_from_db()
    assert (measure.budget, measure.expects, measure.status) == ("1", expected, "done")


def test_an_outcome_written_on_in_excel_keeps_its_number_apart(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    by = cast.standing("own.coordinator")
    number = Decimal("95.5")
    report(by, measure, Said("under-way", outcome="ดีขึ้น", outcome_number=number, outcome_unit="ร้อยละ"), "r")
    measure.refresh_from_db()
    bring(cast, plan, with_row(out(plan), outcome="ดีขึ้นมาก\n95.5 ร้อยละ"))
    measure.refresh_from_db()
    assert (measure.outcome, measure.outcome_number) == ("ดีขึ้นมาก", number)


def test_a_measure_changed_meanwhile_is_not_overwritten(cast: Cast, plan: Plan, measure: Measure) -> None:
    by = cast.standing("own.coordinator")
    told = with_row(out(plan), budget="20,000")
    looked = sheets.look(plan, told)
    edit(cast.standing("own.coordinator"), measure, {"indicator": "ตัวชี้วัดใหม่"}, measure.version)
    choices = [each.choice for each in looked.lines]
    with pytest.raises(BadInputError, match=measure.name):
        bring_sheet(by, plan, told, choices, looked.versions)
    measure.refresh_from_db()
    assert (measure.indicator, measure.budget) == ("ตัวชี้วัดใหม่", measure.budget)
    again = sheets.look(plan, told, choices)
    assert "ตัวชี้วัดใหม่" in {each.before for each in again.lines[0].changes}


@pytest.mark.parametrize(
    "who", ["own.unit-officer", "another.coordinator", "overseeing.supervisor", "no-post"]
)
def test_nobody_else_brings_one(cast: Cast, plan: Plan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        bring(cast, plan, out(plan), who)


def carried(page: str) -> str:
    found = re.search('name="told" value="([^"]+)"', page)
    assert found
    return found[1]


def test_through_the_page(cast: Cast, plan: Plan, measure: Measure) -> None:
    client = signed_in(cast)
    path = reverse("plan-sheet", kwargs={"agency": "ban-dan", "plan": plan.pk})
    data = client.get(path).content
    assert sheet.read(data, "m.xlsx").measures[0].name == measure.name
    told = sheet.write(with_row(out(plan), budget="20,000"), "xlsx", day=date(2025, 1, 1))
    shown = client.post(path, {"sheet": SimpleUploadedFile("m.xlsx", told), "whole": "yes"})
    assert "20,000" in shown.content.decode()
    assert plan.measures.get().budget == measure.budget  # nothing is kept yet
    of = {"told": carried(shown.content.decode()), "row-1": str(measure.pk)}
    edit(cast.standing("own.coordinator"), measure, {"indicator": "ตัวชี้วัดใหม่"}, measure.version)
    met = client.post(path, {**of, "what": "keep"})
    assert met.status_code == 422
    assert "ระหว่างที่ท่านตรวจดู" in met.content.decode()
    left = client.post(path, {**of, "row-1": "leave", "what": "look"})
    assert "แถวที่ไม่นำเข้า" in left.content.decode()
    assert client.post(path, {**of, "told": carried(met.content.decode()), "what": "keep"}).status_code == 302
    assert plan.measures.get().budget == "20,000"


def test_what_a_page_carries_is_of_that_plan_and_unchanged(cast: Cast, plan: Plan) -> None:
    path = reverse("plan-sheet", kwargs={"agency": "ban-dan", "plan": plan.pk})
    for told in ("made-up", signing.dumps({"plan": 0, "sheet": "{}", "seen": {}}, salt="measures sheet")):
        answer = signed_in(cast).post(path, {"told": told, "what": "keep"}, follow=True)
        assert 'class="notice error"' in answer.content.decode()


@pytest.mark.parametrize("data", [b"PK\x03\x04 not a workbook", b"\x00" * 100, "ไม่ใช่ตาราง".encode()])
def test_what_is_no_sheet_is_told_and_changes_nothing(cast: Cast, plan: Plan, data: bytes) -> None:
    path = reverse("plan-sheet", kwargs={"agency": "ban-dan", "plan": plan.pk})
    answer = signed_in(cast).post(
        path, {"sheet": SimpleUploadedFile("m.xlsx", data), "whole": "yes"}, follow=True
    )
    assert 'class="notice error"' in answer.content.decode()
    assert plan.measures.count() == 1
