"""Feed: the office fills a register itself of what an act has just made public, in that act's transaction."""

from collections.abc import Sequence

from prongsai.registers.load import schema
from prongsai.registers.model import Row as Cells
from prongsai.web.disclosure import books
from prongsai.web.disclosure.actions.keeping import made
from prongsai.web.disclosure.actions.publishing import in_force
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Version
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


def feed(standing: Standing, agency: Agency, register: str, year: int, rows: Sequence[Cells]) -> Version:
    """Return the version in force that these rows become.

    The act that calls has asked whether the person may publish, and writes the line of the journal.
    """
    ledger = Ledger(agency, schema(register), year)
    held = books.locked(ledger)
    whole = [{each.name: row.get(each.name) for each in ledger.schema.fields} for row in rows]
    books.replace(held, ledger.schema, whole, None)
    books.count_up(held, standing.user)
    version, _new = made(standing, ledger, held, whole)
    if not version.in_force:
        in_force(version)
    return version
