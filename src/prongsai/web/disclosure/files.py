"""The files a version is given out as: what takes work is made once, and stands ready."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import BytesIO
from typing import BinaryIO, Final

from django.conf import settings
from django.utils import timezone
from msgspec import Struct, json

from prongsai import __version__, language
from prongsai.media import PDF, XLSX
from prongsai.registers import load
from prongsai.registers.model import Schema
from prongsai.registers.output import catalogue, leaf, ocds, package, plain, workbook
from prongsai.registers.output.edition import Edition
from prongsai.web.disclosure import contents
from prongsai.web.disclosure.models import Version
from prongsai.web.files import ready
from prongsai.web.look.addresses import our_address

FORMATS: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
    "json": "application/json",
    "pdf": PDF,
    "datapackage.json": "application/json",
    "catalogue.json": "application/json",
    "ocds.json": "application/json",
}
_FOR_PROCUREMENT: Final = "ocds.json"
_OF_ALL_ROWS: Final = ("xlsx", "json", "pdf", _FOR_PROCUREMENT)  # a thousand rows take seconds

_CALLED: Final = {
    "xlsx": "Excel",
    "datapackage.json": "Data Package",
    "catalogue.json": "CKAN",
    "ocds.json": "OCDS",
}


class Written(Struct, frozen=True):
    """A file: its name, its media type, how many bytes it has, and how it is opened to be read."""

    name: str
    kind: str
    size: int
    opened: Callable[[], BinaryIO]


def formats_of(schema: Schema, count: int) -> tuple[str, ...]:
    """Return the formats of a register that holds so many rows: OCDS has no package without a release."""
    procurement = schema.ocds and count > 0
    return tuple(form for form in FORMATS if procurement or form != _FOR_PROCUREMENT)


def offered(version: Version) -> list[tuple[str, str]]:
    """Return what the public can take of the version in force: each format's name and address."""
    address = address_of(version)
    forms = formats_of(load.schema(version.register.name), version.count)
    return [(called(form), f"{address}.{form}") for form in forms]


def called(form: str) -> str:
    """Return what people call a format."""
    return _CALLED.get(form, form.upper())


def address_of(version: Version) -> str:
    """Return where the register of a version stands for the public, for good."""
    register = version.register
    return our_address(f"/a/{register.agency.code}/registers/{register.year}/{register.name}")


def edition_of(version: Version) -> Edition:
    """Return what is told of a version beside its rows."""
    register = version.register
    agency = register.agency
    return Edition(
        schema=load.schema(register.name),
        agency=agency.name,
        code=agency.code,
        kind=agency.kind,
        english=agency.english,
        province=agency.province,
        mail=str(agency.details.get("email") or ""),
        year=register.year,
        number=version.number,
        at=timezone.localtime(version.at),
        sha256=version.sha256,
        count=version.count,
        address=address_of(version),
        none_reason=version.none_reason,
        ocds_prefix=settings.OCDS_PREFIX,
    )


def written(version: Version, form: str) -> Written:
    """Return a version in a format; what takes work is made now if it was not.

    Raises:
        KeyError: there is no such format.

    """
    name, kind = f"{edition_of(version).name}-v{version.number}.{form}", FORMATS[form]
    if form == "csv":
        return Written(name, kind, contents.size_of(version), partial(contents.opened, version))
    if form in _OF_ALL_ROWS:
        path = ready.made(tag_of(version, form), lambda: _in_thai(version, form))
        return Written(name, kind, path.stat().st_size, lambda: path.open("rb"))
    data = b"".join(_made(version, form))
    return Written(name, kind, len(data), lambda: BytesIO(data))


def at_hand(version: Version, form: str) -> Written | None:
    """Return a version in a format, where that takes no work; None: it is still to be made."""
    if form in _OF_ALL_ROWS and not ready.there(tag_of(version, form)):
        return None
    return written(version, form)


def prepare(version: Version) -> None:
    """Make what takes work, before anyone asks."""
    for form in formats_of(load.schema(version.register.name), version.count):
        if form in _OF_ALL_ROWS:
            written(version, form)


def first_to_ask(version: Version) -> bool:
    """Return whether nobody has asked for the files of a version in the last minutes."""
    return ready.first_to_ask(tag_of(version, "all"))


def tag_of(version: Version, form: str) -> str:
    """Return what tells a file from all others: all that is told in it, and by which edition of Prongsai."""
    told = json.encode((edition_of(version), form, __version__), order="deterministic")
    return hashlib.sha256(told).hexdigest()


def _in_thai(version: Version, form: str) -> Iterator[bytes]:
    """Yield a file as everyone gets it, whatever language whoever asks first reads."""
    before = language.current()
    language.use("th")
    try:
        yield from _made(version, form)
    finally:
        language.use(before)


def _made(version: Version, form: str) -> Iterable[bytes]:
    edition, rows = edition_of(version), contents.rows_of(version)
    match form:
        case "xlsx":
            return [workbook.written(edition, rows)]
        case "json":
            return plain.pieces(edition, rows)
        case "pdf":
            return [leaf.written(edition, rows)]
        case "datapackage.json":
            return [plain.encoded(package.told(edition, contents.size_of(version)))]
        case "catalogue.json":
            return [plain.encoded(catalogue.told(edition))]
        case _:
            return ocds.pieces(edition, rows)
