"""The files a version is given out as, each made when it is asked for."""

from typing import Final

from django.conf import settings
from msgspec import Struct

from prongsai.registers import load
from prongsai.registers.model import Schema
from prongsai.registers.output import catalogue, leaf, ocds, package, plain, workbook
from prongsai.registers.output.edition import Edition
from prongsai.web.disclosure import contents
from prongsai.web.disclosure.models import Version

FORMATS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": "application/pdf",
    "datapackage.json": "application/json",
    "catalogue.json": "application/json",
    "ocds.json": "application/json",
}
_FOR_PROCUREMENT: Final = "ocds.json"


_CALLED: Final = {
    "datapackage.json": "Data Package",
    "catalogue.json": "CKAN",
    "ocds.json": "OCDS",
}


class Written(Struct, frozen=True):
    """A file: its name, its media type, its bytes."""

    name: str
    kind: str
    data: bytes


def formats_of(schema: Schema) -> tuple[str, ...]:
    """Return the formats of a register."""
    return tuple(form for form in FORMATS if schema.ocds or form != _FOR_PROCUREMENT)


def offered(version: Version) -> list[tuple[str, str]]:
    """Return what the public can take of the version in force: each format's name and address."""
    address = address_of(version)
    forms = formats_of(load.schema(version.register.name))
    return [(_CALLED.get(form, form.upper()), f"{address}.{form}") for form in forms]


def address_of(version: Version) -> str:
    """Return where the register of a version stands for the public, for good."""
    register = version.register
    return f"{settings.ADDRESS}/a/{register.agency.code}/registers/{register.year}/{register.name}"


def edition_of(version: Version, size: int) -> Edition:
    """Return what is told of a version beside its rows."""
    register = version.register
    agency = register.agency
    return Edition(
        schema=load.schema(register.name),
        agency=agency.name,
        code=agency.code,
        english=agency.english,
        province=agency.province,
        mail=str(agency.details.get("email") or ""),
        year=register.year,
        number=version.number,
        at=version.at,
        sha256=version.sha256,
        size=size,
        count=version.count,
        address=address_of(version),
        none_reason=version.none_reason,
    )


def written(version: Version, form: str) -> Written:
    """Return a version in a format.

    Raises:
        KeyError: there is no such format.

    """
    data = contents.csv_of(version)
    edition = edition_of(version, len(data))
    if form != "csv":
        data = _made(version, edition, form)
    return Written(f"{edition.name}-v{edition.number}.{form}", FORMATS[form], data)


def _made(version: Version, edition: Edition, form: str) -> bytes:
    rows = contents.rows_of(version)
    match form:
        case "xlsx":
            return workbook.written(edition, rows)
        case "json":
            return plain.written(edition, rows)
        case "pdf":
            return leaf.written(edition, rows)
        case "datapackage.json":
            return plain.encoded(package.told(edition))
        case "catalogue.json":
            return plain.encoded(catalogue.told(edition))
        case _:
            return plain.encoded(ocds.told(edition, rows))
