"""Announced results for anyone: nation, provinces, comparing, data, API; nothing else can be reached."""

import csv
import json
import re
from hashlib import sha256
from io import StringIO
from typing import Any

import duckdb
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator
from tests.web.cast import Cast
from tests.web.nation.announcing import HIDDEN, announce
from tests.web.oversight import made
from tests.web.publication import published

from prongsai.web.people.models import Agency
from prongsai.web.portal.nation.provinces import provinces
from prongsai.web.publication import actions, announced
from prongsai.web.publication.models import Publication

PAGES = (
    "/results/", "/results/2567/", "/results/2567/ubon-ratchathani/", "/results/compare/?code=ban-dan",
    "/results/2567/data/", "/results/2567/results.csv", "/results/2567/results.json", "/api/",
    "/api/openapi.json", "/api/v1/years", "/api/v1/provinces", "/api/v1/results", "/api/v1/results/ban-dan",
)  # fmt: skip


def page(path: str, **headers: str) -> Any:
    return Client(headers=headers).get(path)


@pytest.fixture
def filled(cast: Cast) -> list[Agency]:
    """Ban Dan passes with 90.00; of three below Ubon one has 80.01; one never announced its 12.34."""
    announce(cast.agency)
    first, second, third = made.below(cast.province, 3)
    announce(first, "80.01")
    made.result(second, HIDDEN)
    announce(second, HIDDEN, year=2566, withdrawn_at=timezone.now(), reason="ผิด")
    announce(second, HIDDEN, year=2565, replaced_at=timezone.now())
    announce(third, "95.00", year=2566)
    return [first, second, third]


def test_figures_are_exact_means_of_what_was_announced(filled: list[Agency]) -> None:
    assert filled
    told = page("/results/").content.decode()
    assert "85.01" in told  # of 90.00 and 80.01, half up
    assert "2 หน่วยงาน" not in told  # the number stands in its own card
    assert "8,325" in told  # of so many in the country
    province = page("/results/2567/ubon-ratchathani/").content.decode()
    assert "เทศบาลตำบลบ้านด่านโขงเจียม" in province
    assert "90.00" in province


@pytest.mark.parametrize("path", PAGES)
def test_what_was_not_announced_is_on_no_page(filled: list[Agency], path: str) -> None:
    assert filled
    response = page(path)
    assert response.status_code == 200
    assert HIDDEN not in response.content.decode()
    assert filled[1].code not in response.content.decode()


def test_years_and_agencies_without_an_announcement_are_not_there(filled: list[Agency]) -> None:
    assert filled
    for path in (
        "/results/2565/", "/results/2565/results.csv", "/results/1/", "/results/2567/nowhere/",
        f"/api/v1/results/{filled[1].code}", "/api/v1/results?year=2565",
    ):  # fmt: skip
        assert page(path).status_code == 404, path


def test_nothing_announced_is_said(cast: Cast) -> None:
    assert cast
    assert "ยังไม่มีหน่วยงานประกาศผลในระบบนี้" in page("/results/").content.decode()
    assert page("/api/v1/years").json() == {"years": []}
    assert page("/api/v1/provinces").json()["provinces"] == []


def test_an_announcement_and_taking_it_back_are_seen_at_once(cast: Cast) -> None:
    made_public = published.result(cast)
    assert page("/api/v1/results").json()["results"][0]["total"] == made_public.shown["total"]
    tag = page("/results/").headers["ETag"]
    assert page("/results/", **{"If-None-Match": tag}).status_code == 304
    actions.withdraw(cast.standing("own.coordinator"), cast.agency, made_public.pk, "พิมพ์ผิด")
    assert page("/results/", **{"If-None-Match": tag}).status_code == 200
    assert page("/api/v1/results").json()["count"] == 0


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_pages_and_files_say_how_long_they_hold(filled: list[Agency]) -> None:
    assert filled
    for path in ("/results/", "/results/2567/results.csv", "/api/v1/years"):
        response = page(path)
        tag = response.headers["ETag"]
        assert response.headers["Cache-Control"] == "public, no-cache"
        assert "Cookie" in response.headers["Vary"]
        again = page(path, **{"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        english = Client(headers={"If-None-Match": tag})
        english.cookies["prongsai_language"] = "en"
        assert english.get(path).status_code == 200
        assert Client().post(path).status_code == 405


def test_the_files_agree_and_their_checksums_are_told(filled: list[Agency], tmp_path: Any) -> None:
    assert filled
    files = {form: page(f"/results/2567/results.{form}").content for form in ("csv", "json", "parquet")}
    told = page("/results/2567/data/").content.decode().replace("<wbr>", "")
    assert all(sha256(data).hexdigest() in told for data in files.values())
    rows = list(csv.DictReader(StringIO(files["csv"].decode("utf-8-sig"))))
    assert sorted(row["total"] for row in rows) == ["80.01", "90.00"]
    assert json.loads(files["json"]) == [{name: cell or None for name, cell in row.items()} for row in rows]
    table = tmp_path / "a.parquet"
    table.write_bytes(files["parquet"])
    found: Any = duckdb.sql(f"SELECT code, total, indicator_10 FROM '{table}' ORDER BY total")  # noqa: S608
    assert [tuple(map(str, row)) for row in found.fetchall()] == [
        ("made-0", "80.01", "80.01"), ("ban-dan", "90.00", "90.00"),
    ]  # fmt: skip
    assert all(f"<code>{name}</code>" in told for name in rows[0])


def test_a_name_is_no_formula_in_a_table(cast: Cast) -> None:
    Agency.objects.filter(pk=cast.agency.pk).update(name="=1+1")
    announce(cast.agency)
    assert ",'=1+1," in page("/results/2567/results.csv").content.decode()
    assert page("/results/2567/results.json").json()[0]["agency"] == "=1+1"


def test_the_api_filters_and_pages(filled: list[Agency]) -> None:
    assert filled
    first = page("/api/v1/results?size=1&page=2").json()
    assert (first["count"], first["pages"], len(first["results"])) == (2, 2, 1)
    assert page("/api/v1/results?province=ubon-ratchathani&level=ผ่าน").json()["count"] == 1
    assert page("/api/v1/results?q=โขงเจียม").json()["results"][0]["code"] == "ban-dan"
    assert page("/api/v1/results?page=9").json()["results"] == []
    assert page("/api/v1/results/ban-dan").json()["results"][0]["indicators"]["3"] == "90.00"
    assert page("/api/v1/years").json()["years"][0]["mean"] == "85.01"
    answer = page("/api/v1/provinces?year=2567")
    assert answer.json()["provinces"][0]["key"] == "ubon-ratchathani"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page=x", "size=201", "year=-1", "year=25.67", "sort=total", "year=2567&year=2566",
        "province=nowhere", "kind=x", "level=x", "q=" + "ก" * 10_000, "province=" + "ก" * 101,
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_is_refused_with_a_sentence(filled: list[Agency], query: str) -> None:
    assert filled
    response = page(f"/api/v1/results?{query}")
    assert response.status_code == 400
    told = response.json()["error"]
    assert told.startswith(query.split("=", maxsplit=1)[0])
    assert len(told) < 3_000


@pytest.mark.parametrize("path", ["years?year=2567", "provinces?size=1", "results/ban-dan?x=1"])
def test_no_address_takes_parameters_that_it_does_not_know(filled: list[Agency], path: str) -> None:
    assert filled
    assert page(f"/api/v1/{path}").status_code == 400


@pytest.mark.parametrize("path", ["results?year=1", "provinces?year=9999", "results/บ้านด่าน", "results/-"])
def test_what_was_not_announced_is_told_in_json(filled: list[Agency], path: str) -> None:
    assert filled
    response = page(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response.json()["error"]


@pytest.mark.parametrize("path", ["none", "v1", "v1/", "v1/results/", "v1/results/a/b"])
def test_addresses_that_the_api_does_not_have_are_refused_in_json(db: None, path: str) -> None:
    response = page(f"/api/{path}")
    assert response.status_code == 404
    assert "/api/openapi.json" in response.json()["error"]


@pytest.mark.parametrize("path", ["v1/years", "v1/results/ban-dan", "v1/none"])
def test_nothing_is_sent_to_the_api_and_json_says_so(db: None, path: str) -> None:
    response = Client(enforce_csrf_checks=True).post(f"/api/{path}", {})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")
    assert response.json()["error"]


def test_search_engines_are_told_the_pages_that_hold_something(filled: list[Agency]) -> None:
    assert filled
    told = page("/results/sitemap.xml").content.decode()
    addresses = re.findall(r"<loc>(.*?)</loc>", told)
    assert f"{settings.ADDRESS}/results/2567/ubon-ratchathani/" in addresses
    assert not any("buri-ram" in each for each in addresses)
    assert {page(each.removeprefix(settings.ADDRESS)).status_code for each in addresses} == {200}
    assert f"Sitemap: {settings.ADDRESS}/results/sitemap.xml" in page("/robots.txt").content.decode()


def test_no_time_stands_for_a_name_that_changes(filled: list[Agency]) -> None:
    assert filled
    assert "Last-Modified" not in page("/results/")


def test_thai_digits_are_digits(filled: list[Agency]) -> None:
    assert filled
    assert page("/api/v1/results?year=๒๕๖๗&size=๑").json()["pages"] == 2
    Agency.objects.filter(code="ban-dan").update(name="เทศบาลที่ 12", version=9)
    assert page("/api/v1/results?q=เทศบาลที่๑๒").json()["count"] == 1
    assert "ban-dan" in page("/results/compare/?q=ที่ ๑๒").content.decode()


def schema_of(told: dict[str, Any], path: str, status: str = "200") -> dict[str, Any]:
    of = told["paths"][path]["get"]["responses"][status]["content"]["application/json"]["schema"]
    return dict(of)


def test_the_description_is_valid_and_the_answers_are_as_it_says(filled: list[Agency]) -> None:
    assert filled
    told = page("/api/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    names = [of["get"]["operationId"] for of in told["paths"].values()]
    assert len(set(names)) == len(names) == 4
    for path, of in told["paths"].items():
        in_path = {each["name"] for each in of["get"]["parameters"] if each["in"] == "path"}
        assert in_path == set(re.findall(r"{(\w+)}", path))
        for each in of["get"]["parameters"]:
            Draft202012Validator.check_schema(each["schema"])
            assert each["description"]
        asked = f"/api/v1{path.replace('{code}', 'ban-dan')}"
        for status, at in (("200", asked), ("400", f"{asked}?no=1")):
            schema = schema_of(told, path, status)
            Draft202012Validator.check_schema(schema)
            Draft202012Validator(schema).validate(page(at).json())
    of_result = schema_of(told, "/results")["properties"]["results"]["items"]["properties"]
    assert set(of_result) == set(page("/api/v1/results").json()["results"][0])
    missing = page("/api/v1/results/nobody")
    Draft202012Validator(schema_of(told, "/results/{code}", "404")).validate(missing.json())


def test_with_nothing_announced_the_answers_are_as_described(cast: Cast) -> None:
    assert cast
    told = page("/api/openapi.json").json()
    for path in ("/years", "/provinces", "/results"):
        Draft202012Validator(schema_of(told, path)).validate(page(f"/api/v1{path}").json())


def test_up_to_four_are_compared(filled: list[Agency]) -> None:
    for agency in made.below(Agency.objects.get(code="ubon"), 4, "more"):
        announce(agency)
    codes = [filled[0].code, "ban-dan", "more-0", "more-1", "more-2"]
    told = page("/results/compare/?" + "&".join(f"code={code}" for code in codes)).content.decode()
    assert "แสดงเฉพาะ 4 แห่งแรก" in told
    assert "/a/more-2/" not in told
    assert "/a/more-1/" in told
    assert "80.01" in told
    assert filled[1].code in page(f"/results/compare/?code={filled[1].code}").content.decode()  # as not found
    assert "ban-dan" in page("/results/compare/?q=โขงเจียม").content.decode()
    assert page("/results/compare/?q=%25&code=%3Cscript%3E&year=x").status_code == 200


def test_the_front_page_leads_to_what_was_announced(filled: list[Agency]) -> None:
    assert filled
    assert "/results/2567/" in page("/").content.decode()


def test_each_province_has_one_tile_of_its_own(cast: Cast) -> None:
    assert cast
    every = provinces().values()
    assert len(every) == 77
    assert len({each.tile for each in every}) == 77
    assert len({each.name for each in every}) == len({each.short for each in every}) == 77
    announce(cast.agency)
    picture = page("/results/").content.decode()
    assert picture.count('class="cell"') == 77


def test_a_page_asks_as_often_for_many_as_for_few(filled: list[Agency]) -> None:
    assert filled
    counts = []
    for prefix in ("few", "many"):
        for agency in made.below(Agency.objects.get(code="ubon"), 20, prefix):
            announce(agency)
        with CaptureQueriesContext(connection) as asked:
            for path in ("/results/", "/results/2567/ubon-ratchathani/", "/api/v1/results"):
                page(path)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_pages_are_light_with_agencies_in_every_province(cast: Cast) -> None:
    names = [each.name for each in provinces().values()]
    agencies = made.below(cast.province, 2 * len(names))
    for at, agency in enumerate(agencies):
        agency.province = names[at % len(names)]
    Agency.objects.bulk_update(agencies, ["province"])
    for agency in agencies:
        announce(agency)
    for path in ("/results/", "/results/2567/ubon-ratchathani/", "/results/2567/data/"):
        assert len(page(path).content) < 100_000, path


def test_what_was_remembered_is_what_there_is(filled: list[Agency]) -> None:
    stamp = announced.stamps()[2567]
    Publication.objects.filter(agency=filled[0]).update(withdrawn_at=timezone.now())
    assert announced.stamps()[2567] != stamp
    assert [each.code for each in announced.of_year(2567, announced.stamps()[2567]).rows] == ["ban-dan"]
    Agency.objects.filter(code="ban-dan").update(name="ชื่อใหม่", version=7)
    assert announced.of_year(2567, announced.stamps()[2567]).rows[0].name == "ชื่อใหม่"
