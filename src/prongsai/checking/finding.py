"""How a check says what it found."""

from prongsai.checking.model import Finding, Piece, Result
from prongsai.language import Told


def holds(check: str, piece: Piece, says: Told, *, part: str = "") -> Finding:
    """Return that it is as it should be."""
    return Finding(check=check, result=Result.HOLDS, says=says, place=piece.place, part=part)


def fails(check: str, piece: Piece, says: Told, right: Told, *, part: str = "") -> Finding:
    """Return that it is not, and what would be right."""
    return Finding(check=check, result=Result.FAILS, says=says, right=right, place=piece.place, part=part)


def cannot_tell(
    check: str, piece: Piece, says: Told, right: Told | None = None, *, part: str = ""
) -> Finding:
    """Return that a person must look."""
    return Finding(
        check=check, result=Result.CANNOT_TELL, says=says, right=right, place=piece.place, part=part
    )
