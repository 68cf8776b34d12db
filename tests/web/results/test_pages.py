"""Pages of results show what the command line computes; what is refused is said in one sentence."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.results.brought import CASES, bring

from prongsai.web.assessment.results import actions, queries
from prongsai.web.assessment.results.models import Correction, Draft, Result, State
from prongsai.web.files.models import StoredFile

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REPORT = """รายงานผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗
{agency}
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้คะแนน ๙๒.๒๓
ข้อ i๑ ได้คะแนน ๙๕.๒๐ คะแนน
ข้อ i๒ ได้คะแนน ๙๘.๔๐ คะแนน
ข้อ i๓ ได้คะแนน ๘๔.๐๐ คะแนน
"""


def signed_in(cast: Cast, name: str = "own.coordinator") -> Client:
    client = Client()
    client.force_login(cast[name], backend=BACKEND)
    return client


def at(name: str, *of: object) -> str:
    return reverse(name, args=["ban-dan", *of])


def told(response: Any) -> str:
    """Return what a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def command(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "prongsai.cli", *arguments, "--json"], capture_output=True, check=False
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row_of(page: str, name: str) -> str:
    """Return what the first row of a table that begins with an id says."""
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    texts = (" ".join(unescape(re.sub(r"<[^>]+>", " ", row)).split()) for row in rows)
    return next(text for text in texts if text.split(" ")[0] == name)


# -- the result beside the command line -------------------------------------------------


def test_ban_dan_corrected_shows_what_the_command_line_computes(cast: Cast, result: Result) -> None:
    actions.correct(
        cast.standing("own.coordinator"),
        cast.agency,
        2567,
        {"o23": "0", "1": "92.53"},
        "ตรวจแล้ว",
        result.version,
    )
    scored = command("score", str(CASES / "ban-dan-2567.json"), "--set", "o23=0", "--set", "1=92.53")
    assert (scored["scores"]["total"], scored["level"]) == ("89.94", "ผ่าน")
    page = signed_in(cast).get(at("result", 2567)).content.decode()
    for name, value in scored["scores"].items():
        if name[0] not in "ieo" and name.partition(".")[0] not in ("9", "10") and name != "total":
            assert value in row_of(page, name), name
    assert "<strong>89.94</strong>" in page
    assert "<strong>ผ่าน\n" in page or "<strong>ผ่าน</strong>" in page


@pytest.mark.parametrize(
    "case", ["ban-dan-2567", "kalase-2562", "phayao-2563-043", "phichit-2564-01", "bangkok-2566"]
)
def test_every_case_shows_the_totals_and_failing_relations_of_the_command_line(case: str, cast: Cast) -> None:
    there = bring(cast, case)
    scored = command("score", str(CASES / f"{case}.json"))
    assert there.total == (Decimal(scored["scores"]["total"]) if "total" in scored["scores"] else None)
    assert there.level == (scored["level"] or "")
    audited = command("audit", str(CASES / f"{case}.json"))
    failing = [each for each in audited["relations"] if not each["holds"]]
    page = signed_in(cast).get(at("result-audit", there.fiscal_year))
    assert page.content.decode().count('<article class="beside">') == len(failing) + len(audited["conflicts"])
    for each in failing:
        assert f"พิมพ์ไว้ {each['printed']} แต่คำนวณจากคะแนนองค์ประกอบได้ {each['computed']}" in told(page)
    assert signed_in(cast).get(at("result", there.fiscal_year)).status_code == 200


def test_levers_and_bands_are_those_of_the_command_line(cast: Cast, result: Result) -> None:
    analysed = command("analyse", str(CASES / "ban-dan-2567.json"))
    page = signed_in(cast).get(at("result", 2567)).content.decode()
    for lever in analysed["levers"][:12]:
        assert f"+{lever['gain']}" in page
    defects = sum(band == "defect" for band in analysed["bands"].values())
    assert page.count('class="badge defect"') == defects


def test_the_first_explanation_is_that_of_the_command_line_and_one_click_accepts_it(
    cast: Cast, result: Result
) -> None:
    first = command("audit", str(CASES / "ban-dan-2567.json"))["explanations"][0]
    client = signed_in(cast)
    page = told(client.get(at("result-audit", 2567)))
    for change in first["changes"]:
        assert f"{change['id']}: {change['printed']} → {change['proposed']}" in page
    values = {f"score-{each['id']}": each["proposed"] for each in first["changes"]}
    sent = {**values, "reason": "ตรวจแล้ว", "version": result.version}
    confirm = f'action="{at("result-confirm", 2567)}"'
    assert confirm not in client.get(at("result-audit", 2567)).content.decode()
    response = client.post(at("result-correct", 2567), sent, follow=True)
    assert response.redirect_chain[-1][0] == at("result-audit", 2567)
    assert "notice ok" in response.content.decode()
    assert confirm in response.content.decode(), "once all agrees, the next step stands beside it"
    journal = told(client.get(at("journal")))
    assert "แก้ไขค่าที่ใช้ในผลการประเมินปีงบประมาณ พ.ศ. 2567" in journal, "by its year, not by a number of ours"


def test_working_shows_rule_inputs_fraction_and_the_source_with_its_mark(cast: Cast, result: Result) -> None:
    scored = command("score", str(CASES / "ban-dan-2567.json"))
    client = signed_in(cast)
    for name in ("total", "OIT", "9", "9.1", "EIT.public", "1"):
        page = told(client.get(at("result-working", 2567, name)))
        assert scored["working"][name]["exact"] in page
        for each in scored["working"][name]["inputs"]:
            assert f" {each} " in page
    page = told(client.get(at("result-working", 2567, "total")))
    assert "ยืนยันแล้ว" in page
    assert "อนุมาน" in page  # the rounding is derived, and shown as such
    assert client.get(at("result-working", 2567, "o99")).status_code == 404


def test_a_score_below_nothing_is_said_to_be_taken_over_as_printed(cast: Cast, result: Result) -> None:
    page = told(signed_in(cast).get(at("result-working", 2567, "i1")))
    assert "ใช้ค่าตามที่พิมพ์ไว้" in page


# -- bringing ----------------------------------------------------------------------------


def test_from_a_file_over_the_preview_to_the_result(cast: Cast) -> None:
    client = signed_in(cast)
    file = SimpleUploadedFile("รายงาน.txt", REPORT.format(agency=cast.agency.name).encode())
    response = client.post(
        at("results-bring"), {"how": "file", "file": file, "year": "", "end": "1"}, follow=True
    )
    page = response.content.decode()
    assert "<mark>๙๒.๒๓</mark>" in page
    assert "92.23" in row_of(page, "1")
    draft = Draft.objects.get()
    assert not Result.objects.exists()
    response = client.post(at("results-draft", draft.pk), {"what": "keep"}, follow=True)
    assert response.redirect_chain[-1][0] == at("result", 2567)
    again = client.post(at("results-draft", draft.pk), {"what": "keep"})  # the back button, and sent again
    assert again.status_code == 302
    assert Result.objects.count() == 1
    audit = client.get(at("result-audit", 2567)).content.decode()
    assert "<mark>๙๒.๒๓</mark>" in audit  # the finding beside its passage


def test_another_agencys_report_says_so_and_asks(cast: Cast) -> None:
    client = signed_in(cast)
    file = SimpleUploadedFile("รายงาน.txt", REPORT.format(agency="เทศบาลตำบลอื่นไกล").encode())
    response = client.post(
        at("results-bring"), {"how": "file", "file": file, "year": "", "end": "1"}, follow=True
    )
    assert "“เทศบาลตำบลอื่นไกล”" in told(response)
    draft = Draft.objects.get()
    refused = client.post(at("results-draft", draft.pk), {"what": "keep"})
    assert refused.status_code == 422
    assert not Result.objects.exists()
    client.post(at("results-draft", draft.pk), {"what": "keep", "ours": "1"})
    assert Result.objects.exists()


def test_a_paste_that_holds_no_score_keeps_what_was_pasted_on_the_page(cast: Cast) -> None:
    sent = {"how": "paste", "text": "ไม่มีอะไร\tเลย", "year": "2567", "end": "1"}
    response = signed_in(cast).post(at("results-bring"), sent)
    assert response.status_code == 422
    assert "ไม่พบคะแนน" in told(response)
    assert "ไม่มีอะไร\tเลย" in response.content.decode()


def test_an_upload_that_breaks_off_keeps_nothing_and_says_so(cast: Cast) -> None:
    """The body ends in the middle of the file: the field that stands last never came."""
    file = SimpleUploadedFile("รายงาน.txt", REPORT.format(agency=cast.agency.name).encode())
    response = signed_in(cast).post(at("results-bring"), {"how": "file", "file": file, "year": ""})
    assert response.status_code == 422
    assert "ขาดหายกลางทาง" in told(response)
    assert not StoredFile.objects.exists()
    assert not Draft.objects.exists()


def test_a_file_too_large_is_told_by_its_name(cast: Cast, settings: Any) -> None:
    settings.MOST_UPLOAD = 1024 * 1024
    file = SimpleUploadedFile("ใหญ่มาก.pdf", b"%PDF-" + b"x" * 1024 * 1024)
    response = signed_in(cast).post(
        at("results-bring"), {"how": "file", "file": file, "year": "", "end": "1"}
    )
    assert response.status_code == 422
    assert "ใหญ่มาก.pdf: ไฟล์ใหญ่เกิน 1 MB" in told(response)


def test_the_form_has_every_score_of_the_year_and_keeps_what_was_typed(cast: Cast) -> None:
    client = signed_in(cast)
    page = client.get(at("results-form"), {"year": "2567"}).content.decode()
    for name in ("total", "IIT", "OIT.weighted", "1", "9.1", "i1", "e1.public", "o35"):
        assert f'name="score-{name}"' in page
    refused = client.post(at("results-form"), {"year": "2567", "score-i1": "95.20", "score-i2": "950"})
    assert refused.status_code == 422
    assert 'name="score-i1" value="95.20"' in refused.content.decode()
    assert "i2" in told(refused)
    kept = client.post(at("results-form"), {"year": "2567", "score-i1": "95.20", "level": "ผ่าน"}, follow=True)
    assert kept.redirect_chain[-1][0] == at("results-draft", Draft.objects.get().pk)


def test_a_draft_can_be_forgotten_and_read_again(cast: Cast) -> None:
    client = signed_in(cast)
    sent = {"how": "paste", "text": "ตัวชี้วัดที่ 1\t92.23", "year": "2567", "end": "1"}
    client.post(at("results-bring"), sent)
    draft = Draft.objects.get()
    client.post(at("results-draft", draft.pk), {"what": "again", "year": "2566"})
    assert "2566" in told(client.get(at("results-draft", draft.pk)))
    assert client.post(at("results-draft", draft.pk), {"what": "again", "year": ""}).status_code == 422
    client.post(at("results-draft", draft.pk), {"what": "drop"})
    assert not Draft.objects.exists()
    assert client.get(at("results-draft", draft.pk)).status_code == 404


# -- correcting --------------------------------------------------------------------------


def test_what_was_typed_is_still_there_when_someone_else_was_first(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    actions.correct(cast.standing("own.coordinator"), cast.agency, 2567, {"o23": "0"}, "ก่อน", result.version)
    sent = {"id": "1", "value": "92.53", "reason": "ตรวจกับ ITAS", "version": result.version}
    response = client.post(at("result-correct", 2567), sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert cast["own.coordinator"].name in page
    assert 'value="92.53"' in page
    assert "ตรวจกับ ITAS" in page
    newest = re.search(r'name="version" value="(\d+)"', page)
    assert newest
    again = client.post(at("result-correct", 2567), {**sent, "version": newest[1]})
    assert again.status_code == 302
    assert Correction.objects.count() == 2


def test_a_correction_is_withdrawn_from_the_page(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    client.post(
        at("result-correct", 2567), {"id": "o23", "value": "0", "reason": "x", "version": result.version}
    )
    correction = Correction.objects.get()
    version = Result.objects.get().version
    client.post(at("result-withdraw", 2567, correction.pk), {"version": version})
    assert not queries.decided(Result.objects.get())


def test_confirm_and_reopen_from_the_page(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    client.post(at("result-confirm", 2567), {"version": result.version, "what": "confirm"})
    there = Result.objects.get()
    assert there.state == State.CONFIRMED
    assert "result-correct" not in client.get(at("result-audit", 2567)).content.decode()
    client.post(at("result-confirm", 2567), {"version": there.version, "what": "reopen"})
    assert Result.objects.get().state == State.OPEN


def test_who_only_reads_sees_no_buttons(cast: Cast, result: Result) -> None:
    for name in ("result", "result-audit"):
        page = signed_in(cast, "own.clerk").get(at(name, 2567)).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "<form" not in main
        assert "/correct/" not in main


# -- what if, way, history, comparison ---------------------------------------------------


def test_what_if_recomputes_as_the_command_line_and_keeps_nothing(cast: Cast, result: Result) -> None:
    scored = command("score", str(CASES / "ban-dan-2567.json"), "--set", "o9=100", "--set", "o13=100")
    client = signed_in(cast)
    page = client.get(at("result-what-if", 2567), {"score-o9": "100", "score-o13": "100"})
    assert f"<strong>{scored['scores']['total']}</strong>" in page.content.decode()
    assert scored["scores"]["OIT"] in row_of(page.content.decode(), "OIT")
    assert Result.objects.get().version == result.version
    assert not Correction.objects.exists()


def test_the_form_of_what_if_leads_to_a_short_address(cast: Cast, result: Result) -> None:
    response = signed_in(cast).get(
        at("result-what-if", 2567), {"score-o9": "100", "score-o13": "", "score-i1": ""}
    )
    assert response["Location"] == at("result-what-if", 2567) + "?score-o9=100"


@pytest.mark.parametrize("asked", [{"score-o99": "1"}, {"score-o9": "101"}, {"score-o9": "<script>"}])
def test_what_cannot_be_tried_is_said(asked: dict[str, str], cast: Cast, result: Result) -> None:
    response = signed_in(cast).get(at("result-what-if", 2567), asked)
    assert response.status_code == 422
    assert "<script>" not in response.content.decode().partition("<main")[2]


def test_the_way_is_that_of_the_command_line(cast: Cast, result: Result) -> None:
    case = str(CASES / "ban-dan-2567.json")
    client = signed_in(cast)
    planned = command("plan", case, "--target", "ผ่านดีเยี่ยม", "--movable", "o*,i*,e*")
    sent = {"level": "ผ่านดีเยี่ยม", "of": ["o", "i", "e"]}
    page = client.get(at("result-way", 2567), sent).content.decode()
    for name in planned["items"]:
        assert row_of(page, name)
    assert planned["total_after"] in page
    assert all(", ".join(items) in page for items in planned["also"])
    stuck = command("plan", case, "--target", "ผ่านดีเยี่ยม")
    assert not stuck["reachable"]
    page = client.get(at("result-way", 2567), {"level": "ผ่านดีเยี่ยม", "of": ["o"]}).content.decode()
    for each in stuck["obstacles"]:
        assert each["needs"] in row_of(page, each["id"])


def test_history_shows_all_years_and_what_changed_between_them(cast: Cast, result: Result) -> None:
    bring(cast, "bangkok-2566")
    client = signed_in(cast)
    page = told(client.get(at("results")))
    assert "2566" in page
    assert "2567" in page
    diff = client.get(at("results-rules-changed", 2566, 2567))
    found = subprocess.run(
        [sys.executable, "-m", "prongsai.cli", "rules", "diff", "2566", "2567", "--json"],
        capture_output=True,
        check=True,
    )
    changed = json.loads(found.stdout)
    rows = re.findall(r"<tr>", diff.content.decode().partition("<main")[2])
    sections = [part for part in changed.values() if part]
    assert len(rows) == sum(map(len, sections)) + len(sections)
    assert client.get(at("results-rules-changed", 2566, 2001)).status_code == 404


def test_where_there_is_no_result_the_page_says_what_to_do(cast: Cast) -> None:
    page = signed_in(cast).get(at("results")).content.decode()
    assert 'class="empty"' in page
    assert at("results-bring") in page
    assert at("results-bring") not in signed_in(cast, "own.clerk").get(at("results")).content.decode()


def test_no_mean_of_few_agencies_is_told(cast: Cast, result: Result, agencies: Callable[[int], None]) -> None:
    client = signed_in(cast)
    agencies(4)
    assert "จำนวนน้อยเกินกว่าจะเปรียบเทียบ" in told(client.get(at("result-compare", 2567)))
    agencies(1)
    page = told(client.get(at("result-compare", 2567)))
    assert "จำนวนน้อยเกินกว่าจะเปรียบเทียบ" not in page
    assert "82.00" in page  # the mean of 80, 81, 82, 83, 84
    assert "93.05" in page  # the nation's, derived, and said to be so
    assert "อนุมาน" in page


def test_a_year_of_which_the_nation_is_not_known_says_so(cast: Cast) -> None:
    there = bring(cast)
    Result.objects.filter(pk=there.pk).update(fiscal_year=2569, rules="2569")
    assert "ไม่มีข้อมูลของปีงบประมาณ พ.ศ. 2569" in told(signed_in(cast).get(at("result-compare", 2569)))


# -- in general --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["result", "result-audit", "result-compare", "result-what-if", "result-way"])
def test_pages_are_the_same_in_english_and_in_thai_digits(name: str, cast: Cast, result: Result) -> None:
    person = cast["own.coordinator"]
    person.language, person.thai_digits = "en", True
    person.save()
    page = signed_in(cast).get(at(name, 2567))
    assert page.status_code == 200
    assert "๒๕๖๗" in told(page)


def test_another_year_and_another_agencys_things_are_not_there(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    assert client.get(at("result", 2566)).status_code == 404
    theirs = signed_in(cast, "another.coordinator")
    for address in (at("result", 2567), at("result-audit", 2567)):
        assert theirs.get(address).status_code == 404


def test_the_file_of_a_result_goes_out_to_who_may_see_the_agency(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    sent = {"how": "paste", "text": "ตัวชี้วัดที่ 1\t92.23", "year": "2567", "end": "1"}
    client.post(at("results-bring"), sent)
    stored = StoredFile.objects.latest("pk")
    assert client.get(at("file", stored.pk)).status_code == 404  # a draft's: its own page shows what was read
    Result.objects.filter(pk=result.pk).update(file=stored)
    answer = client.get(at("file", stored.pk))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    Result.objects.filter(pk=result.pk).update(agency=cast.other)
    assert client.get(at("file", stored.pk)).status_code == 404


def test_charts_carry_title_and_description_and_no_inline_style(cast: Cast, result: Result) -> None:
    page = signed_in(cast).get(at("result", 2567)).content.decode()
    charts = re.findall(r"<svg .*?</svg>", page, re.DOTALL)
    drawn = [chart for chart in charts if "aria-labelledby" in chart]
    assert len(drawn) == 4
    for chart in drawn:
        assert "<title" in chart
        assert "<desc" in chart
    assert " style=" not in page
    assert "<script>" not in page


def test_a_list_of_many_years_asks_the_database_few_times(
    cast: Cast, result: Result, django_assert_max_num_queries: Any
) -> None:
    for case in ("kalase-2562", "phayao-2563-043", "phichit-2564-01", "bangkok-2566"):
        bring(cast, case)
    client = signed_in(cast)
    with django_assert_max_num_queries(10):
        client.get(at("results"))
    with django_assert_max_num_queries(14):
        client.get(at("result", 2567))
