"""When something is wrong, a page says so in the words of the office, and what to do next."""

from collections.abc import Callable

import pytest
from allauth.core.ratelimit import respond_429
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import include, path
from pytest_django import Settings
from tests.web.cast import Cast
from tests.web.people.signing import BACKEND

from prongsai.web.config import urls_both
from prongsai.web.people.doors import anyone


def failing(error: Exception) -> Callable[..., HttpResponse]:
    def view(_request: HttpRequest) -> HttpResponse:
        raise error

    view.__module__ = __name__
    anyone(view)
    return view


urlpatterns = [
    path("bad/", failing(BadRequest("?"))),
    path("large/", failing(RequestDataTooBig("?"))),
    path("refused/", failing(PermissionDenied("?"))),
    path("broken/", failing(RuntimeError("?"))),
    path("away/", failing(OperationalError("?"))),
    path("", include(urls_both)),
]
handler400, handler500 = urls_both.handler400, urls_both.handler500


@pytest.fixture
def client(db: None, settings: Settings) -> Client:
    settings.ROOT_URLCONF = __name__
    settings.DEBUG = False
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    ("address", "status", "says"),
    [
        ("/bad/", 400, "อ่านคำขอนี้ไม่ได้"),
        ("/large/", 413, "ใหญ่เกินไป"),
        ("/refused/", 403, "ท่านไม่มีสิทธิ"),
        ("/nowhere/", 404, "ไม่พบหน้านี้"),
        ("/broken/", 500, "ระบบขัดข้อง"),
        ("/away/", 503, "ระบบยังไม่พร้อม"),
    ],
)
def test_each_fault_has_a_page_that_leads_on(client: Client, address: str, status: int, says: str) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == status
    assert says in page
    assert 'id="main"' in page
    assert 'class="button' in page, "something to do next"
    assert "Content-Security-Policy" in response.headers


@pytest.mark.parametrize("address", ["/bad/", "/large/", "/refused/", "/nowhere/"])
def test_faults_are_told_in_english_to_who_reads_english(client: Client, address: str) -> None:
    client.cookies["prongsai_language"] = "en"
    page = client.get(address).content.decode()
    assert '<html lang="en"' in page
    assert "To the first page" in page


def test_faults_of_ours_are_told_in_both_languages_and_ask_the_database_nothing(client: Client) -> None:
    for address in ("/broken/", "/away/"):
        page = client.get(address).content.decode()
        assert 'lang="th"' in page
        assert 'lang="en"' in page
    assert client.get("/away/").headers["Retry-After"] == "60"


def test_who_has_signed_in_is_led_to_their_work(client: Client, cast: Cast) -> None:
    client.force_login(cast["own.coordinator"], backend=BACKEND)
    page = client.get("/office/kalase/").content.decode()
    assert "ไปที่งานของฉัน" in page
    assert cast.other.name not in page, "another agency is not even named"


def test_a_form_without_its_token_is_told_how_to_lose_nothing(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a"})
    assert response.status_code == 403
    assert "ยังอยู่" in response.content.decode()


def test_too_many_tries_are_told_to_wait(db: None, rf: RequestFactory) -> None:
    response = respond_429(rf.post("/account/password/reset/"))
    assert response.status_code == 429
    assert "รอสักครู่" in response.content.decode()
