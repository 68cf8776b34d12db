"""``reachable``: the address opens for everyone, without signing in."""

from collections.abc import Iterator

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.checking.walls import asks_to_sign_in, is_gone, keeps_programs_out
from prongsai.language import later as _


def reachable(piece: Piece, _asked: Asked) -> Iterator[Finding]:
    """The address answers, and with the thing itself: no sign-in, no request for access, no error page."""
    right = _("let everyone open it without signing in, and try the address in a private window")
    if piece.register:
        yield holds("reachable", piece, _("the register is public"))
    elif piece.fetched is None:
        says = piece.refused or _("the address was not tried")
        unsure = piece.why in ("robots", "bounds", None)
        yield cannot_tell("reachable", piece, says) if unsure else fails("reachable", piece, says, right)
    elif guard := keeps_programs_out(piece.fetched, piece.content):
        yield cannot_tell("reachable", piece, guard, right)
    elif wall := asks_to_sign_in(piece.fetched, piece.content):
        yield fails("reachable", piece, wall, right)
    elif piece.fetched.status != 200:  # noqa: PLR2004 - found
        says = _("the site answers with {status} instead of the page", status=piece.fetched.status)
        yield fails("reachable", piece, says, right)
    elif gone := is_gone(piece.content):
        yield fails("reachable", piece, gone, _("give the address at which it is now"))
    else:
        yield holds("reachable", piece, _("it opens without signing in"))
