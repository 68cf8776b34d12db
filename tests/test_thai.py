"""Days as people write them, in either digits and era."""

from datetime import date

import pytest

from prongsai.thai import day_told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 ตุลาคม 2567", date(2024, 10, 1)),
        ("๑ ตุลาคม ๒๕๖๗", date(2024, 10, 1)),
        ("1 ตุลาคม พ.ศ. 2567", date(2024, 10, 1)),
        ("วันที่ 1 ตุลาคม 2567", date(2024, 10, 1)),
        ("1 ต.ค. 67", date(2024, 10, 1)),
        ("1 ตค 67", date(2024, 10, 1)),
        ("1ต.ค.2567", date(2024, 10, 1)),
        ("ต.ค. 67", date(2024, 10, 1)),
        ("มีนาคม 2568", date(2025, 3, 1)),
        ("01/10/2567", date(2024, 10, 1)),
        ("1/10/67", date(2024, 10, 1)),
        ("1-10-2567", date(2024, 10, 1)),
        ("1.10.2567", date(2024, 10, 1)),
        ("2567-10-01", date(2024, 10, 1)),
        ("2024-10-01", date(2024, 10, 1)),
        ("2024-10-01 00:00:00", date(2024, 10, 1)),
        ("01/10/2024", date(2024, 10, 1)),
        ("29 ก.พ. 2567", date(2024, 2, 29)),
        ("29 กุมภาพันธ์ 2568", None),
        ("31 เมษายน 2568", None),
        ("0 ตุลาคม 2567", None),
        ("2567-13-01", None),
        ("ตลอดปี", None),
        ("1 ตุลาคม", None),
        ("2567", None),
        ("45566", None),
        ("", None),
        ("20 / 5 / 2568", date(2025, 5, 20)),
        ("๒๐ พ.ค. พ.ศ. ๒๕๖๘", date(2025, 5, 20)),
        ("1/10/1567", None),
        ("1" * 61, None),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert day_told(text, last=False) == day


@pytest.mark.parametrize(("text", "day"), [("ก.พ. 67", date(2024, 2, 29)), ("มี.ค. 2568", date(2025, 3, 31))])
def test_a_month_ends_on_its_last_day(text: str, day: date) -> None:
    assert day_told(text, last=True) == day


@pytest.mark.parametrize("text", ["ก.พ. 67", "มีนาคม 2568"])
def test_a_month_alone_is_no_day_where_a_day_is_asked_for(text: str) -> None:
    assert day_told(text) is None
