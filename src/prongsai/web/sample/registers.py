"""Registers of the sample are filled of its spreadsheets, given to a unit, kept and published."""

from prongsai.registers import headings, load
from prongsai.registers.table import tables
from prongsai.web.disclosure.actions import filling, keeping, publishing
from prongsai.web.disclosure.books import Ledger
from prongsai.web.people.models import Agency, Unit
from prongsai.web.people.standing import Standing
from prongsai.web.sample import model


def fill(by: Standing, agency: Agency, told: model.Register) -> None:
    """Fill a register as someone types it: opening a sheet in a process of its own takes a second."""
    ledger = Ledger(agency, load.schema(told.name), told.year)
    sheet = headings.headed(tables(model.content(told.file), told.file), ledger.schema)
    for cells in sheet.table.rows[sheet.first :]:
        typed = dict(zip(sheet.mapping, cells, strict=False))
        if typed.get(told.filled):  # a row of totals has none
            filling.put_row(by, ledger, typed)
    register = filling.give(by, ledger, Unit.objects.get(agency=agency, key=told.unit).pk)
    version = keeping.keep(by, ledger, register.version)
    publishing.publish(by, agency, version.pk)
