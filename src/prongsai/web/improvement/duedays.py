"""When who is reminded, as ``reminders.yaml`` has it."""

from datetime import date
from functools import cache
from importlib import resources

import msgspec
from msgspec import Struct


class Reminders(Struct, frozen=True, forbid_unknown_fields=True):
    """Days before the day something is due, and days after it by who is told."""

    before: tuple[int, ...]
    after: dict[str, tuple[int, ...]]


UNIT = "unit"


@cache
def reminders() -> Reminders:
    """Return when who is reminded."""
    text = (resources.files(__package__) / "reminders.yaml").read_bytes()
    return msgspec.yaml.decode(text, type=Reminders)


def stage(due: date, today: date, who: str) -> str:
    """Return the stage of reminding that stands today for the unit or a role, empty for none.

    It is the last one whose day has come, so that a day on which nothing ran loses nothing.
    """
    left = (due - today).days
    told = reminders()
    if left >= 0:
        reached = [days for days in told.before if left <= days] if who == UNIT else []
        return f"before-{min(reached)}" if reached else ""
    passed = [days for days in told.after.get(who, ()) if days <= -left]
    return f"after-{max(passed)}" if passed else ""
