"""Pages of bringing many agencies or people at once: template, file, preview, store."""

from typing import Final

import msgspec
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from prongsai.language import _
from prongsai.media import XLSX
from prongsai.web.look.addresses import our_address
from prongsai.web.people import kinds, tasks
from prongsai.web.people.actions.importing import bring_sheet, store_sheet
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.forms.importing import SheetForm, StoreForm
from prongsai.web.people.models import Sheet
from prongsai.web.people.roles import Role, called
from prongsai.web.people.sheets.model import Line, SheetKind, columns
from prongsai.web.people.sheets.template import template

_SHOWN: Final = 100  # rows of a preview; faults come first


@door(read="people.import", write="people.import")
def import_sheet(request: StaffRequest, kind: str) -> HttpResponse:
    """Take a workbook, and lead to what would be stored."""
    known = _kind(kind)
    form = SheetForm(request.POST or None, request.FILES or None)
    brought: list[Sheet] = []
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if done(form, lambda: brought.append(bring_sheet(request.standing, known, file.read(), file.name))):
            return redirect("sheet", brought[0].pk)
    context = {"form": form, "kind": kind, "columns": columns()[kind].columns}
    return render(request, "people/import.html", context)


@door(read="people.import")
def import_template(_request: StaffRequest, kind: str) -> HttpResponse:
    """Hand out the workbook to start from."""
    response = HttpResponse(template(_kind(kind)), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="prongsai-{kind}.xlsx"'
    return response


@door(read="people.import", write="people.import")
def sheet(request: StaffRequest, sheet: int) -> HttpResponse:
    """Show what a workbook would store, faults first; store it."""
    found = get_object_or_404(Sheet, pk=sheet)
    form = StoreForm(request.POST or None)
    newcomers: list[int] = []
    if request.method == "POST" and form.is_valid():
        if done(form, lambda: newcomers.extend(store_sheet(request.standing, found))):
            if form.cleaned_data["tell"]:
                tasks.tell_all(newcomers, our_address("/"))
            messages.success(request, _("{file} is stored", file=found.file))
            return redirect("agencies")
        found.refresh_from_db()
    rows = msgspec.convert(found.rows, list[Line])
    fields = [
        column for column in columns()[found.kind].columns if any(row.cells.get(column.field) for row in rows)
    ]
    shown = sorted(rows, key=lambda row: not row.faults)[:_SHOWN]
    context = {
        "sheet": found,
        "form": form,
        "headings": [column.heading for column in fields],
        "rows": [(row, [_said(row, column.field) for column in fields]) for row in shown],
        "shown": len(shown),
        "total": len(rows),
        "counts": {
            state: sum(row.state == state and not row.faults for row in rows)
            for state in ("new", "post", "changed", "same")
        },
    }
    return render(request, "people/sheet.html", context)


def _said(row: Line, field: str) -> str:
    """Return a cell as people say it: kinds and roles by name, not by the key under which they are kept."""
    cell = row.cells.get(field, "")
    if field == "kind":
        return kinds.called(cell)
    return called(cell) if field == "role" and cell in list(Role) else cell


def _kind(kind: str) -> SheetKind:
    if kind not in columns():
        raise Http404(kind)
    return "agencies" if kind == "agencies" else "people"
