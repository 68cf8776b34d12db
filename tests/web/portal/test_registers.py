"""Registers as pages: sorted, narrowed, searched in the database; taken back and none on purpose are told."""

import json
from typing import Any

from django.test import Client
from lxml import html
from tests.web.cast import Cast
from tests.web.disclosure import made
from tests.web.website import written

from prongsai.web.disclosure.actions import keeping, publishing
from prongsai.web.portal.site import items

AT = f"/a/ban-dan/registers/{made.YEAR}/{made.NAME}/"
COORDINATOR = "own.coordinator"


def two_rows(cast: Cast) -> None:
    """A public version of two rows, dear and cheap."""
    made.row(cast, title="ซื้อกระดาษ", budget="500")
    made.published(cast)


def texts(address: str = AT) -> list[str]:
    tree: Any = html.document_fromstring(Client().get(address).content)
    return [row.text_content() for row in tree.xpath("//table/tbody/tr")]


def test_a_register_is_sorted_narrowed_and_searched(cast: Cast) -> None:
    two_rows(cast)
    assert "ซื้อกระดาษ" in texts(f"{AT}?sort=budget")[0]
    assert "ก่อสร้างถนน" in texts(f"{AT}?sort=-budget")[0]
    assert len(texts(f"{AT}?q=กระดาษ")) == 1
    assert len(texts(f"{AT}?kind=ประกาศเชิญชวน")) == 2
    assert texts(f"{AT}?kind=อย่างอื่น") == []
    assert len(texts(f"{AT}?sort=x&kind=&page=99&q=")) == 2, "odd wishes are passed over"
    assert Client().get(AT, {"q": "ก" * 10_000}).status_code == 400


def test_rows_are_found_with_the_digits_of_either_script(cast: Cast) -> None:
    made.row(cast, title="ซอย 7")
    made.published(cast, title="ซอย ๘")
    assert [len(texts(f"{AT}?q={each}")) for each in ("๗", "8", "ซอย")] == [1, 1, 2]


def test_it_leads_to_its_files_and_tells_machines_what_it_is(cast: Cast) -> None:
    made.published(cast)
    tree: Any = html.document_fromstring(Client().get(AT).content)
    files = tree.xpath("//section[@aria-labelledby='files']//a/@href")
    assert {each.rpartition("/")[2].partition(".")[2] for each in files} >= {"csv", "xlsx", "json", "pdf"}
    for each in files:
        assert Client().get(each).status_code == 200
    told = json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)
    assert told["@type"] == "Dataset"


def test_what_was_never_public_is_not_found(cast: Cast) -> None:
    written.contact(cast)
    made.kept(cast)
    assert Client().get(AT).status_code == 404
    assert Client().get("/a/ban-dan/registers/2567/nothing/").status_code == 404
    assert made.NOTICE["title"] not in Client().get("/a/ban-dan/search/?q=ถนน").content.decode()


def test_taken_back_its_address_says_why(cast: Cast) -> None:
    version = made.published(cast)
    publishing.withdraw(cast.standing(COORDINATOR), cast.agency, version.pk, "ผิดปี")
    response = Client().get(AT)
    assert response.status_code == 410
    assert "ผิดปี" in response.content.decode()
    assert made.NOTICE["title"] not in response.content.decode()


def test_none_on_purpose_is_said_and_answers_its_item(cast: Cast) -> None:
    kept = keeping.keep_none(cast.standing(COORDINATOR), made.ledger(cast), "ไม่มีการจัดซื้อ", 1)
    publishing.publish(cast.standing(COORDINATOR), cast.agency, kept.pk)
    assert "ไม่มีการจัดซื้อ" in Client().get(AT).content.decode()
    there = {each.item.id: each.there for each in items.listed(cast.agency, made.YEAR)}
    assert next(thing.title for thing in there["o15"]).endswith("ปีนี้ไม่มีรายการ")


def test_a_public_register_answers_its_item_and_is_found(cast: Cast) -> None:
    made.published(cast)
    page = Client().get("/a/ban-dan/2567/o15/").content.decode()
    assert AT in page
    assert AT in Client().get("/a/ban-dan/search/?q=ก่อสร้างถนน").content.decode()
    assert AT in Client().get("/a/ban-dan/documents/").content.decode()
    assert AT in Client().get("/a/ban-dan/sitemap.xml").content.decode()


def test_who_has_published_a_register_alone_is_listed_until_it_is_taken_back(cast: Cast) -> None:
    assert "/a/ban-dan/" not in Client().get("/a/").content.decode()
    written.contact(cast)
    assert "ปีงบประมาณ" not in Client().get("/a/").content.decode(), "of no year yet"
    cast.agency.contact.delete()
    version = made.published(cast)
    for listing in ("/a/", "/sitemap.xml"):
        assert "/a/ban-dan/" in Client().get(listing).content.decode(), listing
    publishing.withdraw(cast.standing(COORDINATOR), cast.agency, version.pk, "ผิดปี")
    assert "/a/ban-dan/" not in Client().get("/a/").content.decode()
    assert Client().get("/a/ban-dan/").status_code == 200, "its own page says what was taken back"
