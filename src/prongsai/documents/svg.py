"""Pieces of a drawing: shapes and text as SVG, safe, and the same in page and PDF.

Sizes are pixels. Text is cleaned and escaped; a number is written with one
decimal, so that the same data draws the same bytes. Bands are told apart by
colour and by pattern, and by a sign beside the text.
"""

import re
from collections.abc import Iterable
from typing import Final, Literal
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from prongsai.documents.clean import clean
from prongsai.thai import thai

Band = Literal["defect", "develop", "keep"]
Anchor = Literal["start", "middle", "end"]

BANDS: Final[tuple[Band, ...]] = ("defect", "develop", "keep")
SIGNS: Final[dict[Band, str]] = {"defect": "▼", "develop": "◆", "keep": "●"}
INK: Final = "#1a1a1a"
QUIET: Final = "#5c5c5c"
RULE: Final = "#c9c9c9"
SIZE: Final = 20.0  # of text

_GROUND: Final[dict[Band, str]] = {"defect": "#c0392b", "develop": "#f2b632", "keep": "#2e7d4f"}
_PATTERN: Final[dict[Band, str]] = {
    "defect": '<path d="M0 8 8 0M-2 2 2-2M6 10 10 6" stroke="#fff" stroke-width="2"/>',
    "develop": '<circle cx="4" cy="4" r="1.7" fill="#5f4200"/>',
}
_FONT: Final = "'Prongsai Sarabun', Sarabun, sans-serif"
_MARKS: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_CHARACTER_WIDTH: Final = 0.38  # em
_CLUSTER: Final = re.compile(".[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*", re.DOTALL)


def num(value: float) -> str:
    """Return a length: 12.0 → ``12``, 12.345 → ``12.3``."""
    shown = f"{value:.1f}".removesuffix(".0")
    return "0" if shown == "-0" else shown


def width(text: str, size: float = SIZE) -> float:
    """Guess how wide a text is drawn, in pixels."""
    return len(_MARKS.sub("", text)) * size * _CHARACTER_WIDTH


def fit(text: str, room: float, size: float = SIZE) -> str:
    """Return the text, cut between letters with … where it would be wider than the room."""
    if width(text, size) <= room:
        return text
    most = max(1, int(room / (size * _CHARACTER_WIDTH)) - 1)
    return "".join(_CLUSTER.findall(text)[:most]).rstrip() + "…"


def rect(x: float, y: float, w: float, h: float, fill: str) -> str:
    """Return a filled rectangle with a thin dark edge."""
    return (
        f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}" '
        f'fill="{fill}" stroke="{INK}" stroke-width="0.6"/>'
    )


def line(points: Iterable[tuple[float, float]], ink: str = RULE, *, dash: str = "", pen: float = 1) -> str:
    """Return a line through points."""
    path = " ".join(f"{num(x)},{num(y)}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{path}" fill="none" stroke="{ink}" stroke-width="{num(pen)}"{dashes}/>'


class Drawing:
    """A picture in the making: its height grows as things are put on it."""

    def __init__(self, title: str, description: str, across: float, *, thai_digits: bool) -> None:
        """Begin an empty picture ``across`` pixels wide."""
        self.title, self.description = title, description
        self.across, self.down = across, 0.0
        self.thai_digits = thai_digits
        self.parts: list[str] = []
        self.mark = f"p{crc32(f'{title}{description}'.encode(errors='replace')):08x}"

    def words(self, text: str) -> str:
        """Return a text as it may stand in the SVG: cleaned, digits set, escaped."""
        shown = clean(text)[0].replace("\n", " ")
        return escape(thai(shown) if self.thai_digits else shown)

    def put(self, *parts: str) -> None:
        """Add finished shapes."""
        self.parts += parts

    def text(  # noqa: PLR0913 - a text has that many sides
        self, x: float, y: float, text: str, *, size: float = SIZE, anchor: Anchor = "start",
        bold: bool = False, ink: str = INK,
    ) -> None:  # fmt: skip
        """Write a text whose baseline begins (or ends, or has its middle) at x, y."""
        self.put(
            f'<text x="{num(x)}" y="{num(y)}" font-size="{num(size)}" fill="{ink}"'
            + (f' text-anchor="{anchor}"' if anchor != "start" else "")
            + (' font-weight="700"' if bold else "")
            + f">{self.words(text)}</text>"
        )

    def bar(self, x: float, y: float, w: float, h: float, band: Band | None) -> None:
        """Draw a bar in a band's colour, its pattern over it."""
        self.put(rect(x, y, w, h, _GROUND[band] if band else "#8a8a8a"))
        if band in _PATTERN:
            self.put(rect(x, y, w, h, f"url(#{self.mark}-{band})"))

    def svg(self) -> str:
        """Return the finished picture."""
        across, down = num(self.across), num(self.down)
        patterns = "".join(
            f'<pattern id="{self.mark}-{band}" width="8" height="8" '
            f'patternUnits="userSpaceOnUse">{drawn}</pattern>'
            for band, drawn in _PATTERN.items()
        )
        named = quoteattr(f"{self.mark}-title {self.mark}-desc")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {across} {down}" '
            f'width="{across}" height="{down}" role="img" aria-labelledby={named} '
            f'font-family="{_FONT}">'
            f'<title id="{self.mark}-title">{self.words(self.title)}</title>'
            f'<desc id="{self.mark}-desc">{self.words(self.description)}</desc>'
            f"<defs>{patterns}</defs>{''.join(self.parts)}</svg>"
        )
