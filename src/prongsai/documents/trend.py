"""A line over the years as SVG text: one value a year, and another beside it to compare with."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from prongsai.documents.charts import ACROSS
from prongsai.documents.svg import INK, QUIET, Drawing, line, num
from prongsai.language import _

_FULL: Final = 100.0
_STEPS: Final = (0, 25, 50, 75, 100)
_LEFT, _RIGHT, _TOP, _DOWN = 44.0, 20.0, 30.0, 260.0
_CLEAR: Final = 30.0  # pixels that a value needs above its point
_BLUE: Final = "#1f4e8c"


class Point(Struct, frozen=True, kw_only=True):
    """One year: its value from 0 to 100, how it is printed, the value to compare with."""

    label: str
    value: float | None
    shown: str = ""
    beside: float | None = None


def trend(  # noqa: PLR0913 - a picture has that many sides
    points: Sequence[Point], *, title: str, threshold: float, description: str = "", beside: str = "",
    thai_digits: bool = True,
) -> str:  # fmt: skip
    """Draw values over the years in the order given; where one is not known the line breaks."""
    drawing = Drawing(title, description, ACROSS, thai_digits=thai_digits)
    drawing.down = _DOWN + 40
    step = (ACROSS - _LEFT - _RIGHT) / max(1, len(points))

    def at(n: int, value: float) -> tuple[float, float]:
        return _LEFT + step * (n + 0.5), _DOWN - (_DOWN - _TOP) * value / _FULL

    for value in _STEPS:
        y = at(0, value)[1]
        drawing.put(line([(_LEFT, y), (ACROSS - _RIGHT, y)]))
        drawing.text(_LEFT - 8, y + 6, str(value), size=16, anchor="end", ink=QUIET)
    y = at(0, threshold)[1]
    drawing.put(line([(_LEFT, y), (ACROSS - _RIGHT, y)], INK, dash="5 4", pen=1.5))
    drawing.text(ACROSS - _RIGHT, y - 6, num(threshold), size=16, anchor="end", ink=QUIET)
    _joined(drawing, [point.beside for point in points], at, QUIET, dash="2 4")
    _joined(drawing, [point.value for point in points], at, _BLUE)
    for n, point in enumerate(points):
        _year(drawing, point, n, at, threshold)
    if beside and any(point.beside is not None for point in points):
        drawing.put(
            line([(_LEFT, drawing.down + 6), (_LEFT + 34, drawing.down + 6)], QUIET, dash="2 4", pen=2)
        )
        drawing.text(_LEFT + 42, drawing.down + 12, beside, size=16, ink=QUIET)
        drawing.down += 24
    return drawing.svg()


def _joined(
    drawing: Drawing,
    values: Sequence[float | None],
    at: Callable[[int, float], tuple[float, float]],
    ink: str,
    dash: str = "",
) -> None:
    """Join neighbouring years that both have a value."""
    for (n, one), (m, two) in pairwise(enumerate(values)):
        if one is not None and two is not None:
            drawing.put(line([at(n, one), at(m, two)], ink, dash=dash, pen=2 if dash else 3))


def _year(
    drawing: Drawing,
    point: Point,
    n: int,
    at: Callable[[int, float], tuple[float, float]],
    threshold: float,
) -> None:
    """Write the year, and its value where the line of the threshold does not run through it."""
    x, y = at(n, point.value or 0)
    drawing.text(x, _DOWN + 26, point.label, size=18, anchor="middle")
    if point.value is None:
        drawing.text(x, _DOWN - 10, _("no data"), size=16, anchor="middle", ink=QUIET)
        return
    drawing.put(f'<circle cx="{num(x)}" cy="{num(y)}" r="5" fill="{_BLUE}"/>')
    crossed = 0 < y - at(n, threshold)[1] < _CLEAR
    drawing.text(
        x, y + 24 if crossed else y - 12, point.shown or num(point.value), size=18, anchor="middle", bold=True
    )
