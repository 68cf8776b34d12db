"""Keep: rows become a version by their hash; nothing to tell is said on purpose; last year's are copied."""

import gzip
import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast
from tests.web.disclosure import made

from prongsai.errors import BadInputError
from prongsai.web.disclosure import contents
from prongsai.web.disclosure.actions import bringing, filling, forward, keeping
from prongsai.web.disclosure.models import Row, Version
from prongsai.web.files import store
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError

COORDINATOR = "own.coordinator"


def test_a_version_has_its_hash_its_day_and_the_post_of_who_kept_it(cast: Cast) -> None:
    version = made.kept(cast)
    data = contents.csv_of(version)
    assert version.sha256 == hashlib.sha256(data).hexdigest()
    assert version.file is not None
    assert gzip.decompress(store.read(version.file.sha256)) == data
    assert (version.number, version.count, version.post) == (1, 1, "ผู้ประสานงาน ITA")
    assert version.filled["budget"] == 1
    assert version.filled["link"] == 0
    assert Entry.objects.filter(act="disclosure.fill").last().details["sha256"] == version.sha256  # type: ignore[union-attr]


def test_a_version_stays_as_it_was_whatever_is_edited_later(cast: Cast) -> None:
    first = made.kept(cast)
    before = contents.csv_of(first)
    second = made.kept(cast, title="อีกเรื่อง")
    assert second.number == 2
    assert contents.csv_of(Version.objects.get(pk=first.pk)) == before
    assert [row["title"] for row in contents.rows_of(second)] == ["ประกวดราคาก่อสร้างถนน", "อีกเรื่อง"]


def test_kept_twice_it_is_one_version(cast: Cast) -> None:
    first = made.kept(cast)
    register = made.register(cast)
    again = keeping.keep(cast.standing(COORDINATOR), made.ledger(cast), register.version)
    assert again.pk == first.pk


def test_nothing_is_kept_of_nothing_nor_of_what_someone_else_has_changed(cast: Cast) -> None:
    standing, ledger = cast.standing(COORDINATOR), made.ledger(cast)
    with pytest.raises(BadInputError, match="ยังไม่มีแถว"):
        keeping.keep(standing, ledger, 1)
    made.row(cast)
    with pytest.raises(EditedMeanwhileError):
        keeping.keep(standing, ledger, 1)


def test_what_stands_twice_is_found_before_a_version_is_kept(cast: Cast) -> None:
    ledger = made.ledger(cast, "procurement-summary")
    typed = {"method": "คัดเลือก", "contracts": "1", "budget": "2", "agreed_price": "1"}
    row = filling.put_row(cast.standing(COORDINATOR), ledger, typed)
    Row.objects.create(register=row.register, number=2, cells=row.cells)
    with pytest.raises(BadInputError, match="แถวที่ 2"):
        keeping.keep(cast.standing(COORDINATOR), ledger, 2)


def test_nothing_to_tell_is_said_on_purpose_with_its_reason(cast: Cast) -> None:
    standing, ledger = cast.standing(COORDINATOR), made.ledger(cast, "complaint-statistics")
    with pytest.raises(BadInputError, match="เหตุผล"):
        keeping.keep_none(standing, ledger, " ", 1)
    version = keeping.keep_none(standing, ledger, "ปีนี้ไม่มีเรื่องร้องเรียน", 1)
    assert version.none_on_purpose
    assert version.none_reason == "ปีนี้ไม่มีเรื่องร้องเรียน"
    assert list(contents.rows_of(version)) == []
    made.row(cast)
    with pytest.raises(BadInputError, match="นำออก"):
        keeping.keep_none(standing, made.ledger(cast), "ไม่มี", 2)


def test_rows_of_last_year_come_forward_into_an_empty_register(cast: Cast) -> None:
    made.kept(cast)
    standing, ledger = cast.standing(COORDINATOR), made.ledger(cast, year=2568)
    assert forward.copy_forward(standing, ledger) == 1
    assert made.register(cast, year=2568).rows.get().cells["title"] == "ประกวดราคาก่อสร้างถนน"
    with pytest.raises(BadInputError, match="มีแถวข้อมูลอยู่แล้ว"):
        forward.copy_forward(standing, ledger)
    with pytest.raises(BadInputError, match="ปีก่อน"):
        forward.copy_forward(standing, made.ledger(cast, "ethics"))


def test_a_sheet_of_many_rows_becomes_a_version_of_as_many(cast: Cast) -> None:
    rows = "".join(f"เรื่องที่ {at},แผน,1/10/2566,{at}\n" for at in range(4500))
    there = made.brought(cast, "เรื่อง,ประเภท,วันที่,วงเงิน\n" + rows)
    bringing.keep_brought(cast.standing(COORDINATOR), there, version=1)
    version = keeping.keep(cast.standing(COORDINATOR), made.ledger(cast), 2)
    assert version.count == 4500
    assert [row["budget"] for row in contents.rows_of(version)][-1] == "4499.00"


def test_an_outsider_keeps_nothing(cast: Cast) -> None:
    made.row(cast)
    for who in ("another.coordinator", "own.chief-executive"):
        standing = cast.standing(who)
        with pytest.raises(PermissionDenied):
            keeping.keep(standing, made.ledger(cast), 2)
        with pytest.raises(PermissionDenied):
            keeping.keep_none(standing, made.ledger(cast), "ไม่มี", 2)
        with pytest.raises(PermissionDenied):
            forward.copy_forward(standing, made.ledger(cast))
