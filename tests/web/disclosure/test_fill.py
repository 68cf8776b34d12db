"""Fill: rows by hand, with what is wrong told by field; two people at one row; a register given to a unit."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast
from tests.web.disclosure import made

from prongsai.errors import BadInputError
from prongsai.web.disclosure.actions import filling
from prongsai.web.disclosure.actions.filling import UnfitRowError
from prongsai.web.disclosure.models import Register, Row
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError

COORDINATOR = "own.coordinator"


def test_a_row_is_kept_as_values_and_told_in_the_journal(cast: Cast) -> None:
    row = made.row(cast)
    assert row.cells == {
        "title": "ประกวดราคาก่อสร้างถนน",
        "kind": "ประกาศเชิญชวน",
        "announced": "2023-10-01",
        "budget": "1234.50",
    }
    line = Entry.objects.get(act="disclosure.fill")
    assert line.subject == f"register:{row.register_id}"
    assert line.details["row"] == 1


def test_what_is_wrong_is_told_by_field_and_nothing_is_kept(cast: Cast) -> None:
    with pytest.raises(UnfitRowError) as refusal:
        made.row(cast, announced="31/2/2567", title="", budget="มาก")
    assert set(refusal.value.wrong) == {"announced", "title", "budget"}
    assert not Row.objects.exists()


def test_what_may_stand_once_is_looked_for_among_the_other_rows(cast: Cast) -> None:
    ledger = made.ledger(cast, "complaint-statistics")
    typed = {"period": "ปี 2567", "total": "๒", "done": "1", "pending": "1"}
    standing = cast.standing(COORDINATOR)
    first = filling.put_row(standing, ledger, typed)
    with pytest.raises(UnfitRowError, match="ซ้ำกับแถวที่ 1"):
        filling.put_row(standing, ledger, typed)
    again = filling.put_row(standing, ledger, typed | {"total": "3", "done": "2"}, first.pk, first.edition)
    assert (again.pk, again.edition) == (first.pk, 2)


def test_two_people_at_one_row_do_not_undo_each_other(cast: Cast) -> None:
    row, ledger = made.row(cast), made.ledger(cast)
    standing = cast.standing(COORDINATOR)
    filling.put_row(standing, ledger, made.NOTICE | {"budget": "2"}, row.pk, 1)
    with pytest.raises(EditedMeanwhileError) as told:
        filling.put_row(standing, ledger, made.NOTICE | {"budget": "3"}, row.pk, 1)
    assert told.value.by == cast[COORDINATOR]
    with pytest.raises(EditedMeanwhileError):
        filling.remove_row(standing, ledger, row.pk, 1)
    assert Row.objects.get().cells["budget"] == "2.00"


def test_a_row_is_taken_out_and_sent_twice_is_gone_once(cast: Cast) -> None:
    row, ledger = made.row(cast), made.ledger(cast)
    filling.remove_row(cast.standing(COORDINATOR), ledger, row.pk, 1)
    filling.remove_row(cast.standing(COORDINATOR), ledger, row.pk, 1)
    assert not Row.objects.exists()
    with pytest.raises(BadInputError, match="แถวใหม่"):
        filling.put_row(cast.standing(COORDINATOR), ledger, made.NOTICE, row.pk, 1)


def test_a_unit_fills_what_was_given_to_it_and_nothing_else(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        made.row(cast, "own.unit-officer")
    filling.give(cast.standing(COORDINATOR), made.ledger(cast), cast.finance.pk)
    assert made.row(cast, "own.unit-officer").number == 1
    with pytest.raises(PermissionDenied):
        made.row(cast, "own.other-unit")
    filling.give(cast.standing(COORDINATOR), made.ledger(cast), None)
    with pytest.raises(PermissionDenied):
        made.row(cast, "own.unit-officer")
    assert Entry.objects.filter(act="disclosure.give").count() == 2


def test_a_register_is_given_to_a_unit_of_the_agency_by_its_coordinator_alone(cast: Cast) -> None:
    elsewhere = cast["another.unit-officer"].posts.get().unit_id
    with pytest.raises(BadInputError, match="หน่วยงาน"):
        filling.give(cast.standing(COORDINATOR), made.ledger(cast), elsewhere)
    for who in ("own.unit-officer", "own.clerk", "another.coordinator"):
        with pytest.raises(PermissionDenied):
            filling.give(cast.standing(who), made.ledger(cast), cast.finance.pk)


def test_what_the_office_fills_itself_is_not_filled_by_hand(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="ระบบจัดทำ"):
        filling.put_row(cast.standing(COORDINATOR), made.ledger(cast, "measures"), {"measure": "ก"})
    assert not Register.objects.exists()


def test_an_outsider_fills_nothing(cast: Cast) -> None:
    row = made.row(cast)
    for who in ("another.coordinator", "own.clerk", "overseeing.supervisor", "no-post"):
        with pytest.raises(PermissionDenied):
            made.row(cast, who)
        with pytest.raises(PermissionDenied):
            filling.remove_row(cast.standing(who), made.ledger(cast), row.pk, 1)
