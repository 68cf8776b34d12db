"""Bring: a sheet or a paste is opened apart, looked at with its columns named, its rows taken whole."""

import gzip
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

import msgspec
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from prongsai.apart import apart
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers import canonical, load
from prongsai.registers.job import Named, Preview
from prongsai.web.disclosure import books
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Brought, Register
from prongsai.web.files import actions as files
from prongsai.web.files import store
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.standing import Standing

KEPT_FOR: Final = timedelta(days=2)  # what was brought and not kept
LONGEST_PASTE: Final = 1_500_000  # letters
_JOBS: Final = "prongsai.registers.job"
_CELLS: Final = "application/gzip"


def bring_file(standing: Standing, ledger: Ledger, upload: "UploadedFile[bytes]") -> Brought:
    """Return a file as it is looked at; of the file itself only its cells stay.

    Raises:
        BadInputError: it is too large, or no table.

    """
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    name, most = files.name_of(upload.name or ""), settings.MOST_UPLOAD
    data = upload.read(most + 1)
    if len(data) > most:
        raise files.too_large(name)
    return _brought(standing, ledger, name, data)


def bring_paste(standing: Standing, ledger: Ledger, text: str) -> Brought:
    """Return what was pasted out of a spreadsheet as it is looked at.

    Raises:
        BadInputError: there is nothing, or far too much.

    """
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    if not text.strip():
        raise BadInputError(_("nothing was pasted; copy the table with its headings and paste it here"))
    if len(text) > LONGEST_PASTE:
        raise BadInputError(_("far too much was pasted; give the file instead"))
    return _brought(standing, ledger, _("pasted table"), text.encode("utf-8", "replace"))


def name_columns(standing: Standing, brought: Brought, mapping: Sequence[str]) -> Brought:
    """Return what was brought, its columns named otherwise.

    Raises:
        BadInputError: a field is named twice, or there is none such.

    """
    ledger = ledger_of(brought)
    schema = ledger.schema
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    named = [each for each in mapping if each]
    for each in named:
        if each not in schema.by_name:
            raise BadInputError(_("there is no field “{name}”", name=each))
        if named.count(each) > 1:
            title = schema.by_name[each].title
            raise BadInputError(_("two columns are named “{title}”; choose one of them", title=title))
    width = len(brought.mapping)
    with transaction.atomic():
        brought.mapping = [*mapping, *[""] * width][:width]
        brought.save()
    return brought


def looked_at(brought: Brought) -> Preview:
    """Return what the rows come to, their columns named as they are now."""
    told = _apart("looked_at", brought)
    return msgspec.json.decode(told, type=Preview)


def keep_brought(standing: Standing, brought: Brought, *, version: int) -> int:
    """Put the rows of what was brought in the place of those being filled; return how many.

    All of them, or nothing.

    Raises:
        BadInputError: something in them is wrong.
        EditedMeanwhileError: someone else has changed the register since.

    """
    ledger = ledger_of(brought)
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    data = _apart("kept", brought)
    with transaction.atomic():
        register = books.locked(ledger)
        must_be_as_seen(register, version)
        count = books.replace(register, ledger.schema, canonical.read(ledger.schema, data), None)
        books.count_up(register, standing.user)
        books.tell(standing, ledger, register, {"did": "brought", "rows": count})
        _forget(brought)
    return count


def drop_brought(standing: Standing, brought: Brought) -> None:
    """Forget what was brought."""
    ledger = ledger_of(brought)
    standing.require("disclosure.fill", ledger.agency, ledger.unit())
    books.by_hand(ledger)
    with transaction.atomic():
        _forget(brought)


def _brought(standing: Standing, ledger: Ledger, name: str, data: bytes) -> Brought:
    cells = apart(f"{_JOBS}:opened", data, name, register=ledger.schema.name)
    mapping = msgspec.json.decode(gzip.decompress(cells), type=Named).mapping
    with transaction.atomic():
        register = books.locked(ledger)
        sweep(register)
        file = files.keep_as_it_is(ledger.agency.code, name, _CELLS, cells)
        return Brought.objects.create(
            register=register, by=standing.user, name=name, file=file, mapping=mapping
        )


def ledger_of(brought: Brought) -> Ledger:
    """Return which register something was brought to."""
    register = brought.register
    return Ledger(register.agency, load.schema(register.name), register.year)


def _apart(job: str, brought: Brought) -> bytes:
    data = store.read(brought.file.sha256)
    return apart(
        f"{_JOBS}:{job}", data, brought.name, register=brought.register.name, mapping=brought.mapping
    )


def sweep(register: Register) -> None:
    """Forget what was brought to a register long ago and never kept."""
    for old in Brought.objects.filter(register=register, at__lt=timezone.now() - KEPT_FOR):
        _forget(old)


def _forget(brought: Brought) -> None:
    file = brought.file
    brought.delete()
    files.give_up(file)
