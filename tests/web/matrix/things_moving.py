"""A person for the routes that name one."""

from collections.abc import Callable

from tests.web.cast import Cast

THINGS: dict[str, Callable[[Cast], object]] = {"erased": lambda cast: cast["no-post"].pk}
