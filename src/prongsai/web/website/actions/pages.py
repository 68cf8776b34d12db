"""Write, release, withdraw: a page and its revisions."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import actions as files
from prongsai.web.files import words
from prongsai.web.files.models import StoredFile
from prongsai.web.journal.actions import write as tell
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.website.markup import pictures_in
from prongsai.web.website.models import Kind, Page, Picture, Revision


class Written(NamedTuple):
    """What an editor wrote. ``keeps`` are files of the last revision that stay, ``brings`` new ones."""

    title: str
    text: str
    keeps: frozenset[int] = frozenset()
    brings: Sequence[files.Taken] = ()


class Looked(NamedTuple):
    """What was looked at: a revision, in a version of the page, for a draft keeps its number when saved."""

    revision: int
    version: int


def start(standing: Standing, agency: Agency, kind: Kind, written: Written, token: str) -> Page:
    """Return a new page with its first draft; the same form sent twice makes one.

    Raises:
        BadInputError: a picture in it is not the agency's.

    """
    standing.require("website.write", agency)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        before = Page.objects.filter(agency=agency, token=token).first() if token else None
        if before is not None:
            return before
        page = Page.objects.create(agency=agency, kind=kind, token=token)
        _revise(standing, page, written, None)
    return page


def write(standing: Standing, agency: Agency, key: int, written: Written, version: int) -> Revision:
    """Return the draft of a page as it is now written; what is public stays as it is.

    Raises:
        BadInputError: a picture in it is not the agency's.
        EditedMeanwhileError: someone else saved it in between.

    """
    standing.require("website.write", agency)
    with transaction.atomic():
        page = Page.objects.select_for_update().get(agency=agency, pk=key)
        last = page.revisions.order_by("-number")[0]
        if page.version != version:
            raise EditedMeanwhileError(page.version, last.by)
        return _revise(standing, page, written, last)


def release(
    standing: Standing, agency: Agency, key: int, looked: Looked, moment: datetime | None = None
) -> Revision:
    """Return a revision that the public sees from now or a later moment on.

    Raises:
        BadInputError: the page was saved since it was looked at, or a later revision is out.

    """
    standing.require("website.publish", agency)
    now = timezone.now()
    begins = max(moment or now, now)
    with transaction.atomic():
        page = Page.objects.select_for_update().get(agency=agency, pk=key)
        held = page.revisions.get(number=looked.revision)
        if held.public_from is not None and held.public_from <= now and page.withdrawn_at is None:
            return held  # sent twice
        if page.version != looked.version:
            raise BadInputError(
                _(
                    "this page was saved after you opened the preview; look at it as it is now, then let it "
                    "out again"
                )
            )
        if page.withdrawn_at is not None and begins > now:
            raise BadInputError(_("a page that was taken back comes back at once; leave the day empty"))
        if page.revisions.filter(number__gt=looked.revision, public_from__isnull=False).exists():
            raise BadInputError(_("a later version of this page is already public or scheduled"))
        held.public_from = begins
        held.save()
        page.since = page.since if page.since is not None and page.since <= now else begins
        page.withdrawn_at, page.reason = None, ""
        page.version += 1
        page.save()
        details = {
            "revision": looked.revision,
            "from": timezone.localtime(begins).isoformat(timespec="minutes"),
        }
        for each in held.files.all():
            transaction.on_commit(partial(words.ask, each))
        tell(agency.code, standing.actor, "website.release", f"page:{page.pk}", details)
    return held


def withdraw(standing: Standing, agency: Agency, key: int, reason: str) -> Page:
    """Return a page that the public no longer sees; its address says so and why.

    Raises:
        BadInputError: no reason is given, or it was never public.

    """
    standing.require("website.publish", agency)
    why = " ".join(reason.split())
    if not why:
        raise BadInputError(_("say why it is taken back; the public is told"))
    with transaction.atomic():
        page = Page.objects.select_for_update().get(agency=agency, pk=key)
        if page.since is None:
            raise BadInputError(_("this page was never public"))
        if page.withdrawn_at is not None:
            return page
        now = timezone.now()
        page.revisions.filter(public_from__gt=now).update(public_from=None)
        page.withdrawn_at, page.reason, page.version = now, why, page.version + 1
        page.since = page.since if page.since <= now else None
        page.save()
        tell(agency.code, standing.actor, "website.withdraw", f"page:{page.pk}", {"reason": why})
    return page


def _revise(standing: Standing, page: Page, written: Written, last: Revision | None) -> Revision:
    wanted = pictures_in(written.text)
    pictures = list(Picture.objects.filter(agency=page.agency_id, pk__in=wanted))
    if lacking := wanted - {each.pk for each in pictures}:
        raise BadInputError(
            _("picture {number} is not among your pictures; look up its number there", number=min(lacking))
        )
    stays = list(last.files.filter(pk__in=written.keeps)) if last is not None else []
    stored: list[StoredFile] = [files.store_taken(page.agency.code, each) for each in written.brings]
    now = timezone.now()
    revision = (
        last if last is not None and last.public_from is None and last.by_id == standing.user.pk else None
    )
    if revision is None:
        number = (page.revisions.aggregate(last=Max("number"))["last"] or 0) + 1
        revision = Revision(page=page, number=number, by=standing.user)
    revision.title, revision.text, revision.at = written.title, written.text, now
    revision.save()
    revision.pictures.set(pictures)
    revision.files.set([*stays, *stored])
    page.version += 1
    page.save()
    details = {"revision": revision.number, "kind": page.kind}
    tell(page.agency.code, standing.actor, "website.write", f"page:{page.pk}", details)
    return revision
