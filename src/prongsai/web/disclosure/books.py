"""What acts share: which register is meant, locked and counted up; its rows in batches; who keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

import msgspec
from django.db import connection
from django.db.models import QuerySet

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers.model import Row as Cells
from prongsai.registers.model import Schema
from prongsai.web.disclosure.models import Register, Row, Version
from prongsai.web.journal.actions import write
from prongsai.web.people import roles
from prongsai.web.people.models import Agency, User
from prongsai.web.people.standing import Standing

BATCH: Final = 2000
_as_json = msgspec.json.Encoder().encode
_PUT: Final = """
    INSERT INTO disclosure_row (register_id, version_id, number, cells, words, edition)
    VALUES (%s, %s, %s, %s, %s, 1)
"""
_COPY: Final = """
    INSERT INTO disclosure_row (register_id, version_id, number, cells, words, edition)
    SELECT register_id, %s, ROW_NUMBER() OVER (ORDER BY number), cells, words, 1
    FROM disclosure_row WHERE register_id = %s AND version_id IS NULL
"""


@dataclass(frozen=True)
class Ledger:
    """Which register is meant, begun or not: whose, of what schema, of which fiscal year."""

    agency: Agency
    schema: Schema
    year: int

    def unit(self) -> int | None:
        """Return the key of the unit it was given to."""
        return _of(self).values_list("unit", flat=True).first()


def locked(ledger: Ledger) -> Register:
    """Return the register, begun if it was not, locked until the transaction ends."""
    Register.objects.get_or_create(agency=ledger.agency, name=ledger.schema.name, year=ledger.year)
    held = _of(ledger).select_for_update(of=("self",)).select_related("agency", "changed_by")
    return held.get()


def _of(ledger: Ledger) -> QuerySet[Register]:
    return Register.objects.filter(agency=ledger.agency, name=ledger.schema.name, year=ledger.year)


def by_hand(ledger: Ledger) -> None:
    """Refuse to fill by hand what the office fills itself.

    Raises:
        BadInputError: it does.

    """
    if ledger.schema.fed:
        raise BadInputError(_("the office fills this register itself; publish the measures of the plan"))


def count_up(register: Register, by: User | None) -> None:
    """Note that the rows have changed, and by whom."""
    register.version += 1
    register.changed_by = by
    register.save()


def replace(register: Register, schema: Schema, rows: Iterable[Cells], version: Version | None) -> int:
    """Put rows in the place of those being filled, or of the version; return how many.

    Past the models, whose objects take most of the time of a hundred thousand rows.
    """
    Row.objects.filter(register=register, version=version).delete()
    count, key = 0, version.pk if version is not None else None
    told = (
        (register.pk, key, number, _as_json(filled(cells)).decode(), words(schema, cells))
        for number, cells in enumerate(rows, 1)
    )
    with connection.cursor() as cursor:
        while batch := list(islice(told, BATCH)):
            cursor.executemany(_PUT, batch)
            count += len(batch)
    return count


def copy(register: Register, version: Version) -> None:
    """Let the rows being filled be those of the version as well, which holds the same: inside the database.

    The database copies them itself: a hundred thousand rows need not travel by way of Python.
    """
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [version.pk, register.pk])


def filled(cells: Cells) -> Cells:
    """Return the values that there are: what is empty is not kept, and sorts last in every database."""
    return {name: value for name, value in cells.items() if value is not None}


def words(schema: Schema, cells: Cells) -> str:
    """Return what a row is found by: its texts in small letters."""
    texts = map(cells.get, schema.texts)
    return " ".join(str(text) for text in texts if text).lower()[:4000]


def by_post(standing: Standing, agency: Agency) -> str:
    """Return who someone is in an agency today, as versions name them: the post, its unit, no name."""
    held = [each for each in standing.posts if each.agency_id == agency.pk]
    told = [each.title or roles.thai(each.role) for each in held[:1]]
    unit = next((each.unit.name for each in held[:1] if each.unit is not None), "")
    return " ".join([*told, unit]).strip()


def tell(standing: Standing, ledger: Ledger, register: Register, told: dict[str, object]) -> None:
    """Write the journal's line of what was done to the rows."""
    details = {"register": ledger.schema.title, "year": ledger.year, **told}
    write(ledger.agency.code, standing.actor, "disclosure.fill", f"register:{register.pk}", details)
