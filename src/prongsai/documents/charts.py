"""Charts of a result as SVG text, the same in a web page and in a PDF.

Pure functions: plain data in, SVG out, sizes in pixels, values from 0 to 100
(levers: points of the total). What is not known is drawn as "no data", never
as zero. ``title`` and ``description`` stand inside the picture for those who
do not see it; set the same words as alternative text in a document.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import Final

from msgspec import Struct

from prongsai.documents.svg import (
    BANDS,
    INK,
    QUIET,
    SIGNS,
    Band,
    Drawing,
    fit,
    line,
    num,
    rect,
    width,
)
from prongsai.language import _

ACROSS: Final = 640.0
_FULL: Final = 100.0
_ROW: Final = 30.0
_THICK: Final = 19.0
_BASELINE: Final = 15.5  # of a text beside a bar, from the bar's top
_VALUE_ROOM: Final = 96.0


class Bar(Struct, frozen=True, kw_only=True):
    """One value: where it stands from 0 to 100, how it is printed, its band and its group."""

    label: str
    value: float | None
    shown: str = ""
    band: Band | None = None
    group: str = ""


class Counts(Struct, frozen=True, kw_only=True):
    """How many items of something lie in each band, and how many have no score."""

    label: str
    defect: int = 0
    develop: int = 0
    keep: int = 0
    unknown: int = 0


class Lever(Struct, frozen=True, kw_only=True):
    """What an item is worth: points on the total if it reaches its maximum."""

    label: str
    gain: float | None
    shown: str = ""
    band: Band | None = None


def indicator_bars(
    bars: Sequence[Bar], *, title: str, threshold: float, description: str = "",
    thai_digits: bool = True,
) -> str:  # fmt: skip
    """Draw bars from 0 to 100 under their groups, with a dashed line at the threshold."""
    drawing = Drawing(title, description, ACROSS, thai_digits=thai_digits)
    left = _label_room([bar.label for bar in bars])
    scale = (ACROSS - left - _VALUE_ROOM) / _FULL
    drawing.down, group, top = 26.0, None, 26.0
    for bar in bars:
        if bar.group != group:
            group = bar.group
            if group:
                drawing.text(4, drawing.down + 20, fit(group, ACROSS - 8), bold=True)
                drawing.down += _ROW
        _bar(drawing, bar, left, scale)
    _threshold(drawing, left + threshold * scale, top, num(threshold))
    _legend(drawing, {bar.band for bar in bars})
    return drawing.svg()


def radar(
    bars: Sequence[Bar], *, title: str, threshold: float, description: str = "",
    thai_digits: bool = True,
) -> str:  # fmt: skip
    """Draw values on rays around a centre, the first at the top, clockwise."""
    drawing = Drawing(title, description, ACROSS, thai_digits=thai_digits)
    drawing.down = 440.0
    x, y, reach = ACROSS / 2, 218.0, 146.0

    def at(n: int, value: float) -> tuple[float, float]:
        angle, far = 2 * pi * n / max(1, len(bars)) - pi / 2, reach * value / _FULL
        return x + far * cos(angle), y + far * sin(angle)

    ring = [*range(len(bars)), 0] if bars else []
    for step in (25, 50, 75, 100):
        drawing.put(line([at(n, step) for n in ring]))
    drawing.put(*(line([(x, y), at(n, _FULL)]) for n in range(len(bars))))
    drawing.put(line([at(n, threshold) for n in ring], INK, dash="5 4"))
    for n, m in pairwise(ring):
        one, two = bars[n].value, bars[m].value
        if one is not None and two is not None:
            drawing.put(line([at(n, one), at(m, two)], "#1f4e8c", pen=3))
    for n, bar in enumerate(bars):
        _ray_end(drawing, bar, at(n, 108), at(n, bar.value) if bar.value is not None else None)
    drawing.put(line([(8, 425), (40, 425)], INK, dash="5 4"))
    drawing.text(46, 431, _("threshold {value}", value=num(threshold)), size=16, ink=QUIET)
    return drawing.svg()


def band_bars(rows: Sequence[Counts], *, title: str, description: str = "", thai_digits: bool = True) -> str:
    """Draw how many items lie in each band, one stacked bar a row, its label above it."""
    drawing = Drawing(title, description, ACROSS, thai_digits=thai_digits)
    most = max((_sum(row) for row in rows), default=0) or 1
    for row in rows:
        drawing.text(4, drawing.down + 20, fit(row.label, ACROSS - 8))
        _stack(drawing, row, (ACROSS - 130) / most)
        drawing.down += 64
    _legend(drawing, set(BANDS))
    return drawing.svg()


def lever_bars(
    levers: Sequence[Lever], *, title: str, description: str = "", thai_digits: bool = True
) -> str:
    """Draw what each item would add to the total, in points, in the order given."""
    drawing = Drawing(title, description, ACROSS, thai_digits=thai_digits)
    left = _label_room([lever.label for lever in levers])
    most = max((lever.gain or 0 for lever in levers), default=0) or 1
    scale = (ACROSS - left - _VALUE_ROOM) / most
    drawing.down = 4.0
    for lever in levers:
        bar = Bar(label=lever.label, value=lever.gain, shown=lever.shown, band=lever.band)
        _bar(drawing, bar, left, scale)
    drawing.put(line([(left, 0), (left, drawing.down)], INK))
    _legend(drawing, {lever.band for lever in levers})
    return drawing.svg()


def _label_room(labels: Sequence[str]) -> float:
    """Return how much of the width the labels take: at most half."""
    return min(ACROSS / 2, max((width(label) for label in labels), default=0) + 28)


def _bar(drawing: Drawing, bar: Bar, left: float, scale: float) -> None:
    """Draw one bar with label and value, and move down by a row."""
    y = drawing.down + (_ROW - _THICK) / 2
    drawing.text(16, y + _BASELINE, fit(bar.label, left - 22))
    if bar.value is None:
        drawing.text(left + 6, y + _BASELINE, _("no data"), size=17, ink=QUIET)
    else:
        drawing.bar(left, y, max(bar.value, 0) * scale, _THICK, bar.band)
        sign = f"{SIGNS[bar.band]} " if bar.band else ""
        shown = sign + (bar.shown or num(bar.value))
        drawing.text(ACROSS - 4, y + _BASELINE, shown, anchor="end", bold=True)
    drawing.down += _ROW


def _threshold(drawing: Drawing, x: float, top: float, shown: str) -> None:
    """Draw the dashed line of a threshold over the bars, its value on top."""
    drawing.put(line([(x, top - 4), (x, drawing.down)], INK, dash="5 4", pen=1.5))
    drawing.text(x, top - 8, shown, size=16, anchor="middle", ink=QUIET)


def _legend(drawing: Drawing, met: set[Band | None]) -> None:
    """Explain the bands that were drawn, in one line at the foot."""
    names = {"defect": _("defect"), "develop": _("to develop"), "keep": _("to keep")}
    x, y = 16.0, drawing.down + 12
    for band in (band for band in BANDS if band in met):
        name = f"{SIGNS[band]} {names[band]}"
        drawing.bar(x, y, 22, 15, band)
        drawing.text(x + 28, y + 13, name, size=17)
        x += 28 + width(name, 17) + 30
    drawing.down = y + 24


def _ray_end(drawing: Drawing, bar: Bar, end: tuple[float, float], dot: tuple[float, float] | None) -> None:
    """Write a ray's label and value at its end, and mark its value."""
    x, y = end
    side = x - ACROSS / 2
    anchor = "middle" if abs(side) < 1 else "start" if side > 0 else "end"
    room = (ACROSS - 8) if anchor == "middle" else ACROSS / 2 - abs(side) - 4
    up = 0.0 if anchor != "middle" else 16.0 if y < ACROSS / 4 else -12.0
    drawing.text(x, y - up, fit(bar.label, room, 18), size=18, anchor=anchor)  # type: ignore[arg-type]
    shown = _("no data") if bar.value is None else bar.shown or num(bar.value)
    drawing.text(x, y - up + 19, shown, size=18, anchor=anchor, bold=True)  # type: ignore[arg-type]
    if dot:
        drawing.put(f'<circle cx="{num(dot[0])}" cy="{num(dot[1])}" r="5" fill="#1f4e8c"/>')


def _sum(row: Counts) -> int:
    return row.defect + row.develop + row.keep + row.unknown


def _stack(drawing: Drawing, row: Counts, scale: float) -> None:
    """Draw a stacked bar, each part's number beside its sign at the right."""
    x, y = 4.0, drawing.down + 29
    if not _sum(row):
        drawing.text(4, y + 17, _("no data"), size=17, ink=QUIET)
        return
    for band, count in zip(BANDS, (row.defect, row.develop, row.keep), strict=True):
        if count:
            drawing.bar(x, y, count * scale, 22, band)
            x += count * scale
    if row.unknown:
        drawing.put(rect(x, y, row.unknown * scale, 22, "#ffffff"))
    counts = (
        (SIGNS["defect"], row.defect),
        (SIGNS["develop"], row.develop),
        (SIGNS["keep"], row.keep),
        ("□", row.unknown),
    )
    for n, (sign, count) in enumerate(c for c in counts if c[0] != "□" or c[1]):
        drawing.text(ACROSS - 116 + n * 40, y + 17, f"{sign}{count}", size=17, bold=True)
