"""Look at the pieces of an item: fetch addresses, take what is in force of registers; keep what was seen."""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter, itemgetter
from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from msgspec import Struct

from prongsai.checking import looking
from prongsai.checking.model import Asked, Finding
from prongsai.checking.model import Piece as Looked
from prongsai.checking.plainly import plain
from prongsai.checking.run import check
from prongsai.checking.snapshot import snapshot
from prongsai.fetching import Visitor
from prongsai.language import later as _
from prongsai.web.assessment.evidence import published, queries
from prongsai.web.assessment.evidence.models import Item, Kind, Piece, Run, Snapshot
from prongsai.web.files import actions as files
from prongsai.web.files.models import StoredFile
from prongsai.web.look.addresses import ours

_WHAT: Final = attrgetter("there", "kind", "judged")
_FOUND: Final = itemgetter("check", "part", "result")  # not the words, which name days and counts
_GONE: Final = 400  # and above: the site says that it is not there
_MOST_KEPT: Final = 5 * 1024 * 1024  # bytes of one answer that are kept; of more the hash alone


class Seen(Struct, frozen=True):
    """A piece of evidence, and what was seen of it: its page, and the files that the page leads to."""

    piece: Piece
    looked: tuple[Looked, ...]


def visitor() -> Visitor:
    """Return who asks, for all processes of this installation together."""
    return Visitor(contact=settings.DEFAULT_FROM_EMAIL, folder=settings.DATA / "fetched")


def see(piece: Piece) -> Seen:
    """Look at one piece, outside of any transaction: a site may take its time."""
    if piece.kind == Kind.ADDRESS:
        look_around = import_string(settings.LOOK_AROUND)
        return Seen(piece, tuple(look_around(piece.address, visitor())))
    if piece.kind == Kind.REGISTER:
        version = published.version_of(piece)
        if version is not None:
            return Seen(piece, (looking.register_piece(published.looked(piece, version)),))
        told = _("the register is not published any more")
        return Seen(piece, (Looked(place=piece.address, refused=told, why="unreachable"),))
    if piece.kind == Kind.PAGE:
        given = published.pages_of(piece)
        told = _("the page is not public any more")
        gone = Looked(place=piece.address, refused=told, why="unreachable")
        return Seen(piece, tuple(map(looking.looked_at, given)) or (gone,))
    return Seen(piece, ())  # a file here is not public: it shows nothing to anyone


def findings_of(item: Item, seen: Sequence[Seen]) -> tuple[Finding, ...]:
    """Return what the checks say of all that was seen of an item."""
    hosts = list(queries.site_of(item.folder.agency).hosts)
    if any(one.piece.kind == Kind.PAGE for one in seen):
        hosts.append(ours().hostname or "")  # what the agency publishes here is its own
    asked = Asked(
        rules=queries.rules_of(item.folder),
        item=item.item,
        hosts=tuple(hosts),
        today=timezone.localdate(),
    )
    return check([each for one in seen for each in one.looked], asked)


def keep(run: Run, one: Seen, findings: Sequence[Finding]) -> None:
    """Keep what was seen of a piece, where it is not what was seen before; bytes are kept once."""
    for each in reversed(one.looked):
        now = _seen(run, one, each, [plain(told) for told in findings if told.place == each.place])
        before = Snapshot.objects.filter(piece=one.piece, place=each.place).order_by("-pk").first()
        if before is not None and _is_same(before, now):
            Snapshot.objects.filter(pk=before.pk).update(run=run, last_on=now.last_on)
        else:
            now.file = _bytes(one.piece, each) if now.there else None
            now.save()


def _seen(run: Run, one: Seen, each: Looked, findings: list[object]) -> Snapshot:
    shot = snapshot(each)
    return Snapshot(
        piece=one.piece,
        run=run,
        place=each.place,
        of_file=each is not one.looked[0],
        shown_on=_since(one.piece, each),
        there=shot is not None and shot.status < _GONE and each.refused is None,
        address=shot.final if shot else each.place,
        kind=shot.media_type[:100] if shot else "",
        size=shot.size if shot else 0,
        sha256=shot.body_hash if shot else "",
        judged=shot.judged if shot else "",
        findings=findings,
    )


def _is_same(before: Snapshot, now: Snapshot) -> bool:
    """Return whether nothing that is judged has changed; an address is seen on another day each time."""
    same_day = now.piece.kind == Kind.ADDRESS or before.shown_on == now.shown_on
    same_found = [*map(_FOUND, before.findings)] == [*map(_FOUND, now.findings)]
    return same_day and same_found and bool(_WHAT(before) == _WHAT(now))


def _since(piece: Piece, looked: Looked) -> date:
    """Return since when something was certainly public: of what is kept here its day, else today."""
    if looked.register:
        return timezone.localdate(looked.register.kept)
    if piece.kind == Kind.PAGE and looked.fetched:
        return timezone.localdate(looked.fetched.when)
    return timezone.localdate()


def _bytes(piece: Piece, looked: Looked) -> StoredFile | None:
    got = looked.fetched
    if got is None or not got.body or len(got.body) > _MOST_KEPT:
        return None
    sha256 = looking.hash_of(got.body)
    before = (
        Snapshot.objects.filter(piece=piece, sha256=sha256).exclude(file=None).select_related("file").first()
    )
    if before is not None:
        return before.file
    name = got.final.partition("?")[0].rstrip("/").rpartition("/")[2] or "page.html"
    return files.keep_as_it_is(piece.item.folder.agency.code, name, got.media_type[:100], got.body)
