"""The press: a document becomes a PDF that archives keep and screen readers read.

Typst does the setting, with the fonts of this package and no others, as
PDF/A-2a and PDF/UA-1. The same document gives the same bytes.
"""

import logging
from contextvars import copy_context
from datetime import UTC, date, datetime, time
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any, Final

import msgspec
import typst
from PIL import Image

from prongsai.documents.clean import Warn
from prongsai.documents.content import Document
from prongsai.documents.continued import first_words
from prongsai.documents.marks import keywords, sealed_pdf
from prongsai.documents.plain import Data, Setter
from prongsai.errors import BadInputError
from prongsai.language import _, use

_STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]
_PARTS: Final = ("text.typ", "blocks.typ", "tables.typ", "papers.typ")
_HERE: Final = resources.files("prongsai.documents")
_COLOURS: Final = 256
_log = logging.getLogger(__name__)


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A finished PDF, and a warning per sign that could not be shown as it was."""

    pdf: bytes
    warnings: tuple[Warn, ...]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_HERE / "fonts")],
    )


@cache
def _source(name: str) -> bytes:
    return (_HERE / name).read_bytes()


def printed(document: Document) -> Printed:
    """Return the document as PDF, with what could not be shown.

    The labels of the press speak the document's language. Raises ``ValueError``
    for a table row with more cells than the table has columns, and
    ``BadInputError`` where Typst refuses a picture.
    """
    return copy_context().run(_print, document)


def pdf(document: Document) -> bytes:
    """Return the document as PDF; what could not be shown is logged."""
    made = printed(document)
    for warning in made.warnings:
        _log.warning("%s", warning.sentence())
    return made.pdf


def _print(document: Document) -> Printed:
    use(document.language)
    setter = Setter(document)
    told, parts = data(setter), files("template.typ", setter)
    made = compiled(parts, told, document.day)
    if document.continued:
        # Nothing moves by the marks, which stand in the margin: a second pass is enough.
        onward = first_words(made, document)
        if onward:
            made = compiled({**parts, "onward.json": msgspec.json.encode(onward)}, told, document.day)
    return Printed(pdf=sealed(made), warnings=tuple(setter.warnings.values()))


def data(setter: Setter) -> Data:
    """Return all that a template reads of a document."""
    document = setter.document
    kind = setter.string(document.kind, literal=True)
    listed = keywords(msgspec.structs.replace(document, kind=kind))
    return {**setter.data(), "keywords": listed}


def files(main: str, setter: Setter) -> dict[str, bytes]:
    """Return a template with what it imports and the pictures of a document."""
    own = {name: _source(name) for name in _PARTS}
    # Typst takes only text as files by name: a picture goes as a list of its bytes.
    pictures = {name: msgspec.json.encode([*file]) for name, file in setter.pictures.items()}
    return {"main.typ": _source(main), "onward.json": b"{}", **own, **pictures}


def compiled(parts: dict[str, bytes], told: Data, day: date) -> bytes:
    """Return what Typst makes of a template and its data: a PDF to keep and to read aloud."""
    when = datetime.combine(day, time(), UTC)
    return _typst(parts, told, pdf_standards=_STANDARDS, timestamp=when)


def picture(parts: dict[str, bytes], told: Data, ppi: int) -> bytes:
    """Return the only page of a template as PNG, in as few colours as flat drawings need."""
    drawn, kept = BytesIO(_typst(parts, told, format="png", ppi=ppi)), BytesIO()
    with Image.open(drawn) as page:
        page.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def sealed(made: bytes) -> bytes:
    """Return the PDF with the mark that shows whether it was altered since."""
    return sealed_pdf(made)


def _typst(parts: dict[str, bytes], told: Data, **more: Any) -> bytes:  # noqa: ANN401 - passed on
    source: Any = {**parts, "content.json": msgspec.json.encode(told)}  # the stub knows no dict
    try:
        made: bytes = typst.compile(
            source,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            **more,
        )
    except typst.TypstError as error:
        reason = _("The document cannot be printed: {reason}", reason=error.message)
        raise BadInputError(reason) from error
    return made
