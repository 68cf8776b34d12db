"""The year's own calendar: its steps, as the rules have them, with how each is known."""

from dataclasses import dataclass
from datetime import date

from prongsai import rules
from prongsai.rules import labels
from prongsai.web.improvement import feed


@dataclass(frozen=True)
class OfYear:
    """One step of the year's calendar."""

    name: str
    when: str
    starts: date | None
    ends: date | None
    marks: str


def steps(fiscal_year: int) -> list[OfYear]:
    """Return the steps of a fiscal year; none where no rules tell of it."""
    if fiscal_year not in rules.years():
        return []
    return [
        OfYear(
            each.step, each.when, each.starts, each.ends, ", ".join(map(labels.mark_label, feed.marks(each)))
        )
        for each in rules.load(str(fiscal_year)).calendar.steps
    ]
