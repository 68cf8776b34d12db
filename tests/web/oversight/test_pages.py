"""What those above see: filters, order, pages, map, spread and files; nobody else's agencies."""

import csv
from io import BytesIO, StringIO
from typing import Any

import duckdb
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from python_calamine import CalamineWorkbook
from tests.web.cast import Cast, days
from tests.web.oversight import made
from tests.web.people.signing import signed_in

from prongsai.web.people.models import Agency

BASE = "/office/ubon/oversight/"


@pytest.fixture
def filled(cast: Cast) -> list[Agency]:
    """Agencies of Ubon: one late, one that passes, one open, one without a result; and one of far Trang."""
    Agency.objects.filter(pk=cast.agency.pk).update(supervisor=None)
    late, passing, opened, _none = agencies = made.below(cast.province, 4)
    made.plan(made.result(late, "80.00", of_3="61.50"), ends=days(-3), measures=4, done=1)
    whole: dict[str, Any] = {f"of_{each}": "96.00" for each in ("IIT", "EIT.public", "EIT.survey", "OIT")}
    made.result(passing, "96.00", **whole)
    made.result(opened, "70.00", confirmed=False)
    Agency.objects.filter(pk=agencies[3].pk).update(name="=CMD()")
    made.result(made.below(cast.far, 1, "far")[0], "50.00")
    return agencies


def asked(cast: Cast, path: str, who: str = "overseeing.supervisor") -> Any:
    client = signed_in(cast, who)
    return client.get(path)


def names(response: Any) -> list[str]:
    tree: Any = html.document_fromstring(response.content)
    return [each.text_content() for each in tree.xpath("//table[@class='stacked']//tbody/tr/th/a")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3]),
        ("?late=yes", [0]),
        ("?stage=none", [3]),
        ("?stage=1", [2]),
        ("?stage=2", [1]),
        ("?stage=6", [0]),
        ("?province=ยโสธร", [2]),
        ("?kind=subdistrict-organisation", [1]),
        ("?level=ผ่าน", [1]),
        ("?weakest=3", [0]),
        ("?q=0001", [1]),
        ("?order=-total", [1, 0, 2, 3]),
        ("?order=total", [2, 0, 1, 3]),
        ("?order=indicator-3", [0, 2, 1, 3]),
        ("?order=late", [1, 2, 0, 3]),
    ],
)
def test_filters_and_orders(cast: Cast, filled: list[Agency], query: str, found: list[int]) -> None:
    told = names(asked(cast, BASE + query))
    expected = [Agency.objects.get(pk=filled[at].pk).name for at in found]
    assert (told if "order" in query else sorted(told)) == (
        expected if "order" in query else sorted(expected)
    )


@pytest.mark.parametrize(
    "query",
    ["?stage=x", "?stage=99", "?late=no", "?weakest=3)", "?year=2400", "?year=x", "?level=ไม่มี"],
)
def test_what_there_is_not_finds_nothing_never_everything(
    cast: Cast, filled: list[Agency], query: str
) -> None:
    assert filled
    response = asked(cast, BASE + query)
    assert response.status_code == 200
    assert names(response) == []


def test_the_year_is_the_newest_and_others_can_be_chosen(cast: Cast, filled: list[Agency]) -> None:
    made.result(filled[3], "88.00", year=2566)
    assert "88.00" not in asked(cast, BASE).content.decode()
    assert "88.00" in asked(cast, f"{BASE}?year=2566").content.decode()


def test_an_assessor_sees_results_and_no_plans(cast: Cast, filled: list[Agency]) -> None:
    assert filled
    page = asked(cast, BASE, "platform.assessor").content.decode()
    assert "80.00" in page
    assert "เกินกำหนด" not in page
    assert names(asked(cast, f"{BASE}?late=yes", "platform.assessor")) == []
    assert len(names(asked(cast, f"{BASE}?stage=2", "platform.assessor"))) == 2  # further on is not told
    head = asked(cast, f"{BASE}agencies.csv", "platform.assessor").content.decode("utf-8-sig").splitlines()[0]
    assert "มาตรการ" not in head


@pytest.mark.parametrize("who", ["far.supervisor", "another.coordinator", "own.coordinator", "no-post"])
def test_who_oversees_others_is_refused(cast: Cast, filled: list[Agency], who: str) -> None:
    assert filled
    for path in ("", "map/", "indicators/", "letters/", "agencies.csv"):
        assert asked(cast, BASE + path, who).status_code in {403, 404}


def test_the_map_shows_means_by_province_and_figures_by_agency(cast: Cast, filled: list[Agency]) -> None:
    made.result(
        made.below(cast.province, 3, "more")[0], "85.01"
    )  # a second one of Ubon: mean of 80.00, 85.01
    page = asked(cast, f"{BASE}map/").content.decode()
    assert page.count("82.51") == 2 * 9  # half up; in the picture and in the table, all but indicator 3
    page = asked(cast, f"{BASE}map/?province=ยโสธร").content.decode()
    assert filled[2].name in page
    assert page.count(">70.00<") == 2 * 10
    assert "▼" in page


def test_the_spread_tells_quarters_and_how_many_are_below(cast: Cast, filled: list[Agency]) -> None:
    assert filled
    page: Any = html.document_fromstring(asked(cast, f"{BASE}indicators/").content)
    row = [each.text_content() for each in page.xpath("//tbody/tr[3]/td")]
    assert row[:6] == ["75.83", "61.50", "61.50", "70.00", "96.00", "96.00"]
    assert row[6] == "2 จาก 3"


def test_files_hold_what_the_page_shows_and_no_formula(cast: Cast, filled: list[Agency]) -> None:
    assert filled
    path = f"{BASE}agencies.%s?order=name"
    as_csv = list(csv.reader(StringIO(asked(cast, path % "csv").content.decode("utf-8-sig"))))
    book = CalamineWorkbook.from_filelike(BytesIO(asked(cast, path % "xlsx").content))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(as_csv) == len(rows) == 5
    assert [row[:4] for row in as_csv if row[1] == "'=CMD()"]
    assert any(row[1] == "=CMD()" for row in rows)  # a text in its cell
    totals = {row[0]: row[5] for row in as_csv[1:]}
    assert {row[0]: f"{row[5]:.2f}" if row[5] != "" else "" for row in rows[1:]} == totals
    assert totals["made-0"] == "80.00"


def test_a_parquet_has_typed_columns(cast: Cast, filled: list[Agency], tmp_path: Any) -> None:
    assert filled
    file = tmp_path / "a.parquet"
    file.write_bytes(asked(cast, f"{BASE}agencies.parquet?late=yes").content)
    told: Any = duckdb.sql(f"SELECT code, total, indicator_3, late, measures FROM '{file}'")  # noqa: S608
    assert [str(each) for each in told.types] == [
        "VARCHAR",
        "DECIMAL(5,2)",
        "DECIMAL(5,2)",
        "BIGINT",
        "BIGINT",
    ]
    assert [tuple(map(str, row)) for row in told.fetchall()] == [("made-0", "80.00", "61.50", "3", "4")]


def test_there_is_no_file_of_another_kind(cast: Cast, filled: list[Agency]) -> None:
    assert filled
    assert asked(cast, f"{BASE}agencies.exe").status_code == 404


def test_a_page_asks_as_often_for_many_as_for_few(cast: Cast, filled: list[Agency]) -> None:
    assert filled
    counts = []
    for _more in range(2):
        for path in ("", "map/?by=agency", "indicators/"):
            asked(cast, BASE + path)
        with CaptureQueriesContext(connection) as queries:
            for path in ("", "map/?by=agency", "indicators/"):
                asked(cast, BASE + path)
        counts.append(len(queries))
        for agency in made.below(cast.province, 20, f"many-{_more}"):
            made.result(agency, "77.00")
    assert counts[0] == counts[1]


def test_a_body_that_oversees_nobody_is_told_so(cast: Cast) -> None:
    assert "ยังไม่" in asked(cast, "/office/ban-dan/oversight/", "own.supervisor").content.decode()


def test_the_tab_stands_where_there_is_something_below(cast: Cast) -> None:
    assert BASE in asked(cast, "/office/ubon/").content.decode()
    assert "/oversight/" not in asked(cast, "/office/ban-dan/", "platform.assessor").content.decode()
