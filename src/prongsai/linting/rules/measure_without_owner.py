"""``measure-without-owner``: nobody is named who answers for a measure."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.lacking import Lack, without
from prongsai.linting.model import Draft, Finding


def measure_without_owner(draft: Draft) -> Iterator[Finding]:
    """A measure names no unit or post that answers for it.

    What no one answers for is not done, and a committee finds nobody to ask. A
    cell that only repeats its column's head names nobody. A table that has no
    column for it at all lacks a part; see part-missing.
    """
    yield from without(
        draft,
        Lack(
            rule="measure-without-owner",
            roles=("owner",),
            says=_("nobody answers for a measure"),
            suggest=_("name the unit or post that answers for it"),
        ),
        lambda measure: not measure.head.has("owner"),
    )
