"""Pictures that people look at: the result on one page, and a poster with a QR code.

The same content is set as PDF for the notice board and as PNG for LINE and
Facebook; the small pictures hold less, so that they are read on a phone.
"""

from contextvars import copy_context
from datetime import date
from typing import Final, Literal

from msgspec import Struct, structs

from prongsai.documents import press, qr
from prongsai.documents.content import Document, Tone
from prongsai.documents.plain import Data, Setter
from prongsai.documents.svg import Band, num
from prongsai.language import Language, _, use

Size = Literal["line", "facebook", "board"]


class Canvas(Struct, frozen=True):
    """A picture's width and height in pixels, and how many pixels an inch has."""

    across: int
    down: int
    ppi: int


SIZES: Final[dict[Size, Canvas]] = {
    "line": Canvas(1040, 1040, 144),
    "facebook": Canvas(1200, 630, 144),
    "board": Canvas(1654, 2339, 200),  # A4
}


class Indicator(Struct, frozen=True, kw_only=True):
    """One indicator: its number and name, its score as printed and as a length, its band."""

    number: str
    name: str
    shown: str = ""
    value: float | None = None
    band: Band | None = None


class Summary(Struct, frozen=True, kw_only=True):
    """What a public summary says. ``total`` and ``level`` are empty where they are not known.

    ``year`` is the whole phrase ("ปีงบประมาณ พ.ศ. 2567"); ``threshold`` draws a line over
    the bars; ``instruments`` are names with their scores as printed; ``address`` is printed
    as it stands, ``link`` becomes a QR code.
    """

    agency: str
    year: str
    day: date
    place: str = ""
    total: str = ""
    level: str = ""
    tone: Tone = "plain"
    passed: bool | None = None
    threshold: float | None = None
    indicators: tuple[Indicator, ...] = ()
    instruments: tuple[tuple[str, str], ...] = ()
    strengths: tuple[str, ...] = ()
    improvements: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    address: str = ""
    link: str = ""
    emblem: bytes = b""
    code: str = ""
    language: Language = "th"
    thai_digits: bool = True
    marks: tuple[tuple[str, str], ...] = ()


class Poster(Struct, frozen=True, kw_only=True):
    """An invitation with a QR code; without a link the place for it is marked."""

    title: str
    agency: str
    day: date
    invitation: tuple[str, ...] = ()
    link: str = ""
    logo: bytes = b""
    logo_alt: str = ""
    note: str = ""
    code: str = ""
    language: Language = "th"
    thai_digits: bool = True
    marks: tuple[tuple[str, str], ...] = ()


Bill = Summary | Poster


def pdf(bill: Bill) -> press.Printed:
    """Return the summary or poster as one page of A4."""
    return copy_context().run(_pdf, bill)


def png(bill: Bill, size: Size) -> bytes:
    """Return the summary or poster as a picture of a size by name."""
    return copy_context().run(_png, bill, size)


def sizes(_bill: Bill) -> tuple[Size, ...]:
    """Return the names of the sizes in which a picture is made: the same for both so far."""
    return tuple(SIZES)


def _pdf(bill: Bill) -> press.Printed:
    files, data, setter = finished(bill, "board")
    sealed = press.sealed(press.compiled(files, data, bill.day))
    return press.Printed(pdf=sealed, warnings=tuple(setter.warnings.values()))


def _png(bill: Bill, size: Size) -> bytes:
    files, data, _setter = finished(bill, size)
    return press.picture(files, data, SIZES[size].ppi)


def finished(bill: Bill, size: Size) -> tuple[dict[str, bytes], Data, Setter]:
    """Return the files and the data for Typst, and who set the texts."""
    use(bill.language)
    kind = type(bill).__name__.lower()
    setter = Setter(_document(bill, kind))
    canvas = SIZES[size]
    labels = {name: setter.string(text) for name, text in _labels(bill).items()}
    said = {**_texts(bill, setter), "labels": labels}
    data = {
        **press.data(setter),
        "bill": {"kind": kind, "size": size, "width": canvas.across * 72 / canvas.ppi,
                 "height": canvas.down * 72 / canvas.ppi, **said},
    }  # fmt: skip
    return press.files("bill.typ", setter), data, setter


def _document(bill: Bill, kind: str) -> Document:
    title = bill.title if isinstance(bill, Poster) else f"{_title()} {bill.year} {bill.agency}"
    return Document(
        title=title.replace("\n", " "), agency=bill.agency, day=bill.day, blocks=(), kind=kind,
        language=bill.language, thai_digits=bill.thai_digits, marks=bill.marks, whole=(bill.agency,),
    )  # fmt: skip


def _texts(bill: Bill, setter: Setter) -> Data:
    """Return the fields of a bill as the template reads them."""
    told = {name: _set(name, getattr(bill, name), setter) for name in bill.__struct_fields__}
    return {**told, "qr": qr.svg(bill.link) if bill.link.strip() else ""}


def _set(name: str, value: object, setter: Setter) -> object:
    if isinstance(value, bytes):
        return setter.picture(value)
    if isinstance(value, str):
        return setter.string(value, literal=name in _LITERAL).strip()
    if isinstance(value, tuple):
        return [_set(name, each, setter) for each in value]
    if isinstance(value, Indicator):
        return {key: _set(key, each, setter) for key, each in structs.asdict(value).items()}
    return None if isinstance(value, date) else value


_LITERAL: Final = frozenset({"code", "link", "address", "tone", "band", "language", "marks"})


def _title() -> str:
    return _("Result of the Integrity and Transparency Assessment (ITA)")


def _threshold(bill: Bill) -> str:
    if isinstance(bill, Poster) or bill.threshold is None:
        return ""
    return _("threshold {value}", value=num(bill.threshold))


def _labels(bill: Bill) -> dict[str, str]:
    """Return the words that every picture has, in its language."""
    return {
        "title": _title(),
        "total": _("Total score"),
        "of": _("of 100"),
        "level": _("Level: {level}", level=bill.level) if isinstance(bill, Summary) else "",
        "no_total": _("The total is not known yet"),
        "no_level": _("The level is not known yet"),
        "indicators": _("Scores of all indicators"),
        "indicator": _("Indicator"),
        "score": _("Score"),
        "threshold": _threshold(bill),
        "strengths": _("What is good"),
        "improvements": _("What will be improved"),
        "measures": _("What will be done"),
        "code": _("Verification code"),
        "scan": _("Scan with the camera of your phone"),
        "read_more": _("Read the whole report"),
        "qr": _("QR code that leads to {link}", link=bill.link),
        "no_link": _("The QR code goes here: add the link to the office file"),
        "defect": _("below the threshold"),
        "develop": _("past it, can be better"),
        "keep": _("good, to be kept"),
        "emblem": _("Emblem of {agency}", agency=bill.agency),
    }
