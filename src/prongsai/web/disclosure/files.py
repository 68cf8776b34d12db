"""The files a version is given out as: what takes work is made once, and stands ready."""

import hashlib
from typing import Final

from django.conf import settings
from django.utils import timezone
from msgspec import Struct, json

from prongsai import language
from prongsai.registers import load
from prongsai.registers.model import Schema
from prongsai.registers.output import catalogue, leaf, ocds, package, plain, workbook
from prongsai.registers.output.edition import Edition
from prongsai.web.disclosure import contents, ready
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
_OF_ALL_ROWS: Final = ("xlsx", "json", "pdf", _FOR_PROCUREMENT)  # a thousand rows take seconds


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
        at=timezone.localtime(version.at),
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
    if form == "csv":
        data = contents.csv_of(version)
    elif form in _OF_ALL_ROWS:
        data = ready.made(_key(version, form), lambda: _in_thai(version, form))
    else:
        data = _made(version, form)
    return Written(f"{edition_of(version, 0).name}-v{version.number}.{form}", FORMATS[form], data)


def at_hand(version: Version, form: str) -> Written | None:
    """Return a version in a format, where that takes no work; None: it is still to be made."""
    if form in _OF_ALL_ROWS and not ready.there(_key(version, form)):
        return None
    return written(version, form)


def prepare(version: Version) -> None:
    """Make what takes work, before anyone asks."""
    for form in formats_of(load.schema(version.register.name)):
        if form in _OF_ALL_ROWS:
            written(version, form)


def first_to_ask(version: Version) -> bool:
    """Return whether nobody has asked for the files of a version in the last minutes."""
    return ready.first_to_ask(_key(version, "all"))


def _key(version: Version, form: str) -> str:
    """Return what tells a file from all others: all that is told in it."""
    told = json.encode((edition_of(version, 0), form), order="deterministic")
    return hashlib.sha256(told).hexdigest()


def _in_thai(version: Version, form: str) -> bytes:
    """Return a file as everyone gets it, whatever language whoever asks first reads."""
    before = language.current()
    language.use("th")
    try:
        return _made(version, form)
    finally:
        language.use(before)


def _made(version: Version, form: str) -> bytes:
    edition, rows = edition_of(version, len(contents.csv_of(version))), contents.rows_of(version)
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
