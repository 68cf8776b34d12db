"""Bring: a sheet is opened apart, its columns named, its rows taken all or none."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import override_settings
from tests.registers.test_table import bomb
from tests.web.cast import Cast
from tests.web.disclosure import made

from prongsai.errors import BadInputError
from prongsai.web.disclosure.actions import bringing
from prongsai.web.disclosure.models import Brought, Row
from prongsai.web.files.models import StoredFile
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError

COORDINATOR = "own.coordinator"
BAD = {"no": b"", "broken": b"PK\x03\x04", "old": b"\xd0\xcf\x11\xe0", "bomb": bomb()}


def test_rows_of_a_sheet_are_looked_at_then_taken(cast: Cast) -> None:
    there = made.brought(cast)
    assert there.mapping == ["title", "kind", "announced", "budget"]
    look = bringing.looked_at(there)
    assert (look.count, look.wrong) == (2, 0)
    assert not Row.objects.exists()
    count = bringing.keep_brought(cast.standing(COORDINATOR), there, version=there.register.version)
    assert count == 2
    assert [row.cells["announced"] for row in Row.objects.all()] == ["2023-10-01", "2023-11-02"]
    assert not Brought.objects.exists()
    assert not StoredFile.objects.exists()
    told = Entry.objects.get(act="disclosure.fill").details
    assert told["rows"] == 2
    assert "ประกาศ.csv" not in str(told), "names of files name people, and the journal stays for good"


def test_one_fault_and_nothing_is_taken(cast: Cast) -> None:
    made.row(cast)
    there = made.brought(cast, made.SHEET.replace("500", "ห้าร้อย"))
    look = bringing.looked_at(there)
    assert [fault.sentence() for fault in look.faults] == [
        "แถวที่ 2 คอลัมน์ “วงเงินงบประมาณ”: “ห้าร้อย” ไม่ใช่ตัวเลข โปรดเขียนเช่น 1234.50 หรือ 1,234.50"
    ]
    with pytest.raises(BadInputError, match="1"):
        bringing.keep_brought(cast.standing(COORDINATOR), there, version=2)
    assert Row.objects.count() == 1


def test_columns_can_be_named_otherwise(cast: Cast) -> None:
    there = made.brought(cast, made.SHEET.replace("เรื่อง", "อะไร"))
    assert there.mapping[0] == ""
    standing = cast.standing(COORDINATOR)
    with pytest.raises(BadInputError, match="สองคอลัมน์"):
        bringing.name_columns(standing, there, ["title", "title"])
    with pytest.raises(BadInputError, match="nothing"):
        bringing.name_columns(standing, there, ["nothing"])
    bringing.name_columns(standing, there, ["title", "kind", "announced"])
    assert there.mapping == ["title", "kind", "announced", ""]
    assert bringing.looked_at(there).wrong == 0


def test_what_was_pasted_out_of_excel_is_read(cast: Cast) -> None:
    standing, ledger = cast.standing(COORDINATOR), made.ledger(cast)
    there = bringing.bring_paste(standing, ledger, made.SHEET.replace(",", "\t"))
    assert bringing.looked_at(there).count == 2
    with pytest.raises(BadInputError, match="ยังไม่ได้วาง"):
        bringing.bring_paste(standing, ledger, " ")
    with pytest.raises(BadInputError, match="ยาวเกินไป"):
        bringing.bring_paste(standing, ledger, "ก" * (bringing.LONGEST_PASTE + 1))


def test_who_has_changed_the_rows_meanwhile_is_told(cast: Cast) -> None:
    there = made.brought(cast)
    made.row(cast)
    with pytest.raises(EditedMeanwhileError):
        bringing.keep_brought(cast.standing(COORDINATOR), there, version=1)
    assert Brought.objects.exists()


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_what_is_no_table_is_refused_and_leaves_nothing(cast: Cast, data: bytes) -> None:
    with pytest.raises(BadInputError) as refusal:
        made.brought(cast, data, "ตาราง.xlsx")
    assert str(refusal.value).startswith("ตาราง.xlsx")
    assert not Brought.objects.exists()
    assert not StoredFile.objects.exists()


@override_settings(MOST_UPLOAD=100)
def test_a_file_that_is_too_large_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="MB"):
        made.brought(cast)


def test_a_sheet_is_forgotten_when_that_is_said_or_after_two_days(cast: Cast) -> None:
    there = made.brought(cast)
    bringing.drop_brought(cast.standing(COORDINATOR), there)
    assert not StoredFile.objects.exists()
    old = made.brought(cast)
    Brought.objects.update(at="2020-01-01T00:00:00Z")
    made.brought(cast, made.SHEET + "ค,แผน,1/1/67,1\n")
    assert not Brought.objects.filter(pk=old.pk).exists()


def test_an_outsider_brings_nothing(cast: Cast) -> None:
    there, ledger = made.brought(cast), made.ledger(cast)
    outsider = cast.standing("another.coordinator")
    with pytest.raises(PermissionDenied):
        bringing.bring_file(outsider, ledger, made.upload(made.SHEET))
    with pytest.raises(PermissionDenied):
        bringing.bring_paste(outsider, ledger, made.SHEET)
    with pytest.raises(PermissionDenied):
        bringing.name_columns(outsider, there, [])
    with pytest.raises(PermissionDenied):
        bringing.keep_brought(outsider, there, version=1)
    with pytest.raises(PermissionDenied):
        bringing.drop_brought(outsider, there)
