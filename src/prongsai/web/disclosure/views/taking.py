"""Files to take: an empty sheet to fill in, any kept version for the office, public ones for everyone."""

import re
from datetime import UTC, datetime
from functools import partial
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from prongsai.language import _
from prongsai.registers.output import workbook
from prongsai.registers.output.edition import Edition
from prongsai.web.disclosure import contents, files, queries, tasks
from prongsai.web.disclosure.models import Version
from prongsai.web.disclosure.views.finding import ledger_of
from prongsai.web.files.sending import answer_bytes, answer_stream
from prongsai.web.people.doors import StaffRequest, anyone, door
from prongsai.web.people.models import Agency

_GONE = 410
_LATER = 503
_GZIP: Final = re.compile(r"(?:^|,)\s*gzip\s*(?:,|$|;\s*q=(?!0(?:\.0*)?\s*(?:,|$)))", re.IGNORECASE)
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@door(read="disclosure.read")
def empty_sheet(request: StaffRequest, agency: Agency, year: int, register: str) -> HttpResponse:  # noqa: ARG001
    """Return an Excel sheet with the headings and choices of a register, to be filled in."""
    schema = ledger_of(agency, year, register).schema
    edition = Edition(
        schema=schema,
        agency=agency.name,
        code=agency.code,
        year=year,
        number=0,
        at=_EPOCH,
        sha256="",
        count=0,
        address="",
    )
    return answer_bytes(f"{register}-{year}.xlsx", files.FORMATS["xlsx"], workbook.written(edition, []))


@door(read="disclosure.read")
def kept_file(  # noqa: PLR0913, PLR0917 - what the address names
    request: StaffRequest,  # noqa: ARG001
    agency: Agency,
    year: int,
    register: str,
    version: int,
    ending: str,
) -> HttpResponseBase:
    """Return a kept version as a file, public or not."""
    there = queries.version_of(agency, register, year, version)
    if there is None:
        raise Http404(version)
    return _sent(files.written(there, _format(there, ending)))


@anyone
def public_file(request: HttpRequest, code: str, year: int, register: str, ending: str) -> HttpResponseBase:
    """Return what is public of a register now."""
    agency = Agency.objects.filter(code=code).first()
    there = queries.published(agency, register, year) if agency is not None else None
    if there is None:
        before = queries.versions_of(agency, register, year) if agency is not None else []
        if not before:
            raise Http404(register)
        return _taken_back(before[0])
    return _public(request, there, ending)


@anyone
def public_version_file(  # noqa: PLR0913, PLR0917 - what the address names
    request: HttpRequest,
    code: str,
    year: int,
    register: str,
    version: int,
    ending: str,
) -> HttpResponseBase:
    """Return a version that was once public, by its number; one that was taken back is gone, and says why."""
    agency = Agency.objects.filter(code=code).first()
    there = queries.version_of(agency, register, year, version) if agency is not None else None
    if there is None or there.published_at is None:
        raise Http404(version)
    if there.withdrawn_at is not None:
        return _taken_back(there)
    return _public(request, there, ending)


def _taken_back(version: Version) -> HttpResponse:
    says = _("This version was taken back: {reason}", reason=version.reason)
    return HttpResponse(says, content_type="text/plain; charset=utf-8", status=_GONE)


def _public(request: HttpRequest, version: Version, ending: str) -> HttpResponseBase:
    """Send what stands ready; what does not is made in the background: strangers put nobody else off.

    Whoever has the file already is told so by its tag: nothing is opened for them.
    """
    form = _format(version, ending)
    packed = form == "csv" and _takes_packed(request)
    tag = f'"{files.tag_of(version, form)}{"-gzip" if packed else ""}"'
    response = get_conditional_response(request, etag=tag) or _made(version, form, packed=packed)
    if response is None:
        says = _("This file is being made; ask for it again in a moment.")
        headers = {"Retry-After": "15", "Cache-Control": "no-store"}
        return HttpResponse(says, content_type="text/plain; charset=utf-8", status=_LATER, headers=headers)
    response["Cache-Control"], response["ETag"] = "public, no-cache", tag
    response["Access-Control-Allow-Origin"] = "*"  # programs of other sites may read it
    if form == "csv":
        response["Vary"] = "Accept-Encoding"
    return response


def _made(version: Version, form: str, *, packed: bool) -> HttpResponseBase | None:
    made = files.at_hand(version, form)
    if made is None and files.first_to_ask(version):
        tasks.prepare.enqueue(version.pk)
        made = files.at_hand(version, form)
    if made is None:
        return None
    if not packed:
        return _sent(made)
    size = contents.path_of(version).stat().st_size
    response = answer_stream(made.name, made.kind, size, partial(contents.packed, version))
    response["Content-Encoding"] = "gzip"
    return response


def _takes_packed(request: HttpRequest) -> bool:
    """Return whether the file can be sent as it is kept: packed."""
    return _GZIP.search(request.headers.get("Accept-Encoding", "")) is not None


def _format(version: Version, ending: str) -> str:
    if ending not in files.formats_of(queries.schema_called(version), version.count):
        raise Http404(ending)
    return ending


def _sent(made: files.Written) -> HttpResponseBase:
    return answer_stream(made.name, made.kind, made.size, made.opened)
