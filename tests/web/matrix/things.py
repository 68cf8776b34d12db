"""Something of each kind in Ban Dan, for the routes whose addresses name it."""

from collections.abc import Callable

from tests.web.cast import Cast
from tests.web.matrix import (
    things_approvals,
    things_disclosure,
    things_evidence,
    things_improvement,
    things_oversight,
    things_people,
    things_publication,
    things_results,
    things_surveys,
    things_website,
)

# By the name that addresses use: what makes one, given the cast. Each app's own stand in a file of its own.
THINGS: dict[str, Callable[[Cast], object]] = {
    **things_approvals.THINGS,
    **things_evidence.THINGS,
    **things_disclosure.THINGS,
    **things_improvement.THINGS,
    **things_oversight.THINGS,
    **things_people.THINGS,
    **things_results.THINGS,
    **things_surveys.THINGS,
    **things_publication.THINGS,
    **things_website.THINGS,
}
