"""What the evidence foretells: the printed 89.94 of Ban Dan, and 93.94 with its procurement put right."""

from fractions import Fraction

import pytest
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.evidence.seen import Web, check, give, predicted, web
from tests.web.people.signing import signed_in
from tests.web.results.brought import bring
from tests.web.verdicts.judged import REST

from prongsai import rules
from prongsai.scoring.exact import two_decimals
from prongsai.thai import day_told
from prongsai.web.assessment.evidence import queries
from prongsai.web.assessment.evidence.forecast import Forecast, forecast
from prongsai.web.assessment.evidence.models import Folder, Item
from prongsai.web.assessment.evidence.shown import rows

__all__ = ["web"]
ITEMS = [each.id for each in rules.load("2567").disclosure.items]


def told(of: Folder) -> Forecast:
    kept = queries.folder_of(of.agency, of.fiscal_year)
    assert kept is not None
    ruled = queries.rules_of(kept)
    today = day_told("2567-04-01")
    assert today is not None
    return forecast(kept, ruled, rows(ruled, queries.items_of(kept), today))


def total(of: Folder) -> list[str]:
    found = told(of).total
    return [] if found is None else [two_decimals(each) for each in found]


def put(of: Folder, points: dict[str, str]) -> None:
    for item, value in points.items():
        Item.objects.filter(folder=of, item=item).update(predicted=value, sure=True)


def full(of: Folder, other: dict[str, str]) -> None:
    put(of, {**dict.fromkeys(ITEMS, "100"), **other})


def test_of_the_same_year_the_surveys_are_known(cast: Cast) -> None:
    bring(cast)
    of = give(cast, [])
    full(of, REST)
    assert total(of) == ["89.94", "89.94"]
    assert told(of).level == "ผ่าน"
    assert told(of).beside is not None
    put(of, dict.fromkeys(("o14", "o15", "o16", "o17"), "100"))
    assert total(of) == ["93.94", "93.94"]


def test_what_is_not_known_leaves_a_span(cast: Cast) -> None:
    bring(cast)
    of = give(cast, [])
    full(of, {**REST, "o14": ""})
    assert total(of) == ["89.94", "90.94"]
    assert told(of).unknown == 1


def test_of_an_earlier_year_the_surveys_are_assumed_and_it_is_said(cast: Cast) -> None:
    bring(cast, "bangkok-2566")
    of = give(cast, [])
    full(of, {})
    found = told(of)
    assert found.beside is not None
    assert found.beside.year == 2566
    assert found.total is not None
    page = reverse("evidence-year", args=["ban-dan", 2567])
    assert "สมมติว่า" in signed_in(cast, "own.coordinator").get(page).content.decode()


def test_without_any_result_oit_alone_is_foretold(cast: Cast) -> None:
    of = give(cast, [])
    full(of, REST)
    found = told(of)
    assert found.total is None
    assert found.oit is not None
    assert [two_decimals(each) for each in found.oit] == ["83.93", "83.93"]


@pytest.mark.parametrize("item", ["o8", "o14"])
def test_the_made_up_site_foretells_what_the_report_printed(item: str, cast: Cast, web: Web) -> None:
    of = give(cast, [item])
    check(cast, of, item)
    assert predicted(of)[item] == Fraction(REST[item])
