"""Copy forward: the rows of the year before, to be mended for this one."""

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.disclosure import books, contents, queries
from prongsai.web.disclosure.books import Ledger
from prongsai.web.people.standing import Standing


def copy_forward(standing: Standing, ledger: Ledger) -> int:
    """Put the rows of last year's newest version into an empty register; return how many.

    Raises:
        BadInputError: there are rows already, or last year has none.

    """
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    with transaction.atomic():
        register = books.locked(ledger)
        if queries.filling(register).exists():
            raise BadInputError(_("there are rows already; copying is for an empty register"))
        before = queries.newest_of(ledger.agency, ledger.year - 1).get(ledger.schema.name)
        if before is None or not before.count:
            raise BadInputError(_("no rows were kept in the year before"))
        count = books.replace(register, ledger.schema, contents.rows_of(before), None)
        books.count_up(register, standing.user)
        books.tell(standing, ledger, register, {"did": "copied-forward", "rows": count})
    return count
