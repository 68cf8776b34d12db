"""The tabs of an agency's pages: what the person who looks may see of its work, and where they are."""

from typing import Final, NamedTuple

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from prongsai.language import _


class Tab(NamedTuple):
    """One tab: what it is called, where it leads, whether one is there (``page``) or below it (``true``)."""

    label: str
    address: str
    current: str


# Route and the act that opens it, in the order of the work.
TABS: Final = (
    ("agency", "agency.read"),
    ("results", "results.read"),
    ("surveys", "surveys.read"),
    ("evidence-years", "evidence.read"),
    ("verdicts", "verdicts.read"),
    ("plan", "plan.read"),
    ("tasks", "measures.read"),
    ("registers", "disclosure.read"),
    ("approvals", "approvals.read"),
    ("publication", "publication.read"),
    ("oversight", "oversight.read"),
    ("website", "website.read"),
    ("people", "people.read"),
    ("journal", "journal.read"),
)

OF_THOSE_ABOVE: Final = "oversight"  # has no tab where an agency oversees none


def navigation(request: HttpRequest) -> dict[str, list[Tab]]:
    """Return the tabs, for pages of an agency alone."""
    agency, standing = getattr(request, "agency", None), getattr(request, "standing", None)
    if agency is None or standing is None:
        return {}
    open_tabs = [
        (label, address)
        for (name, act), label in zip(TABS, _labels(), strict=True)
        if (address := _address(name, agency.code))
        and standing.may(act, agency)
        and (name != OF_THOSE_ABOVE or agency.overseen.exists())
    ]
    # The first tab is above all others: one is at it, never below it.
    below = [address for _label, address in open_tabs[1:] if request.path.startswith(address)]
    nearest = max(below, key=len, default="")
    return {
        "navigation": [
            Tab(label, address, "page" if address == request.path else "true" if address == nearest else "")
            for label, address in open_tabs
        ]
    }


def _labels() -> tuple[str, ...]:
    return (
        _("Home"),
        _("Results"),
        _("Surveys"),
        _("OIT evidence"),
        _("OIT scores"),
        _("Analysis and measures"),
        _("Tasks"),
        _("Registers"),
        _("Approvals"),
        _("Publication"),
        _("Agencies below"),
        _("Website"),
        _("People"),
        _("Journal"),
    )


def _address(name: str, code: str) -> str:
    """Return where a tab leads; nothing where that part is not behind this door."""
    try:
        return reverse(name, kwargs={"agency": code})
    except NoReverseMatch:
        return ""
