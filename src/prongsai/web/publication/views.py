"""The page on which an agency decides what everyone may see."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency
from prongsai.web.people.numbers import told_number
from prongsai.web.people.standing import Standing
from prongsai.web.publication import actions, pictures, queries
from prongsai.web.publication.models import Kind, Publication

_PAGE: Final = 25
_ACTS: Final[dict[str, Callable[[Standing, Agency, int], Publication]]] = {
    Kind.PAPER: actions.publish_paper,
    Kind.RESULT: actions.publish_result,
    Kind.MEASURES: actions.publish_measures,
    Kind.EVIDENCE: actions.publish_evidence,
}


@door(read="publication.read", write="publication.publish")
def publication(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show what is public and what could be; make something public."""
    if request.method == "POST":
        return _publish(request, agency)
    evidence = Paginator(queries.evidence_of(agency), _PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "publication/publication.html",
        {
            "agency": agency,
            "could": queries.publishable(agency),
            "public": queries.publications_of(agency),
            "evidence": evidence,
            "address": pictures.address_of(agency.code),
            "may_publish": request.standing.may("publication.publish", agency),
            "may_withdraw": request.standing.may("publication.withdraw", agency),
        },
    )


def _publish(request: StaffRequest, agency: Agency) -> HttpResponse:
    kind, key = request.POST.get("kind", ""), told_number(request.POST.get("key", ""))
    if kind not in _ACTS or not key:
        messages.error(request, _("choose what is to be made public"))
        return redirect("publication", agency.code)
    try:
        if kind == Kind.PAPER:
            memo = request.POST.get("memo") == "yes"
            made = actions.publish_paper(request.standing, agency, key, with_memo=memo)
        else:
            made = _ACTS[kind](request.standing, agency, key)
    except BadInputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Now public: {title}", title=made.title))
    return redirect("publication", agency.code)


@door(write="publication.withdraw")
def withdraw(request: StaffRequest, agency: Agency, publication: int) -> HttpResponse:
    """Take something back."""
    if not Publication.objects.filter(agency=agency, pk=publication).exists():
        raise Http404
    try:
        actions.withdraw(request.standing, agency, publication, request.POST.get("reason", ""))
    except BadInputError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Taken back; the public page says so and why"))
    return redirect("publication", agency.code)


@door(write="publication.publish")
def show_evidence(request: StaffRequest, agency: Agency, evidence: int) -> HttpResponse:
    """Let everyone see a piece of evidence, or nobody outside."""
    if not queries.evidence_of(agency).filter(pk=evidence).exists():
        raise Http404
    actions.show_evidence(request.standing, agency, evidence, public=request.POST.get("public") == "yes")
    return redirect("publication", agency.code)
