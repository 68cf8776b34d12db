"""Pages of results show what the command line computes; what is refused is said in one sentence."""

import re
from decimal import Decimal
from typing import Any

import pytest
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.results.brought import CASES, bring
from tests.web.results.pages import at, command, row_of, told

from prongsai.rules import labels, load
from prongsai.web.assessment.results import actions
from prongsai.web.assessment.results.models import Result
from prongsai.web.files.models import StoredFile


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
            assert f" {labels.short(each)} {labels.label(load('2567'), each)}" in page
    page = told(client.get(at("result-working", 2567, "total")))
    assert "ยืนยันแล้ว" in page
    assert "อนุมาน" in page  # the rounding is derived, and shown as such
    assert client.get(at("result-working", 2567, "o99")).status_code == 404


def test_a_score_below_nothing_is_said_to_be_taken_over_as_printed(cast: Cast, result: Result) -> None:
    page = told(signed_in(cast).get(at("result-working", 2567, "i1")))
    assert "ใช้ค่าตามที่พิมพ์ไว้" in page


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


def test_what_a_score_rests_on_is_told_with_its_sources_in_the_language_of_the_page(
    cast: Cast, result: Result
) -> None:
    page = signed_in(cast).get(at("result", 2567)).content.decode()
    in_thai = labels.sources_in_thai()
    there = [each.what for each in load("2567").sources.values() if in_thai[each.what] in page]
    assert there
    assert not [what for what in there if what in page]
