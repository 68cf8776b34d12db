"""Ban Dan in 2567: a made-up site with the faults that its report tells of gives the 35 scores as printed."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from tests.checking.evidence import asked
from tests.checking.quick import quick

from prongsai import rules
from prongsai.checking.model import Finding, Predicted
from prongsai.checking.predict import predict_all
from prongsai.checking.run import check
from prongsai.rules import RuleSet
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.sheet import score as score_of
from prongsai.web.sample import site

Both = dict[bool, dict[str, tuple[Finding, ...]]]

PROCUREMENT = ("o14", "o15", "o16", "o17")


def printed() -> dict[str, str]:
    """Return the printed scores, o23 as the report's text has it."""
    case = Path(__file__).parents[1] / "cases" / "ban-dan-2567.json"
    return {**json.loads(case.read_text("utf-8"))["scores"], "o23": "0"}


@pytest.fixture(scope="module")
def ruled() -> RuleSet:
    return rules.load("2567")


@pytest.fixture(scope="module")
def findings() -> Both:
    """Return what is found before mending and after."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        quick(monkeypatch)
        return {mended: _found(mended=mended) for mended in (False, True)}


def _found(*, mended: bool) -> dict[str, tuple[Finding, ...]]:
    hosts, today = (site.site().host,), site.site().day
    return {
        item: check(site.evidence(item, mended=mended), asked(item, hosts=hosts, today=today))
        for item in site.site().items
        if not mended or item in PROCUREMENT
    }


def total(foretold: dict[str, Predicted], ruled: RuleSet) -> str:
    """Return the total with the items of OIT as foretold, all else as printed."""
    others = {name: value for name, value in printed().items() if name[0] in "ei"}
    items = {name: str(each.points) for name, each in foretold.items()}
    told = {name: read for name, value in (others | items).items() if (read := score_of(value))}
    return two_decimals(score(Sheet(fiscal_year=ruled.fiscal_year, scores=told), ruled).values["total"])


def test_the_foretold_scores_are_those_printed(findings: Both, ruled: RuleSet) -> None:
    foretold = predict_all(findings[False], ruled)
    assert {name: each.points for name, each in foretold.items()} == {
        name: Fraction(value) for name, value in printed().items() if name[0] == "o"
    }
    assert total(foretold, ruled) == "89.94"


def test_the_reasons_are_those_of_the_report(findings: Both, ruled: RuleSet) -> None:
    foretold = predict_all(findings[False], ruled)
    told = {name: " ".join(str(reason) for reason in each.reasons) for name, each in foretold.items()}
    assert "ความก้าวหน้า" in told["o8"]
    assert "การกำกับติดตาม" in told["o9"]
    assert "ออนไลน์" in told["o13"]
    assert "ช่องทางออนไลน์" in told["o23"]
    assert all("ตาราง" in told[item] for item in PROCUREMENT)


def test_procurement_put_right_moves_the_total(findings: Both, ruled: RuleSet) -> None:
    foretold = predict_all({**findings[False], **findings[True]}, ruled)
    assert all(foretold[item].points == 100 for item in PROCUREMENT)
    assert total(foretold, ruled) == "93.94"


def test_the_site_has_a_page_for_each_item_and_files_beside_them() -> None:
    assert list(site.site().items) == [each.id for each in rules.load("2567").disclosure.items]
    assert site.pages()["http://www.ban-dan.example/files/procurement-list-2567.pdf"].body.startswith(b"%PDF")
