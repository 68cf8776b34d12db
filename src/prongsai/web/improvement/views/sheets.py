"""The measures sheet: given out, brought back and looked at row by row, then kept."""

from typing import Any, Final

import msgspec
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import model as pure
from prongsai.measures import sheet
from prongsai.web.improvement import reading_apart
from prongsai.web.improvement.actions import sheets as acts
from prongsai.web.improvement.forms.reports import SheetForm
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import plans, sheets
from prongsai.web.improvement.views.finding import plan_of
from prongsai.web.improvement.views.papers import sent
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

_UNFIT: Final = 422
_SALT: Final = "measures sheet"
_KEPT_FOR: Final = 2 * 24 * 60 * 60  # seconds that a sheet may be looked at before it is kept


@door(read="measures.read", write="measures.edit")
def plan_sheet(request: StaffRequest, agency: Agency, plan: int) -> HttpResponse:
    """Give the measures sheet as XLSX; show what one comes to that is brought; keep it."""
    kept = plan_of(agency, plan)
    if request.method != "POST":
        data = sheet.write(plans.as_sheet(kept), "xlsx", day=timezone.localdate())
        return sent(data, "xlsx", f"{agency.code}-{kept.fiscal_year}-measures.xlsx")
    try:
        return _looked_at(request, kept) if "told" in request.POST else _brought(request, kept)
    except BadInputError as refused:
        messages.error(request, str(refused))
        return redirect("plan-papers", agency.code, kept.pk)


def _brought(request: StaffRequest, plan: Plan) -> HttpResponse:
    """Look at a sheet for the first time; nothing of it is kept, the page itself carries it."""
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        cut = form.errors.get("whole") if "sheet" not in form.errors else None
        raise BadInputError(str(cut[0]) if cut else _("choose the measures sheet to bring"))
    told = reading_apart.read(form.cleaned_data["sheet"])
    acts.check(plan, told)
    return _page(request, plan, told, sheets.look(plan, told))


def _looked_at(request: StaffRequest, plan: Plan) -> HttpResponse:
    """Keep a sheet as it was looked at, or look at it again with other choices."""
    carried = _carried(request.POST["told"], plan)
    told = msgspec.json.decode(carried["sheet"], type=pure.Plan)
    choices = [request.POST.get(f"row-{at}", "") for at in range(1, len(told.measures) + 1)]
    if request.POST.get("what") == "look":
        return _page(request, plan, told, sheets.look(plan, told, choices))
    seen = {int(key): version for key, version in carried["seen"].items()}
    try:
        brought = acts.bring_sheet(request.standing, plan, told, choices, seen)
    except BadInputError as refused:
        return _page(request, plan, told, sheets.look(plan, told, choices), str(refused))
    _tell(request, brought)
    return redirect("plan-home", plan.agency.code, plan.pk)


def _tell(request: StaffRequest, brought: acts.Brought) -> None:
    messages.success(
        request,
        _("{added} measures added, {changed} changed", added=brought.added, changed=brought.changed),
    )
    if brought.without_evidence:
        messages.warning(
            request,
            _("The sheet says these are done; here they need evidence first: {names}",
              names="; ".join(brought.without_evidence)),
        )  # fmt: skip


def _page(
    request: StaffRequest, plan: Plan, told: pure.Plan, looked: sheets.Looked, problem: str = ""
) -> HttpResponse:
    page = {
        "agency": plan.agency,
        "plan": plan,
        "looked": looked,
        "told": _carrying(plan, told, looked),
        "problem": problem,
    }
    return render(request, "improvement/sheet.html", page, status=_UNFIT if problem else 200)


def _carrying(plan: Plan, told: pure.Plan, looked: sheets.Looked) -> str:
    """Return a sheet as the page carries it until it is kept: signed, for this plan alone."""
    carried = {"plan": plan.pk, "sheet": msgspec.json.encode(told).decode(), "seen": looked.versions}
    text = signing.dumps(carried, salt=_SALT, compress=True)
    if len(text) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 2:
        raise BadInputError(_("the sheet holds far too much text; bring the measures without attachments"))
    return text


def _carried(text: str, plan: Plan) -> dict[str, Any]:
    try:
        carried: dict[str, Any] = signing.loads(text, salt=_SALT, max_age=_KEPT_FOR)
    except signing.BadSignature as refused:
        raise BadInputError(_("the sheet was looked at too long ago; bring it again")) from refused
    if carried["plan"] != plan.pk:
        raise BadInputError(_("the sheet was looked at for another plan; bring it again"))
    return carried
