"""Pictures of announced results: provinces as tiles, totals in bins, years in a row; a table beside each."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from prongsai.documents.svg import num
from prongsai.rules import RuleSet
from prongsai.scoring.exact import cents
from prongsai.web.look import figures
from prongsai.web.oversight.heat import shades
from prongsai.web.portal.nation.provinces import Province, provinces

_WIDE: Final = 58
_HIGH: Final = 44
_NONE: Final = ("#e8e6df", "#50596c")
_BAR: Final = 30.0
_ROOM: Final = 420.0
_LEFT: Final = 130.0


def tiles(means: Mapping[str, Fraction], ruled: RuleSet, *, title: str) -> str:
    """Return the provinces as tiles, each with its letters and its mean; ``means`` by name in addresses."""
    every = provinces()
    across = (max(each.tile[0] for each in every.values()) + 1) * _WIDE
    down = (max(each.tile[1] for each in every.values()) + 1) * _HIGH
    return _svg(
        across, down, title, "".join(_tile(each, means.get(key), ruled) for key, each in every.items())
    )


def _tile(province: Province, mean: Fraction | None, ruled: RuleSet) -> str:
    ground, ink, said, mark = *_NONE, "–", ""
    if mean is not None:
        shade = next(each for each in shades(ruled) if each.low <= cents(mean) < each.high)
        ground, ink, said, mark = shade.ground, shade.ink, figures.score(mean), "▼ " if shade.below else ""
    x, y = province.tile[0] * _WIDE, province.tile[1] * _HIGH
    middle = num(x + _WIDE / 2)
    return (
        f'<g class="cell" fill="{ink}"><title>{escape(province.called)} {said}</title>'
        f'<rect x="{x + 1}" y="{y + 1}" width="{_WIDE - 2}" height="{_HIGH - 2}" rx="3" fill="{ground}"/>'
        f'<text x="{middle}" y="{y + 18}" font-size="16" font-weight="700" text-anchor="middle">'
        f"{mark}{escape(province.short)}</text>"
        f'<text x="{middle}" y="{y + 35}" font-size="16" text-anchor="middle">{said}</text></g>'
    )


def bars(rows: Sequence[tuple[str, int, str]], *, title: str) -> str:
    """Return a bar for each row of a label, a count and what stands behind the bar."""
    most = max((count for _label, count, _said in rows), default=0)
    if not most:
        return ""
    drawn = "".join(
        _bar(at * _BAR, label, count * _ROOM / most, said) for at, (label, count, said) in enumerate(rows)
    )
    return _svg(_LEFT + _ROOM + 110, _BAR * len(rows), title, drawn)


def _bar(y: float, label: str, wide: float, said: str) -> str:
    return (
        _text(_LEFT - 10, y + 20, label, "end")
        + f'<rect x="{num(_LEFT)}" y="{num(y + 5)}" width="{num(max(1.0, wide))}" height="20" '
        'rx="2" fill="#2f4b8f"/>' + _text(_LEFT + wide + 8, y + 20, said, "start")
    )


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{num(x)}" y="{num(y)}" font-size="14" text-anchor="{anchor}">{escape(text)}</text>'


def years(means: Sequence[tuple[int, Fraction]], passing: Fraction, *, title: str) -> str:
    """Return the means of years as points on a line, oldest first; the dashed line is what passes."""
    if len(means) < 2:  # noqa: PLR2004 - one point is no line
        return ""
    step, left, top, tall = 90.0, 50.0, 30.0, 160.0
    low = min(passing, *(mean for _year, mean in means))
    floor = Fraction(int(low) // 10 * 10)

    def up(value: Fraction) -> float:
        return top + tall - float((value - floor) / (100 - floor)) * tall

    places = [(left + step * at, up(mean), year, mean) for at, (year, mean) in enumerate(means)]
    across = left * 2 + step * (len(means) - 1)
    line = " ".join(f"{num(x)},{num(y)}" for x, y, _year, _mean in places)
    mark = num(up(passing))
    points = "".join(
        f'<circle cx="{num(x)}" cy="{num(y)}" r="5" fill="#24467f"/>'
        + _text(x, y - 12, figures.score(mean), "middle")
        + _text(x, top + tall + 24, figures.digits(year), "middle")
        for x, y, year, mean in places
    )
    dashed = (
        f'<line x1="0" x2="{num(across)}" y1="{mark}" y2="{mark}" stroke="#b8860b" stroke-dasharray="6 5"/>'
    )
    joined = f'<polyline points="{line}" fill="none" stroke="#2f4b8f" stroke-width="2"/>'
    return _svg(across, top + tall + 34, title, dashed + joined + points)


def _svg(across: float, down: float, title: str, drawn: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {num(across)} {num(down)}" role="img" '
        f"aria-label={quoteattr(title)}><title>{escape(title)}</title>{drawn}</svg>"
    )
