"""Units and days of a year's items, the whole table at once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.evidence.kept import folder
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.assessment.evidence import actions
from prongsai.web.assessment.evidence.actions.assigning import Given
from prongsai.web.assessment.evidence.models import Folder, Item
from prongsai.web.journal.models import Entry

DAY = date(2024, 4, 30)


def test_a_whole_table_is_one_act(cast: Cast) -> None:
    kept = folder(cast)
    given = {"o14": Given(cast.finance.pk, DAY), "o15": Given(cast.finance.pk, DAY), "o1": Given()}
    assert actions.assign(cast.standing("own.coordinator"), kept, given, 1) == 2
    assert Item.objects.filter(unit=cast.finance, due=DAY).count() == 2
    assert Entry.objects.get(act="evidence.assign").details["items"] == ["o14", "o15"]
    assert actions.assign(cast.standing("own.coordinator"), kept, given, 1) == 0, (
        "sent twice, nothing changes"
    )


def test_of_two_who_assign_at_once_the_second_is_told(cast: Cast) -> None:
    kept = folder(cast)
    coordinator = cast.standing("own.coordinator")
    actions.assign(coordinator, kept, {"o14": Given(cast.finance.pk)}, 1)
    with pytest.raises(BadInputError, match=cast["own.coordinator"].name):
        actions.assign(coordinator, kept, {"o14": Given(cast.works.pk)}, 1)
    assert Item.objects.get(item="o14").unit == cast.finance


@pytest.mark.parametrize("closed", [False, True])
def test_a_unit_must_be_the_agencys_and_open(closed: bool, cast: Cast) -> None:  # noqa: FBT001
    unit = cast.other.units.get()
    if closed:
        unit = cast.finance
        unit.closed_on = days(-1)
        unit.save()
    with pytest.raises(BadInputError):
        actions.assign(cast.standing("own.coordinator"), folder(cast), {"o14": Given(unit.pk)}, 1)
    assert not Item.objects.exclude(unit=None).exists()


@pytest.mark.parametrize("who", ["another.coordinator", "own.unit-officer", "own.chief-executive"])
def test_others_may_not_assign(who: str, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.assign(cast.standing(who), folder(cast), {"o14": Given(cast.finance.pk)}, 1)


def test_the_form_fills_the_table_and_keeps_what_was_typed_when_a_day_is_none(cast: Cast) -> None:
    kept = folder(cast)
    client = signed_in(cast, "own.coordinator")
    page = reverse("evidence-assign", args=["ban-dan", 2567])
    told = {"version": "1", "unit_o14": str(cast.finance.pk), "due_o14": "30 กุมภา", "unit_o1": ""}
    answer = client.post(page, told).content.decode()
    assert "30 กุมภา" in answer
    assert not Item.objects.exclude(unit=None).exists()
    assert client.post(page, told | {"due_o14": "30/4/2567"}).status_code == 302
    made = Item.objects.get(item="o14")
    assert (made.unit, made.due) == (cast.finance, DAY)
    assert Folder.objects.get(pk=kept.pk).version == 2
