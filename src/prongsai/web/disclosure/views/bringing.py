"""Bring a sheet: give or paste it, see which column is what and what is wrong where, then take its rows."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.disclosure import books, forms, queries
from prongsai.web.disclosure.actions import bringing
from prongsai.web.disclosure.books import Ledger
from prongsai.web.disclosure.models import Brought, Row
from prongsai.web.disclosure.shown import columns_of, line
from prongsai.web.disclosure.views.filling import UNFIT
from prongsai.web.disclosure.views.finding import ledger_of, unit
from prongsai.web.files.actions import too_large
from prongsai.web.files.uploading import too_large_in
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number


@door(read="disclosure.fill", write="disclosure.fill", unit=unit)
def bring(request: StaffRequest, agency: Agency, year: int, register: str) -> HttpResponse:
    """Offer to take a file or a paste."""
    ledger = ledger_of(agency, year, register)
    pasted = request.POST.get("how") == "paste"
    sent = request.method == "POST"
    file = forms.BringForm(*((request.POST, request.FILES) if sent and not pasted else ()), auto_id="file_%s")
    paste = forms.PasteForm(*((request.POST,) if pasted else ()), auto_id="paste_%s")
    if sent:
        form = paste if pasted else file
        try:
            if name := too_large_in(request):
                raise too_large(name)
            if form.is_valid():
                there = _brought(request, ledger, pasted=pasted, told=form.cleaned_data)
                return redirect("register-brought", agency.code, year, register, there.pk)
        except BadInputError as refusal:
            form.is_valid()
            form.errors.clear()
            form.add_error(None, str(refusal))
    told = {"agency": agency, "schema": ledger.schema, "year": year, "file": file, "paste": paste}
    return render(request, "disclosure/bring.html", told, status=UNFIT if sent else 200)


def _brought(request: StaffRequest, ledger: Ledger, *, pasted: bool, told: dict[str, object]) -> Brought:
    if pasted:
        return bringing.bring_paste(request.standing, ledger, str(told["text"]))
    return bringing.bring_file(request.standing, ledger, told["file"])  # type: ignore[arg-type]


@door(read="disclosure.fill", write="disclosure.fill", unit=unit)
def brought(request: StaffRequest, agency: Agency, year: int, register: str, brought: int) -> HttpResponse:
    """Show what a sheet comes to; name its columns otherwise; take its rows, or forget it."""
    ledger = ledger_of(agency, year, register)
    held = queries.register_of(agency, register, year)
    there = queries.brought_of(agency, held, brought) if held is not None else None
    if held is None or there is None:
        raise Http404(brought)
    problem = ""
    if request.method == "POST":
        try:
            return _decided(request, ledger, there)
        except BadInputError as refusal:
            problem = str(refusal)
            held.refresh_from_db()
    look = bringing.looked_at(there)
    choices = [(each.name, each.title) for each in ledger.schema.fields]
    columns = list(zip(look.headings, look.examples, look.how, there.mapping, strict=True))
    rows = [Row(number=at, cells=books.filled(cells)) for at, cells in enumerate(look.samples, 1)]
    shown = columns_of(ledger.schema, {name for row in rows for name in row.cells})
    page = {
        "agency": agency,
        "schema": ledger.schema,
        "year": year,
        "brought": there,
        "look": look,
        "columns": columns,
        "choices": choices,
        "shown": shown,
        "lines": [line(each, shown) for each in rows],
        "held": held,
        "replaces": queries.filling(held).count(),
        "more_faults": look.wrong - len(look.faults),
        "problem": problem,
    }
    return render(request, "disclosure/brought.html", page, status=UNFIT if problem else 200)


def _decided(request: StaffRequest, ledger: Ledger, there: Brought) -> HttpResponse:
    standing, what = request.standing, request.POST.get("what")
    back = redirect("register", ledger.agency.code, ledger.year, ledger.schema.name)
    if what == "drop":
        bringing.drop_brought(standing, there)
        messages.info(request, _("The sheet is forgotten; nothing was kept."))
        return back
    if what == "name":
        bringing.name_columns(standing, there, request.POST.getlist("column"))
        return redirect("register-brought", ledger.agency.code, ledger.year, ledger.schema.name, there.pk)
    count = bringing.keep_brought(standing, there, version=told_number(request.POST.get("version", "")))
    messages.success(request, _("{count} rows were taken. Look at them, then keep a version.", count=count))
    return back
