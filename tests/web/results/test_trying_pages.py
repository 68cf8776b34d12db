"""Pages of what if, of the way to a level, of all years and of comparison."""

import json
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.results.brought import CASES, bring
from tests.web.results.pages import at, command, row_of, told

from prongsai.rules import labels, load
from prongsai.web.assessment.results.models import Correction, Result


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
    rules = load("2567")
    assert all(", ".join(labels.spoken(rules, each) for each in items) in page for items in planned["also"])
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
