"""Texts of the analysis: drafted from the scores, edited beside the draft, figures bound to the result."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from tests.web.cast import Cast

from prongsai.documents.content import Document
from prongsai.drafting.kinds import KINDS
from prongsai.errors import BadInputError
from prongsai.web.improvement import analysis, figures
from prongsai.web.improvement.actions import plans as acts
from prongsai.web.improvement.matter import matter_of
from prongsai.web.improvement.models import Passage, Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.people.meanwhile import EditedMeanwhileError


def edit(cast: Cast, plan: Plan, text: str, *, name: str = "i3", version: int = 0) -> Passage:
    return acts.edit_passage(
        cast.standing("own.coordinator"), plan, name, text, drafted="ร่าง", version=version
    )


def told(plan: Plan, name: str) -> analysis.Told:
    return analysis.passage(matter_of(plan, timezone.localdate()), plans.passages_of(plan), name)


def test_all_seven_issues_are_drafted_weakest_items_first(plan: Plan) -> None:
    groups = analysis.groups(matter_of(plan, timezone.localdate()), {})
    assert [group.name for group in groups] == list("1234567")
    assert all(each.text for group in groups for each in (group.about, *group.items))
    first = groups[0]
    assert [each.name for each in first.items][:2] == ["o9", "o8"]  # 0.00, then 50.00
    assert sum(count for _band, _name, count in first.counts) == len(first.items)


def test_a_year_before_the_issues_is_analysed_by_its_weakest_indicators(plan: Plan) -> None:
    plan.result.rules, plan.result.fiscal_year = "2566", 2566
    groups = analysis.groups(matter_of(plan, timezone.localdate()), {})
    assert [group.name for group in groups] == ["IIT", "EIT", "OIT"]
    assert all(group.about.text and group.items for group in groups)


def test_the_edited_text_stands_and_the_draft_beside_it(cast: Cast, plan: Plan) -> None:
    draft = told(plan, "i3").draft
    edit(cast, plan, "ข้อ i3 ได้ 84.00 คะแนน เร่งแก้ไข")
    now = told(plan, "i3")
    assert (now.text, now.draft, now.faults) == ("ข้อ i3 ได้ 84.00 คะแนน เร่งแก้ไข", draft, ())


def test_back_to_the_draft(cast: Cast, plan: Plan) -> None:
    edit(cast, plan, "อีกอย่าง")
    acts.restore_passage(cast.standing("own.coordinator"), plan, "i3")
    acts.restore_passage(cast.standing("own.coordinator"), plan, "i3")  # sent twice
    assert told(plan, "i3").passage is None


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("ได้ 84.00 คะแนน ต่ำกว่า 85 คะแนน", []),
        ("ได้ ๘๔.๐๐ คะแนน", []),
        ("ได้ 84.50 คะแนน", ["84.50"]),
        ("ได้ 83 คะแนน", ["83"]),
        ("ยกจาก 84.00 เป็น 90.25", ["90.25"]),
        ("ข้อ i3 ได้ 84.00 ส่วนข้อ i1 ได้ 95.20", []),
        ("ตัวชี้วัดย่อย 9.1 และประชุม 3 ครั้ง", []),
        ("ได้ 84.00 คะแนน เต็ม 100 คะแนน ภายในปี 2568", []),
    ],
)
def test_figures_that_the_result_does_not_have_are_told(plan: Plan, text: str, wrong: list[str]) -> None:
    found = figures.faults(matter_of(plan, timezone.localdate()), "i3", text)
    assert [each.split()[0] for each in found] == wrong
    assert all("i3 84.00" in each for each in found)


def test_what_was_edited_goes_into_the_documents(cast: Cast, plan: Plan) -> None:
    edit(cast, plan, "ถ้อยคำของเทศบาลเอง")
    edit(cast, plan, "ภาพรวมของเทศบาลเอง", name="issue.1")
    edit(cast, plan, "รักษาไว้อย่างเทศบาลเอง", name="e3.public")
    matter = matter_of(plan, timezone.localdate())
    draft = KINDS["analysis"].make(matter)
    assert isinstance(draft, Document)
    text = repr(draft.blocks)
    assert "ถ้อยคำของเทศบาลเอง" in text
    assert "ภาพรวมของเทศบาลเอง" in text
    assert "รักษาไว้อย่างเทศบาลเอง" in text
    assert matter_of(plan, timezone.localdate()).inputs == matter.inputs


def test_who_comes_second_loses_nothing_and_is_told_who_came_first(cast: Cast, plan: Plan) -> None:
    edit(cast, plan, "ของคนแรก")
    with pytest.raises(EditedMeanwhileError) as met:
        edit(cast, plan, "ของคนที่สอง", version=0)
    assert met.value.by == cast["own.coordinator"]
    assert edit(cast, plan, "ของทั้งสองคน", version=met.value.version).text == "ของทั้งสองคน"


def test_the_same_text_sent_twice_is_no_conflict(cast: Cast, plan: Plan) -> None:
    edit(cast, plan, "เหมือนกัน")
    assert edit(cast, plan, "เหมือนกัน", version=0).version == 1


def test_an_empty_text_is_refused(cast: Cast, plan: Plan) -> None:
    with pytest.raises(BadInputError):
        edit(cast, plan, "  ")


@pytest.mark.parametrize(
    "who", ["own.unit-officer", "own.clerk", "another.coordinator", "overseeing.supervisor"]
)
def test_nobody_else_edits_or_restores(cast: Cast, plan: Plan, who: str) -> None:
    with pytest.raises(PermissionDenied):
        acts.edit_passage(cast.standing(who), plan, "i3", "x", drafted="", version=0)
    with pytest.raises(PermissionDenied):
        acts.restore_passage(cast.standing(who), plan, "i3")
