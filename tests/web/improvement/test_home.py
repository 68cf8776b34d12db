"""The home of an agency: where it stands, what waits for whom, what is late; lists and pictures."""

from datetime import date
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.approvals.proposed import propose, upload
from tests.web.cast import Cast, days
from tests.web.improvement import made
from tests.web.improvement.test_pages import page
from tests.web.people.signing import signed_in

from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement import cycle, gantt, sketch
from prongsai.web.improvement.actions import measures
from prongsai.web.improvement.models import Measure, Plan, Task
from prongsai.web.improvement.queries import waiting


def now(plan: Plan | None, result: Result | None, agency_of: Cast, **counts: int) -> str:
    found = cycle.stages(agency_of.agency, result, plan, counts)
    return next((each.key for each in found if each.state == "now"), "over")


def test_the_stages_follow_one_another(cast: Cast, plan: Plan) -> None:
    result = plan.result
    assert now(None, None, cast) == "bring"
    assert now(None, result, cast) == "check"
    result.state = "confirmed"
    assert now(None, result, cast) == "analyse"
    plan.state = "drafting"
    assert now(plan, result, cast) == "analyse"
    assert now(plan, result, cast, every=2) == "measures"
    plan.state = "in-force"
    assert now(plan, result, cast, every=2, done=1) == "carry-out"
    assert now(plan, result, cast, every=2, done=2) == "report"
    plan.state = "closed"
    assert now(plan, result, cast, every=2, done=2) == "over"


def test_every_stage_leads_somewhere(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)
    stages = list(cycle.stages(cast.agency, plan.result, plan, {}))
    assert stages
    for each in stages:
        assert client.get(each.address).status_code == 200, each.key


def test_a_unit_officer_sees_their_own_first(cast: Cast, plan: Plan, measure: Measure) -> None:
    shown = page(signed_in(cast, "own.unit-officer"), "agency")
    assert shown.index(measure.name) < shown.index('id="cycle"')
    assert measure.name not in page(signed_in(cast, "own.other-unit"), "agency").partition('id="cycle"')[0]


def test_a_head_sees_what_is_late(cast: Cast, plan: Plan, measure: Measure) -> None:
    assert measure.name in page(signed_in(cast, "own.clerk"), "agency")
    Measure.objects.filter(pk=measure.pk).update(ends=days(5))
    assert measure.name not in page(signed_in(cast, "own.clerk"), "agency")


def test_an_administrator_of_the_platform_sees_no_work(cast: Cast, plan: Plan, measure: Measure) -> None:
    shown = page(signed_in(cast, "platform.platform-administrator"), "agency")
    assert cast.agency.name in shown
    assert 'class="empty"' in shown
    assert f'href="{reverse("people", args=[cast.agency.code])}"' in shown
    assert measure.name not in shown
    assert 'id="cycle"' not in shown


def test_who_oversees_is_led_from_their_own_house_to_the_agencies(cast: Cast) -> None:
    path = reverse("agency", args=[cast.province.code])
    listed = f'href="{reverse("oversight", args=[cast.province.code])}"'
    main = signed_in(cast, "overseeing.supervisor").get(path).content.decode().partition("<main")[2]
    assert "หน่วยงานที่กำกับดูแล" in main
    assert listed in main
    assert 'class="empty"' not in main
    assert listed not in page(signed_in(cast, "own.coordinator"), "agency").partition("<main")[2]


def test_a_closed_agency_says_so_and_asks_for_no_next_step(cast: Cast, plan: Plan, measure: Measure) -> None:
    client = signed_in(cast)
    assert "ขั้นต่อไป" in page(client, "agency")
    cast.agency.closed_on = date(2026, 1, 31)
    cast.agency.save()
    shown = page(client, "agency")
    assert "31 มกราคม 2569" in shown
    assert "อ่านได้" in shown or "เปิดดูได้" in shown
    assert "ขั้นต่อไป" not in shown


def test_mine_is_my_units_and_what_names_me(cast: Cast, plan: Plan, measure: Measure, task: Task) -> None:
    def mine(name: str) -> list[object]:
        standing = cast.standing(name)
        return list(waiting.mine(standing.user, standing.posts))

    assert mine("own.unit-officer") == [task, measure]  # by day
    assert mine("own.other-unit") == []
    Task.objects.filter(pk=task.pk).update(unit=None)
    assert mine("own.unit-officer") == [task, measure]
    Task.objects.filter(pk=task.pk).update(unit=cast.works, person=cast["own.clerk"])
    assert mine("own.other-unit") == [task]
    assert mine("own.clerk") == [task]
    assert mine("another.unit-officer") == []
    Measure.objects.filter(pk=measure.pk).update(status="done")
    assert mine("own.unit-officer") == []


def test_lists_ask_no_query_for_each_row(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)

    def asked(name: str, **keys: object) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, name, **keys)
        return len(queries)

    pages: list[tuple[str, dict[str, object]]] = [
        ("agency", {}), ("plan", {}), ("tasks", {}), ("plan-home", {"plan": plan.pk}),
        ("plan-checks", {"plan": plan.pk}), ("plan-timeline", {"plan": plan.pk}),
        ("plan-analysis", {"plan": plan.pk}), ("plan-library", {"plan": plan.pk}),
        ("plan-papers", {"plan": plan.pk}),
    ]  # fmt: skip
    before = {name: asked(name, **keys) for name, keys in pages}
    measures.propose(cast.standing("own.coordinator"), plan)
    for number, each in enumerate(plan.measures.all()):
        made.task(cast, each, f"t{number}", person=cast["own.clerk"])
    after = {name: asked(name, **keys) for name, keys in pages}
    # What needs one query only once there is something is allowed two more.
    assert {name: after[name] for name in after if after[name] > before[name] + 2} == {}
    print(f"queries of pages: {after}")


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_timeline_is_sound_and_keeps_to_its_year(language: str) -> None:
    first, last = date(2024, 10, 1), date(2025, 9, 30)
    bars = [
        gantt.Bar("<ก & ข>", first, last, "done"),
        gantt.Bar("นอกปี", date(2020, 1, 1), date(2030, 1, 1), "late", inside=True),
        gantt.Bar("ไม่มีวัน", None, None, ""),
        gantt.Bar("วันเดียว", None, date(2025, 3, 31), "under-way"),
    ]
    text = gantt.picture(bars, first, last, date(2025, 1, 1), title="ปี", description="แท่ง")
    picture = ET.fromstring(text)
    boxes = [each for each in picture.iter() if each.tag.endswith("rect")]
    assert len(boxes) == 4  # the late one bears its pattern
    for box in boxes:
        left = float(box.attrib["x"])
        assert gantt.LEFT <= left <= left + float(box.attrib["width"]) <= gantt.WIDTH + 4
    assert "style=" not in text
    assert [gantt.at(day, first, last) for day in (first, last)] == sorted(
        [gantt.LEFT, gantt.at(last, first, last)]
    )


def test_the_small_picture_has_a_bar_for_each_indicator_known() -> None:
    assert sketch.bars({}, Fraction(85), title="x") == ""
    picture = ET.fromstring(sketch.bars({"10": "100.00", "1": "92.23"}, Fraction(85), title="ตัวชี้วัด"))
    said = [each.text for each in picture.iter() if each.tag.endswith("text")]
    assert said == ["1", "92.23", "10", "100.00"]


def test_who_is_asked_for_an_opinion_sees_it_first_and_nobody_else_does(cast: Cast) -> None:
    assert "รอความเห็นของท่าน" not in page(signed_in(cast, "own.head-of-office"), "agency")
    first = propose(cast)
    told = page(signed_in(cast, "own.head-of-office"), "agency")
    assert "มีเรื่องรอความเห็นของท่าน 1 เรื่อง" in told
    assert reverse("proposal", args=[cast.agency.code, first.pk]) in told
    propose(cast, upload(cast, "แผนอีกฉบับ"), "twice")
    assert "มีเรื่องรอความเห็นของท่าน 2 เรื่อง" in page(signed_in(cast, "own.head-of-office"), "agency")
    assert "รอความเห็นของท่าน" not in page(signed_in(cast, "own.clerk"), "agency"), "it is not their turn"
