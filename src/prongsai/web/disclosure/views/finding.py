"""What the addresses of registers name, found or 404; which unit a register was given to, for the doors."""

from typing import Any

from django.http import Http404

from prongsai.web.disclosure import queries
from prongsai.web.disclosure.books import Ledger
from prongsai.web.people.models import Agency


def ledger_of(agency: Agency, year: int, register: str) -> Ledger:
    """Return the register that an address names.

    Raises:
        Http404: the year has none such.

    """
    schema = queries.schema_of(register, year)
    if schema is None:
        raise Http404(register)
    return Ledger(agency, schema, year)


def unit(agency: Agency, told: dict[str, Any]) -> int | None:
    """Return the unit whose officers may fill the register of an address."""
    return ledger_of(agency, told["year"], told["register"]).unit()
