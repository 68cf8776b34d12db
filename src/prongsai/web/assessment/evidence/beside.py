"""Scores of the other instruments, from whoever knows results: filled by an app above when it is ready."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from prongsai.scoring.sheet import Score
from prongsai.web.people.models import Agency


class Beside(Struct, frozen=True):
    """What the surveys gave, by id, and of which fiscal year: of another year they are assumed, not known."""

    year: int
    scores: dict[str, Score]


Telling = Callable[[Agency, int], Beside | None]
_telling: Final[list[Telling]] = []


def register(telling: Telling) -> None:
    """Let an app tell the scores of the other instruments; done once, when it is ready."""
    _telling[:] = [telling]


def of(agency: Agency, year: int) -> Beside | None:
    """Return the scores of the other instruments for a year; None where nothing is known."""
    return _telling[0](agency, year) if _telling else None
