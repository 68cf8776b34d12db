"""``measure-without-unit``: no unit answers for a measure."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement.checks.model import Finding, Looked


def measure_without_unit(looked: Looked) -> Iterator[Finding]:
    """A measure has no unit that answers for it, so that nobody is reminded and nobody reports."""
    for each in looked.measures:
        if each.unit is None:
            yield Finding(
                "measure-without-unit",
                _("no unit answers for the measure"),
                _("choose the unit that answers for it"),
                each,
            )
