"""``measure-without-steps``: it is not said how a measure is carried out."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.lacking import Lack, without
from prongsai.linting.model import Draft, Finding


def measure_without_steps(draft: Draft) -> Iterator[Finding]:
    """A measure has no steps and no way of doing it.

    A name alone cannot be carried out or followed up. A table that has no column
    for steps at all lacks a part; see part-missing.
    """
    yield from without(
        draft,
        Lack(
            rule="measure-without-steps",
            roles=("steps", "approach"),
            says=_("a measure has no steps"),
            suggest=_("write the steps in their order, each something that can be seen to be done"),
        ),
        lambda measure: not (measure.head.has("steps") or measure.head.has("approach")),
    )
