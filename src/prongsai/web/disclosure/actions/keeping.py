"""Keep: the rows become a version, by their hash; or that there is nothing to tell, with its reason."""

import gzip
import hashlib
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from io import BytesIO
from typing import Final, cast

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers import canonical, ruling
from prongsai.registers.model import Row as Cells
from prongsai.registers.model import Schema
from prongsai.web.disclosure import books, queries
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Register, Version
from prongsai.web.files import actions as files
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.standing import Standing

_PACKED: Final = "application/gzip"
_ROWS: Final = ""  # what no field is called


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
        must_be_as_seen(register, version)
        rows = queries.filling(register)
        if not rows.exists():
            raise BadInputError(_("there are no rows; fill them in, or say that there is nothing to tell"))
        told = cast(
            "Generator[Cells, None, None]", rows.values_list("cells", flat=True).iterator(books.BATCH)
        )
        with closing(told) as cells:  # PostgreSQL keeps what it reads open until then
            return _made_by(standing, ledger, register, _once(ledger.schema, cells))


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
        must_be_as_seen(register, version)
        if queries.filling(register).exists():
            raise BadInputError(_("there are rows in this register; take them out first"))
        return _made_by(standing, ledger, register, [], none=why)


def _once(schema: Schema, rows: Iterable[Cells]) -> Iterator[Cells]:
    """Yield rows on their way into a version; refuse what stands twice."""
    seen = ruling.Seen(schema)
    for number, row in enumerate(rows, 1):
        for field, says in seen.faults(row, number):
            raise BadInputError(
                _("row {row}, column “{column}”: {says}", row=number, column=field.title, says=says)
            )
        yield row


def _made_by(
    standing: Standing, ledger: Ledger, register: Register, rows: Iterable[Cells], none: str = ""
) -> Version:
    version, new = made(standing, ledger, register, rows, none)
    if new:
        told = {"did": "kept", "version": version.number, "rows": version.count, "sha256": version.sha256}
        books.tell(standing, ledger, register, told)
    return version


def made(
    standing: Standing, ledger: Ledger, register: Register, rows: Iterable[Cells], none: str = ""
) -> tuple[Version, bool]:
    """Return rows kept as the next version, and whether it is new: the newest one may say the same."""
    schema, code = ledger.schema, ledger.agency.code
    packed = _packed(schema, rows)
    newest = register.versions.order_by("-number").first()
    if (
        newest is not None
        and not newest.withdrawn_at
        and (newest.sha256, newest.none_reason) == (packed.sha256, none)
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
        file=files.keep_as_it_is(code, name, _PACKED, packed.data),
        sha256=packed.sha256,
        count=packed.count,
        filled=packed.filled,
        none_reason=none,
        of_version=register.version,
    )
    return version, True


class _Packed(Struct, frozen=True):
    """Rows as the packed CSV that is kept: its hash unpacked, its rows, in how many each field stands."""

    data: bytes
    sha256: str
    count: int
    filled: dict[str, int]


def _packed(schema: Schema, rows: Iterable[Cells]) -> _Packed:
    """Return rows packed, row by row: only what is packed is ever whole in memory."""
    count: Counter[str] = Counter()

    def counted() -> Iterator[Cells]:
        for row in rows:
            count.update(name for name, value in row.items() if value is not None)
            count[_ROWS] += 1
            yield row

    data, sha256 = BytesIO(), hashlib.sha256()
    with gzip.GzipFile(fileobj=data, mode="wb", compresslevel=6, mtime=0) as stream:
        for piece in canonical.pieces(schema, counted()):
            sha256.update(piece)
            stream.write(piece)
    filled = {each.name: count[each.name] for each in schema.fields}
    return _Packed(data.getvalue(), sha256.hexdigest(), count[_ROWS], filled)
