"""A small picture of a result: a bar for each indicator, its figure beside it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from prongsai.documents.svg import num
from prongsai.web.look import figures

_WIDTH: Final = 420.0
_LEFT: Final = 44.0
_ROOM: Final = 300.0
_ROW: Final = 24.0


def bars(indicators: Mapping[str, str], passing: Fraction, *, title: str) -> str:
    """Return the picture, a dashed line at what passes; nothing where no indicator is known."""
    known = [(name, Decimal(str(value))) for name, value in indicators.items()]
    if not known:
        return ""
    known.sort(key=lambda each: int(each[0]))
    height = _ROW * len(known) + 8
    rows = "".join(_row(at, name, value) for at, (name, value) in enumerate(known))
    mark = num(_LEFT + _ROOM * float(passing) / 100)
    return (
        f'<svg viewBox="0 0 {num(_WIDTH)} {num(height)}" role="img" aria-label={quoteattr(title)} '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title>{rows}'
        f'<line x1="{mark}" y1="0" x2="{mark}" y2="{num(height)}" '
        'stroke="#b8860b" stroke-dasharray="4 3"/></svg>'
    )


def _row(at: int, name: str, value: Decimal) -> str:
    y = _ROW * at + 4
    long = float(min(max(value, Decimal(0)), Decimal(100))) * _ROOM / 100
    return (
        f'<text x="{num(_LEFT - 10)}" y="{num(y + 14)}" font-size="14" '
        f'text-anchor="end">{figures.digits(name)}</text>'
        f'<rect x="{num(_LEFT)}" y="{num(y)}" width="{num(_ROOM)}" height="17" rx="3" '
        'fill="#8c95a8" fill-opacity=".2"/>'
        f'<rect x="{num(_LEFT)}" y="{num(y)}" width="{num(long)}" height="17" rx="3" fill="#2f4b8f"/>'
        f'<text x="{num(_LEFT + _ROOM + 8)}" y="{num(y + 14)}" font-size="14">{figures.score(value)}</text>'
    )
