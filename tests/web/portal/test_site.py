"""The public pages of an agency: what is out and nothing else, for people, feeds and search engines."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import etree, html
from tests.web.cast import Cast
from tests.web.publication import published
from tests.web.website import written
from tests.web.website.written import CLERK, OFFICER

from prongsai import rules
from prongsai.web.portal.site import items
from prongsai.web.publication import actions as publication
from prongsai.web.website.actions import contact, questions
from prongsai.web.website.models import Kind

HOME = "/a/ban-dan/"
PAGES = ("", "news/", "about/", "contact/", "privacy/", "documents/", "questions/", "search/", "map/")


def page(address: str = HOME, **cookies: str) -> str:
    client = Client()
    for name, value in cookies.items():
        client.cookies[name] = value
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.fixture
def filled(cast: Cast) -> Cast:
    """A website with a result, pages of each kind, officials, and a question that was let out."""
    written.contact(cast)
    published.result(cast)
    for kind, title in ((Kind.NEWS, "ข่าวหนึ่ง"), (Kind.POWERS, "อำนาจ"), (Kind.PLAN, "แผนสี่ปี")):
        written.out(cast, f"ข้อความของ{title}", title=title, kind=kind)
    told = {"group": "executives", "order": 1, "name": "นางสาวใจ งาม", "position": "นายก"}
    contact.keep_official(cast.standing(CLERK), cast.agency, told)
    _receipt, asked = written.ask(cast)
    questions.answer(
        cast.standing(OFFICER), cast.agency, asked.pk, "ตอบว่าอย่างนี้", written.seen(asked), shown=True
    )
    return cast


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_in_both_languages_without_cookies(filled: Cast, address: str) -> None:
    for language in ("th", "en"):
        told = page(HOME + address, prongsai_language=language)
        assert f'<html lang="{language}"' in told
    client = Client()
    client.get(HOME + address)
    assert not client.cookies


def test_the_year_holds_every_item_in_the_official_order(filled: Cast) -> None:
    tree: Any = html.document_fromstring(page(f"{HOME}2567/"))
    shown = [each.text for each in tree.xpath("//ul[@class='site-items']/li/div/a")]
    assert shown == [each.name for each in rules.load("2567").disclosure.items]
    assert len(shown) == 35
    states = [each.text_content().strip() for each in tree.xpath("//ul[@class='site-items']/li/span[2]")]
    there = {number for number, state in enumerate(states, 1) if state == "มีแล้ว"}
    assert there == {2, 3, 4, 5, 6, 7}, "officials, powers, contact, news, questions, plan"


def test_an_item_stands_at_its_own_address_with_what_is_asked_and_what_is_there(filled: Cast) -> None:
    there, not_there = page(f"{HOME}2567/o3/"), page(f"{HOME}2567/o14/")
    assert "ไม่ใช่กฎหมายทั้งฉบับ" in there
    assert "อำนาจ</a>" in there
    assert "ยังไม่ได้เปิดเผย" in not_there
    assert "&lt;iframe src=" in there
    for wrong in ("2567/o36/", "2567/x/", "2566/o1/", "2600/o1/"):
        assert Client().get(HOME + wrong).status_code == 404, wrong


def test_measures_and_papers_answer_their_items(cast: Cast) -> None:
    published.measures(cast)
    year = rules.load("2568")
    found = {each.item.id: each.there for each in items.listed(cast.agency, 2568)}
    assert "measures" in {thing.kind for thing in found["o27"]}
    assert set(found) == {each.id for each in year.disclosure.items}


@pytest.mark.parametrize("year", rules.years())
def test_each_part_of_a_website_answers_an_item_of_every_year_that_asks_for_it(year: int) -> None:
    always = {"structure", "powers", "officials", "contact", "news", "plan"}
    answered = {part for part in items.parts() if items.answering(part, year)}
    if items.asked(year):
        assert always <= answered


def test_an_embedded_item_may_stand_in_a_frame_and_no_other_page_may(filled: Cast) -> None:
    framed, other = Client().get(f"{HOME}2567/o3/embed/"), Client().get(f"{HOME}2567/o3/")
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert "<form" not in framed.content.decode()
    assert "frame-ancestors 'none'" in other["Content-Security-Policy"]
    assert other["X-Frame-Options"] == "DENY"
    again = Client().get(f"{HOME}2567/o3/embed/")
    assert "X-Frame-Options" not in again, "from memory as well"


def test_search_engines_read_who_this_is_and_nothing_breaks_out(filled: Cast) -> None:
    written.contact(filled, greeting="</script><script>alert(1)</script>")
    tree: Any = html.document_fromstring(page())
    told = json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)
    assert (told["@type"], told["name"]) == ("GovernmentOrganization", filled.agency.name)
    assert tree.xpath("//meta[@property='og:image']/@content")[0].endswith("/a/ban-dan/card.png")
    assert "<script>alert" not in page()
    news = written.out(filled, title="</script>x")
    tree = html.document_fromstring(page(f"{HOME}pages/{news.pk}/"))
    assert json.loads(tree.xpath("//script[@type='application/ld+json']")[0].text)["headline"] == "</script>x"


def test_the_share_card_is_a_picture_of_its_size(filled: Cast) -> None:
    response = Client().get(f"{HOME}card.png")
    assert response["Content-Type"] == "image/png"
    assert response.content[16:24] == (1200).to_bytes(4) + (630).to_bytes(4)


def test_the_feed_and_the_sitemaps_are_sound_xml(filled: Cast) -> None:
    feed = etree.fromstring(Client().get(f"{HOME}news.atom").content)
    assert [each.text for each in feed.iter("{http://www.w3.org/2005/Atom}title")][1:] == ["ข่าวหนึ่ง"]
    sitemap = etree.fromstring(Client().get(f"{HOME}sitemap.xml").content)
    addresses = [each.text or "" for each in sitemap.iter() if str(each.tag).endswith("loc")]
    assert sum("/2567/o" in each for each in addresses) == 35
    for each in addresses:
        assert Client().get(each.removeprefix("http://127.0.0.1:8000")).status_code == 200, each
    assert f"{HOME}sitemap.xml" in Client().get("/sitemap.xml").content.decode()
    assert "Disallow: /office/" in Client().get("/robots.txt").content.decode()


def test_nothing_on_a_page_asks_other_sites_for_anything(filled: Cast) -> None:
    for address in (*PAGES, "2567/", "2567/o3/"):
        tree: Any = html.document_fromstring(page(HOME + address))
        styles = tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href")
        loaded = [*styles, *tree.xpath("//img/@src | //script/@src | //iframe/@src")]
        assert all(each.startswith("/") for each in loaded), loaded


def test_a_first_visit_is_light(filled: Cast) -> None:
    assert len(page().encode()) < 30_000, "of a hundred kilobytes, fonts and styles take the rest"


def test_by_no_key_is_anything_reached_that_is_not_out(filled: Cast) -> None:
    hidden = written.draft(filled, "ลับ", title="ลับมาก")
    picture = written.picture(filled)
    _receipt, _asked = written.ask(filled, "คำถามที่รอ")
    client = Client()
    for key in range(hidden.pk + 3):
        told = client.get(f"{HOME}pages/{key}/").content.decode()
        assert "ลับ" not in told
        for file in range(5):
            assert client.get(f"{HOME}pages/{key}/{file}/").status_code == 404
    for key in range(picture.pk + 3):
        assert client.get(f"{HOME}pictures/{key}/").status_code == 404
    for address in (*PAGES, "search/?q=ลับ", "search/?q=รอ", "news.atom", "sitemap.xml"):
        told = client.get(HOME + address).content.decode()
        assert "ลับมาก" not in told
        assert "คำถามที่รอ" not in told


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("ข่าวหนึ่ง", "ข่าวหนึ่ง"),
        ("ข", "ข่าวหนึ่ง"),  # one letter
        ("ใจ", "นางสาวใจ งาม"),
        ("โครงสร้าง", "O1 โครงสร้าง"),
        ("ตอบว่า", "ขยะ"),
        ("แผน สี่ปี", "แผนสี่ปี"),
    ],
)
def test_search_finds_thai_of_any_length(filled: Cast, asked: str, wanted: str) -> None:
    told = page(f"{HOME}search/?q={asked}")
    assert f">{wanted}</a>" in told


def test_what_was_published_is_found_where_it_stands_on_the_page_of_its_year(filled: Cast) -> None:
    assert f'href="{HOME}2567/#result"' in page(f"{HOME}search/?q=ผลการประเมิน")
    assert 'id="result"' in page(f"{HOME}2567/")


def test_search_takes_digits_of_either_script(filled: Cast) -> None:
    written.out(filled, "งบประมาณ ๒๕๖๗", title="งบ")
    assert ">งบ</a>" in page(f"{HOME}search/?q=2567")


def test_a_search_of_ten_thousand_letters_is_refused_with_a_sentence(filled: Cast) -> None:
    response = Client().get(f"{HOME}search/", {"q": "ก" * 10_000})
    assert response.status_code == 400
    assert "ไม่เกิน 200" in response.content.decode()
    assert len(response.content) < 30_000


@pytest.mark.parametrize("asked", ["%", "_", "'", '"', "\\", "<b>", "*", "a" * 200, "  "])
def test_odd_signs_find_nothing_odd(filled: Cast, asked: str) -> None:
    response = Client().get(f"{HOME}search/", {"q": asked})
    assert response.status_code == 200
    assert "<b>" not in response.content.decode()


def test_taken_back_everything_of_it_is_gone(filled: Cast) -> None:
    public = filled.agency.publications.get()
    total = public.shown["total"]
    assert total in page()
    publication.withdraw(filled.standing("own.coordinator"), filled.agency, public.pk, "ผิด")
    assert total not in page()
    assert "ผิด" in page(f"{HOME}2567/")


def test_a_page_costs_the_same_few_questions_however_much_there_is(
    filled: Cast, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    for number in range(30):
        written.out(filled, title=f"ข่าว {number}")
    for address, most in (("", 30), ("2567/", 30), ("news/", 14), ("about/", 14), ("questions/", 16)):
        with django_assert_max_num_queries(most):
            page(HOME + address)
