"""Opening a year: its items by the rules, with units and days as they were for the same things last year."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast, days
from tests.web.evidence.kept import folder

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.web.assessment.evidence import actions
from prongsai.web.assessment.evidence.actions.assigning import Given
from prongsai.web.assessment.evidence.models import Folder, Item
from prongsai.web.journal.models import Entry


def test_every_item_of_the_year_is_there_in_order(cast: Cast) -> None:
    made = folder(cast)
    wanted = [each.id for each in rules.load("2567").disclosure.items]
    assert list(made.items.values_list("item", flat=True)) == wanted
    line = Entry.objects.get(act="evidence.open")
    assert (line.book.name, line.subject) == ("ban-dan", f"folder:{made.pk}")


def test_opening_twice_opens_once(cast: Cast) -> None:
    assert folder(cast).pk == folder(cast).pk
    assert Entry.objects.filter(act="evidence.open").count() == 1


def test_units_and_days_follow_what_an_item_continues(cast: Cast) -> None:
    before = folder(cast, 2566)
    given = {
        "o19": Given(cast.finance.pk, date(2023, 4, 30)),
        "o11": Given(cast.works.pk, date(2024, 2, 29)),
    }
    actions.assign(cast.standing("own.coordinator"), before, given, before.version)
    made = folder(cast)
    kept = {each.item: (each.unit_id, each.due) for each in made.items.all()}
    assert kept["o14"] == (cast.finance.pk, date(2024, 4, 30)), "o14 continues o19 of the year before"
    assert kept["o8"] == (cast.works.pk, date(2025, 2, 28)), "o8 joins o11 and o12; no 29 February"
    assert kept["o19"] == (None, None), "ids mean other things in other years"


def test_a_unit_that_was_closed_is_not_taken_over(cast: Cast) -> None:
    before = folder(cast, 2566)
    actions.assign(
        cast.standing("own.coordinator"), before, {"o19": Given(cast.finance.pk, None)}, before.version
    )
    cast.finance.closed_on = days(-1)
    cast.finance.save()
    folder(cast)
    assert Item.objects.get(folder__fiscal_year=2567, item="o14").unit is None


def test_a_year_without_rules_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="2500"):
        folder(cast, 2500)
    assert not Folder.objects.exists()


@pytest.mark.parametrize("who", ["another.coordinator", "own.unit-officer", "own.clerk", "platform.assessor"])
def test_others_may_not_open_a_year(who: str, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.open_folder(cast.standing(who), cast.agency, 2567)
