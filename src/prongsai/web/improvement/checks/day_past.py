"""``day-past``: the day has passed and it is not done."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement import carried
from prongsai.web.improvement.checks.model import Finding, Looked
from prongsai.web.look import figures


def day_past(looked: Looked) -> Iterator[Finding]:
    """The day by which a measure or task was to be done has passed, and nobody has said that it is done."""
    for each in looked.carried:
        if carried.is_late(each, looked.today):
            yield Finding(
                "day-past",
                _("it was to be done by {day}", day=figures.day(each.ends)),
                _("report what was done, or set another day"),
                each,
            )
