"""Bring: a paper that the agency has made itself, to be proposed like any other."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals.models import Upload
from prongsai.web.files import actions as files
from prongsai.web.journal.actions import write
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


class Told(Struct, frozen=True, kw_only=True):
    """What is said of a paper that is brought: its name, why, what is asked for, a line each, the year."""

    title: str
    background: str
    asks: str
    year: int | None = None


def bring(standing: Standing, agency: Agency, told: Told, upload: "UploadedFile[bytes]") -> Upload:
    """Return a paper that may be proposed.

    Raises:
        BadInputError: something is not said, or the file may not be kept.

    """
    standing.require("approvals.propose", agency)
    _check(told)
    taken = files.take(upload)
    with transaction.atomic():
        made = Upload.objects.create(
            agency=agency, title=told.title.strip(), background=told.background, asks=told.asks,
            year=told.year, file=files.store_taken(agency.code, taken), by=standing.user, at=timezone.now(),
        )  # fmt: skip
        details = {"file": made.file.sha256, "version": 1}
        write(agency.code, standing.actor, "approvals.bring", f"upload:{made.pk}", details)
    return made


def bring_again(  # noqa: PLR0913, PLR0917 - a paper has that many sides
    standing: Standing,
    agency: Agency,
    key: int,
    version: int,
    told: Told,
    upload: "UploadedFile[bytes] | None" = None,
) -> Upload:
    """Return the paper, changed; what was proposed of it stays as it was proposed.

    Raises:
        BadInputError: something is not said, the file may not be kept, or someone else changed it.

    """
    standing.require("approvals.propose", agency)
    _check(told)
    taken = files.take(upload) if upload is not None else None
    with transaction.atomic():
        made = Upload.objects.select_for_update(of=("self",)).get(agency=agency, pk=key)
        must_be_as_seen(made, version)
        made.title, made.background, made.asks = told.title.strip(), told.background, told.asks
        made.year, made.version = told.year, made.version + 1
        if taken is not None:
            made.file = files.store_taken(agency.code, taken)
        made.save()
        details = {"file": made.file.sha256, "version": made.version}
        write(agency.code, standing.actor, "approvals.bring", f"upload:{made.pk}", details)
    return made


def _check(told: Told) -> None:
    if not told.title.strip():
        raise BadInputError(_("give the paper a name"))
    if not told.background.strip():
        raise BadInputError(_("say in a sentence why this is proposed"))
    if not told.asks.strip():
        raise BadInputError(_("say what is asked for, as in: to approve the plan as enclosed"))
