"""Fill an item: tick what is there, explain, add what shows it, take it out."""

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.fetching.addresses import parted
from prongsai.language import _
from prongsai.web.assessment.evidence import predicting, queries
from prongsai.web.assessment.evidence.models import LONGEST_ADDRESS, Item, Kind, Piece
from prongsai.web.files import actions as files
from prongsai.web.journal import actions as journal
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.standing import Standing

_LONGEST_EXPLANATION: Final = 5000
_MOST_PIECES: Final = 20


class Brought(Struct, frozen=True):
    """Something that shows an item: an address, a file, or something published here (``source``)."""

    kind: str
    title: str = ""
    address: str = ""
    source: str = ""
    file: files.Taken | None = None


def fill(standing: Standing, item: Item, ticked: Iterable[str], explanation: str, version: int) -> Item:
    """Keep which elements are there and what is explained; ``version`` is that which the person saw.

    Raises:
        BadInputError: the text is too long, or someone else changed it meanwhile.

    """
    agency = item.folder.agency
    standing.require("evidence.edit", agency, item.unit_id)
    text = explanation.replace("\r\n", "\n").strip()
    if len(text) > _LONGEST_EXPLANATION:
        raise BadInputError(_("the explanation is longer than {count} letters", count=_LONGEST_EXPLANATION))
    with transaction.atomic():
        kept = _locked(item)
        known = queries.rule_of(kept).elements
        now = _marked(kept, [each for each in known if each in set(ticked)], standing)
        if (list(now), text) == (list(kept.ticked), kept.explanation):
            return kept
        must_be_as_seen(kept, version)
        kept.ticked, kept.explanation = now, text
        _saved(standing, kept)
        details = {"item": kept.item, "ticked": len(now), "elements": len(known)}
        journal.write(agency.code, standing.actor, "evidence.edit", f"item:{kept.pk}", details)
    return kept


def add(standing: Standing, item: Item, brought: Brought) -> Piece:
    """Add something that shows an item; what is there already is not added again.

    Raises:
        BadInputError: there is nothing to add, the address is none, or there are too many.

    """
    agency = item.folder.agency
    standing.require("evidence.edit", agency, item.unit_id)
    fields = _checked(brought)
    with transaction.atomic():
        kept = _locked(item)
        there = kept.pieces.filter(taken_out_at=None)
        if one := there.filter(**_same(brought, fields)).first():
            return one
        if there.count() >= _MOST_PIECES:
            raise BadInputError(_("an item takes {most} pieces of evidence at most; take one out first",
                                  most=_MOST_PIECES))  # fmt: skip
        if brought.file is not None:
            fields["file"] = files.store_taken(agency.code, brought.file)
        made = Piece.objects.create(item=kept, added_by=standing.user, **fields)
        _saved(standing, kept)
        predicting.unseen(kept)
        details = {"item": kept.item, "added": made.kind}
        journal.write(agency.code, standing.actor, "evidence.edit", f"item:{kept.pk}", details)
    return made


def take_out(standing: Standing, piece: Piece) -> None:
    """Take a piece out; it stays to be read that it was there."""
    item = piece.item
    agency = item.folder.agency
    standing.require("evidence.edit", agency, item.unit_id)
    with transaction.atomic():
        kept = _locked(item)
        if not Piece.objects.filter(pk=piece.pk, taken_out_at=None).update(taken_out_at=timezone.now()):
            return
        _saved(standing, kept)
        predicting.unseen(kept)
        details = {"item": kept.item, "taken_out": piece.kind}
        journal.write(agency.code, standing.actor, "evidence.edit", f"item:{kept.pk}", details)


def _locked(item: Item) -> Item:
    held = Item.objects.select_for_update(of=("self",)).select_related("folder__agency", "changed_by", "unit")
    return held.get(pk=item.pk)


def _saved(standing: Standing, kept: Item) -> None:
    kept.version += 1
    kept.changed_by, kept.changed_at = standing.user, timezone.now()
    kept.save()


def _marked(kept: Item, ticked: list[str], standing: Standing) -> dict[str, Any]:
    """Return the elements ticked, each still by whoever ticked it first."""
    today = timezone.localdate().isoformat()
    return {each: kept.ticked.get(each) or {"by": standing.user.pk, "at": today} for each in ticked}


def _same(brought: Brought, fields: dict[str, Any]) -> dict[str, Any]:
    """Return by what a piece is known to be there already: its file, or what it points to."""
    if brought.file is not None:
        return {"file__received_sha256": brought.file.received_sha256}
    return {name: fields[name] for name in ("kind", "address", "source")}


def _checked(brought: Brought) -> dict[str, Any]:
    if brought.kind not in set(Kind):
        raise BadInputError(_("choose what shows this: an address, a file, a register or a page"))
    if brought.kind == Kind.FILE and brought.file is None:
        raise BadInputError(_("choose a file"))
    if brought.kind in {Kind.REGISTER, Kind.PAGE} and not brought.source:
        raise BadInputError(_("choose what was published here"))
    address = brought.address.strip()
    if brought.kind == Kind.ADDRESS:
        _whole(address)
    title = brought.title.strip() or (brought.file.name if brought.file else address)
    return {
        "kind": brought.kind, "title": title[:300], "address": address,
        "source": brought.source,
    }  # fmt: skip


def _whole(address: str) -> None:
    if not address or len(address) > LONGEST_ADDRESS:
        raise BadInputError(
            _("“{address}” is no address of a page; copy it whole from the browser, with https://",
              address=address[:80])
        )  # fmt: skip
    parted(address)
