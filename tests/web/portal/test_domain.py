"""An agency with a domain of its own: its pages alone, and every address in them with its host."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from lxml import etree, html
from tests.web.cast import Cast
from tests.web.publication import published
from tests.web.website import written

from prongsai.errors import BadInputError
from prongsai.web.people.actions.agencies import close_agency
from prongsai.web.website import domains
from prongsai.web.website.actions import contact

PLATFORM = "platform.platform-administrator"
DOMAIN = "www.bandan.go.th"
HOST = f"http://{DOMAIN}"
ATOM = "{http://www.w3.org/2005/Atom}"
HERE = settings.ADDRESS


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    domains.forget()


@pytest.fixture
def site(cast: Cast) -> Cast:
    """Ban Dan with a verified domain, a piece of news and the other agency without one."""
    held = written.contact(cast, domain=DOMAIN)
    contact.verify_domain(cast.standing(PLATFORM), held.pk, DOMAIN, good=True)
    cast.agency.refresh_from_db()
    written.out(cast, "ข้อความ <b>ก</b> & ข", title="ข่าว <หนึ่ง>")
    return cast


def at(path: str, host: str = DOMAIN) -> Any:
    return Client(headers={"host": host}).get(path)


def link(page: bytes, rel: str) -> str:
    tree: Any = html.document_fromstring(page)
    return str(tree.xpath(f"//link[@rel='{rel}']/@href")[0])


@pytest.mark.parametrize("host", [DOMAIN, "testserver"])
def test_a_page_has_one_address_wherever_it_is_read(site: Cast, host: str) -> None:
    page = at("/a/ban-dan/", host).content
    assert link(page, "canonical") == f"{HOST}/a/ban-dan/"
    tree: Any = html.document_fromstring(page)
    for name in ("og:url", "og:image"):
        assert tree.xpath(f"//meta[@property='{name}']/@content")[0].startswith(f"{HOST}/a/ban-dan/")
    told = json.loads(tree.xpath("//script[@type='application/ld+json']/text()")[0])
    assert told["url"] == f"{HOST}/a/ban-dan/"


def test_maps_for_search_engines_are_of_the_host(site: Cast) -> None:
    assert f"Sitemap: {HOST}/a/ban-dan/sitemap.xml" in at("/robots.txt").content.decode()
    for path in ("/sitemap.xml", "/a/ban-dan/sitemap.xml"):
        every = [str(each.text) for each in etree.fromstring(at(path).content).iter("{*}loc")]
        assert every
        assert all(each.startswith(f"{HOST}/a/ban-dan/") for each in every)
    assert f"Sitemap: {HERE}/sitemap.xml" in at("/robots.txt", "testserver").content.decode()
    assert "ban-dan" not in at("/sitemap.xml", "testserver").content.decode(), (
        "its own robots.txt leads there"
    )


def test_a_closed_agency_is_read_at_our_addresses_and_found_there(site: Cast) -> None:
    close_agency(site.standing(PLATFORM), site.agency, timezone.localdate())
    domains.forget()
    assert at("/").status_code == 400
    assert f"{HERE}/a/ban-dan/sitemap.xml" in at("/sitemap.xml", "testserver").content.decode()


def test_no_page_of_the_nation_or_of_others_is_there_and_that_is_said(site: Cast) -> None:
    for path in (
        "/results/",
        "/api/v1/years",
        "/a/",
        "/a/kalase/",
        "/known/",
        "/office/",
        "/old/page.php?id=1",
    ):
        response = at(path)
        assert response.status_code == 404, path
        assert "ไม่พบหน้านี้" in response.content.decode(), path


def test_every_link_of_its_pages_is_there_on_its_domain(site: Cast) -> None:
    paper, at_ours = published.paper(site), f"{HERE}/verify/"
    year, documents = f"/a/ban-dan/{paper.year}/", "/a/ban-dan/documents/"
    pages = (f"/a/ban-dan/{each}/" for each in ("news", "contact", "ask", "map"))
    for path in ("/", *pages, year, documents):
        tree: Any = html.document_fromstring(at(path).content)
        own = {str(each) for each in tree.xpath("//a/@href | //form/@action") if str(each).startswith("/")}
        for each in own - {"/speak/"}:
            assert at(each).status_code in {200, 302, 405}, (path, each)
    for path in (year, documents):
        assert f'href="{at_ours}"' in at(path).content.decode(), "papers are verified at ours alone"


def test_a_domain_taken_back_leaves_our_addresses(site: Cast) -> None:
    held = site.agency.contact
    contact.verify_domain(site.standing(PLATFORM), held.pk, DOMAIN, good=False)
    assert link(at("/a/ban-dan/", "testserver").content, "canonical") == f"{HERE}/a/ban-dan/"
    assert at("/").status_code == 400


def test_a_domain_of_another_agency_is_refused_when_it_is_entered(site: Cast) -> None:
    with pytest.raises(BadInputError, match="หน่วยงานอื่น"):
        contact.tell_contact(
            site.standing("another.coordinator"), site.other, {**written.TOLD, "domain": DOMAIN}, 0
        )


@pytest.mark.parametrize("host", [f"{DOMAIN}.", DOMAIN.upper(), f"{DOMAIN}:8080"])
def test_ways_of_writing_a_host_lead_to_the_same(site: Cast, host: str) -> None:
    assert at("/", host).status_code == 200


def test_the_news_are_a_valid_feed_with_names_that_stay(site: Cast) -> None:
    feed = etree.fromstring(at("/a/ban-dan/news.atom").content)
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None, name
    links = {each.get("rel", "alternate"): each.get("href") for each in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{HOST}/a/ban-dan/news/", "self": f"{HOST}/a/ban-dan/news.atom"}
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert str(entry.findtext(f"{ATOM}id")).startswith(f"{HERE}/a/ban-dan/pages/"), "stays without the domain"
    assert entry.findtext(f"{ATOM}title") == "ข่าว <หนึ่ง>"
    assert "<" not in str(entry.findtext(f"{ATOM}summary")), "a summary is HTML"
    assert entry.find(f"{ATOM}updated") is not None
    since = datetime.fromisoformat(str(feed.findtext(f"{ATOM}updated")))
    assert timezone.now() - since < timedelta(minutes=5)
