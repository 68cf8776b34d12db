"""``own-site``: the address is on one of the agency's own sites."""

from collections.abc import Iterator

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.hosts import host_of, plain
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.language import later as _


def own_site(piece: Piece, asked: Asked) -> Iterator[Finding]:
    """The host of the address, after redirects, is one of the agency's hosts or stands below one.

    What is published from a register of ours is on the agency's own site.
    """
    if piece.register:
        yield holds("own-site", piece, _("it is published from the agency's own register"))
        return
    if not asked.hosts:
        yield cannot_tell("own-site", piece, _("the address of the agency's own site is not told"))
        return
    host = host_of(piece.fetched.final if piece.fetched else piece.place)
    right = _("publish it on {hosts} and give that address", hosts=list(asked.hosts))
    if any(host == own or host.endswith(f".{own}") for own in map(plain, asked.hosts)):
        yield holds("own-site", piece, _("{host} is the agency's own site", host=host))
    else:
        yield fails("own-site", piece, _("{host} is not the agency's own site", host=host or "?"), right)
