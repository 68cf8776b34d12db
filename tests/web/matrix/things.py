"""Something of each kind in Ban Dan, for the routes whose addresses name it."""

from collections.abc import Callable

from tests.web.cast import Cast
from tests.web.matrix import (
    things_approvals,
    things_disclosure,
    things_evidence,
    things_improvement,
    things_moving,
    things_oversight,
    things_people,
    things_publication,
    things_results,
    things_surveys,
    things_website,
)

# By the name that addresses use: what makes one, given the cast. Each app's own stand in a file of its own.
THINGS: dict[str, Callable[[Cast], object]] = {}
for of_app in (
    things_approvals,
    things_disclosure,
    things_evidence,
    things_improvement,
    things_oversight,
    things_moving,
    things_people,
    things_publication,
    things_results,
    things_surveys,
    things_website,
):
    twice = set(of_app.THINGS) & set(THINGS)
    assert not twice, f"{of_app.__name__}: {twice} are told by another app: one name, one thing"
    THINGS |= of_app.THINGS
