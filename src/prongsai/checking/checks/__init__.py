"""The checks: one function in one file, named as people call it; its page stands in ``checks.yaml``."""

from collections.abc import Callable, Iterator
from typing import Final

from prongsai.checking.checks.own_site import own_site
from prongsai.checking.checks.reachable import reachable
from prongsai.checking.model import Asked, Finding, Piece

Check = Callable[[Piece, Asked], Iterator[Finding]]

# In the order in which an assessor would look.
CHECKS: Final[tuple[Check, ...]] = (own_site, reachable)


def names() -> tuple[str, ...]:
    """Return the names of all checks, in order."""
    return tuple(each.__name__.replace("_", "-") for each in CHECKS)
