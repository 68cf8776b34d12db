"""Dates and periods as offices write them: 1 ตุลาคม 2567 – 31 มีนาคม 2568."""

from datetime import date

from prongsai.language import _, current
from prongsai.measures.model import Measure
from prongsai.thai import long_date


def day(when: date) -> str:
    """Return a date in words: 20 พฤษภาคม 2568, or 20 May 2025."""
    if current() == "en":
        return f"{when.day} {when:%B} {when.year}"
    return long_date(when, thai_digits=False)


def month(when: date) -> str:
    """Return month and year in words."""
    return day(when).partition(" ")[2]


def span(starts: date, ends: date) -> str:
    """Return a period; what both ends share is written once, at its end."""
    first, last = day(starts), day(ends)
    if starts == ends:
        return last
    if starts.year == ends.year:
        first = first.rpartition(" ")[0]
    return f"{first} – {last}"


def period(measure: Measure) -> str:
    """Return when a measure is carried out: by its dates, else as written; empty if not told."""
    if measure.starts and measure.ends:
        return span(measure.starts, measure.ends)
    if measure.starts:
        return _("from {day}", day=day(measure.starts))
    if measure.ends:
        return _("until {day}", day=day(measure.ends))
    return measure.period
