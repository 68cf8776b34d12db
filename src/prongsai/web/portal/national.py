"""The picture of the first page: the share of agencies that passed, by year."""

from dataclasses import dataclass
from decimal import Decimal

from prongsai.rules.nation import National, Year


@dataclass(frozen=True)
class Bar:
    """One bar of the picture, in its units; ``sure`` ones are full, others only outlined."""

    year: Year
    x: int
    top: str
    height: str
    middle: int
    above: str


@dataclass(frozen=True)
class Picture:
    """The share that passed, by year: bars on a floor, the target as a line across."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    floor: int
    bar: int
    target: str


_LEFT, _STEP, _BAR, _TALL, _TOP, _FOOT = 6, 46, 34, 170, 28, 30  # units; type of 14 fits between


def picture(of: National) -> Picture:
    """Return where everything stands."""
    floor = _TOP + _TALL

    def up(share: Decimal) -> Decimal:
        return (share * _TALL / 100).quantize(Decimal("0.1"))

    bars = tuple(
        Bar(
            year=year,
            x=_LEFT + number * _STEP,
            top=str(floor - up(year.passed.value)),
            height=str(up(year.passed.value)),
            middle=_LEFT + number * _STEP + _BAR // 2,
            above=str(floor - up(year.passed.value) - 6),
        )
        for number, year in enumerate(of.years)
    )
    width = 2 * _LEFT + _STEP * len(bars) - (_STEP - _BAR)
    return Picture(bars, width, floor + _FOOT, floor, _BAR, str(floor - up(of.target.share)))
