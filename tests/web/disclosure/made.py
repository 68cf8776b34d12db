"""Registers of Ban Dan for tests: the procurement list of a year, filled, kept, made public."""

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.web.cast import Cast

from prongsai.registers.load import schema
from prongsai.web.disclosure import queries
from prongsai.web.disclosure.actions import bringing, filling, keeping, publishing
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Brought, Register, Row, Version

YEAR = 2567
NAME = "procurement-notices"
NOTICE = {
    "title": "ประกวดราคาก่อสร้างถนน",
    "kind": "ประกาศเชิญชวน",
    "announced": "๑ ต.ค. ๖๖",
    "budget": "๑,๒๓๔.๕๐",
}
SHEET = "เรื่อง,ประเภทประกาศ,วันที่ประกาศ,วงเงิน\nซื้อกระดาษ,ประกาศผล,1/10/2566,500\nจ้างซ่อม,แผน,2023-11-02,1000\n"


def ledger(cast: Cast, name: str = NAME, year: int = YEAR) -> Ledger:
    return Ledger(cast.agency, schema(name), year)


def row(cast: Cast, who: str = "own.coordinator", **typed: str) -> Row:
    return filling.put_row(cast.standing(who), ledger(cast), NOTICE | typed)


def register(cast: Cast, name: str = NAME, year: int = YEAR) -> Register:
    return Register.objects.get(agency=cast.agency, name=name, year=year)


def kept(cast: Cast, **typed: str) -> Version:
    """A version of one row."""
    row(cast, **typed)
    return keeping.keep(cast.standing("own.coordinator"), ledger(cast), register(cast).version)


def published(cast: Cast, **typed: str) -> Version:
    made = kept(cast, **typed)
    return publishing.publish(cast.standing("own.coordinator"), cast.agency, made.pk)


def upload(text: str | bytes, name: str = "ประกาศ.csv") -> "SimpleUploadedFile":
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def brought(cast: Cast, text: str | bytes = SHEET, name: str = "ประกาศ.csv") -> Brought:
    return bringing.bring_file(cast.standing("own.coordinator"), ledger(cast), upload(text, name))


def asked(cast: Cast) -> str:
    """The register that addresses name, given to the finance unit, with a public version; made once."""
    if queries.published(cast.agency, NAME, YEAR) is None:
        published(cast)
        filling.give(cast.standing("own.coordinator"), ledger(cast), cast.finance.pk)
    return NAME


def asked_version(cast: Cast) -> int:
    asked(cast)
    return 1


def asked_brought(cast: Cast) -> int:
    asked(cast)
    found = Brought.objects.first()
    return (found or brought(cast)).pk
