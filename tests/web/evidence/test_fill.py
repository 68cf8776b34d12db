"""Filling an item: elements ticked, the explanation, what shows it."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.evidence.kept import PAGE, item, piece
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.assessment.evidence import actions
from prongsai.web.assessment.evidence.actions.filling import Brought
from prongsai.web.assessment.evidence.models import Piece
from prongsai.web.journal.models import Entry

TABLE = "ตารางแบบมีโครงสร้างที่เครื่องคอมพิวเตอร์อ่านได้"
LIST = "รายการจัดซื้อจัดจ้าง (งบลงทุน)"


def test_who_ticked_what_is_kept_and_stays(cast: Cast) -> None:
    of = item(cast)
    officer, coordinator = cast.standing("own.unit-officer"), cast.standing("own.coordinator")
    kept = actions.fill(officer, of, [TABLE], "คำอธิบาย", of.version)
    kept = actions.fill(coordinator, kept, [LIST, TABLE, "ไม่มีในหลักเกณฑ์"], "คำอธิบาย", kept.version)
    assert {name: told["by"] for name, told in kept.ticked.items()} == {
        LIST: cast["own.coordinator"].pk,
        TABLE: cast["own.unit-officer"].pk,
    }
    assert Entry.objects.filter(act="evidence.edit").count() == 2


def test_sent_twice_it_is_kept_once(cast: Cast) -> None:
    of = item(cast)
    officer = cast.standing("own.unit-officer")
    actions.fill(officer, of, [TABLE], "คำอธิบาย", of.version)
    actions.fill(officer, of, [TABLE], "คำอธิบาย", of.version)
    assert Entry.objects.filter(act="evidence.edit").count() == 1


def test_of_two_who_write_the_second_is_told_and_loses_nothing(cast: Cast) -> None:
    of = item(cast)
    actions.fill(cast.standing("own.coordinator"), of, [], "ของคนแรก", of.version)
    with pytest.raises(BadInputError, match=cast["own.coordinator"].name):
        actions.fill(cast.standing("own.unit-officer"), of, [], "ของคนที่สอง", of.version)
    page = reverse("evidence-item", args=["ban-dan", 2567, "o14"])
    told = {"version": of.version, "explanation": "ของคนที่สอง"}
    second = signed_in(cast, "own.unit-officer")
    answer = second.post(page, told).content.decode()
    assert "ของคนที่สอง" in answer
    assert "ของคนแรก" in answer, "what stands now is beside what was typed"
    seen = re.search(r'name="version" value="(\d+)"', answer)
    assert seen is not None
    assert second.post(page, told | {"version": seen[1]}).status_code == 302, "compared, it is sent again"
    of.refresh_from_db()
    assert of.explanation == "ของคนที่สอง"


@pytest.mark.parametrize(
    "who", ["another.coordinator", "another.unit-officer", "own.other-unit", "own.clerk"]
)
def test_others_may_not_fill_it(who: str, cast: Cast) -> None:
    of = item(cast)
    with pytest.raises(PermissionDenied):
        actions.fill(cast.standing(who), of, [], "ก", of.version)
    with pytest.raises(PermissionDenied):
        actions.add(cast.standing(who), of, Brought("address", address=PAGE))
    with pytest.raises(PermissionDenied):
        actions.take_out(cast.standing(who), piece(cast))


def test_an_address_is_added_once_and_taken_out_it_stays_on_record(cast: Cast) -> None:
    made = piece(cast)
    assert piece(cast).pk == made.pk
    actions.take_out(cast.standing("own.unit-officer"), made)
    actions.take_out(cast.standing("own.unit-officer"), made)
    made.refresh_from_db()
    assert made.taken_out_at is not None
    assert piece(cast).pk != made.pk
    told = [line.details for line in Entry.objects.filter(act="evidence.edit").order_by("pk")]
    assert [set(each) - {"item"} for each in told] == [{"added"}, {"taken_out"}, {"added"}]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.ban-dan.go.th",
        "ftp://a.go.th/a",
        "javascript:alert(1)",
        "https://",
        "https://a b.go.th",
        "http://[::1",
        "https://clerk:secret@a.go.th/",
        "https://a.go.th:8443/",
        "https://a.go.th/" + "ก" * 2000,
    ],
)
def test_what_is_no_address_of_a_page_is_refused(address: str, cast: Cast) -> None:
    with pytest.raises(BadInputError):
        actions.add(cast.standing("own.unit-officer"), item(cast), Brought("address", address=address))
    assert not Piece.objects.exists()


def test_a_file_is_kept_and_given_back_to_its_agency_alone(cast: Cast) -> None:
    item(cast)
    officer = signed_in(cast, "own.unit-officer")
    page = reverse("evidence-add", args=["ban-dan", 2567, "o14"])
    upload = SimpleUploadedFile("ตาราง.csv", "รายการ,วงเงิน\nถนน,100\n".encode())
    assert officer.post(page, {"kind": "file", "file": upload, "title": ""}).status_code == 302
    made = Piece.objects.get()
    assert (made.kind, made.title) == ("file", "ตาราง.csv")
    where = reverse("evidence-file", args=["ban-dan", made.pk])
    assert (
        b"".join(officer.get(where)).decode().startswith("รายการ") if officer.get(where).streaming else True
    )
    assert officer.get(where).status_code == 200
    elsewhere = reverse("evidence-file", args=["kalase", made.pk])
    assert signed_in(cast, "another.coordinator").get(elsewhere).status_code == 404


def test_a_bad_address_is_told_beside_its_field_and_stands_there_still(cast: Cast) -> None:
    item(cast)
    page = reverse("evidence-add", args=["ban-dan", 2567, "o14"])
    answer = signed_in(cast, "own.unit-officer").post(
        page, {"kind": "address", "address": "ban-dan", "title": "ก"}
    )
    assert 'value="ban-dan"' in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()
