"""``right-kind``: what comes is of the kind that the address and the site promise."""

from collections.abc import Iterator

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.model import Asked, Finding, Piece
from prongsai.checking.opening import claimed_by_name, claimed_by_site, told_kind
from prongsai.language import later as _


def right_kind(piece: Piece, _asked: Asked) -> Iterator[Finding]:
    """An address that ends in .pdf gives a PDF, not a page that says it is not there."""
    if piece.register:
        yield holds("right-kind", piece, _("it is a register"))
    if piece.fetched is None:
        return
    kind = piece.content.kind
    told = told_kind(kind)
    named, said = claimed_by_name(piece.fetched), claimed_by_site(piece.fetched)
    right = _("give the address at which the file itself opens")
    if named and named not in (kind, "html"):
        says = _(
            "the address promises {promised}, what comes is {kind}", promised=told_kind(named), kind=told
        )
        yield fails("right-kind", piece, says, right)
    elif said and said != kind:
        says = _(
            "the site says that it sends {promised}, what comes is {kind}",
            promised=told_kind(said),
            kind=told,
        )
        yield cannot_tell("right-kind", piece, says, right)
    else:
        yield holds("right-kind", piece, _("what comes is what the address promises"))
