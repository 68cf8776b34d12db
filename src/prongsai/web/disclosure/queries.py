"""What can be asked of registers: which a year has, how they stand, what is public of them."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, DecimalField, Field, IntegerField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from prongsai.registers import answering, load
from prongsai.registers.model import Schema
from prongsai.web.disclosure.models import IN_FORCE, Brought, Register, Row, Version
from prongsai.web.look import seeking
from prongsai.web.people.models import Agency

PAGE: Final = 25
_NUMBERS: Final[dict[str, Field[Any, Any]]] = {
    "number": DecimalField(max_digits=24, decimal_places=2),
    "integer": IntegerField(),
}


def registers_for(year: int) -> tuple[Schema, ...]:
    """Return the registers of a fiscal year: those its items ask for, then those that none asks for."""
    return answering.asked_for(year)


def schema_of(name: str, year: int) -> Schema | None:
    """Return a register that a year has."""
    return next((each for each in registers_for(year) if each.name == name), None)


def register_of(agency: Agency, name: str, year: int) -> Register | None:
    """Return an agency's register of a year, if anything was ever done about it."""
    found = Register.objects.filter(agency=agency, name=name, year=year)
    return found.select_related("unit", "agency", "changed_by").first()


def registers_of(agency: Agency, year: int) -> dict[str, Register]:
    """Return an agency's registers of a year by name, each with how many rows it has."""
    found = Register.objects.filter(agency=agency, year=year).select_related("unit")
    return {each.name: each for each in found.annotate(filling=Count("rows", Q(rows__version=None)))}


def newest_of(agency: Agency, year: int) -> dict[str, Version]:
    """Return the newest version of each register of a year, by name."""
    found = Version.objects.filter(register__agency=agency, register__year=year).order_by("number")
    return {each.register.name: each for each in found.select_related("register")}


def published(agency: Agency, register: str, year: int) -> Version | None:
    """Return the version that the public is shown now; None: never published, or taken back."""
    found = Version.objects.filter(
        IN_FORCE, register__agency=agency, register__name=register, register__year=year
    )
    return found.select_related("register__agency", "file").first()


def published_of(agency: Agency, year: int) -> dict[str, Version]:
    """Return what the public is shown of a year's registers, by name."""
    found = Version.objects.filter(IN_FORCE, register__agency=agency, register__year=year)
    return {each.register.name: each for each in found.select_related("register", "file")}


def years_of(agency: Agency) -> list[int]:
    """Return the fiscal years of which something is public, newest first."""
    found = Register.objects.filter(agency=agency, versions__in=Version.objects.filter(IN_FORCE))
    return sorted(set(found.values_list("year", flat=True)), reverse=True)


def versions_of(agency: Agency, register: str, year: int) -> list[Version]:
    """Return every version that was ever public, newest first; those taken back say why."""
    found = kept_of(agency, register, year)
    return [each for each in found if each.published_at is not None]


def kept_of(agency: Agency, register: str, year: int) -> list[Version]:
    """Return every version that was kept, newest first."""
    found = Version.objects.filter(register__agency=agency, register__name=register, register__year=year)
    return list(found.select_related("register__agency", "file"))


def version_of(agency: Agency, register: str, year: int, number: int) -> Version | None:
    """Return a version by its number."""
    found = Version.objects.filter(
        register__agency=agency, register__name=register, register__year=year, number=number
    )
    return found.select_related("register__agency", "file").first()


def filling(register: Register) -> QuerySet[Row]:
    """Return the rows as they are being filled."""
    return Row.objects.filter(register=register, version=None)


def rows(
    version: Version,
    *,
    filters: Mapping[str, str] | None = None,
    sort: str = "",
    page: int | str | None = 1,
    search: str = "",
) -> "Page[Row]":
    """Return a page of the rows of the version in force: ``cells`` of each are its values by field.

    ``filters``: field and the value it must have. ``sort``: a field, with ``-`` before it downwards.
    ``search``: words that a row holds, in the digits of either script. What names no field is passed over.
    """
    schema = load.schema(version.register.name)
    found = Row.objects.filter(version=version)
    for name, value in (filters or {}).items():
        if name in schema.by_name and value:
            found = found.filter(**{f"cells__{name}": value})
    if sought := seeking.words(search):
        found = found.filter(pk__in=rows_holding(sought).filter(version=version).values("pk"))
    return Paginator(_sorted(found, schema, sort), PAGE).get_page(page)


def rows_holding(sought: list[str]) -> QuerySet[Row]:
    """Return the rows in whose texts all of the words stand."""
    return seeking.tight(Row.objects.all(), "words").filter(seeking.holding(sought, "tight_words"))


def _sorted(found: QuerySet[Row], schema: Schema, sort: str) -> QuerySet[Row]:
    field = schema.by_name.get(sort.removeprefix("-"))
    if field is None:
        return found.order_by("number")
    told = KT(f"cells__{field.name}")
    by = Cast(told, _NUMBERS[field.type]) if field.type in _NUMBERS else told
    order = by.desc(nulls_last=True) if sort.startswith("-") else by.asc(nulls_last=True)
    return found.order_by(order, "number")


def filled(version: Version) -> dict[str, int]:
    """Return how many rows of a version have each field filled."""
    return {str(name): int(count) for name, count in version.filled.items()}


def brought_of(agency: Agency, register: Register, key: int) -> Brought | None:
    """Return a sheet that was brought to a register of the agency."""
    found = Brought.objects.filter(pk=key, register=register, register__agency=agency)
    return found.select_related("register__agency", "file").first()


def schema_called(version: Version) -> Schema:
    """Return the register that a version is of."""
    return load.schema(version.register.name)
