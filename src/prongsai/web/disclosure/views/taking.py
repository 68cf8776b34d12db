"""Files to take: an empty sheet to fill in, any kept version for the office, public ones for everyone."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse

from prongsai.language import _
from prongsai.registers.output import workbook
from prongsai.registers.output.edition import Edition
from prongsai.web.disclosure import files, queries, tasks
from prongsai.web.disclosure.models import Version
from prongsai.web.disclosure.views.finding import ledger_of
from prongsai.web.files.sending import answer_bytes, revalidated
from prongsai.web.people.doors import StaffRequest, anyone, door
from prongsai.web.people.models import Agency

_GONE = 410
_LATER = 503
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
        size=0,
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
) -> HttpResponse:
    """Return a kept version as a file, public or not."""
    there = queries.version_of(agency, register, year, version)
    if there is None:
        raise Http404(version)
    return _sent(files.written(there, _format(there, ending)))


@anyone
def public_file(request: HttpRequest, code: str, year: int, register: str, ending: str) -> HttpResponse:
    """Return what is public of a register now."""
    agency = Agency.objects.filter(code=code).first()
    there = queries.published(agency, register, year) if agency is not None else None
    if there is None:
        raise Http404(register)
    return _public(request, there, ending)


@anyone
def public_version_file(  # noqa: PLR0913, PLR0917 - what the address names
    request: HttpRequest,
    code: str,
    year: int,
    register: str,
    version: int,
    ending: str,
) -> HttpResponse:
    """Return a version that was once public, by its number; one that was taken back is gone, and says why."""
    agency = Agency.objects.filter(code=code).first()
    there = queries.version_of(agency, register, year, version) if agency is not None else None
    if there is None or there.published_at is None:
        raise Http404(version)
    if there.withdrawn_at is not None:
        says = _("This version was taken back: {reason}", reason=there.reason)
        return HttpResponse(says, content_type="text/plain; charset=utf-8", status=_GONE)
    return _public(request, there, ending)


def _public(request: HttpRequest, version: Version, ending: str) -> HttpResponse:
    """Send what stands ready; what does not is made in the background: strangers put nobody else off."""
    form = _format(version, ending)
    made = files.at_hand(version, form)
    if made is None and files.first_to_ask(version):
        tasks.prepare.enqueue(version.pk)
        made = files.at_hand(version, form)
    if made is None:
        says = _("This file is being made; ask for it again in a moment.")
        headers = {"Retry-After": "15", "Cache-Control": "no-store"}
        return HttpResponse(says, content_type="text/plain; charset=utf-8", status=_LATER, headers=headers)
    response = revalidated(request, _sent(made))
    response["Access-Control-Allow-Origin"] = "*"  # programs of other sites may read it
    return response


def _format(version: Version, ending: str) -> str:
    if ending not in files.formats_of(queries.schema_called(version)):
        raise Http404(ending)
    return ending


def _sent(made: files.Written) -> HttpResponse:
    response = answer_bytes(made.name, made.kind, made.data)
    response["Content-Type"] = made.kind
    return response
