"""The working group that an order appoints, as it is typed: a member on a line, name | post | role."""

from typing import Final

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.office.model import Seat

_PARTS: Final = 3
_MOST: Final = 60  # members; an order with more is a list of the staff


def seats(typed: str) -> tuple[Seat, ...]:
    """Return the members of a working group, in the order in which they were typed.

    Raises:
        BadInputError: a line has more parts than name, post and role, or no name, or there are too many.

    """
    lines = [line for line in typed.splitlines() if line.strip()]
    if len(lines) > _MOST:
        raise BadInputError(_("a working group has at most {count} members", count=_MOST))
    return tuple(_seat(line, place) for place, line in enumerate(lines, 1))


def _seat(line: str, place: int) -> Seat:
    name, *others = (" ".join(part.split()) for part in line.split("|"))
    if not name or len(others) >= _PARTS:
        raise BadInputError(
            _("member {place}: write name | post | role in the group, one member on a line", place=place)
        )
    return Seat(name=name, **dict(zip(("post", "role"), others, strict=False)))
