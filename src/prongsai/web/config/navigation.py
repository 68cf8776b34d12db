"""The tabs of an agency's pages: what the person who looks may see of its work, and where they are."""

from typing import Final, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from prongsai.language import _
from prongsai.web.people.forms.fields import N_
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing


class Tab(NamedTuple):
    """One tab: what it is called, where it leads, whether one is there (``page``) or below it (``true``)."""

    label: str
    address: str
    current: str = ""


# What an officer does in the year, and under each the pages of it: label, route, the act that opens it.
GROUPS: Final = (
    (N_("Home"), ((N_("Home"), "agency", "agency.read"),)),
    (N_("Results"), ((N_("Results"), "results", "results.read"),)),
    (
        N_("Measures"),
        (
            (N_("Analysis and measures"), "plan", "plan.read"),
            (N_("Tasks"), "tasks", "measures.read"),
        ),
    ),
    (
        N_("Disclosure"),
        (
            (N_("OIT evidence"), "evidence-years", "evidence.read"),
            (N_("OIT scores"), "verdicts", "verdicts.read"),
            (N_("Registers"), "registers", "disclosure.read"),
            (N_("Website"), "website", "website.read"),
            (N_("Publication"), "publication", "publication.read"),
        ),
    ),
    (N_("Surveys"), ((N_("Surveys"), "surveys", "surveys.read"),)),
    (N_("Approvals"), ((N_("Approvals"), "approvals", "approvals.read"),)),
    (N_("Agencies below"), ((N_("Agencies below"), "oversight", "oversight.read"),)),
    (
        N_("People and journal"),
        (
            (N_("People"), "people", "people.read"),
            (N_("Journal"), "journal", "journal.read"),
        ),
    ),
)

OF_THOSE_ABOVE: Final = "oversight"  # has no tab where an agency oversees none


def navigation(request: HttpRequest) -> dict[str, list[Tab]]:
    """Return the tabs, and those of the group that one is in; for pages of an agency alone."""
    agency, standing = getattr(request, "agency", None), getattr(request, "standing", None)
    if agency is None or standing is None:
        return {}
    groups = [(_(label), tabs) for label, pages in GROUPS if (tabs := _open_tabs(agency, standing, pages))]
    home = reverse("agency", kwargs={"agency": agency.code})  # above all others: one is at it, never below
    below = [
        tab.address
        for _label, tabs in groups
        for tab in tabs
        if tab.address != home and request.path.startswith(tab.address)
    ]
    here = max(below, key=len, default=request.path)
    at = "page" if here == request.path else "true"
    tops, within = [], []
    for label, tabs in groups:
        marked = [tab._replace(current=at if tab.address == here else "") for tab in tabs]
        open_here = any(tab.current for tab in marked)
        if len(marked) == 1:
            tops += marked
            continue
        tops.append(Tab(label, tabs[0].address, "true" if open_here else ""))
        within += marked if open_here else []
    return {"navigation": tops, "within": within}


def _open_tabs(agency: Agency, standing: Standing, pages: tuple[tuple[str, str, str], ...]) -> list[Tab]:
    return [
        Tab(_(label), address)
        for label, route, act in pages
        if (address := _address(route, agency.code))
        and standing.may(act, agency)
        and (route != OF_THOSE_ABOVE or agency.overseen.exists())
    ]


def _address(name: str, code: str) -> str:
    """Return where a tab leads; nothing where that part is not behind this door."""
    try:
        return reverse(name, kwargs={"agency": code})
    except NoReverseMatch:
        return ""
