"""Working days of Thai offices: neither Saturday, Sunday nor a holiday that ``holidays.yaml`` names."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Final

import msgspec
import yaml
from msgspec import Struct

from prongsai.rules.model import Mark
from prongsai.thai import buddhist

_SATURDAY: Final = 5


class Holiday(Struct, frozen=True, forbid_unknown_fields=True):
    """A day on which offices are shut; in ``every_year`` as month-day, in a year as a whole date."""

    day: str
    name: str
    mark: Mark


class Holidays(Struct, frozen=True, forbid_unknown_fields=True):
    """Those of every year, and by Buddhist year those that the moon or the cabinet sets."""

    every_year: tuple[Holiday, ...]
    years: dict[int, tuple[Holiday, ...]]


@cache
def holidays() -> Holidays:
    """Return what is known."""
    text = (resources.files(__package__) / "holidays.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), Holidays)


@cache
def of_year(year: int) -> Mapping[date, Holiday]:
    """Return the holidays of a year A.D.; a fixed one on a weekend moves to the next working day."""
    known = holidays()
    fixed = {date.fromisoformat(f"{year}-{each.day}"): each for each in known.every_year}
    found = {**fixed, **{date.fromisoformat(each.day): each for each in known.years.get(buddhist(year), ())}}
    for day, each in fixed.items():
        moved = day
        while moved.weekday() >= _SATURDAY or found.get(moved, each) is not each:
            moved += timedelta(days=1)
        if moved.year == year:
            found[moved] = each
    return found


def fully_known(year: int) -> bool:
    """Return whether the days that the moon and the cabinet set in a year A.D. were put down."""
    return buddhist(year) in holidays().years


def years_known() -> list[int]:
    """Return the Buddhist years whose days of the moon and the cabinet were put down, in order."""
    return sorted(holidays().years)


def working(day: date) -> bool:
    """Return whether offices are open on a day."""
    return day.weekday() < _SATURDAY and day not in of_year(day.year)


def between(since: date, until: date) -> int:
    """Return how many working days come after a day, up to another and with it."""
    return sum(working(since + timedelta(days=number)) for number in range(1, (until - since).days + 1))


def after(since: date, number: int) -> date:
    """Return the day that is so many working days after a day."""
    day = since
    while number > 0:
        day += timedelta(days=1)
        number -= working(day)
    return day
