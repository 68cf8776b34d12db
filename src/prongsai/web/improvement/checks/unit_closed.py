"""``unit-closed``: the unit that answers is no more."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement.checks.model import Finding, Looked


def unit_closed(looked: Looked) -> Iterator[Finding]:
    """A measure or task that is not done lies with a unit that has been closed."""
    for each in looked.carried:
        closed = each.unit.closed_on if each.unit else None
        if each.unit and closed and closed <= looked.today and each.status != "done":
            yield Finding(
                "unit-closed",
                _("{unit} has been closed", unit=each.unit.name),
                _("give it to another unit"),
                each,
            )
