"""Check: all evidence of a year, or of one item, is looked at in the background; what is gone is told."""

import logging
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from prongsai.checking.model import Finding
from prongsai.checking.plainly import part_of, plain
from prongsai.checking.snapshot import still_lost, worsened
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.evidence import looking, predicting
from prongsai.web.assessment.evidence.models import Folder, Item, Kind, Piece, Run
from prongsai.web.journal import actions as journal
from prongsai.web.look.addresses import our_address
from prongsai.web.people import mailing
from prongsai.web.people.models import Agency, User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import Standing

_log = logging.getLogger(__name__)
STUCK: Final = timedelta(minutes=20)  # without getting on: whoever looked has died
_OPEN: Final = (Run.State.WAITING, Run.State.RUNNING)


def start(standing: Standing, folder: Folder, only: str = "") -> Run:
    """Have the evidence of a folder, or of only one item, looked at; what is under way is not begun again.

    Raises:
        BadInputError: nothing has been given that could be looked at.

    """
    agency = folder.agency
    standing.require("evidence.check", agency)
    with transaction.atomic():
        Folder.objects.select_for_update(of=("self",)).get(pk=folder.pk)  # of two who ask at once, one waits
        under_way = _under_way(folder)
        if under_way is not None:
            return under_way
        made = _begun(folder, only, asked_by=standing.user)
        if not made.pieces:
            raise BadInputError(_("nothing has been given yet that could be looked at; add an address first"))
        details = {"year": folder.fiscal_year, "item": only or "–", "pieces": made.pieces}
        journal.write(agency.code, standing.actor, "evidence.check", f"folder:{folder.pk}", details)
    return made


def start_daily(today: date) -> list[Run]:
    """Begin the daily look at the newest year of every agency; those looked at today are left out."""
    seen = Run.objects.filter(daily=True, asked_at__date=today).values("folder")
    begun: list[Run] = []
    found = Folder.objects.filter(agency__closed_on=None).exclude(pk__in=seen).select_related("agency")
    newest = {each.agency_id: each for each in found.order_by("agency", "fiscal_year")}
    for folder in newest.values():
        with transaction.atomic():
            Folder.objects.select_for_update(of=("self",)).get(pk=folder.pk)
            if _under_way(folder) is None and _pieces(folder, "").exists():
                begun.append(_begun(folder, "", daily=True))
    return begun


def run(key: int) -> None:
    """Look at everything of a run, an item at a time; said twice, it is done once."""
    if not Run.objects.filter(pk=key, state=Run.State.WAITING).update(state=Run.State.RUNNING):
        return
    made = Run.objects.select_related("folder__agency").get(pk=key)
    try:
        lost, failures = _through(made)
        predicting.predict(made.folder)
    except Exception:
        Run.objects.filter(pk=key).update(state=Run.State.FAILED)
        raise
    state = Run.State.FAILED if failures else Run.State.DONE
    Run.objects.filter(pk=key).update(state=state, seen_at=timezone.now())
    if lost:
        _tell(made.folder, lost)
    if failures:
        raise failures[0]


def _under_way(folder: Folder) -> Run | None:
    dead = Run.objects.filter(folder=folder, state__in=_OPEN, seen_at__lt=timezone.now() - STUCK)
    dead.update(state=Run.State.FAILED)
    return Run.objects.filter(folder=folder, state__in=_OPEN).first()


def _pieces(folder: Folder, only: str) -> QuerySet[Piece]:
    found = Piece.objects.filter(item__folder=folder, taken_out_at=None).exclude(kind=Kind.FILE)
    return found.filter(item__item=only) if only else found


def _begun(folder: Folder, only: str, *, daily: bool = False, asked_by: User | None = None) -> Run:
    count = _pieces(folder, only).count()
    return Run.objects.create(folder=folder, only=only, pieces=count, daily=daily, asked_by=asked_by)


def _through(made: Run) -> tuple[dict[Item, list[Finding]], list[Exception]]:
    """Look at each item of a run, whatever fails at another; return what was lost, and what failed."""
    lost: dict[Item, list[Finding]] = {}
    failures: list[Exception] = []
    asked = Q(folder=made.folder) & (Q(item=made.only) if made.only else Q())
    for item in Item.objects.filter(asked).select_related("folder__agency", "unit"):
        try:
            if new := _looked_at(made, item):
                lost[item] = new
        except Exception as failed:  # noqa: BLE001 - one item must not keep the others from being looked at
            _log.exception("item %s could not be looked at", item.pk)
            failures.append(failed)
    return lost, failures


def _looked_at(made: Run, item: Item) -> list[Finding]:
    """Look at what shows an item; return what was lost of it."""
    pieces = list(item.pieces.filter(taken_out_at=None).select_related("item__folder__agency", "file"))
    seen = []
    for each in pieces:
        seen.append(looking.see(each))
        if each.kind != Kind.FILE:
            Run.objects.filter(pk=made.pk).update(done=F("done") + 1, seen_at=timezone.now())
    return _kept(made, item, seen) if pieces else []


def _kept(made: Run, item: Item, seen: Sequence[looking.Seen]) -> list[Finding]:
    """Keep what was found of an item; return what has been lost since it was looked at before."""
    findings = looking.findings_of(item, seen)
    with transaction.atomic():
        kept = Item.objects.select_for_update(of=("self",)).get(pk=item.pk)
        still = set(kept.pieces.filter(taken_out_at=None).values_list("pk", flat=True))
        if still != {each.piece.pk for each in seen}:
            return []  # its evidence was changed meanwhile: the next look tells
        before = predicting.findings_of(kept)
        earlier = still_lost(part_of(kept.lost, list[Finding]), findings)
        new = [each for each in worsened(before, findings) if each not in earlier]
        for one in seen:
            looking.keep(made, one, findings)
        kept.findings, kept.lost = plain(findings), plain([*earlier, *new])
        kept.looked_at = timezone.now()
        kept.save(update_fields=["findings", "lost", "looked_at"])
        if new:
            details = {"item": kept.item, "checks": sorted({each.check for each in new})}
            book = made.folder.agency.code
            journal.write(book, journal.SYSTEM, "evidence.lost", f"item:{kept.pk}", details)
    return new


def _tell(folder: Folder, lost: dict[Item, list[Finding]]) -> None:
    """Send a mail to the coordinator and to the officers of the units: what was there is gone."""
    for user, items in _told_of(folder.agency, list(lost)).items():
        lines = [_line(folder, item, each) for item in items for each in lost[item]]
        subject = _("OIT evidence is gone: {agency}", agency=folder.agency.short or folder.agency.name)
        head = _(
            "What was there at the last look is not there any more. See to it before the assessors look."
        )
        if not mailing.delivered(subject, "\n\n".join([head, *lines]), user.email):
            _log.warning("a mail about lost evidence did not go out")


def _line(folder: Folder, item: Item, finding: Finding) -> str:
    told = {"agency": folder.agency.code, "folder": folder.fiscal_year, "oit": item.item}
    address = our_address(reverse("evidence-item", kwargs=told))
    return f"{item.item}: {finding.says}\n{address}"


def _told_of(agency: Agency, items: Sequence[Item]) -> dict[User, list[Item]]:
    today = timezone.localdate()
    found: dict[User, list[Item]] = {}
    roles = (Role.COORDINATOR, Role.UNIT_OFFICER)
    posts = posts_in_force(today).filter(agency=agency, role__in=roles)
    for post in posts.select_related("user"):
        mine = [each for each in items if post.role == Role.COORDINATOR or each.unit_id == post.unit_id]
        if mine:
            found[post.user] = mine
    return found
