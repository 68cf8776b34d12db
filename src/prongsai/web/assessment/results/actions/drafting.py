"""Draft: what someone brings is read and shown to them before it becomes a result."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from msgspec import Struct

from prongsai import media
from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading import Reading
from prongsai.reading.plainly import reading_of
from prongsai.web.assessment.results import reader
from prongsai.web.assessment.results.models import Draft, Source
from prongsai.web.files import actions as files
from prongsai.web.files import store
from prongsai.web.files.actions import Taken
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

KEPT_FOR: Final = timedelta(days=2)  # a draft that nobody kept
LONGEST_PASTE: Final = 1_000_000  # letters
_FORMATS: Final = {
    media.PDF: "pdf",
    media.DOCX: "docx",
    media.XLSX: "xlsx",
    "text/csv": "csv",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/html": "html",
    "application/json": "json",
}


class Brought(Struct, frozen=True):
    """What a draft holds: the reading, and the passages by place."""

    reading: Reading
    passages: dict[str, dict[str, str]]


def brought(draft: Draft) -> Brought:
    """Return what a draft holds."""
    return Brought(reading_of(draft.reading["reading"]), draft.reading["passages"])


def draft_file(
    standing: Standing, agency: Agency, upload: "UploadedFile[bytes]", year: int | None = None
) -> Draft:
    """Return a draft of what a file says.

    Raises:
        BadInputError: it may not be kept, or cannot be read.

    """
    standing.require("results.bring", agency)
    return _drafted(standing, agency, files.take(upload), year)


def draft_paste(standing: Standing, agency: Agency, text: str, year: int | None = None) -> Draft:
    """Return a draft of what was pasted: a table of Word or Excel, HTML, or text.

    Raises:
        BadInputError: there is nothing, far too much, or it cannot be read.

    """
    standing.require("results.bring", agency)
    if not text.strip():
        raise BadInputError(_("nothing was pasted; copy the table in Word or Excel and paste it here"))
    if len(text) > LONGEST_PASTE:
        raise BadInputError(_("far too much was pasted; paste the tables of scores alone, or give the file"))
    name = "paste.html" if "<table" in text.lower() else "paste.csv" if "\t" in text else "paste.txt"
    return _drafted(standing, agency, files.take_bytes(name, text.encode()), year, Source.PASTE)


def draft_form(standing: Standing, agency: Agency, year: int, told: Mapping[str, str]) -> Draft:
    """Return a draft of what was typed into the form: scores by id, and ``level``.

    Raises:
        BadInputError: nothing was typed, or what was typed is no score.

    """
    standing.require("results.bring", agency)
    scores = {name: value.strip() for name, value in told.items() if name != "level" and value.strip()}
    if not scores:
        raise BadInputError(_("no score was typed; type at least one"))
    sheet = {"agency": agency.name, "fiscal_year": year, "scores": scores}
    if level := told.get("level", "").strip():
        sheet["level"] = level
    read = reader.read(json.dumps(sheet, ensure_ascii=False).encode(), _("form"), "json")
    with transaction.atomic():
        _sweep(agency)
        return Draft.objects.create(
            agency=agency, by=standing.user, source=Source.FORM, reading=json.loads(read)
        )


def read_again(standing: Standing, agency: Agency, draft: Draft, year: int) -> Draft:
    """Return the draft with its file read as of another year.

    Raises:
        BadInputError: it has no file, or cannot be read as of that year.

    """
    standing.require("results.bring", agency)
    if draft.file is None:
        raise BadInputError(_("what was typed into a form of one year cannot be read as of another"))
    file = draft.file
    draft.reading = _reading(store.read(file.sha256), file.name, file.kind, year)
    draft.save()
    return draft


def drop(standing: Standing, agency: Agency, draft: Draft) -> None:
    """Forget a draft, and its file."""
    standing.require("results.bring", agency)
    with transaction.atomic():
        _forget(draft)


def _drafted(
    standing: Standing, agency: Agency, taken: Taken, year: int | None, source: Source | None = None
) -> Draft:
    """Read first, then keep file and draft together: a file that cannot be read leaves nothing."""
    told = _reading(taken.data, taken.name, taken.kind, year)
    is_report = told["reading"].get("is_report")
    with transaction.atomic():
        _sweep(agency)
        return Draft.objects.create(
            agency=agency,
            by=standing.user,
            source=source or (Source.REPORT if is_report else Source.SHEET),
            file=files.store_taken(agency.code, taken),
            reading=told,
        )


def _reading(data: bytes, name: str, kind: str, year: int | None) -> dict[str, dict[str, object]]:
    form = _FORMATS.get(kind)
    if form is None:
        raise BadInputError(
            _(
                "{file}: scores cannot be read from a picture; give the document itself, or type them",
                file=name,
            )
        )
    told: dict[str, dict[str, object]] = json.loads(apart(reader.JOB, data, name, format=form, year=year))
    if not reading_of(told["reading"]).sheet.scores:
        raise BadInputError(
            _("{file}: no score was found in it; choose another file, or type the scores into the form",
              file=name)
        )  # fmt: skip
    return told


def _sweep(agency: Agency) -> None:
    """Forget drafts that nobody kept."""
    old = Draft.objects.filter(agency=agency, at__lt=timezone.now() - KEPT_FOR).select_related("file")
    for draft in old:
        _forget(draft)


def _forget(draft: Draft) -> None:
    stored, kept = draft.file, draft.kept_as_id
    draft.delete()
    if stored is not None and kept is None:
        files.give_up(stored)
