"""Two people at one thing: the second is told who changed it, and loses nothing of what they typed."""

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.models import User


class EditedMeanwhileError(BadInputError):
    """Someone else, ``by``, has changed it since it was looked at; ``version`` is how it stands now."""

    def __init__(self, version: int, by: User | None = None) -> None:
        super().__init__(
            _(
                "{who} saved this meanwhile. Compare yours with how it stands now, then send again.",
                who=by.name if by else _("someone else"),
            )
        )
        self.version = version
        self.by = by
