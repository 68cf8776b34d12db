"""Slips to cut: each with a code that works once, as signs to type and as a QR code to scan."""

from contextvars import copy_context
from datetime import date
from typing import Final

from msgspec import Struct

from prongsai.documents import press, qr
from prongsai.documents.content import Document
from prongsai.documents.plain import Setter
from prongsai.language import Language, _, use


class Slip(Struct, frozen=True):
    """One slip: the code as printed, and the link that the QR code holds."""

    code: str
    link: str


class Slips(Struct, frozen=True, kw_only=True):
    """A sheet of slips. ``address`` is where one types the code by hand; ``promise`` stands on every slip."""

    title: str
    agency: str
    day: date
    slips: tuple[Slip, ...]
    address: str
    promise: str
    language: Language = "th"


KIND: Final = "slips"


def pdf(sheet: Slips) -> press.Printed:
    """Return the sheet as pages of A4, eight slips a page."""
    return copy_context().run(_pdf, sheet)


def _pdf(sheet: Slips) -> press.Printed:
    use(sheet.language)
    document = Document(
        title=sheet.title,
        agency=sheet.agency,
        day=sheet.day,
        blocks=(),
        kind=KIND,
        language=sheet.language,
        thai_digits=False,
        whole=(sheet.agency,),
    )
    setter = Setter(document)
    told = {
        **press.data(setter),
        "sheet": {
            "title": setter.string(sheet.title),
            "agency": setter.string(sheet.agency),
            "address": setter.string(sheet.address, literal=True),
            "promise": setter.string(sheet.promise),
            "once": setter.string(_("This code works once.")),
            "scan": setter.string(_("Scan, or type the code at")),
            "alt": setter.string(_("QR code with the code of this slip")),
            "slips": [{"code": slip.code, "qr": qr.svg(slip.link)} for slip in sheet.slips],
        },
    }
    made = press.compiled(press.files("slips.typ", setter), told, sheet.day)
    return press.Printed(pdf=press.sealed(made), warnings=tuple(setter.warnings.values()))
