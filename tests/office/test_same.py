"""When the names of an office file and of a result are one agency's."""

import pytest

from prongsai.office.model import Agency, Office
from prongsai.office.read import agrees


def office(name: str, short: str = "", english: str = "") -> Office:
    return Office(agency=Agency(name=name, short=short, english=english))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เทศบาลตำบลนาทอน", "เทศบาลตำบลนาทอน"),
        ("เทศบาลตำบลนาทอน", "เทศบาลตำบล นาทอน "),
        ("เทศบาลตำบลนาทอน", "ทต.นาทอน"),
        ("เทศบาลตำบลนาทอน", "ทต. นาทอน"),
        ("เทศบาลตำบลนาทอน", "เทศบาลตำบล\u200bนาทอน"),
        ("องค์การบริหารส่วนตำบลกะลาเส", "อบต.กะลาเส"),
        ("อบต กะลาเส", "องค์การบริหารส่วนตำบลกะลาเส"),
        ("องค์การบริหารส่วนจังหวัดพะเยา", "อบจ.พะเยา"),
        ("เทศบาลตำบลนาทอน", "เทศบาลตำบลนาทอน อำเภอทุ่งหว้า จังหวัดสตูล"),
        ("เทศบาลตำบลนาทอน", "ทต.นาทอน จ.สตูล"),
        ("โรงเรียนที่ ๑", "โรงเรียนที่ 1"),
        ("", "เทศบาลตำบลนาทอน"),
        ("เทศบาลตำบลนาทอน", " "),
    ],
)
def test_names_that_are_one_agencys_agree_both_ways(one: str, other: str) -> None:
    assert agrees(office(one), other)
    assert agrees(office(other), one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เทศบาลตำบลนาทอน", "เทศบาลตำบลนาทาม"),
        ("เทศบาลตำบลนาทอน", "องค์การบริหารส่วนตำบลนาทอน"),
        ("เทศบาลตำบลนา", "เทศบาลตำบลนาทอน"),
        ("องค์การบริหารส่วนจังหวัดพะเยา", "จังหวัดพะเยา"),
        ("อบต.พะเยา", "อบจ.พะเยา"),
    ],
)
def test_names_of_two_agencies_do_not(one: str, other: str) -> None:
    assert not agrees(office(one), other)
    assert not agrees(office(other), one)


def test_the_short_and_the_english_name_are_its_names_too() -> None:
    told = office("กรมการทดสอบ", short="กทส.", english="Department of Testing")
    assert agrees(told, "กทส.")
    assert agrees(told, "DEPARTMENT of  Testing")
    assert not agrees(told, "Department of Health")
