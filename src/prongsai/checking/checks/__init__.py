"""The checks: one function in one file, named as people call it; its page stands in ``checks.yaml``."""

from collections.abc import Callable, Iterator
from typing import Final

from prongsai.checking.checks.last_changed import last_changed
from prongsai.checking.checks.links_alive import links_alive
from prongsai.checking.checks.machine_readable import machine_readable
from prongsai.checking.checks.opens import opens
from prongsai.checking.checks.own_site import own_site
from prongsai.checking.checks.reachable import reachable
from prongsai.checking.checks.required_parts import required_parts
from prongsai.checking.checks.right_kind import right_kind
from prongsai.checking.checks.right_year import right_year
from prongsai.checking.checks.text_readable import text_readable
from prongsai.checking.model import Asked, Finding, Piece

Check = Callable[[Piece, Asked], Iterator[Finding]]

# In the order in which an assessor would look.
CHECKS: Final[tuple[Check, ...]] = (
    own_site,
    reachable,
    opens,
    right_kind,
    text_readable,
    right_year,
    machine_readable,
    required_parts,
    links_alive,
    last_changed,
)


def names() -> tuple[str, ...]:
    """Return the names of all checks, in order."""
    return tuple(each.__name__.replace("_", "-") for each in CHECKS)
