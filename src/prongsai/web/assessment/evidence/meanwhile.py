"""Two people at one thing: the second is told who changed what, and loses nothing of what they typed."""

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.models import User


class EditedMeanwhileError(BadInputError):
    """Someone else has changed it since the page was opened; what was typed still stands in the form."""

    def __init__(self, by: User | None) -> None:
        """Say who it was, where that is known."""
        super().__init__(
            _(
                "{name} saved this while you were writing; yours still stands here. Compare and save again.",
                name=by.name,
            )
            if by
            else _("this was saved while you were writing; yours still stands here. Compare and save again.")
        )
