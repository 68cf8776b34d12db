"""Two people at one thing: the second is told who changed what, and loses nothing of what they typed."""

from datetime import datetime
from typing import Protocol

from prongsai.web.people.models import User


class Edited(Protocol):
    """Something with a version."""

    version: int


class EditedMeanwhileError(Exception):
    """Someone else has changed it since the form was opened. ``current`` is how it stands now."""

    def __init__(self, current: Edited, by: User | None, at: datetime) -> None:
        super().__init__(str(current))
        self.current = current
        self.by = by
        self.at = at
