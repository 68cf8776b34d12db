"""The public door: what this is, the way in, the nation's figures with their marks, what is not known."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from prongsai import rules
from prongsai.rules.nation import national
from prongsai.web.portal.knowledge import years
from prongsai.web.portal.national import picture

pytestmark = pytest.mark.django_db


def page(address: str, **cookies: str) -> str:
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_first_page_tells_what_this_is_and_the_way_in() -> None:
    told = page("/")
    assert "จากผลประเมินปีก่อน" in told
    assert 'href="/account/login/"' in told
    assert "ยังไม่มีหน่วยงานเผยแพร่ผล" in told


def test_the_first_page_speaks_english_and_thai_digits() -> None:
    assert "From last year's result" in page("/", prongsai_language="en")
    assert "๙๔.๑๗" in page("/", prongsai_digits="thai")


def test_every_figure_of_the_nation_stands_in_the_table_with_its_mark() -> None:
    told = page("/", prongsai_language="en")
    rows = re.findall(r"<tr>(.*?)</tr>", told, re.DOTALL)[1:]
    assert len(rows) == len(national().years)
    for row, year in zip(rows, reversed(national().years), strict=True):
        for figure in (year.mean, year.passed):
            assert str(figure.value) in row
        assert f"{year.agencies.value:,}" in row
        marks = [figure.mark for figure in (year.agencies, year.mean, year.passed)]
        assert row.count("<small") == sum(mark != "reported" for mark in marks)


def test_every_source_named_is_listed_and_every_listed_one_is_named() -> None:
    of = national()
    named = {
        *of.target.source,
        *(
            name
            for year in of.years
            for each in (year.agencies, year.mean, year.passed)
            for name in each.source
        ),
    }
    assert named == set(of.sources)
    for year in of.years:
        for figure in (year.agencies, year.mean, year.passed):
            assert bool(figure.source) == (figure.mark in {"verified", "reported"})
            assert bool(figure.of) == (figure.mark == "derived")


def test_derived_figures_follow_from_what_they_are_derived_of() -> None:
    for year in national().years:
        for figure in (year.mean, year.passed):
            if figure.of:
                one, other = map(Decimal, figure.of.split(" − "))
                assert one - other == figure.value


def test_a_bar_is_as_high_as_its_share() -> None:
    drawn = picture(national())
    for bar in drawn.bars:
        assert abs(Decimal(bar.height) / Decimal("1.7") - bar.year.passed.value) < Decimal("0.05")
        assert Decimal(bar.top) + Decimal(bar.height) == drawn.floor
    assert [bar.year.fiscal_year for bar in drawn.bars] == sorted(bar.year.fiscal_year for bar in drawn.bars)


@pytest.mark.shared
def test_the_figures_are_those_of_the_national_file(shared_folder: Path) -> None:
    lines = (shared_folder / "ita" / "national.md").read_text("utf-8").splitlines()
    printed = {line.split("|")[1].strip(): line for line in lines if re.match(r"\| 25\d\d", line)}
    assert national().years
    for year in national().years:
        line = printed[str(year.fiscal_year)]
        assert f"{year.agencies.value:,} [{year.agencies.mark}]" in line
        assert re.search(rf"{year.mean.value} (\(\S+\) )?\[{year.mean.mark}\]", line)
        assert re.search(rf"{year.passed.value} % \[{year.passed.mark}\]", line)


def test_what_is_not_known_is_told_year_by_year_from_the_rules() -> None:
    told = page("/known/", prongsai_language="en")
    assert [year.fiscal_year for year in years()] == sorted(rules.years(), reverse=True)
    for year in years():
        assert f"Rules of {year.fiscal_year}: not known" in told
        assert year.seal in told
        assert sum(each.number for each in year.counted) > 0
    assert "ระบบ ITAS" in told
