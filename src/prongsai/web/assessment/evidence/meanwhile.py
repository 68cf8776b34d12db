"""Two people at one thing: the second is told who changed it, and loses nothing of what they typed."""

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.models import User


def saved_meanwhile(by: User | None) -> BadInputError:
    """Return the refusal of what was typed on a version that is no more: it still stands in the form."""
    if by is None:
        return BadInputError(
            _("this was saved while you were writing; yours still stands here. Compare and save again.")
        )
    return BadInputError(
        _(
            "{name} saved this while you were writing; yours still stands here. Compare and save again.",
            name=by.name,
        )
    )
