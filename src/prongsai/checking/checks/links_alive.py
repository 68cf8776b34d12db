"""``links-alive``: the links of the page lead somewhere."""

from collections.abc import Iterator
from typing import Final

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.language import later as _

_TOLD: Final = 3  # dead links that are named


def links_alive(piece: Piece, _asked: Asked) -> Iterator[Finding]:
    """The first links of the page were tried; a dead one makes an assessor look in vain."""
    if piece.content.kind != "html" or not piece.content.links:
        return
    tried = [link for link in piece.content.links if link.alive is not None]
    dead = [link for link in tried if not link.alive]
    if dead:
        names = [link.text or link.address for link in dead[:_TOLD]]
        says = _(
            "links tried: {tried}, of which {dead} lead nowhere: {names}",
            dead=len(dead),
            tried=len(tried),
            names=names,
        )
        yield fails("links-alive", piece, says, _("mend or remove the links that lead nowhere"))
    elif tried:
        yield holds("links-alive", piece, _("links tried: {tried}; all lead somewhere", tried=len(tried)))
    else:
        yield cannot_tell("links-alive", piece, _("its links were not tried"))
