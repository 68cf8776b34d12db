"""Pages: their size, margins and turn, and what stands at their head and foot."""

from typing import Final

from docx.oxml.ns import qn

from prongsai.documents.rooms import PORTRAIT, high
from prongsai.documents.word.elements import Element, cm, make, paragraph, pt, spacing
from prongsai.documents.word.papers import EMBLEM, NAME_LINE
from prongsai.documents.word.pen import Pen
from prongsai.documents.word.text import field, plain, rich, stretch

LONG: Final = cm(29.7)
SHORT: Final = cm(21)
_TOP: Final = cm(2.5)
ABOVE: Final = cm(1.5)  # from the edge: the garuda at the head of a paper
ABOVE_MEMO: Final = ABOVE + EMBLEM - NAME_LINE  # the name of a memo ends where its garuda does
_HEADER: Final = cm(1.14)  # from the edge: the number ends 0.6 cm above the text
_NUMBER: Final = pt(21)  # the height of its line
_FOOT: Final = cm(1.65)  # from the edge to where the small print begins
_FOOT_CONTINUED: Final = cm(1.1)  # below the first words of the next page
_SMALL: Final = 11.0  # points


class Sheets:
    """The sections of a document: each has its page, all share their heads and feet."""

    def __init__(self, pen: Pen, top: int | None) -> None:
        """Write heads and feet; ``top`` is the margin above the first page, if it is another."""
        self.top = top or _TOP
        self.figures = "thaiNumbers" if pen.data["thai_digits"] else None
        small = high(plain(pen.data["footer"]), PORTRAIT, _SMALL) * pt(_SMALL * 1.3)
        begins = _FOOT_CONTINUED if pen.data["continued"] else _FOOT
        self.foot = max(cm(0.4), begins - small)
        # A high head pushes the text of later pages down to the usual margin.
        below = spacing(after=_TOP - _HEADER - _NUMBER) if self.top < _TOP else None
        self.references = [
            _head(pen, "default", paragraph("Header", _number(pen), below)),
            _head(pen, "first", paragraph("Gap", (), spacing(exact=20))),
            _foot(pen, "default"),
            _foot(pen, "first"),
        ]

    def cover(self) -> Element:
        """Return the page of a cover: no head, no foot."""
        return make("sectPr", *_page(turned=False), _margins(cm(3), cm(3), cm(2.5), cm(2.5), _HEADER))

    def section(self, *, turned: bool) -> Element:
        """Return the page of what follows; the first one counts from 1 and shows no number."""
        references, self.references = self.references, []
        first = bool(references)
        top = self.top if first else _TOP
        sides = (cm(3), cm(2), cm(2), cm(2.5)) if turned else (top, cm(2), cm(3), cm(2))
        return make(
            "sectPr",
            *references,
            *_page(turned=turned),
            _margins(*sides, self.foot, head=_HEADER + (cm(0.5) if turned else 0)),
            make("pgNumType", fmt=self.figures, start=1 if first else None),
            make("titlePg") if first else None,
        )


def _page(*, turned: bool) -> tuple[Element, Element]:
    size = {"w": LONG, "h": SHORT, "orient": "landscape"} if turned else {"w": SHORT, "h": LONG}
    return make("type", val="nextPage"), make("pgSz", **size)


def _margins(top: int, bottom: int, left: int, right: int, foot: int, head: int = _HEADER) -> Element:  # noqa: PLR0913, PLR0917 - a page has so many
    return make("pgMar", top=top, right=right, bottom=bottom, left=left, header=head, footer=foot, gutter=0)


def _number(pen: Pen) -> list[Element]:
    return [*stretch("- "), *field("PAGE", stretch(pen.digits(2))), *stretch(" -")]


def _head(pen: Pen, kind: str, inside: Element) -> Element:
    part, name = pen.part.add_header_part()
    return _referred("headerReference", kind, part, name, inside)


def _foot(pen: Pen, kind: str) -> Element:
    part, name = pen.part.add_footer_part()
    return _referred("footerReference", kind, part, name, paragraph("Footer", rich(pen.data["footer"])))


def _referred(tag: str, kind: str, part: object, name: str, inside: Element) -> Element:
    root: Element = part.element  # type: ignore[attr-defined]
    for old in list(root):
        root.remove(old)
    root.append(inside)
    reference = make(tag, type=kind)
    reference.set(qn("r:id"), name)
    return reference
