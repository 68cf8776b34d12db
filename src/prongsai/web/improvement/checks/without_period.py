"""``without-period``: nobody knows when a measure or task is to be done."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement.checks.model import Finding, Looked


def without_period(looked: Looked) -> Iterator[Finding]:
    """A measure or task has no day by which it is done; it is never late and nobody is reminded."""
    for each in looked.carried:
        if each.ends is None:
            yield Finding(
                "without-period",
                _("there is no day by which it is to be done"),
                _("write the day on which it ends"),
                each,
            )
