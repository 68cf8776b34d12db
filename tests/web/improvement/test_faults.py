"""Bad input and faults as they come through the pages: sent twice, gone back, two at once, cut on the way."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.improvement.test_pages import page
from tests.web.people.signing import signed_in

from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models import Measure, Plan, Report, Task

MEASURE = {
    "issue": "1",
    "name": "มาตรการใหม่",
    "items": "i1, i2",
    "steps": "1. ประชุม\n2. ประกาศ",
    "starts": "1 ตุลาคม 2567",
    "ends": "๓๑/๐๓/๒๕๖๘",
    "token": "of-one-form",
}


def path(name: str, **keys: object) -> str:
    return reverse(name, kwargs={"agency": "ban-dan", **keys})


def edited(measure: Measure, version: int, **more: str) -> dict[str, str]:
    told = {
        "issue": "1",
        "name": measure.name,
        "steps": "ประชุม\nประกาศ",
        "version": str(version),
        "token": "t",
    }
    return told | more


def test_a_form_sent_twice_writes_one_measure(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)
    answers = [client.post(path("measure-new", plan=plan.pk), MEASURE) for _time in range(2)]
    made = plan.measures.get(name="มาตรการใหม่")
    assert {each["Location"] for each in answers} == {path("measure", measure=made.pk)}
    assert (made.starts, made.ends, made.items) == (date(2024, 10, 1), date(2025, 3, 31), ["i1", "i2"])
    assert [each.text for each in made.steps.all()] == ["ประชุม", "ประกาศ"]


def test_back_and_sent_again_after_it_was_taken_out_is_no_fault(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)
    client.post(path("measure-new", plan=plan.pk), MEASURE)
    made = plan.measures.get(name="มาตรการใหม่")
    for _time in range(2):  # the second is the back button
        assert client.post(path("measure-remove", measure=made.pk)).status_code == 302
    assert client.get(path("measure-edit", measure=made.pk)).status_code == 404
    assert client.post(path("task-remove", task=999)).status_code == 302


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"ends": "31 กุมภาพันธ์ 2568"}, "31 กุมภาพันธ์ 2568"),
        ({"items": "i99"}, "i99"),
        ({"name": ""}, "id_name"),
        ({"starts": "1/4/2568"}, "id_ends"),
        ({"issue": "9"}, "id_issue"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_typed_is_lost(
    cast: Cast, plan: Plan, more: dict[str, str], says: str
) -> None:
    answer = signed_in(cast).post(path("measure-new", plan=plan.pk), MEASURE | {"approach": "ที่พิมพ์ไว้"} | more)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in shown
    assert says in shown
    assert "ที่พิมพ์ไว้" in shown
    assert plan.measures.count() == 1


def test_two_people_edit_one_measure_and_the_second_sees_both_texts(cast: Cast, measure: Measure) -> None:
    first, second = signed_in(cast), signed_in(cast)
    where, seen = path("measure-edit", measure=measure.pk), measure.version
    first.post(where, edited(measure, seen, approach="ของคนแรก"))
    answer = second.post(where, edited(measure, seen, approach="ของคนที่สอง"))
    shown = answer.content.decode()
    assert "ของคนแรก" in shown
    assert "ของคนที่สอง" in shown
    assert cast["own.coordinator"].name in shown
    measure.refresh_from_db()
    assert measure.approach == "ของคนแรก"
    assert f'value="{measure.version}"' in shown  # sent again, it is done knowingly
    second.post(where, edited(measure, measure.version, approach="ของทั้งสองคน"))
    measure.refresh_from_db()
    assert measure.approach == "ของทั้งสองคน"


def test_two_people_edit_one_text_of_the_analysis(cast: Cast, plan: Plan) -> None:
    client, where = signed_in(cast), path("passage", plan=plan.pk, passage="i3")
    client.post(where, {"text": "ของคนแรก", "version": "0"})
    shown = client.post(where, {"text": "ของคนที่สอง", "version": "0"}).content.decode()
    assert "ของคนแรก" in shown
    assert "ของคนที่สอง" in shown
    assert plan.passages.get().text == "ของคนแรก"


def test_a_text_is_edited_in_place_where_there_is_script(cast: Cast, plan: Plan) -> None:
    client, where = signed_in(cast), path("passage", plan=plan.pk, passage="i3")
    form = client.get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in form
    assert 'data-draft="' in form
    told = client.post(where, {"text": "ได้ 84.50 คะแนน", "version": "0"}, headers={"HX-Request": "true"})
    assert "84.50" in told.content.decode()
    assert "i3 84.00" in told.content.decode()  # the figure is told at once
    plainly = client.post(where, {"text": "ได้ 84.00 คะแนน", "version": "1"})
    assert plainly["Location"].endswith("/analysis/#i3")


def cut(client: Client, where: str, *, at: int) -> str:
    """Send a report with a file whose body ends too early, as when a phone loses its connection."""
    parts = [
        ("status", None, "done"),
        ("done", None, "ทำแล้ว"),
        ("files", "ภาพ.txt", "ก" * 2000),
        ("token", None, "once"),
    ]
    body = b""
    for name, file, value in parts:
        named = f'; filename="{file}"\r\nContent-Type: text/plain' if file else ""
        body += f'--cut\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n{value}\r\n'.encode()
    body += b"--cut--\r\n"
    answer = client.generic(
        "POST", where, body[:at], content_type="multipart/form-data; boundary=cut", follow=True
    )
    assert answer.status_code in {200, 302, 400}
    return answer.content.decode() if answer.status_code == 200 else ""


@pytest.mark.parametrize("at", [60, 300, 1000, 5000])
def test_an_upload_cut_in_the_middle_keeps_nothing(cast: Cast, measure: Measure, at: int) -> None:
    cut(signed_in(cast), path("measure-report", measure=measure.pk), at=at)
    assert (Report.objects.count(), StoredFile.objects.count()) == (0, 0)
    measure.refresh_from_db()
    assert measure.status == ""


def test_whole_it_is_kept(cast: Cast, measure: Measure) -> None:
    cut(signed_in(cast), path("measure-report", measure=measure.pk), at=100_000)
    assert (Report.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_evidence_is_handed_out_to_be_saved_and_a_link_leads_on(cast: Cast, measure: Measure) -> None:
    client = signed_in(cast, "own.unit-officer")
    cut(client, path("measure-report", measure=measure.pk), at=100_000)
    client.post(
        path("measure-report", measure=measure.pk),
        {"status": "done", "links": "https://bandan.example.go.th/ก", "token": "two"},
    )
    link, file = (each.evidence.get() for each in Report.objects.all())
    answer = client.get(path("evidence", evidence=file.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(path("evidence", evidence=link.pk))["Location"].startswith("https://bandan")
    assert file.file is not None
    assert file.file.sha256[:16] in page(client, "measure", measure=measure.pk)


def test_an_officer_of_another_unit_sees_the_measure_and_may_not_report(cast: Cast, measure: Measure) -> None:
    other = signed_in(cast, "own.other-unit")
    assert path("measure-report", measure=measure.pk) not in page(other, "measure", measure=measure.pk)
    assert other.get(path("measure-report", measure=measure.pk)).status_code == 403
    assert other.post(path("measure-report", measure=measure.pk), {"status": "done"}).status_code == 403


def test_a_task_is_written_and_edited_through_its_pages(cast: Cast, measure: Measure) -> None:
    client, step = signed_in(cast), measure.steps.all()[0]
    told = {"name": "ส่งหนังสือเชิญ", "step": str(step.pk), "unit": str(cast.works.pk), "token": "t1"}
    for _time in range(2):
        client.post(path("task-new", measure=measure.pk), told)
    task = Task.objects.get()
    assert (task.name, task.unit) == ("ส่งหนังสือเชิญ", cast.works)
    client.post(path("task-edit", task=task.pk), told | {"name": "ส่งใหม่", "version": "1"})
    shown = client.post(
        path("task-edit", task=task.pk), told | {"name": "ของอีกคน", "version": "1"}
    ).content.decode()
    assert "ส่งใหม่" in shown
    assert "ของอีกคน" in shown
    client.post(path("task-remove", task=task.pk))
    assert not Task.objects.exists()


def test_the_library_through_its_page(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)
    answer = client.post(
        path("plan-library", plan=plan.pk), {"proposal": "service-standard-steps", "item": "i1"}
    )
    assert "/edit/" in answer["Location"]
    client.post(path("plan-library", plan=plan.pk), {"all": "1"})
    assert plan.measures.count() > 7
    refused = client.post(path("plan-library", plan=plan.pk), {"proposal": "x", "item": "i1"}, follow=True)
    assert 'class="notice error"' in refused.content.decode()


def test_a_plan_is_opened_and_moved_through_its_pages(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)
    assert client.post(path("plan"), {"result": "2567"})["Location"] == path("plan-analysis", plan=plan.pk)
    assert client.post(path("plan"), {"result": "1"})["Location"] == path("plan")
    client.post(path("plan-home", plan=plan.pk), {"state": "closed"})
    plan.refresh_from_db()
    assert plan.state == "closed"
    client.post(path("plan-home", plan=plan.pk), {"state": "drafting"})
    plan.refresh_from_db()
    assert plan.state == "closed"
    assert client.post(path("plan-next", plan=plan.pk), {"result": "2567"})["Location"] == path(
        "plan-next", plan=plan.pk
    )
