"""Registers for the routes that name one."""

from collections.abc import Callable

from tests.web.cast import Cast
from tests.web.disclosure import made

THINGS: dict[str, Callable[[Cast], object]] = {
    "register": made.asked,
    "version": made.asked_version,
    "brought": made.asked_brought,
    "ending": lambda _cast: "csv",
}
