"""The bounds within which a file from outside is worked on, set by the child process on itself."""

import resource
from typing import Final

SECONDS: Final = 20  # of the processor; and of the clock, for the parent
CLOCK: Final = 40
MEMORY: Final = 2 * 1024**3  # bytes of address space
REFUSED: Final = 3  # the exit code of a child whose file is bad input
WRITTEN: Final = 128 * 1024**2  # bytes of any file it writes


def bind() -> None:
    """Bind this process: beyond its bounds it dies."""
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))
