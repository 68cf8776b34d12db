"""The desk, the list of agencies, people: found by name, filtered, a page at a time, in few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

from prongsai.thai import buddhist
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.roles import Role

ADMINISTRATOR = "platform.platform-administrator"


def many(cast: Cast, count: int) -> None:
    Agency.objects.bulk_create(
        Agency(
            code=f"a{n}",
            name=f"อบต.ที่ {n}",
            kind="subdistrict-organisation",
            province="ยโสธร",
            supervisor=cast.province,
        )
        for n in range(count)
    )


def names(page: object) -> list[str]:
    return [agency.code for agency, _kind in page.context["rows"]]  # type: ignore[attr-defined]


def test_one_agency_leads_straight_to_it(cast: Cast) -> None:
    assert signed_in(cast, "own.coordinator").get(reverse("desk"))["Location"] == reverse(
        "agency", args=["ban-dan"]
    )


def test_a_supervisor_and_an_administrator_get_a_desk(cast: Cast) -> None:
    supervisor = signed_in(cast, "overseeing.supervisor").get(reverse("desk")).content.decode()
    assert cast.province.name in supervisor
    assert reverse("agencies") in supervisor
    assert reverse("open-agency") not in supervisor
    administrator = signed_in(cast, ADMINISTRATOR).get(reverse("desk")).content.decode()
    assert reverse("open-agency") in administrator


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "กะลาเส"}, ["kalase"]),
        ({"q": "ban-dan"}, ["ban-dan"]),
        ({"q": "เทศบาล โขงเจียม"}, ["ban-dan"]),
        ({"province": "ตรัง"}, ["kalase"]),
        ({"kind": "municipality"}, ["ban-dan"]),
        ({"q": "กะลาเส", "province": "อุบลราชธานี"}, []),
        ({"q": "' OR 1=1 --"}, []),
    ],
)
def test_agencies_are_found(cast: Cast, asked: dict[str, str], found: list[str]) -> None:
    assert names(signed_in(cast, ADMINISTRATOR).get(reverse("agencies"), asked)) == found


def test_a_supervisor_finds_only_those_overseen(cast: Cast) -> None:
    client = signed_in(cast, "far.supervisor")
    assert set(names(client.get(reverse("agencies")))) == {"trang", "kalase"}
    assert names(client.get(reverse("agencies"), {"q": "บ้านด่าน"})) == []


def test_closed_ones_are_found_when_asked_for(cast: Cast) -> None:
    Agency.objects.filter(code="kalase").update(closed_on=days(-1))
    client = signed_in(cast, ADMINISTRATOR)
    assert names(client.get(reverse("agencies"), {"q": "กะลาเส"})) == []
    assert names(client.get(reverse("agencies"), {"q": "กะลาเส", "closed": "1"})) == ["kalase"]


def test_pages_of_fifty_keep_what_was_asked_and_need_as_few_queries_as_one_agency(cast: Cast) -> None:
    client = signed_in(cast, ADMINISTRATOR)
    client.get(reverse("agencies"))
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(reverse("agencies"))
    many(cast, 120)
    with CaptureQueriesContext(connection) as more:
        page = client.get(reverse("agencies"), {"province": "ยโสธร", "page": "2"})
    assert len(page.context["rows"]) == 50
    assert len(more) == len(few)
    assert "?province=%E0%B8%A2%E0%B9%82%E0%B8%AA%E0%B8%98%E0%B8%A3&amp;page=3" in page.content.decode()
    assert client.get(reverse("agencies"), {"page": "nonsense"}).status_code == 200


def test_people_are_listed_in_as_few_queries_however_many(cast: Cast) -> None:
    client = signed_in(cast, "own.coordinator")
    path = reverse("people", args=["ban-dan"])
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(30):
        user = User.objects.create_user(f"u{number}@example.go.th", None, name=f"คุณ {number}")
        Post.objects.create(
            user=user, agency=cast.agency, unit=cast.works, role=Role.UNIT_OFFICER, since=days(0)
        )
    with CaptureQueriesContext(connection) as more:
        page = client.get(path).content.decode()
    assert len(more) == len(few)
    assert "คุณ 29" in page
    assert "คุณended.coordinator" not in page
    assert "คุณended.coordinator" in client.get(path, {"ended": "1"}).content.decode()


@pytest.mark.parametrize(
    "path",
    ["units/{other}/", "units/{other}/close/", "people/posts/{post}/end/"],
)
def test_what_is_another_agencys_is_not_there(cast: Cast, path: str) -> None:
    told = path.format(other=cast.other.units.get().pk, post=Post.objects.get(user=cast["another.clerk"]).pk)
    client = signed_in(cast, "own.coordinator")
    assert client.get(f"/office/ban-dan/{told}").status_code == 404
    assert client.post(f"/office/ban-dan/{told}").status_code == 404


FORMS = ["edit-agency", "units", "invite", "appoint-acting", "hand-over", "people", "journal"]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("language", ["th", "en"])
def test_pages_speak_the_language_chosen(cast: Cast, name: str, language: str) -> None:
    User.objects.update(language=language)
    page = signed_in(cast, "own.coordinator").get(reverse(name, args=["ban-dan"])).content.decode()
    assert f'lang="{language}"' in page


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "appoint-acting",
            {"role": "clerk", "acting_for": "ปลัด", "since": "1/10/2568", "until": "๕ ตุลาคม ๒๕๖๘"},
        ),
        (
            "hand-over",
            {"last_day": f"{days(3).day}/{days(3).month}/{buddhist(days(3).year)}", "with_posts": "on"},
        ),
    ],
)
def test_days_are_typed_as_thai_offices_write_them(cast: Cast, name: str, told: dict[str, str]) -> None:
    people = {
        "user": cast["own.head-of-office"].pk,
        "giver": cast["own.head-of-office"].pk,
        "successor": cast["own.clerk"].pk,
    }
    client = signed_in(cast, "own.coordinator")
    path = reverse(name, args=["ban-dan"])
    assert (
        "ไม่ใช่วันที่"
        in client.post(path, {**people, **told, "since": "32/13/2568", "last_day": "เมื่อวาน"}).content.decode()
    )
    assert client.post(path, {**people, **told})["Location"] == reverse("people", args=["ban-dan"])
