"""Agencies are opened, edited, closed and opened again, by those who may."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.people.actions.agencies import close_agency, edit_agency, open_agency, reopen_agency
from prongsai.web.people.models import Agency

ADMINISTRATOR = "platform.platform-administrator"
TOLD = {
    "name": "เทศบาลตำบลสายลม",
    "kind": "subdistrict-municipality",
    "province": "อุบลราชธานี",
    "telephone": "0 1234",
}


def last(book: str) -> Entry:
    return Entry.objects.filter(book__name=book).latest("number")


def test_an_agency_is_opened_with_its_first_line(cast: Cast) -> None:
    agency = open_agency(cast.standing(ADMINISTRATOR), "sai-lom", {**TOLD, "supervisor": cast.province})
    assert (agency.name, agency.supervisor, agency.details) == (
        TOLD["name"],
        cast.province,
        {"telephone": "0 1234"},
    )
    assert (last("sai-lom").act, last("sai-lom").details) == ("agency.open", {"name": TOLD["name"]})


@pytest.mark.parametrize(
    "code", ["platform", "agencies", "people", "journal", "ban-dan", "Ban Dan", "-a", ""]
)
def test_a_code_that_is_taken_or_reserved_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(BadInputError):
        open_agency(cast.standing(ADMINISTRATOR), code, TOLD)
    assert not Agency.objects.filter(name=TOLD["name"]).exists()


@pytest.mark.parametrize(
    "who", ["another.coordinator", "own.coordinator", "overseeing.supervisor", "no-post"]
)
def test_nobody_else_opens_closes_or_reopens_one(cast: Cast, who: str) -> None:
    standing = cast.standing(who)
    with pytest.raises(PermissionDenied):
        open_agency(standing, "sai-lom", TOLD)
    with pytest.raises(PermissionDenied):
        close_agency(standing, cast.agency, days(0))
    with pytest.raises(PermissionDenied):
        reopen_agency(standing, cast.agency)


def test_its_coordinator_edits_what_is_its_own(cast: Cast) -> None:
    told = {"short": "ทต.บ้านด่านฯ", "head_count": 64, "telephone": "0 4500"}
    found = edit_agency(cast.standing("own.coordinator"), cast.agency, 0, told)
    assert (found.short, found.head_count, found.details, found.version) == (
        "ทต.บ้านด่านฯ",
        64,
        {"telephone": "0 4500"},
        1,
    )
    assert last("ban-dan").details == {"fields": ["details", "head_count", "short"]}


def test_what_changes_nothing_writes_nothing(cast: Cast) -> None:
    edit_agency(cast.standing("own.coordinator"), cast.agency, 0, {"short": ""})
    assert not Entry.objects.filter(book__name="ban-dan").exists()


@pytest.mark.parametrize(
    "told", [{"name": "อื่น"}, {"kind": "province"}, {"province": "ตรัง"}, {"supervisor": None}]
)
def test_its_coordinator_does_not_change_what_identifies_it(cast: Cast, told: dict[str, object]) -> None:
    with pytest.raises(PermissionDenied):
        edit_agency(cast.standing("own.coordinator"), cast.agency, 0, told)


def test_an_outsider_edits_nothing(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        edit_agency(cast.standing("another.coordinator"), cast.agency, 0, {"short": "ก"})


def test_two_who_edit_do_not_undo_each_other(cast: Cast) -> None:
    edit_agency(cast.standing("own.coordinator"), cast.agency, 0, {"short": "หนึ่ง"})
    with pytest.raises(BadInputError):
        edit_agency(cast.standing(ADMINISTRATOR), cast.agency, 0, {"short": "สอง"})
    assert Agency.objects.get(code="ban-dan").short == "หนึ่ง"


def test_the_second_of_two_sees_what_is_kept_and_loses_nothing_typed(cast: Cast) -> None:
    edit_agency(cast.standing(ADMINISTRATOR), cast.agency, 0, {"short": "หนึ่ง"})
    client = signed_in(cast, "own.coordinator")
    path = reverse("edit-agency", args=["ban-dan"])
    typed = {"version": "0", "short": "สอง", "website": "https://www.example.go.th"}
    page = client.post(path, typed).content.decode()
    assert "หนึ่ง" in page
    assert 'value="สอง"' in page
    assert 'name="version" value="1"' in page
    assert client.post(path, {**typed, "version": "1"}).status_code == 302
    assert Agency.objects.get(code="ban-dan").short == "สอง"


@pytest.mark.parametrize(
    ("code", "kind", "says"),
    [
        ("เทศบาล", TOLD["kind"], "“เทศบาล” ใช้เป็นรหัสไม่ได้ โปรดใช้ a–z 0–9 และ -"),
        ("sai lom", TOLD["kind"], "“sai lom” ใช้เป็นรหัสไม่ได้"),
        ("sai_lom", TOLD["kind"], "“sai_lom” ใช้เป็นรหัสไม่ได้"),
        ("sai-lom", "", "โปรดกรอกหรือเลือกข้อมูลในช่องนี้"),
    ],
)
def test_a_code_or_kind_that_cannot_be_is_told_in_thai(cast: Cast, code: str, kind: str, says: str) -> None:
    typed = {"version": "0", "code": code, "kind": kind, "name": TOLD["name"]}
    page = signed_in(cast, ADMINISTRATOR).post(reverse("open-agency"), typed).content.decode()
    assert says in page
    assert "Enter a" not in page
    assert not Agency.objects.filter(name=TOLD["name"]).exists()


def test_a_code_typed_in_capitals_is_kept_in_small_letters(cast: Cast) -> None:
    typed = {"version": "0", "code": " Sai-Lom ", "kind": TOLD["kind"], "name": TOLD["name"]}
    answer = signed_in(cast, ADMINISTRATOR).post(reverse("open-agency"), typed)
    assert answer.headers["Location"] == reverse("people", args=["sai-lom"])
    assert Agency.objects.get(code="sai-lom").kind == TOLD["kind"]


def test_an_agency_does_not_oversee_itself_by_way_of_others(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        edit_agency(cast.standing(ADMINISTRATOR), cast.province, 0, {"supervisor": cast.agency})


def test_a_closed_agency_is_read_and_no_more_changed(cast: Cast) -> None:
    close_agency(cast.standing(ADMINISTRATOR), cast.agency, days(0))
    cast.agency.refresh_from_db()
    assert cast.standing("own.coordinator").may("agency.read", cast.agency)
    with pytest.raises(PermissionDenied):
        edit_agency(cast.standing("own.coordinator"), cast.agency, 1, {"short": "ก"})
    with pytest.raises(BadInputError):
        close_agency(cast.standing(ADMINISTRATOR), cast.agency, days(0))


def test_one_closed_by_mistake_is_opened_again(cast: Cast) -> None:
    close_agency(cast.standing(ADMINISTRATOR), cast.agency, days(0))
    reopen_agency(cast.standing(ADMINISTRATOR), cast.agency)
    cast.agency.refresh_from_db()
    assert cast.agency.closed_on is None
    assert [entry.act for entry in Entry.objects.filter(book__name="ban-dan")] == [
        "agency.close",
        "agency.reopen",
    ]
    with pytest.raises(BadInputError):
        reopen_agency(cast.standing(ADMINISTRATOR), cast.agency)
