"""Validators hold: unchanged is told as such, whatever changes is seen at once, languages are kept apart."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from django.utils.http import parse_http_date
from tests.web.cast import Cast
from tests.web.people.signing import BACKEND
from tests.web.website import written
from tests.web.website.written import CLERK

from prongsai.web.portal.site import fresh
from prongsai.web.website.actions import pages

NEWS = "/a/ban-dan/news/"


@pytest.fixture(autouse=True)
def _empty() -> None:
    fresh._pages.clear()
    fresh._states.clear()


def tag(client: Client | None = None) -> str:
    return str((client or Client()).get(NEWS)["ETag"])


def test_unchanged_it_is_not_sent_again(cast: Cast) -> None:
    written.out(cast)
    first = Client().get(NEWS)
    again = Client().get(NEWS, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert first["Cache-Control"] == "public, no-cache"
    assert "Cookie" in first["Vary"]


def test_when_it_changed_is_told_once_that_second_is_over(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.out(cast)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    written.out(cast, title="ข่าวในวินาทีเดียวกัน")
    assert "Last-Modified" not in Client().get(NEWS)
    monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=2))
    told = Client().get(NEWS)["Last-Modified"]
    assert parse_http_date(told) == int(now.timestamp())
    assert Client().get(NEWS, headers={"if-modified-since": told}).status_code == 304


def test_the_second_time_it_comes_from_memory_and_is_the_same(cast: Cast) -> None:
    written.out(cast)
    first, second = Client().get(NEWS), Client().get(NEWS)
    assert len(fresh._pages) == 1
    assert first.content == second.content
    assert first["Content-Security-Policy"] == second["Content-Security-Policy"]


def test_what_changes_is_seen_at_once(cast: Cast) -> None:
    page = written.out(cast, title="ข่าวแรก")
    before = tag()
    written.out(cast, title="ข่าวหลัง")
    assert tag() != before
    assert "ข่าวหลัง" in Client().get(NEWS).content.decode()
    pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "ผิด")
    assert "ข่าวแรก" not in Client().get(NEWS).content.decode()


def test_a_server_begun_anew_gives_other_tags(cast: Cast, settings: Any) -> None:
    written.out(cast)
    before = tag()
    settings.STARTED = "later"
    assert tag() != before


def test_what_was_scheduled_is_seen_at_its_moment_though_nobody_acts(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    written.out(cast)
    later = written.draft(cast, title="ข่าวตั้งเวลา")
    soon = timezone.now() + timedelta(days=1)
    pages.release(cast.standing(CLERK), cast.agency, later.pk, written.looked(later), soon)
    before = tag()
    assert "ข่าวตั้งเวลา" not in Client().get(NEWS).content.decode()
    monkeypatch.setattr(timezone, "now", lambda: soon + timedelta(seconds=1))  # its moment has come
    assert tag() != before
    assert "ข่าวตั้งเวลา" in Client().get(NEWS).content.decode()


def test_languages_digits_and_people_who_signed_in_are_kept_apart(cast: Cast) -> None:
    written.out(cast)
    english, thai, signed_in = Client(), Client(), Client()
    english.cookies["prongsai_language"] = "en"
    thai.cookies["prongsai_digits"] = "thai"
    signed_in.force_login(cast["own.coordinator"], backend=BACKEND)
    assert len({tag(), tag(english), tag(thai), tag(signed_in)}) == 4
    assert signed_in.get(NEWS)["Cache-Control"] == "private, no-cache"


def test_memory_is_bounded() -> None:
    answer = HttpResponse("a")
    for number in range(fresh._MOST_PAGES + 5):
        fresh._kept(str(number), answer)
    assert len(fresh._pages) == fresh._MOST_PAGES


def test_names_that_are_made_up_fill_no_memory(cast: Cast) -> None:
    for name in ("nobody", "a" * 4000):
        assert Client().get(f"/a/{name}/").status_code == 404
    assert not fresh._states


def test_a_page_from_memory_costs_one_question(cast: Cast, django_assert_num_queries: Any) -> None:
    written.out(cast)
    known = tag()
    for headers in ({}, {"if-none-match": known}):
        with django_assert_num_queries(1):
            Client().get(NEWS, headers=headers)


def test_a_day_that_turns_is_another_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    written.out(cast)
    before, tomorrow = tag(), timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    assert tag() != before, "clocks stand on pages"


def test_nothing_is_written_by_reading(cast: Cast) -> None:
    written.out(cast)
    for method in ("post", "put", "delete", "patch"):
        assert getattr(Client(), method)(NEWS).status_code == 405
