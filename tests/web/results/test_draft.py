"""Draft: what was brought is read in a process of its own, shown, and kept once, or forgotten whole."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.web.cast import Cast
from tests.web.results.brought import sheet

from prongsai.errors import BadInputError
from prongsai.web.assessment.results import actions
from prongsai.web.assessment.results.actions.drafting import brought
from prongsai.web.assessment.results.actions.keeping import same_agency
from prongsai.web.assessment.results.models import Draft, Result
from prongsai.web.files.models import StoredFile

REPORT = """รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗
{agency}
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้คะแนน ๙๒.๒๓
ตัวชี้วัดที่ ๒ การใช้งบประมาณ ได้คะแนน ๙๓.๖๐
"""


def upload(text: str | bytes, name: str = "รายงาน.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def stored(media: Path) -> int:
    return sum(path.is_file() for path in media.rglob("*"))


def nothing_is_left(media: Path) -> bool:
    return not (
        stored(media) or StoredFile.objects.exists() or Draft.objects.exists() or Result.objects.exists()
    )


def test_a_report_is_read_with_its_passages_and_kept_as_the_result(cast: Cast) -> None:
    coordinator = cast.standing("own.coordinator")
    draft = actions.draft_file(coordinator, cast.agency, upload(REPORT.format(agency=cast.agency.name)))
    held = brought(draft)
    assert draft.source == "report"
    place = held.reading.found["1"][0]
    assert (place.value, place.printed) == ("92.23", "๙๒.๒๓")
    assert "๙๒.๒๓" in held.passages[place.where]["text"]
    assert held.passages[place.where]["before"] == cast.agency.name
    assert not Result.objects.exists()
    result = actions.keep(coordinator, cast.agency, draft)
    assert (result.printed["1"], result.read["1"]) == ("๙๒.๒๓", "92.23")
    assert result.passages == held.passages
    assert result.file == draft.file


def test_sent_twice_it_is_kept_once(cast: Cast) -> None:
    coordinator = cast.standing("own.coordinator")
    draft = actions.draft_file(coordinator, cast.agency, upload(sheet(), "a.json"))
    first = actions.keep(coordinator, cast.agency, draft)
    assert actions.keep(coordinator, cast.agency, draft) == first
    assert Result.objects.get().version == first.version


def test_a_report_of_another_agency_says_so_and_asks(cast: Cast) -> None:
    coordinator = cast.standing("own.coordinator")
    draft = actions.draft_file(coordinator, cast.agency, upload(REPORT.format(agency="เทศบาลตำบลอื่นไกล")))
    with pytest.raises(BadInputError, match="อื่นไกล"):
        actions.keep(coordinator, cast.agency, draft)
    assert not Result.objects.exists()
    assert actions.keep(coordinator, cast.agency, draft, ours=True).named == "เทศบาลตำบลอื่นไกล"


@pytest.mark.parametrize(
    "named", ["ทต.บ้านด่านโขงเจียม", "เทศบาลตำบล บ้านด่านโขงเจียม อำเภอโขงเจียม", "บ้านด่านโขงเจียม"]
)
def test_the_agencys_name_written_otherwise_is_still_its_name(named: str, cast: Cast) -> None:
    cast.agency.short = "ทต.บ้านด่านโขงเจียม"
    assert same_agency(cast.agency, named)


def test_a_table_pasted_from_excel_or_word_is_read(cast: Cast) -> None:
    coordinator = cast.standing("own.coordinator")
    tabs = "ตัวชี้วัด\tคะแนน\nตัวชี้วัดที่ 1\t92.23\nตัวชี้วัดที่ 2\t93.60\n"
    rows = "<table><tr><td>ตัวชี้วัด</td><td>คะแนน</td></tr><tr><td>ตัวชี้วัดที่ 1</td><td>92.23</td></tr></table>"
    for pasted, name in ((tabs, "paste.csv"), (rows, "paste.html"), ("id\tscore\n1\t92.23", "paste.csv")):
        draft = actions.draft_paste(coordinator, cast.agency, pasted, 2567)
        assert draft.source == "paste"
        assert brought(draft).reading.sheet.scores["1"].printed == "92.23"
        assert draft.file is not None
        assert draft.file.name == name


@pytest.mark.parametrize("pasted", ["", "  \n ", "ไม่มีคะแนนอะไรเลย", "x" * 1_000_001])
def test_a_paste_of_nothing_or_far_too_much_is_refused_and_leaves_nothing(
    pasted: str, cast: Cast, media: Path
) -> None:
    with pytest.raises(BadInputError):
        actions.draft_paste(cast.standing("own.coordinator"), cast.agency, pasted, 2567)
    assert nothing_is_left(media)


def test_a_form_becomes_a_draft_and_what_is_no_score_is_refused_by_its_id(cast: Cast) -> None:
    coordinator = cast.standing("own.coordinator")
    draft = actions.draft_form(
        coordinator, cast.agency, 2567, {"i1": "๙๕.๒๐", "o8": "50", "i2": "", "level": "ผ่าน"}
    )
    held = brought(draft).reading.sheet
    assert set(held.scores) == {"i1", "o8"}
    assert held.level == "ผ่าน"
    for told in ({}, {"i1": " "}, {"i1": "101"}, {"i1": "มาก"}, {"o99": "1"}):
        with pytest.raises(BadInputError):
            actions.draft_form(coordinator, cast.agency, 2567, told)
    assert Draft.objects.count() == 1


def test_a_spreadsheet_of_a_hundred_thousand_rows_is_answered_with_a_sentence_and_leaves_nothing(
    cast: Cast, media: Path
) -> None:
    rows = "id,score\n" + "".join(f"x{number},{number % 100}\n" for number in range(100_000))
    with pytest.raises(BadInputError) as refused:
        actions.draft_file(cast.standing("own.coordinator"), cast.agency, upload(rows, "ใหญ่.csv"), 2567)
    assert "ใหญ่.csv" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 400
    assert nothing_is_left(media)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 cut in the midd", "a.pdf"),
        (b"PK\x03\x04 cut in the midd", "a.docx"),
        (sheet()[:500], "a.json"),
        (b"\x89PNG\r\n\x1a\n", "a.png"),
        (b"", "a.csv"),
    ],
)
def test_a_file_cut_in_the_middle_leaves_nothing(data: bytes, name: str, cast: Cast, media: Path) -> None:
    with pytest.raises(BadInputError, match=name.replace(".", r"\.")):
        actions.draft_file(cast.standing("own.coordinator"), cast.agency, upload(data, name))
    assert nothing_is_left(media)


def test_read_again_as_of_another_year(cast: Cast) -> None:
    coordinator = cast.standing("own.coordinator")
    draft = actions.draft_file(coordinator, cast.agency, upload("ตัวชี้วัดที่ 1 ได้คะแนน 92.23 คะแนน"))
    assert brought(draft).reading.sheet.fiscal_year is None
    again = actions.read_again(coordinator, cast.agency, draft, 2566)
    assert brought(again).reading.sheet.fiscal_year == 2566
    form = actions.draft_form(coordinator, cast.agency, 2567, {"i1": "90"})
    with pytest.raises(BadInputError):
        actions.read_again(coordinator, cast.agency, form, 2566)


def test_given_up_a_draft_leaves_nothing(
    cast: Cast, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    coordinator = cast.standing("own.coordinator")
    draft = actions.draft_file(coordinator, cast.agency, upload(sheet(), "a.json"))
    with django_capture_on_commit_callbacks(execute=True):
        actions.drop(coordinator, cast.agency, draft)
    assert nothing_is_left(media)


def test_old_drafts_go_with_the_next_and_kept_files_stay(
    cast: Cast, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    coordinator = cast.standing("own.coordinator")
    kept = actions.draft_file(coordinator, cast.agency, upload(sheet(), "a.json"))
    actions.keep(coordinator, cast.agency, kept)
    actions.draft_paste(coordinator, cast.agency, "id\tscore\n1\t92.23", 2567)
    Draft.objects.update(at=timezone.now() - timedelta(days=3))
    with django_capture_on_commit_callbacks(execute=True):
        actions.draft_form(coordinator, cast.agency, 2566, {"i1": "90"})
    assert Draft.objects.count() == 1
    assert [each.name for each in StoredFile.objects.all()] == ["a.json"]
    assert stored(media) == 1


def test_scores_are_kept_as_the_text_says_even_when_they_cannot_be(cast: Cast) -> None:
    """What the text prints is evidence: the audit flags it, keeping does not."""
    text = REPORT.format(agency=cast.agency.name) + "ข้อ i๑ ได้คะแนน ๑๙๕.๒๐ คะแนน\n"
    coordinator = cast.standing("own.coordinator")
    draft = actions.draft_file(coordinator, cast.agency, upload(text))
    result = actions.keep(coordinator, cast.agency, draft)
    assert result.read.get("i1") == "195.20"


@pytest.mark.parametrize("who", ["another.coordinator", "own.clerk", "overseeing.supervisor", "no-post"])
def test_only_the_agencys_own_coordinator_drafts_and_keeps(who: str, cast: Cast) -> None:
    draft = actions.draft_form(cast.standing("own.coordinator"), cast.agency, 2567, {"i1": "90"})
    outsider = cast.standing(who)
    for act in (
        lambda: actions.draft_form(outsider, cast.agency, 2567, {"i1": "90"}),
        lambda: actions.draft_paste(outsider, cast.agency, "id\tscore\n1\t92.23", 2567),
        lambda: actions.draft_file(outsider, cast.agency, upload(sheet(), "a.json")),
        lambda: actions.read_again(outsider, cast.agency, draft, 2566),
        lambda: actions.drop(outsider, cast.agency, draft),
        lambda: actions.keep(outsider, cast.agency, draft),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert json.dumps(draft.reading)
    assert Draft.objects.count() == 1
