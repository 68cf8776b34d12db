"""Workbooks of agencies and people: checked row by row, stored whole or not at all."""

import csv
import time
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in
from tests.web.website import written

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.people.actions.importing import bring_sheet, store_sheet
from prongsai.web.people.models import Agency, Post, Sheet, Unit, User
from prongsai.web.people.sheets.model import SheetKind, columns
from prongsai.web.people.sheets.template import template

ADMINISTRATOR = "platform.platform-administrator"
AGENCIES = ["รหัส*", "ชื่อหน่วยงาน*", "ประเภท*", "จังหวัด", "รหัสหน่วยงานที่กำกับดูแล", "จำนวนบุคลากร"]
PEOPLE = ["อีเมล", "ชื่อและนามสกุล", "รหัสหน่วยงาน", "บทบาท", "ส่วนงาน", "ตำแหน่ง"]
SAI_LOM = ["sai-lom", "อบต.สายลม", "องค์การบริหารส่วนตำบล", "จังหวัดมุกดาหาร", "new-province", "๑๒๐"]
PROVINCE = ["new-province", "จังหวัดใหม่", "province", "มุกดาหาร", "", ""]
OFFICER = ["Somying@example.go.th", "นางสมหญิง ตัวอย่าง", "ban-dan", "เจ้าหน้าที่ของหน่วยงานภายใน", "กองการศึกษา", ""]


def workbook(*rows: list[str]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def table(*rows: list[str], delimiter: str = ",") -> bytes:
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def brought(cast: Cast, data: bytes, kind: SheetKind = "agencies") -> Sheet:
    return bring_sheet(cast.standing(ADMINISTRATOR), kind, data, "ไฟล์.xlsx")


def faults(sheet: Sheet) -> list[str]:
    return [fault for row in sheet.rows for fault in row["faults"]]


@pytest.mark.parametrize("made", [workbook, table, lambda *rows: table(*rows, delimiter=";")])
def test_agencies_are_shown_first_and_then_stored(cast: Cast, made: object) -> None:
    assert callable(made)
    sheet = brought(cast, made(AGENCIES, SAI_LOM, PROVINCE))
    assert [row["state"] for row in sheet.rows] == ["new", "new"]
    assert not Agency.objects.filter(code="sai-lom").exists()
    store_sheet(cast.standing(ADMINISTRATOR), sheet)
    found = Agency.objects.get(code="sai-lom")
    assert (found.name, found.kind, found.province, found.head_count) == (
        "อบต.สายลม",
        "subdistrict-organisation",
        "มุกดาหาร",
        120,
    )
    assert found.supervisor == Agency.objects.get(code="new-province")
    entry = Entry.objects.get(book__name="platform", act="agencies.import")
    assert entry.details == {"new": 2, "changed": 0}


def test_the_same_file_a_second_time_changes_nothing(cast: Cast) -> None:
    data = workbook(AGENCIES, SAI_LOM, PROVINCE)
    store_sheet(cast.standing(ADMINISTRATOR), brought(cast, data))
    before = list(Agency.objects.order_by("pk").values())
    again = brought(cast, data)
    assert [row["state"] for row in again.rows] == ["same", "same"]
    store_sheet(cast.standing(ADMINISTRATOR), again)
    assert list(Agency.objects.order_by("pk").values()) == before


def test_a_known_code_is_changed_and_an_empty_cell_changes_nothing(cast: Cast) -> None:
    sheet = brought(cast, workbook(AGENCIES, ["ban-dan", cast.agency.name, "ทต.", "", "trang", "64"]))
    assert [row["state"] for row in sheet.rows] == ["changed"]
    store_sheet(cast.standing(ADMINISTRATOR), sheet)
    cast.agency.refresh_from_db()
    assert (cast.agency.kind, cast.agency.province) == ("subdistrict-municipality", "อุบลราชธานี")
    assert (cast.agency.supervisor, cast.agency.head_count, cast.agency.version) == (cast.far, 64, 1)
    entry = Entry.objects.get(book__name="ban-dan", act="agency.edit")
    assert entry.details == {"fields": ["head_count", "kind", "supervisor"]}


def test_a_name_that_a_workbook_changes_is_seen_in_public_at_once(cast: Cast) -> None:
    written.contact(cast)
    assert cast.agency.name in Client().get("/a/ban-dan/").content.decode()
    row = ["ban-dan", "เทศบาลเมืองชื่อใหม่", "ทต.", "", "", ""]
    store_sheet(cast.standing(ADMINISTRATOR), brought(cast, workbook(AGENCIES, row)))
    assert "เทศบาลเมืองชื่อใหม่" in Client().get("/a/ban-dan/").content.decode()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (["", "ก", "จังหวัด", "", "", ""], "ยังไม่ได้กรอก “รหัส”"),
        (["a", "", "จังหวัด", "", "", ""], "ยังไม่ได้กรอก “ชื่อหน่วยงาน”"),
        (["บ้านด่าน", "ก", "จังหวัด", "", "", ""], "ใช้เป็นรหัสไม่ได้"),
        (["platform", "ก", "จังหวัด", "", "", ""], "ใช้เป็นรหัสไม่ได้"),
        (["a", "ก", "กรมใหญ่", "", "", ""], "ไม่ใช่ประเภทหน่วยงาน"),
        (["a", "ก", "จังหวัด", "", "nowhere", ""], "ไม่มีหน่วยงานที่ใช้รหัส nowhere"),
        (["a", "ก", "จังหวัด", "", "a", ""], "กำกับดูแลตนเองไม่ได้"),
        (["ubon", "ก", "จังหวัด", "", "ban-dan", ""], "กำกับดูแลตนเองไม่ได้"),
        (["a", "ก", "จังหวัด", "", "", "หกสิบ"], "ไม่ใช่จำนวนบุคลากร"),
        (["a", "ก" * 201, "จังหวัด", "", "", ""], "ยาวเกิน 200"),
        (["new-province", "ซ้ำ", "จังหวัด", "", "", ""], "ซ้ำกับ"),
    ],
)
def test_a_row_with_a_fault_is_told_with_its_place_and_nothing_is_stored(
    cast: Cast, row: list[str], says: str
) -> None:
    before = Agency.objects.count()
    sheet = brought(cast, workbook(AGENCIES, PROVINCE, row))
    assert any(says in fault for fault in faults(sheet)), faults(sheet)
    assert sheet.faults == 1
    assert "3" in sheet.rows[1]["where"]
    with pytest.raises(BadInputError, match="ยังไม่ได้บันทึก"):
        store_sheet(cast.standing(ADMINISTRATOR), sheet)
    assert Agency.objects.count() == before


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04 cut off in the middle",
        workbook(AGENCIES),
        workbook(["สวัสดี"], ["ก"]),
        table(["code"], ["a"]),
        'รหัส,"ชื่อ\nไม่ปิด'.encode(),
    ],
    ids=["empty", "bytes", "cut", "headings alone", "other sheet", "headings lacking", "quote"],
)
def test_a_bad_file_is_refused_in_one_sentence(cast: Cast, data: bytes) -> None:
    with pytest.raises(BadInputError, match=r"ไฟล์\.xlsx") as told:
        brought(cast, data)
    assert "\n" not in str(told.value)
    assert not Sheet.objects.exists()


def test_a_file_too_large_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="5 MB"):
        brought(cast, b"x" * (5 * 1024 * 1024 + 1))


def test_people_get_posts_and_units_by_mail_address(cast: Cast) -> None:
    known = ["own.clerk@example.go.th", "ชื่ออื่น", "kalase", "clerk", "", "ปลัด"]
    sheet = brought(cast, workbook(PEOPLE, OFFICER, known), "people")
    assert [row["state"] for row in sheet.rows] == ["new", "post"]
    newcomers = store_sheet(cast.standing(ADMINISTRATOR), sheet)
    user = User.objects.get(email="somying@example.go.th")
    assert newcomers == [user.pk]
    assert not user.has_usable_password()
    post = Post.objects.get(user=user)
    assert (post.agency, post.unit, post.since) == (cast.agency, Unit.objects.get(name="กองการศึกษา"), days(0))
    assert User.objects.get(email="own.clerk@example.go.th").name == "คุณown.clerk"
    for code in ("ban-dan", "kalase"):
        entry = Entry.objects.get(book__name=code)
        assert (entry.act, entry.details["posts"]) == ("people.import", 1)
        assert "สมหญิง" not in str(entry.details)


def test_the_same_people_a_second_time_change_nothing(cast: Cast) -> None:
    data = workbook(PEOPLE, OFFICER)
    store_sheet(cast.standing(ADMINISTRATOR), brought(cast, data, "people"))
    count = (User.objects.count(), Post.objects.count(), Unit.objects.count(), Entry.objects.count())
    again = brought(cast, data, "people")
    assert [row["state"] for row in again.rows] == ["same"]
    store_sheet(cast.standing(ADMINISTRATOR), again)
    assert (User.objects.count(), Post.objects.count(), Unit.objects.count(), Entry.objects.count()) == count


@pytest.mark.parametrize(
    ("at", "cell", "says"),
    [
        (0, "สมหญิง", "ไม่ใช่อีเมล"),
        (1, "", "ยังไม่ได้กรอก"),
        (2, "nowhere", "ไม่มีหน่วยงาน"),
        (3, "ผู้ดูแลระบบ", "ไม่ใช่บทบาท"),
        (4, "", "ต้องระบุหน่วยงานภายใน"),
    ],
)
def test_people_with_faults_are_told(cast: Cast, at: int, cell: str, says: str) -> None:
    row = [*OFFICER]
    row[at] = cell
    assert any(says in fault for fault in faults(brought(cast, workbook(PEOPLE, row), "people")))


def test_a_closed_agency_or_unit_gets_nobody(cast: Cast) -> None:
    cast.works.closed_on = cast.other.closed_on = days(0)
    cast.works.save()
    cast.other.save()
    unit, agency = [*OFFICER], [*OFFICER]
    unit[4], agency[2] = "กองช่าง", "kalase"
    assert len(faults(brought(cast, workbook(PEOPLE, unit, agency), "people"))) == 2


def test_what_changed_between_looking_and_storing_is_seen(cast: Cast) -> None:
    sheet = brought(cast, workbook(PEOPLE, OFFICER), "people")
    cast.agency.closed_on = days(0)
    cast.agency.save()
    with pytest.raises(BadInputError, match="ยังไม่ได้บันทึก"):
        store_sheet(cast.standing(ADMINISTRATOR), sheet)
    assert not User.objects.filter(email="somying@example.go.th").exists()


def test_a_double_submit_stores_once_and_the_names_are_gone(cast: Cast) -> None:
    sheet = brought(cast, workbook(PEOPLE, OFFICER), "people")
    store_sheet(cast.standing(ADMINISTRATOR), sheet)
    with pytest.raises(BadInputError, match="ไปแล้ว"):
        store_sheet(cast.standing(ADMINISTRATOR), sheet)
    assert Sheet.objects.get().rows == []


@pytest.mark.parametrize(
    "who", ["own.coordinator", "another.coordinator", "overseeing.supervisor", "platform.assessor"]
)
def test_nobody_else_brings_or_stores(cast: Cast, who: str) -> None:
    sheet = brought(cast, workbook(AGENCIES, PROVINCE))
    with pytest.raises(PermissionDenied):
        bring_sheet(cast.standing(who), "agencies", b"", "a.csv")
    with pytest.raises(PermissionDenied):
        store_sheet(cast.standing(who), sheet)


@pytest.mark.parametrize("kind", ["agencies", "people"])
def test_the_template_read_back_lacks_rows_and_nothing_else(cast: Cast, kind: SheetKind) -> None:
    with pytest.raises(BadInputError, match="ไม่มีข้อมูล"):
        brought(cast, template(kind), kind)
    book = openpyxl.load_workbook(BytesIO(template(kind)))
    sheet = book.worksheets[0]
    for at, column in enumerate(columns()[kind].columns, 1):
        sheet.cell(2, at).value = column.example
    stream = BytesIO()
    book.save(stream)
    told = brought(cast, stream.getvalue(), kind)
    assert faults(told) == [], "the examples are sound"


def test_kinds_are_shown_by_name_before_they_are_stored(cast: Cast) -> None:
    file = SimpleUploadedFile("x.xlsx", workbook(AGENCIES, SAI_LOM, PROVINCE))
    page = signed_in(cast, ADMINISTRATOR).post(
        reverse("import", args=["agencies"]), {"file": file}, follow=True
    )
    shown = page.content.decode()
    assert "<td>องค์การบริหารส่วนตำบล</td>" in shown
    assert "subdistrict-organisation" not in shown
    assert "ใหม่ 2<" in shown


def test_the_pages_from_template_to_mail(cast: Cast) -> None:
    client = signed_in(cast, ADMINISTRATOR)
    path = reverse("import", args=["people"])
    assert "ดาวน์โหลดแบบฟอร์ม" in client.get(path).content.decode()
    got = client.get(reverse("import-template", args=["people"]))
    assert got["Content-Disposition"] == 'attachment; filename="prongsai-people.xlsx"'
    bad = client.post(path, {"file": SimpleUploadedFile("x.xlsx", b"nothing")})
    assert "x.xlsx" in bad.content.decode()
    faulty = workbook(PEOPLE, [*OFFICER[:3], "ตำแหน่งแปลก", *OFFICER[4:]])
    preview = client.post(path, {"file": SimpleUploadedFile("x.xlsx", faulty)}, follow=True).content.decode()
    assert "ไม่ใช่บทบาท" in preview
    assert "บันทึกทุกแถว" not in preview
    assert "ใหม่ 0<" in preview, "a row with a fault is no new one"
    assert "ผิด 1<" in preview
    brought = client.post(path, {"file": SimpleUploadedFile("x.xlsx", workbook(PEOPLE, OFFICER))})
    ready = client.get(brought["Location"]).content.decode()
    assert "<td>เจ้าหน้าที่ของหน่วยงานภายใน</td>" in ready, "a role is shown by its name"
    assert "unit-officer" not in ready
    done = client.post(brought["Location"], {"tell": "on"})
    assert done["Location"] == reverse("agencies")
    (letter,) = mail.outbox
    assert letter.to == ["somying@example.go.th"]
    assert reverse("account_reset_password") in letter.body
    again = client.post(brought["Location"], {"tell": "on"}).content.decode()
    assert "ไปแล้ว" in again
    assert len(mail.outbox) == 1


def test_8300_agencies(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    provinces = [
        [f"p{number}", f"จังหวัดสมมติ {number}", "จังหวัด", f"สมมติ {number}", "", ""] for number in range(76)
    ]
    rows = [
        [f"a{number}", f"อบต.สมมติ {number}", "อบต.", f"สมมติ {number % 76}", f"p{number % 76}", "90"]
        for number in range(8224)
    ]
    data = workbook(AGENCIES, *provinces, *rows)
    started = time.perf_counter()
    sheet = brought(cast, data)
    checked = time.perf_counter()
    store_sheet(cast.standing(ADMINISTRATOR), sheet)
    stored = time.perf_counter()
    client = signed_in(cast, ADMINISTRATOR)
    page = client.get(reverse("agencies"), {"q": "สมมติ 77", "province": "สมมติ 1"})
    seen = time.perf_counter()
    assert Agency.objects.filter(supervisor__code="p1").count() == len(range(1, 8224, 76))
    assert page.context["page"].paginator.count == len([n for n in range(1, 8224, 76) if "77" in str(n)])
    with capsys.disabled():
        print(
            f"\n8,300 agencies: checked in {checked - started:.1f} s, stored in {stored - checked:.1f} s, "
            f"searched in {seen - stored:.3f} s"
        )


def test_a_workbook_from_outside_is_opened_in_a_process_of_its_own(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(*_args: object, **_options: object) -> None:
        raise AssertionError("opened in the server")

    monkeypatch.setattr("prongsai.reading.workbook.sheets", here)
    sheet = bring_sheet(cast.standing(ADMINISTRATOR), "people", workbook(PEOPLE, OFFICER), "x.xlsx")
    assert len(sheet.rows) == 1
