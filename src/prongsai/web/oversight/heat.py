"""A heat map: rows of scores by indicator, as SVG; each cell says its figure, the colour only helps to see.

The classes are those between the bounds of the year's own levels: warm below what
passes, with a mark beside the figure, cool from there on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from prongsai.documents.svg import fit, num
from prongsai.rules import RuleSet
from prongsai.scoring.exact import cents
from prongsai.web.look import figures
from prongsai.web.oversight.queries import Spread

BELOW: Final = "▼"
_DARK: Final = "#1c2333"
_LIGHT: Final = "#ffffff"
_WARM: Final = (
    ("#7f1d12", _LIGHT),
    ("#a93d25", _LIGHT),
    ("#dd8f5d", _DARK),
    ("#f1bd92", _DARK),
    ("#fbe3cf", _DARK),
)
_COOL: Final = (("#cfe0f2", _DARK), ("#8db5dd", _DARK), ("#24467f", _LIGHT))
_NONE: Final = ("#e8e6df", _DARK)
_NAME: Final = 250.0
_CELL: Final = 58.0
_ROW: Final = 30.0
_SIZE: Final = 14.0


@dataclass(frozen=True)
class Shade:
    """A class of scores: from and below in hundredths, ground and ink, whether it is below what passes."""

    low: int
    high: int
    ground: str
    ink: str
    below: bool

    @property
    def said(self) -> str:
        """The class as the legend has it."""
        low, high = figures.score(f"{self.low}/100"), figures.score(f"{self.high - 1}/100")
        mark = f"{BELOW} " if self.below else ""
        return f"{mark}{low}–{high}" if self.high <= _FULL else f"{mark}{low}–{figures.score(100)}"


_FULL: Final = 100_00


def shades(ruled: RuleSet) -> list[Shade]:
    """Return the classes of a year, lowest first."""
    passing = cents(ruled.frame.target.passing)
    lows = sorted({0, passing, *(cents(each.total_from) for each in ruled.frame.levels)})
    highs = [*lows[1:], _FULL + 1]
    under = [low for low in lows if low < passing]
    over = [low for low in lows if low >= passing]
    grounds = {low: _WARM[_spread(at, len(under), len(_WARM))] for at, low in enumerate(under)}
    grounds |= {low: _COOL[_spread(at, len(over), len(_COOL))] for at, low in enumerate(over)}
    return [Shade(low, high, *grounds[low], low < passing) for low, high in zip(lows, highs, strict=True)]


def _spread(at: int, of: int, most: int) -> int:
    """Return where the ``at``-th of some classes stands in a palette, the ends at its ends."""
    return round(at * (most - 1) / (of - 1)) if of > 1 else most - 1


def heat(
    rows: Sequence[tuple[str, Mapping[str, int]]], indicators: Sequence[str], ruled: RuleSet, *, title: str
) -> str:
    """Return the picture; scores in hundredths by indicator, by the name of each row."""
    classes = shades(ruled)
    across, down = _NAME + _CELL * len(indicators), _ROW * (len(rows) + 1)
    heads = "".join(
        _text(_NAME + _CELL * (at + 0.5), _ROW - 10, figures.digits(each), anchor="middle")
        for at, each in enumerate(indicators)
    )
    cells = "".join(
        part
        for at, (name, scores) in enumerate(rows, 1)
        for part in _row(at * _ROW, name, [scores.get(each) for each in indicators], classes)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(across)} {num(down)}" role="img" '
        f"aria-label={quoteattr(title)}><title>{escape(title)}</title>{heads}{cells}</svg>"
    )


def _row(y: float, name: str, scores: Sequence[int | None], classes: Sequence[Shade]) -> Iterator[str]:
    yield _text(0, y + 20, fit(name, _NAME - 10, _SIZE))
    for at, score in enumerate(scores):
        shade = next((each for each in classes if score is not None and each.low <= score < each.high), None)
        ground, ink = (shade.ground, shade.ink) if shade else _NONE
        said = "–" if score is None else figures.score(f"{score}/100")
        x = _NAME + at * _CELL
        mark = _text(x + 4, y + 19, BELOW, size=8) if shade and shade.below else ""
        yield (
            f'<g class="cell" fill="{ink}"><rect x="{num(x + 1)}" y="{num(y + 1)}" width="{num(_CELL - 2)}" '
            f'height="{num(_ROW - 2)}" rx="2" fill="{ground}"/>{mark}'
            f"{_text(x + _CELL - 6, y + 20, said, anchor='end')}</g>"
        )


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: float = _SIZE) -> str:
    placed = f'x="{num(x)}" y="{num(y)}" font-size="{num(size)}" text-anchor="{anchor}"'
    return f"<text {placed}>{escape(text)}</text>"


_LEFT: Final = 60.0  # of a picture of spreads
_ROOM: Final = 560.0
_RIGHT: Final = 70.0


def spread(rows: Sequence[tuple[str, str, Spread]], passing: int, *, title: str) -> str:
    """Return a picture of spreads: a line from lowest to highest, a box over the middle half, the mean."""
    known = [(name, each) for name, _label, each in rows if each.known]
    if not known:
        return ""
    start = max(0, min(passing, *(each.lowest for _name, each in known)) // 1000 * 1000)
    down = _ROW * (len(known) + 1)
    mark = num(_at(passing, start))
    drawn = [
        _text(_LEFT, 16, figures.score(f"{start}/100"), size=12),
        _text(_LEFT + _ROOM, 16, figures.score(100), anchor="end", size=12),
        f'<line x1="{mark}" y1="20" x2="{mark}" y2="{num(down)}" stroke="#b8860b" stroke-dasharray="4 3"/>',
        *(_lying(number * _ROW + 10, name, each, start) for number, (name, each) in enumerate(known, 1)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(_LEFT + _ROOM + _RIGHT)} {num(down)}" '
        f'role="img" aria-label={quoteattr(title)}><title>{escape(title)}</title>{"".join(drawn)}</svg>'
    )


def _at(score: float, start: int) -> float:
    return _LEFT + (score - start) * _ROOM / (_FULL - start)


def _lying(y: float, name: str, each: Spread, start: int) -> str:
    low, high = num(_at(each.lowest, start)), num(_at(each.highest, start))
    first, middle, last = (_at(quarter, start) for quarter in each.quarters)
    top, foot, thick = num(y - 8), num(y + 8), num(middle)
    box = f'x="{num(first)}" y="{top}" width="{num(max(1.0, last - first))}" height="16" rx="2"'
    return (
        _text(_LEFT - 14, y + 5, figures.digits(name), anchor="end")
        + f'<line x1="{low}" y1="{num(y)}" x2="{high}" y2="{num(y)}" stroke="#7d7a6c" stroke-width="2"/>'
        f'<rect {box} fill="#8db5dd" stroke="#24467f"/>'
        f'<line x1="{thick}" y1="{top}" x2="{thick}" y2="{foot}" stroke="#24467f" stroke-width="3"/>'
        + _text(_LEFT + _ROOM + 10, y + 5, figures.score(each.mean))
    )
