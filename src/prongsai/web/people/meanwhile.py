"""Two people at one thing: the second is told who changed it, and loses nothing of what they typed."""

from typing import Protocol

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


class Versioned(Protocol):
    """What several people may change."""

    version: int


def must_be_as_seen(kept: Versioned, version: int) -> None:
    """Refuse to change what someone else changed since it was looked at.

    Raises:
        EditedMeanwhileError: it is another version now.

    """
    if kept.version != version:
        raise EditedMeanwhileError(kept.version, getattr(kept, "changed_by", None))
