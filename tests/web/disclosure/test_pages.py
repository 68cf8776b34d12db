"""Pages of the registers, as people see them, and the files that anyone may take."""

import gzip
import hashlib
import json
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries
from tests.web.cast import Cast
from tests.web.disclosure import made
from tests.web.people.signing import signed_in

from prongsai.web.disclosure import contents
from prongsai.web.disclosure.actions import filling, keeping, publishing
from prongsai.web.disclosure.files import FORMATS
from prongsai.web.disclosure.models import Brought, Row

LIST = "/office/ban-dan/registers/"
ONE = f"{LIST}2567/procurement-notices/"
PUBLIC = "/a/ban-dan/registers/2567/procurement-notices"


def test_the_list_shows_what_each_register_answers_and_how_far_it_is(cast: Cast) -> None:
    made.published(cast)
    filling.give(cast.standing("own.coordinator"), made.ledger(cast), cast.finance.pk)
    page = signed_in(cast, "own.unit-officer").get(f"{LIST}?year=2567").content.decode()
    assert "มอบหมายให้ส่วนงานของท่าน" in page
    assert "o15" in page
    assert "เผยแพร่แล้ว 1 จาก 21 ทะเบียน" in page
    assert signed_in(cast).get(f"{LIST}?year=9").status_code == 200


def test_an_empty_register_says_what_can_be_done(cast: Cast) -> None:
    page = signed_in(cast).get(ONE).content.decode()
    assert "ยังไม่มีข้อมูล" in page
    assert "ปีนี้ไม่มีข้อมูล" in page
    reader = signed_in(cast, "own.clerk").get(ONE).content.decode()
    assert "เพิ่มแถว" not in reader


def test_a_register_that_the_year_does_not_have_is_not_there(cast: Cast) -> None:
    client = signed_in(cast)
    assert client.get(f"{LIST}2568/procurement-notices/").status_code == 404
    assert client.get(f"{LIST}2567/nothing/").status_code == 404
    assert client.get(f"{LIST}1/procurement-notices/").status_code == 404


def test_rows_are_added_edited_and_taken_out_in_the_page(cast: Cast) -> None:
    client = signed_in(cast)
    assert 'name="announced"' in client.get(f"{ONE}?add=1").content.decode()
    sent = client.post(ONE, made.NOTICE | {"what": "row", "another": "1"})
    assert sent["Location"].endswith("?add=1")
    row = Row.objects.get()
    page = client.get(f"{ONE}?edit={row.pk}").content.decode()
    assert 'value="1 ตุลาคม 2566"' in page
    assert 'value="1,234.50"' in page
    edit = made.NOTICE | {"what": "row", "edit": row.pk, "edition": 1, "title": "<b>ใหม่</b>"}
    client.post(ONE, edit)
    page = client.get(ONE).content.decode()
    assert "&lt;b&gt;ใหม่&lt;/b&gt;" in page
    client.post(ONE, {"what": "remove", "edit": row.pk, "edition": 2})
    assert not Row.objects.exists()


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(cast: Cast) -> None:
    answer = signed_in(cast).post(ONE, made.NOTICE | {"what": "row", "budget": "มาก", "title": "เรื่องยาว"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“มาก” ไม่ใช่ตัวเลข" in page
    assert 'value="เรื่องยาว"' in page


def test_the_second_of_two_is_told_who_was_first_and_loses_nothing(cast: Cast) -> None:
    row = made.row(cast)
    filling.put_row(
        cast.standing("own.coordinator"), made.ledger(cast), made.NOTICE | {"budget": "7"}, row.pk, 1
    )
    typed = made.NOTICE | {"what": "row", "edit": row.pk, "edition": 1, "title": "ของฉัน"}
    answer = signed_in(cast).post(ONE, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "คุณown.coordinator" in page
    assert 'value="ของฉัน"' in page
    assert "7.00" in page
    assert 'name="edition" value="2"' in page


def test_keeping_what_someone_has_changed_is_refused_in_words(cast: Cast) -> None:
    made.row(cast)
    page = signed_in(cast).post(ONE, {"what": "keep", "version": "1"}, follow=True).content.decode()
    assert "บันทึกเรื่องนี้ระหว่างที่ท่านเปิดอยู่" in page


def test_keep_none_copy_and_nonsense_by_the_page(cast: Cast) -> None:
    client = signed_in(cast)
    gifts = f"{LIST}2567/gifts-received/"
    client.post(gifts, {"what": "none", "version": "1", "reason": "ปีนี้ไม่มี"})
    assert "ปีนี้ไม่มี" in client.get(gifts).content.decode()
    made.row(cast)
    client.post(ONE, {"what": "keep", "version": made.register(cast).version})
    client.post(f"{ONE}v1/publish/")
    assert "เผยแพร่แล้ว" in client.get(ONE).content.decode()
    client.post(f"{ONE}v1/withdraw/", {"reason": "ผิดปี"})
    assert "ผิดปี" in client.get(ONE).content.decode()
    assert "โปรดเลือก" in client.post(ONE, {"what": "dance"}, follow=True).content.decode()
    assert "มีแถวข้อมูลอยู่แล้ว" in client.post(ONE, {"what": "copy"}, follow=True).content.decode()
    client.post(f"{ONE}give/", {"unit": cast.finance.pk})
    assert "กองคลัง" in client.get(ONE).content.decode()
    assert client.post(f"{ONE}v9/publish/").status_code == 404


def test_a_sheet_is_brought_seen_and_taken_by_the_pages(cast: Cast) -> None:
    client = signed_in(cast)
    assert "ต้องกรอก" in client.get(f"{ONE}bring/").content.decode()
    bad = client.post(f"{ONE}bring/", {"how": "paste", "text": ""})
    assert bad.status_code == 422
    sent = client.post(f"{ONE}bring/", {"file": made.upload(made.SHEET.replace("500", "<i>"))})
    at = sent["Location"]
    page = client.get(at).content.decode()
    assert "“&lt;i&gt;” ไม่ใช่ตัวเลข" in page
    assert "แผ่นงาน" not in page
    renamed = client.post(at, {"what": "name", "column": ["title", "kind", "announced", ""]})
    assert renamed["Location"] == at
    page = client.get(at).content.decode()
    assert "รับ 2 แถวเข้าทะเบียน" in page
    wrong = client.post(at, {"what": "name", "column": ["title", "title", "", ""]})
    assert "สองคอลัมน์" in wrong.content.decode()
    client.post(at, {"what": "take", "version": made.register(cast).version})
    assert Row.objects.count() == 2
    assert client.get(at).status_code == 404


def test_a_sheet_over_rows_that_were_changed_asks_again(cast: Cast) -> None:
    there = made.brought(cast)
    made.row(cast)
    at = f"{ONE}bring/{there.pk}/"
    answer = signed_in(cast).post(at, {"what": "take", "version": "1"})
    assert answer.status_code == 422
    assert "บันทึกเรื่องนี้ระหว่างที่ท่านเปิดอยู่" in answer.content.decode()
    signed_in(cast).post(at, {"what": "drop"})
    assert not Brought.objects.exists()


def test_an_empty_sheet_has_the_headings(cast: Cast) -> None:
    answer = signed_in(cast).get(f"{ONE}sheet.xlsx")
    page = load_workbook(BytesIO(answer.content)).worksheets[0]
    assert [cell.value for cell in page[1]][:2] == ["เรื่องที่ประกาศ", "ประเภทประกาศ"]


def test_everyone_takes_what_is_public_in_every_format(cast: Cast) -> None:
    version = made.published(cast)
    for form in FORMATS:
        answer = Client().get(f"{PUBLIC}.{form}")
        assert answer.status_code == (404 if form == "ocds.json" else 200), form
    data = Client().get(f"{PUBLIC}/v1.csv")
    assert hashlib.sha256(data.getvalue()).hexdigest() == version.sha256
    assert data["Content-Type"].startswith("text/csv")
    assert (data["Access-Control-Allow-Origin"], data["Cache-Control"]) == ("*", "public, no-cache")
    assert Client().get(f"{PUBLIC}/v1.csv", headers={"if-none-match": data["ETag"]}).status_code == 304
    told = json.loads(Client().get(f"{PUBLIC}.datapackage.json").getvalue())
    assert told["resources"][0]["path"].endswith("/procurement-notices/v1.csv")
    assert told["resources"][0]["hash"] == f"sha256:{version.sha256}"
    assert Client().get(f"{PUBLIC}.exe").status_code == 404


def test_the_csv_goes_out_packed_as_it_is_kept_and_is_not_opened_for_who_has_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    version, plainly = made.published(cast), Client().get(f"{PUBLIC}.csv")
    for asked in ("gzip, br", "br;q=1, GZIP;q=0.5"):
        packed = Client().get(f"{PUBLIC}.csv", headers={"accept-encoding": asked})
        assert packed["Content-Encoding"] == "gzip"
        assert hashlib.sha256(gzip.decompress(packed.getvalue())).hexdigest() == version.sha256
    for asked in ("identity", "gzip;q=0", "br, gzip;q=0.0, x"):
        assert (
            not Client()
            .get(f"{PUBLIC}.csv", headers={"accept-encoding": asked})
            .has_header("Content-Encoding")
        )
    assert packed["ETag"] != plainly["ETag"]
    assert all("Accept-Encoding" in each["Vary"] for each in (packed, plainly))
    assert plainly["Content-Length"] == str(len(plainly.getvalue()))

    def opened(*_told: object) -> None:
        pytest.fail("opened for who has it already")

    monkeypatch.setattr(contents, "opened", opened)
    monkeypatch.setattr(contents, "packed", opened)
    for answer in (packed, plainly):
        again = {"if-none-match": answer["ETag"], "accept-encoding": answer.get("Content-Encoding", "")}
        same = Client().get(f"{PUBLIC}.csv", headers=again)
        assert (same.status_code, same["ETag"], same["Cache-Control"]) == (
            304,
            answer["ETag"],
            "public, no-cache",
        )


def test_where_there_is_nothing_to_tell_there_is_no_package_of_releases(cast: Cast) -> None:
    standing, ledger = cast.standing("own.coordinator"), made.ledger(cast, "procurement-list")
    none = keeping.keep_none(standing, ledger, "ปีนี้ไม่มีการจัดซื้อ", 1)
    publishing.publish(standing, cast.agency, none.pk)
    assert Client().get("/a/ban-dan/registers/2567/procurement-list.ocds.json").status_code == 404
    assert Client().get("/a/ban-dan/registers/2567/procurement-list.json").status_code == 200


def test_past_versions_stay_at_their_addresses_and_those_taken_back_say_why(cast: Cast) -> None:
    made.published(cast)
    second = made.published(cast, title="ใหม่")
    held = {"if-none-match": Client().get(f"{PUBLIC}/v2.csv")["ETag"]}
    assert Client().get(f"{PUBLIC}/v1.csv").status_code == 200
    publishing.withdraw(cast.standing("own.coordinator"), cast.agency, second.pk, "มีชื่อบุคคล")
    gone = Client().get(f"{PUBLIC}/v2.csv", headers=held)
    assert gone.status_code == 410
    assert "มีชื่อบุคคล" in gone.content.decode()
    now = Client().get(f"{PUBLIC}.csv")
    assert now.status_code == 410
    assert "มีชื่อบุคคล" in now.content.decode()


def test_what_is_not_public_is_for_the_office_alone(cast: Cast) -> None:
    made.kept(cast)
    assert Client().get(f"{PUBLIC}/v1.csv").status_code == 404
    assert Client().get(f"{PUBLIC}.csv").status_code == 404
    assert signed_in(cast).get(f"{ONE}v1.csv").status_code == 200
    assert signed_in(cast).get(f"{ONE}v9.csv").status_code == 404
    assert Client().get("/a/nobody/registers/2567/procurement-notices.csv").status_code == 404


def test_procurement_goes_out_as_ocds(cast: Cast) -> None:
    ledger = made.ledger(cast, "procurement-list")
    standing = cast.standing("own.coordinator")
    filling.put_row(standing, ledger, {"item": "ถนน", "budget": "๑๐๐", "method": "คัดเลือก"})
    version = keeping.keep(standing, ledger, made.register(cast, "procurement-list").version)
    publishing.publish(standing, cast.agency, version.pk)
    told = json.loads(Client().get("/a/ban-dan/registers/2567/procurement-list.ocds.json").getvalue())
    assert told["releases"][0]["tender"]["value"] == {"amount": 100.0, "currency": "THB"}


def test_asking_takes_few_questions_of_the_database_however_many_rows(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(12):
        made.row(cast, title=f"เรื่อง {at}")
    client = signed_in(cast)
    client.get(ONE)
    with django_assert_max_num_queries(22):
        client.get(ONE)
    with django_assert_max_num_queries(16):
        client.get(f"{LIST}?year=2567")
