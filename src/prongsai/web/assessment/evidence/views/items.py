"""One item: what it must hold, what is there, what shows it."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.thai import day_told
from prongsai.web.assessment.evidence import actions, published, queries, saying
from prongsai.web.assessment.evidence.actions.filling import Brought
from prongsai.web.assessment.evidence.forms import AddressForm, FileForm, FillForm, PublishedForm
from prongsai.web.assessment.evidence.models import Item, Kind
from prongsai.web.assessment.evidence.shown import Row, kind_called, rows
from prongsai.web.assessment.evidence.views.finding import folder_of, item_of, piece_of, unit_of
from prongsai.web.files import actions as files
from prongsai.web.files import sending
from prongsai.web.files.uploading import too_large_in
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.forms.fields import done
from prongsai.web.people.models import Agency, User


@door(read="evidence.read", write="evidence.edit", unit=unit_of)
def item(request: StaffRequest, agency: Agency, folder: int, oit: str) -> HttpResponse:
    """Show an item; keep what is ticked and explained."""
    kept = item_of(agency, folder, oit)
    rule = queries.rule_of(kept)
    form = FillForm(request.POST or None, rule=rule, item=kept)
    if request.method == "POST" and form.is_valid():
        clean = form.cleaned_data
        if done(form, lambda: actions.fill(
            request.standing, kept, clean["ticked"], clean["explanation"], clean["version"]
        )):  # fmt: skip
            messages.success(request, _("Saved."))
            return redirect("evidence-item", agency.code, folder, oit)
    return _page(request, agency, kept, form)


def _page(
    request: StaffRequest, agency: Agency, kept: Item, form: FillForm, adding: AddressForm | None = None
) -> HttpResponse:
    whole = folder_of(agency, kept.folder.fiscal_year)
    every = queries.items_of(whole)
    here = next(each for each in every if each.pk == kept.pk)
    row = rows(queries.rules_of(whole), [here], timezone.localdate())[0]
    seen = queries.last_seen(row.pieces)
    found = saying.by_place(here)
    given = {each.source for each in row.pieces}
    offered = [each for each in published.offered(whole, kept.item) if each.source not in given]
    at = every.index(here)
    told = {
        "agency": agency,
        "folder": whole,
        "row": row,
        "rule": row.rule,
        "form": form,
        "address_form": adding or AddressForm(),
        "file_form": FileForm(),
        "pieces": [
            (each, kind_called(each.kind), seen.get(each.pk), found.pop(each.address, ()))
            for each in row.pieces
        ],
        "elsewhere": sorted(found.items()),  # files that a page leads to, and what is said of the item
        "reasons": saying.reasons(here),
        "lost": saying.lost(here),
        "published_form": PublishedForm(offered=offered) if offered else None,
        "unpublished": published.lacking(whole, kept.item),
        "run": queries.run_of(whole),
        "may_check": request.standing.may("evidence.check", agency) and _can_be_seen(row),
        "ties": queries.ties_of(queries.rules_of(whole), kept.item),
        "ticks": _ticks(here),
        "may_edit": request.standing.may("evidence.edit", agency, kept.unit_id),
        "before": every[at - 1].item if at else "",
        "after": every[at + 1].item if at + 1 < len(every) else "",
    }
    return render(request, "evidence/item.html", told)


def _can_be_seen(row: Row) -> bool:
    return any(each.kind != Kind.FILE for each in row.pieces)


def _ticks(kept: Item) -> list[tuple[str, str, date | None]]:
    """Return who ticked which element, and when."""
    names = dict(
        User.objects.filter(pk__in={told["by"] for told in kept.ticked.values()}).values_list("pk", "name")
    )
    return [
        (element, names.get(told["by"], ""), day_told(told["at"])) for element, told in kept.ticked.items()
    ]


@door(write="evidence.edit", unit=unit_of)
def add(request: StaffRequest, agency: Agency, folder: int, oit: str) -> HttpResponse:
    """Add something that shows an item."""
    kept = item_of(agency, folder, oit)
    try:
        actions.add(request.standing, kept, _brought(request, kept))
    except BadInputError as refused:
        if request.POST.get("kind") != Kind.ADDRESS:
            messages.error(request, str(refused))
            return redirect("evidence-item", agency.code, folder, oit)
        form = AddressForm(request.POST)
        if form.is_valid():  # an empty one is told by the field itself
            form.add_error(None, str(refused))
        return _page(request, agency, kept, FillForm(rule=queries.rule_of(kept), item=kept), form)
    messages.success(request, _("Added."))
    return redirect("evidence-item", agency.code, folder, oit)


def _brought(request: StaffRequest, kept: Item) -> Brought:
    kind, title = request.POST.get("kind", ""), request.POST.get("title", "")
    if kind == Kind.FILE:
        if (named := too_large_in(request)) is not None:
            raise files.too_large(named)
        upload = request.FILES.get("file")
        return Brought(kind, title, file=files.take(upload) if upload is not None else None)
    if kind == "published":
        asked = request.POST.get("source", "")
        whole = folder_of(kept.folder.agency, kept.folder.fiscal_year)
        chosen = next((each for each in published.offered(whole, kept.item) if each.source == asked), None)
        if chosen is None:
            return Brought(Kind.PAGE)
        return Brought(chosen.kind, chosen.title, address=chosen.address, source=chosen.source)
    return Brought(kind, title, address=request.POST.get("address", ""))


@door(write="evidence.edit", unit=unit_of)
def take_out(request: StaffRequest, agency: Agency, folder: int, oit: str, piece: int) -> HttpResponse:
    """Take a piece of evidence out."""
    kept = item_of(agency, folder, oit)
    actions.take_out(request.standing, piece_of(kept, piece))
    messages.success(request, _("Taken out. That it was there stays on record."))
    return redirect("evidence-item", agency.code, folder, oit)


@door(read="evidence.read")
def file(_request: StaffRequest, agency: Agency, piece: int) -> HttpResponse:
    """Give a file that was brought as evidence."""
    found = queries.piece_of(agency, piece)
    if found is None or found.file is None:
        raise Http404(piece)
    return sending.answer(found.file)


@door(read="evidence.read")
def snapshot(_request: StaffRequest, agency: Agency, snapshot: int) -> HttpResponse:
    """Give the bytes of a snapshot as they were seen."""
    found = queries.snapshot_of(agency, snapshot)
    if found is None or found.file is None:
        raise Http404(snapshot)
    return sending.answer(found.file)
