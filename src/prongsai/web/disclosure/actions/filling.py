"""Fill: one row after another, in the form; a row is taken out; a register is given to a unit."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Max

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers import ruling, sheet
from prongsai.registers.model import Row as Cells
from prongsai.registers.model import Schema
from prongsai.web.disclosure import books, queries
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Register, Row
from prongsai.web.journal.actions import write
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.models import Unit
from prongsai.web.people.standing import Standing

MOST_BY_HAND = 1000  # rows among which a form looks for what stands twice


class UnfitRowError(Exception):
    """What was typed cannot stand so; ``wrong`` says why by field."""

    def __init__(self, wrong: dict[str, str]) -> None:
        super().__init__("; ".join(wrong.values()))
        self.wrong = wrong


def put_row(
    standing: Standing,
    ledger: Ledger,
    typed: Mapping[str, str],
    key: int | None = None,
    edition: int = 0,
) -> Row:
    """Return the row as it was typed: a new one at the end, or the one of a key.

    Raises:
        UnfitRowError: something in it is wrong.
        BadInputError: the row is there no more.
        EditedMeanwhileError: someone else has changed the row since.

    """
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    cells, wrong = sheet.one(ledger.schema, dict(typed))
    with transaction.atomic():
        register = books.locked(ledger)
        wrong |= _twice(register, ledger.schema, cells, key)
        if wrong:
            raise UnfitRowError(wrong)
        row = _row(register, key, edition)
        row.cells, row.words = books.filled(cells), books.words(ledger.schema, cells)
        row.save()
        books.count_up(register, standing.user)
        books.tell(standing, ledger, register, {"did": "row-put", "row": row.number})
    return row


def remove_row(standing: Standing, ledger: Ledger, key: int, edition: int) -> None:
    """Take a row out.

    Raises:
        EditedMeanwhileError: someone else has changed the row since.

    """
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    with transaction.atomic():
        register = books.locked(ledger)
        row = queries.filling(register).filter(pk=key).first()
        if row is None:
            return  # sent twice
        _check(register, row, edition)
        row.delete()
        books.count_up(register, standing.user)
        books.tell(standing, ledger, register, {"did": "row-removed", "row": row.number})


def give(standing: Standing, ledger: Ledger, unit: int | None) -> Register:
    """Return the register, given to a unit of the agency; to none, only the coordinator fills it.

    Raises:
        BadInputError: the agency has no such unit, or it is closed.

    """
    standing.require("disclosure.give", ledger.agency)
    found = Unit.objects.filter(agency=ledger.agency, pk=unit, closed_on=None).first() if unit else None
    if unit and found is None:
        raise BadInputError(_("choose a unit of the agency that is not closed"))
    with transaction.atomic():
        register = books.locked(ledger)
        if register.unit_id != (found.pk if found else None):
            register.unit = found
            register.save()
            told = {"register": ledger.schema.title, "year": ledger.year, "unit": found.name if found else ""}
            write(ledger.agency.code, standing.actor, "disclosure.give", f"register:{register.pk}", told)
    return register


def _row(register: Register, key: int | None, edition: int) -> Row:
    if key is None:
        last = queries.filling(register).aggregate(last=Max("number"))["last"] or 0
        return Row(register=register, number=last + 1)
    row = queries.filling(register).filter(pk=key).first()
    if row is None:
        raise BadInputError(_("someone else took this row out meanwhile; add it as a new one"))
    _check(register, row, edition)
    row.edition += 1
    return row


def _check(register: Register, row: Row, edition: int) -> None:
    if row.edition != edition:
        raise EditedMeanwhileError(register.version, register.changed_by)


def _twice(register: Register, schema: Schema, cells: Cells, key: int | None) -> dict[str, str]:
    others = queries.filling(register).exclude(pk=key or 0)[:MOST_BY_HAND]
    numbered = [(each.number, each.cells) for each in others]
    told = ruling.twice(schema, [*numbered, (0, cells)])
    return {field.name: says for number, field, says in told if number == 0}
