"""Keep: the rows become a version, by their hash; or that there is nothing to tell, with its reason."""

import gzip
import hashlib
from typing import Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers import canonical, ruling
from prongsai.registers.model import Row as Cells
from prongsai.web.disclosure import books, queries
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Register, Version
from prongsai.web.files import actions as files
from prongsai.web.people.standing import Standing

_PACKED: Final = "application/gzip"


def keep(standing: Standing, ledger: Ledger, version: int) -> Version:
    """Return the version that the rows being filled become; the newest one where nothing has changed.

    Raises:
        BadInputError: there are no rows, or something stands twice.
        EditedMeanwhileError: someone else has changed the register since.

    """
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    with transaction.atomic():
        register = books.locked(ledger)
        books.check(register, version)
        rows = [each.cells for each in queries.filling(register).iterator(books.BATCH)]
        if not rows:
            raise BadInputError(_("there are no rows; fill them in, or say that there is nothing to tell"))
        for number, field, says in ruling.twice(ledger.schema, enumerate(rows, 1)):
            raise BadInputError(
                _("row {row}, column “{column}”: {says}", row=number, column=field.title, says=says)
            )
        return _made_by(standing, ledger, register, rows)


def keep_none(standing: Standing, ledger: Ledger, reason: str, version: int) -> Version:
    """Return the version that says there is nothing to tell this year, and why.

    Raises:
        BadInputError: no reason is given, or there are rows.
        EditedMeanwhileError: someone else has changed the register since.

    """
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    why = " ".join(reason.split())
    if not why:
        raise BadInputError(_("say why there is nothing to tell this year; the public reads it"))
    with transaction.atomic():
        register = books.locked(ledger)
        books.check(register, version)
        if queries.filling(register).exists():
            raise BadInputError(_("there are rows in this register; take them out first"))
        return _made_by(standing, ledger, register, [], none=why)


def _made_by(
    standing: Standing, ledger: Ledger, register: Register, rows: list[Cells], none: str = ""
) -> Version:
    version, new = made(standing, ledger, register, rows, none)
    if new:
        told = {"did": "kept", "version": version.number, "rows": version.count, "sha256": version.sha256}
        books.tell(standing, ledger, register, told)
    return version


def made(
    standing: Standing, ledger: Ledger, register: Register, rows: list[Cells], none: str = ""
) -> tuple[Version, bool]:
    """Return rows kept as the next version, and whether it is new: the newest one may say the same."""
    schema, code = ledger.schema, ledger.agency.code
    data = canonical.written(schema, rows)
    sha256 = hashlib.sha256(data).hexdigest()
    newest = register.versions.order_by("-number").first()
    if (
        newest is not None
        and not newest.withdrawn_at
        and (newest.sha256, newest.none_reason) == (sha256, none)
    ):
        return newest, False
    number = (newest.number if newest is not None else 0) + 1
    name = f"{code}-{schema.name}-{ledger.year}-v{number}.csv.gz"
    version = Version.objects.create(
        register=register,
        number=number,
        at=timezone.now(),
        by=standing.user,
        post=books.by_post(standing, ledger.agency),
        file=files.keep_as_it_is(code, name, _PACKED, gzip.compress(data, 6, mtime=0)),
        sha256=sha256,
        count=len(rows),
        filled={
            each.name: sum(1 for row in rows if row.get(each.name) is not None) for each in schema.fields
        },
        none_reason=none,
        of_version=register.version,
    )
    return version, True
