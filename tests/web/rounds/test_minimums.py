"""Minimum samples: by the year's rule, with its mark; what is not known is not made up."""

import pytest

from prongsai.rules.load import load
from prongsai.web.assessment.rounds import minimums

RULES = load("2567")


@pytest.mark.parametrize(
    ("heads", "least"), [(1, 1), (25, 25), (30, 30), (31, 30), (300, 30), (301, 31), (4000, 400), (9000, 400)]
)
def test_of_staff_a_share_but_all_of_few_and_never_more_than_the_most(heads: int, least: int) -> None:
    found = minimums.minimum(RULES, "IIT", heads)
    assert (found["minimum"], found["mark"]) == (least, "recalled")


def test_of_people_served_by_the_kind_of_agency_with_the_weakest_mark() -> None:
    group = "เทศบาลตำบล ขนาดใหญ่ (L)"
    assert minimums.minimum(RULES, "EIT.public", 25, group) == {
        "minimum": 80,
        "mark": "derived",
        "group": group,
    }


@pytest.mark.parametrize(
    ("part", "group"), [("EIT.public", ""), ("EIT.public", "หน่วยงานส่วนกลางขนาดเล็ก"), ("EIT.survey", "")]
)
def test_what_is_not_known_is_not_made_up(part: str, group: str) -> None:
    assert minimums.minimum(RULES, part, 25, group)["minimum"] is None
