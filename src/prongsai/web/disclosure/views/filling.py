"""One register of a year: its rows edited in place, kept as a version, made public, taken back."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.registers import answering
from prongsai.web.disclosure import files, forms, queries
from prongsai.web.disclosure.actions import filling, forward, keeping
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Row
from prongsai.web.disclosure.shown import Column, columns_of, line
from prongsai.web.disclosure.views.finding import ledger_of, unit
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.meanwhile import EditedMeanwhileError
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number

UNFIT = 422  # what was sent cannot be taken as it is; the page says why


@door(read="disclosure.read", write="disclosure.fill", unit=unit)
def register(request: StaffRequest, agency: Agency, year: int, register: str) -> HttpResponse:
    """Show a register; put a row, take one out, keep a version, say there is nothing, copy last year's."""
    ledger = ledger_of(agency, year, register)
    form: forms.RowForm | None = None
    editing, meanwhile = _asked_row(request, ledger), None
    if request.method == "POST":
        form = forms.RowForm(ledger.schema, request.POST)
        try:
            return _done(request, ledger, form)
        except filling.UnfitRowError as unfit:
            form.is_valid()
            form.errors.clear()
            for name, says in unfit.wrong.items():
                form.add_error(name, says)
        except EditedMeanwhileError as overtaken:
            meanwhile = overtaken
            if request.POST.get("what") != "row":
                messages.error(request, str(overtaken))
                return redirect("register", agency.code, year, register)
        except BadInputError as refusal:
            messages.error(request, str(refusal))
            if request.POST.get("what") != "row":
                return redirect("register", agency.code, year, register)
    elif editing is not None or "add" in request.GET:
        form = forms.RowForm(ledger.schema, None, editing.cells if editing is not None else None)
    told = _page(request, ledger) | {"form": form, "editing": editing, "meanwhile": meanwhile}
    if meanwhile is not None and editing is not None:
        told["stands"] = [
            cell for cell in line(editing, columns_of(ledger.schema, whole=True)).cells if cell.text
        ]
    return render(
        request, "disclosure/register.html", told, status=UNFIT if request.method == "POST" else 200
    )


def _asked_row(request: StaffRequest, ledger: Ledger) -> Row | None:
    asked = told_number((request.POST if request.method == "POST" else request.GET).get("edit", ""))
    held = queries.register_of(ledger.agency, ledger.schema.name, ledger.year)
    if not asked or held is None:
        return None
    return queries.filling(held).filter(pk=asked).first()


def _done(request: StaffRequest, ledger: Ledger, form: forms.RowForm) -> HttpResponse:
    standing, what, told = request.standing, request.POST.get("what", ""), request.POST
    version = told_number(told.get("version", ""))
    key, edition = told_number(told.get("edit", "")), told_number(told.get("edition", ""))
    match what:
        case "row":
            row = filling.put_row(standing, ledger, form.typed(), key or None, edition)
            messages.success(request, _("Row {number} is saved.", number=row.number))
        case "remove":
            filling.remove_row(standing, ledger, key, edition)
            messages.info(request, _("The row was taken out."))
        case "keep":
            kept = keeping.keep(standing, ledger, version)
            messages.success(
                request, _("Version {number} is kept. It can be made public now.", number=kept.number)
            )
        case "none":
            keeping.keep_none(standing, ledger, told.get("reason", ""), version)
            messages.success(request, _("It is said on purpose that there is nothing to tell this year."))
        case "copy":
            count = forward.copy_forward(standing, ledger)
            messages.success(
                request, _("{count} rows were copied from last year; mend what has changed.", count=count)
            )
        case _:
            raise BadInputError(_("choose what is to be done"))
    more = "?add=1" if "another" in told else ""
    response = redirect("register", ledger.agency.code, ledger.year, ledger.schema.name)
    response["Location"] += more
    return response


def _page(request: StaffRequest, ledger: Ledger) -> dict[str, Any]:
    agency, schema, year = ledger.agency, ledger.schema, ledger.year
    held = queries.register_of(agency, schema.name, year)
    rows = queries.filling(held) if held is not None else Row.objects.none()
    page = Paginator(rows.order_by("number"), queries.PAGE).get_page(request.GET.get("page"))
    columns: list[Column] = columns_of(schema, {name for row in page for name in row.cells})
    versions = queries.kept_of(agency, schema.name, year)
    before = queries.newest_of(agency, year - 1).get(schema.name)
    public = next((each for each in versions if each.in_force), None)
    standing = request.standing
    unit_key = held.unit_id if held is not None else None
    return {
        "agency": agency,
        "ledger": ledger,
        "schema": schema,
        "year": year,
        "held": held,
        "seen": held.version if held is not None else 1,
        "answers": answering.answered(schema, year),
        "columns": columns,
        "more_columns": len(schema.fields) - len(columns),
        "page": page,
        "lines": [line(each, columns) for each in page],
        "versions": versions,
        "newest": versions[0] if versions else None,
        "changed": held is not None and (not versions or not versions[0].holds(held)),
        "public": public,
        "offered": files.offered(public) if public is not None else [],
        "before": before if before is not None and before.count else None,
        "may_fill": not schema.fed and standing.may("disclosure.fill", agency, unit_key),
        "may_publish": standing.may("disclosure.publish", agency),
        "may_withdraw": standing.may("disclosure.withdraw", agency),
        "give": forms.GiveForm(agency, initial={"unit": unit_key or ""})
        if standing.may("disclosure.give", agency)
        else None,
    }
