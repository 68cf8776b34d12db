"""``output-missing``: a follow-up does not say what was done."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.lacking import Lack, without
from prongsai.linting.model import Draft, Finding


def output_missing(draft: Draft) -> Iterator[Finding]:
    """A row of a follow-up report leaves its output empty.

    The output is what was done: what was made, held or announced, when, how often.
    It is asked for only where the table has a column for it and some rows are filled.
    """
    if any(each.told("output") for each in draft.measures):
        yield from without(
            draft,
            Lack(
                rule="output-missing",
                roles=("output",),
                says=_("a follow-up does not say what was done"),
                suggest=_("write what was done, when, how often (output)"),
            ),
            lambda measure: not measure.head.has("output"),
        )
