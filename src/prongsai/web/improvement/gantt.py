"""The timeline of a fiscal year as a picture: a bar for each measure and task, October to September.

Plain SVG with presentation attributes; the table beside it on the page says the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from prongsai.documents.svg import fit, num
from prongsai.language import current
from prongsai.thai import MONTHS_SHORT

LEFT: Final = 300.0  # of the names
WIDTH: Final = 1000.0
ROW: Final = 30.0
TOP: Final = 40.0
SIZE: Final = 15.0
_WIDER: Final = 1.45  # letters on a screen, against those of the papers that ``fit`` measures
_MONTHS: Final = (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)
_LEAST: Final = 4.0  # width of a bar, so that one day is seen
# By what became of it: fill, and the pattern that tells it without colour.
_FILL: Final = {
    "done": "#2e7d4f",
    "late": "#8a2b62",
    "under-way": "#2f4b8f",
    "": "#8c95a8",
    "not-done": "#8c95a8",
}


@dataclass(frozen=True)
class Bar:
    """One measure or task: from when to when, what became of it, whether it stands inside another."""

    name: str
    starts: date | None
    ends: date | None
    status: str
    inside: bool = False


def picture(  # noqa: PLR0913 - what a picture is made from, each by its name
    bars: Sequence[Bar], first: date, last: date, today: date, *, title: str, description: str
) -> str:
    """Return the timeline of the year from ``first`` to ``last``."""
    height = TOP + ROW * max(1, len(bars)) + 8
    body = "".join(
        (*_months(first, last, height), *_bars(bars, first, last), *_today(first, last, today, height))
    )
    return (
        f'<svg viewBox="0 0 {num(WIDTH)} {num(height)}" role="img" aria-label={quoteattr(title)} '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title><desc>{escape(description)}</desc>'
        f"{_PATTERN}{body}</svg>"
    )


_PATTERN: Final = (
    '<defs><pattern id="gantt-late" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<path d="M0 8 8 0M-2 2 2-2M6 10 10 6" stroke="#fff" stroke-width="2"/></pattern></defs>'
)


def at(day: date, first: date, last: date) -> float:
    """Return where a day stands, kept within the year."""
    whole = (last - first).days + 1
    inside = min(max((day - first).days, 0), whole)
    return LEFT + (WIDTH - LEFT) * inside / whole


def _months(first: date, last: date, height: float) -> Iterator[str]:
    for month in _MONTHS:
        start = date(first.year if month >= first.month else last.year, month, 1)
        x = at(start, first, last)
        yield (
            f'<line x1="{num(x)}" y1="24" x2="{num(x)}" y2="{num(height)}" stroke="#c9c9c9"/>'
            f'<text x="{num(x + 4)}" y="18" font-size="13">{_month(month)}</text>'
        )


def _month(number: int) -> str:
    if current() == "en":
        return f"{date(2000, number, 1):%b}"
    return MONTHS_SHORT[number - 1]


def _bars(bars: Sequence[Bar], first: date, last: date) -> Iterator[str]:
    for row, bar in enumerate(bars):
        y = TOP + ROW * row
        indent = 18.0 if bar.inside else 0.0
        name = fit(bar.name, LEFT - indent - 12, SIZE * _WIDER)
        yield f'<text x="{num(indent)}" y="{num(y + 19)}" font-size="{num(SIZE)}">{escape(name)}</text>'
        if bar.ends is None:
            continue
        left, right = at(bar.starts or bar.ends, first, last), at(bar.ends + timedelta(days=1), first, last)
        high = 12.0 if bar.inside else 18.0
        box = (
            f'x="{num(min(left, right))}" y="{num(y + (ROW - high) / 2)}" '
            f'width="{num(max(right - left, _LEAST))}" height="{num(high)}" rx="3"'
        )
        hollow = 'fill-opacity=".45" ' if bar.status in {"", "not-done"} else ""
        yield f'<rect {box} {hollow}fill="{_FILL[bar.status]}"/>'
        if bar.status == "late":
            yield f'<rect {box} fill="url(#gantt-late)"/>'


def _today(first: date, last: date, today: date, height: float) -> Iterator[str]:
    if first <= today <= last:
        x = num(at(today, first, last))
        line = f'<line x1="{x}" y1="24" x2="{x}" y2="{num(height)}" stroke="#b8860b" stroke-width="2"'
        yield line + ' stroke-dasharray="5 3"/>'
