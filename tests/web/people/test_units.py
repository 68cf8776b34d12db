"""Units are added, renamed and closed by the coordinator, inside the agency only."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast, days

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.people.actions.units import add_unit, close_unit, rename_unit
from prongsai.web.people.models import Post, Unit


def acts() -> list[str]:
    return list(Entry.objects.filter(book__name="ban-dan").order_by("number").values_list("act", flat=True))


def test_a_unit_is_added_renamed_and_closed(cast: Cast) -> None:
    standing = cast.standing("own.coordinator")
    unit = add_unit(standing, cast.agency, "กองสาธารณสุข", "health")
    rename_unit(standing, unit, "กองสาธารณสุข", "กองสาธารณสุขและสิ่งแวดล้อม", "health")
    close_unit(standing, unit, days(0))
    unit.refresh_from_db()
    assert (unit.name, unit.closed_on) == ("กองสาธารณสุขและสิ่งแวดล้อม", days(0))
    assert acts() == ["unit.add", "unit.rename", "unit.close"]


@pytest.mark.parametrize(
    "who", ["another.coordinator", "own.unit-officer", "own.clerk", "overseeing.supervisor"]
)
def test_nobody_else_touches_units(cast: Cast, who: str) -> None:
    standing = cast.standing(who)
    with pytest.raises(PermissionDenied):
        add_unit(standing, cast.agency, "กองใหม่")
    with pytest.raises(PermissionDenied):
        rename_unit(standing, cast.works, "กองช่าง", "กองอื่น")
    with pytest.raises(PermissionDenied):
        close_unit(standing, cast.works, days(0))


def test_one_name_is_there_once(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        add_unit(cast.standing("own.coordinator"), cast.agency, "กองคลัง")
    with pytest.raises(BadInputError):
        rename_unit(cast.standing("own.coordinator"), cast.works, "กองช่าง", "กองคลัง")
    assert Unit.objects.filter(agency=cast.agency, name="กองคลัง").count() == 1


def test_whoever_renames_second_is_told(cast: Cast) -> None:
    rename_unit(cast.standing("own.coordinator"), cast.works, "กองช่าง", "สำนักช่าง")
    with pytest.raises(BadInputError, match="สำนักช่าง"):
        rename_unit(cast.standing("own.coordinator"), cast.works, "กองช่าง", "กองโยธา")


def test_a_double_submit_renames_once(cast: Cast) -> None:
    for _time in range(2):
        rename_unit(cast.standing("own.coordinator"), cast.works, "กองช่าง", "กองช่าง", "works")
    assert acts() == []


def test_a_unit_in_which_posts_are_held_is_not_closed(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        close_unit(cast.standing("own.coordinator"), cast.finance, days(0))
    Post.objects.filter(unit=cast.finance).update(until=days(0))
    close_unit(cast.standing("own.coordinator"), cast.finance, days(0))
    with pytest.raises(BadInputError):
        close_unit(cast.standing("own.coordinator"), cast.finance, days(0))
