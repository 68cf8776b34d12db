"""``lowest-is-not-lowest``: what is called the lowest, or the highest, is not."""

from collections.abc import Iterator

from prongsai.linting.model import Draft, Finding
from prongsai.linting.rules.claim_fails import contradicting


def lowest_is_not_lowest(draft: Draft) -> Iterator[Finding]:
    """An indicator is called the lowest or the highest of its instrument, and another one is.

    The analysis of the years to 2566 rests on the weakest indicator of each
    instrument; the wrong one leads to the wrong measures.
    """
    yield from contradicting(draft, ("lowest", "highest"), "lowest-is-not-lowest")
