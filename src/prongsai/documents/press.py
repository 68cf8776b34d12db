"""The press: a document becomes a PDF that archives keep and screen readers read.

Typst does the setting, with the fonts of this package and no others, as
PDF/A-2a and PDF/UA-1. The same document gives the same bytes.
"""

import logging
from contextvars import copy_context
from datetime import UTC, datetime, time
from functools import cache
from importlib import resources
from typing import Any, Final

import msgspec
import typst

from prongsai.documents.clean import Warn
from prongsai.documents.content import Document
from prongsai.documents.plain import Setter
from prongsai.errors import BadInputError
from prongsai.language import _, use

_STANDARDS: Final[list[Any]] = ["a-2a", "ua-1"]
_HERE: Final = resources.files("prongsai.documents")
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
def _template() -> bytes:
    return (_HERE / "template.typ").read_bytes()


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
    content = msgspec.json.encode(setter.data()).decode()
    try:
        made = typst.compile(
            _template(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"content": content},
            pdf_standards=_STANDARDS,
            timestamp=datetime.combine(document.day, time(), UTC),
        )
    except typst.TypstError as error:
        reason = _("The document cannot be printed: {reason}", reason=error.message)
        raise BadInputError(reason) from error
    return Printed(pdf=made, warnings=tuple(setter.warnings.values()))
