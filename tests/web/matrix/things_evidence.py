"""A year of evidence of Ban Dan, and its assessment, for the routes whose addresses name them."""

from collections.abc import Callable

from tests.web.cast import Cast
from tests.web.evidence import kept
from tests.web.verdicts import judged

from prongsai.web.assessment.evidence.models import Piece, Snapshot
from prongsai.web.assessment.verdicts.models import Place
from prongsai.web.files import actions as files


def piece(cast: Cast) -> Piece:
    """A file, for addresses that give it out."""
    there = Piece.objects.filter(item__folder__agency=cast.agency, kind="file").first()
    if there is not None:
        return there
    stored = files.keep_as_it_is(cast.agency.code, "ตาราง.csv", "text/csv", b"a,b\n")
    return Piece.objects.create(item=kept.item(cast), kind="file", title="ตาราง", file=stored)


def snapshot(cast: Cast) -> Snapshot:
    there = Snapshot.objects.exclude(file=None).first()
    if there is not None:
        return there
    stored = files.keep_as_it_is(cast.agency.code, "หน้า.html", "text/html", b"<p>seen</p>")
    return kept.snapshot(kept.piece(cast), file=stored)


def folder(cast: Cast) -> int:
    kept.item(cast)
    piece(cast)
    return kept.YEAR


def assessment(cast: Cast) -> int:
    """An assessment in which someone whose post has ended still holds a seat, which must open nothing."""
    there = judged.replied(cast)
    there.seats.filter(place=Place.SECOND).update(assessor=cast["no-post"])
    return there.pk


THINGS: dict[str, Callable[[Cast], object]] = {
    "folder": folder,
    "oit": lambda cast: kept.item(cast).item,
    "piece": lambda cast: piece(cast).pk,
    "snapshot": lambda cast: snapshot(cast).pk,
    "assessment": assessment,
}
