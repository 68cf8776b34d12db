"""Reports: by the unit's own officer or the coordinator; done needs evidence; output and outcome apart."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.cast import Cast

from prongsai.errors import BadInputError
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.actions import plans
from prongsai.web.improvement.actions.reports import Said, report
from prongsai.web.improvement.models import Evidence, Measure, Plan, Report, Task
from prongsai.web.journal.models import Entry

TEXT = "รายงานการประชุม".encode()


def a_file(data: bytes = TEXT, name: str = "รายงาน.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/plain")


def test_the_units_own_officer_reports_with_a_file_whose_hash_is_kept(cast: Cast, measure: Measure) -> None:
    said = Said(
        "done", done="ประชุมแล้ว", output="2 ครั้ง", outcome="เร็วขึ้น", outcome_number=Decimal(95),
        outcome_unit="ร้อยละ", files=(a_file(),), links=("https://bandan.example.go.th/",),
    )  # fmt: skip
    made = report(cast.standing("own.unit-officer"), measure, said, "once")
    measure.refresh_from_db()
    assert (measure.status, measure.progress, measure.output, measure.outcome) == (
        "done", "ประชุมแล้ว", "2 ครั้ง", "เร็วขึ้น",
    )  # fmt: skip
    assert (measure.outcome_number, measure.outcome_unit) == (Decimal(95), "ร้อยละ")
    kept = made.evidence.exclude(file=None).get().file
    assert kept is not None
    assert kept.sha256 == hashlib.sha256(TEXT).hexdigest()
    line = Entry.objects.get(act="progress.report")
    assert line.details["sha256"] == [kept.sha256]
    assert line.actor == f"user:{cast['own.unit-officer'].pk}"


@pytest.mark.parametrize(
    "who",
    ["own.other-unit", "own.head-of-office", "own.clerk", "another.coordinator", "another.unit-officer",
     "overseeing.supervisor", "platform.platform-administrator", "no-post"],
)  # fmt: skip
def test_nobody_else_reports(cast: Cast, measure: Measure, task: Task, who: str) -> None:
    for thing in (measure, task):
        with pytest.raises(PermissionDenied):
            report(cast.standing(who), thing, Said("under-way", done="x"), "once")
    assert not Report.objects.exists()


def test_a_task_of_another_unit_is_that_units_to_report(cast: Cast, task: Task) -> None:
    task.unit = cast.works
    task.save()
    report(cast.standing("own.other-unit"), task, Said("under-way", done="x"), "once")
    with pytest.raises(PermissionDenied):
        report(cast.standing("own.unit-officer"), task, Said("under-way", done="x"), "twice")


def test_a_task_without_a_unit_is_that_of_its_measures_unit(cast: Cast, task: Task) -> None:
    task.unit = None
    task.save()
    assert report(cast.standing("own.unit-officer"), task, Said("under-way", done="x"), "once")


def test_done_needs_evidence(cast: Cast, measure: Measure) -> None:
    standing = cast.standing("own.unit-officer")
    with pytest.raises(BadInputError):
        report(standing, measure, Said("done", done="ทำแล้ว"), "a")
    assert not Report.objects.exists()
    report(standing, measure, Said("under-way", files=(a_file(),)), "b")
    report(standing, measure, Said("done", done="ทำแล้ว"), "c")  # what was handed in before counts
    measure.refresh_from_db()
    assert measure.status == "done"


def test_no_evidence_available_is_a_state_with_a_reason(cast: Cast, measure: Measure) -> None:
    standing = cast.standing("own.unit-officer")
    report(standing, measure, Said("done", done="x", no_evidence="ประชุมด้วยวาจา ไม่มีบันทึก"), "a")
    measure.refresh_from_db()
    assert (measure.status, measure.no_evidence) == ("done", "ประชุมด้วยวาจา ไม่มีบันทึก")
    report(standing, measure, Said("done", files=(a_file(),)), "b")
    measure.refresh_from_db()
    assert measure.no_evidence == ""  # now there is some


def test_what_a_report_leaves_empty_stays(cast: Cast, measure: Measure) -> None:
    standing = cast.standing("own.unit-officer")
    report(standing, measure, Said("under-way", done="แรก", output="หนึ่ง"), "a")
    report(standing, measure, Said("under-way", outcome="สอง"), "b")
    measure.refresh_from_db()
    assert (measure.progress, measure.output, measure.outcome) == ("แรก", "หนึ่ง", "สอง")


def test_the_same_form_sent_twice_is_one_report_and_one_file(
    cast: Cast, measure: Measure, media: Path
) -> None:
    standing = cast.standing("own.unit-officer")
    first = report(standing, measure, Said("under-way", files=(a_file(),)), "once")
    assert report(standing, measure, Said("under-way", files=(a_file(),)), "once") == first
    assert (Report.objects.count(), StoredFile.objects.count(), Evidence.objects.count()) == (1, 1, 1)


def test_a_token_of_another_measures_form_tells_nothing(cast: Cast, measure: Measure, task: Task) -> None:
    standing = cast.standing("own.coordinator")
    one = report(standing, measure, Said("under-way", done="x"), "a")
    two = report(standing, task, Said("under-way", done="y"), "b")
    assert (one.task, two.task) == (None, task)


@pytest.mark.parametrize(
    "said",
    [
        Said(""),
        Said("perhaps", done="x"),
        Said("under-way"),
        Said("done"),
        Said("under-way", done="x", outcome_number=Decimal(1)),
    ],
)
def test_what_says_too_little_is_refused(cast: Cast, measure: Measure, said: Said) -> None:
    with pytest.raises(BadInputError):
        report(cast.standing("own.coordinator"), measure, said, "a")


def test_a_file_that_may_not_be_kept_keeps_nothing_at_all(cast: Cast, measure: Measure) -> None:
    said = Said("done", done="x", files=(a_file(), a_file(b"MZ\x90\x00" + b"\0" * 64, "a.exe")))
    with pytest.raises(BadInputError):
        report(cast.standing("own.coordinator"), measure, said, "a")
    assert (Report.objects.count(), Evidence.objects.count(), StoredFile.objects.count()) == (0, 0, 0)
    measure.refresh_from_db()
    assert measure.status == ""


def test_a_draft_or_a_closed_plan_is_not_reported_on(cast: Cast, plan: Plan, measure: Measure) -> None:
    standing = cast.standing("own.coordinator")
    for state in ("drafting", "in-force", "closed"):
        plans.move(standing, plan, state)
        if state != "in-force":
            with pytest.raises(BadInputError):
                report(standing, measure, Said("under-way", done="x", files=(a_file(),)), state)
    assert (Report.objects.count(), StoredFile.objects.count()) == (0, 0)
