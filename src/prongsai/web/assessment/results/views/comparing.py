"""Compare: an agency's results over the years, with what changed in the rules, and beside others."""

from itertools import pairwise

from django.http import Http404, HttpResponse
from django.shortcuts import render

from prongsai import rules
from prongsai.language import _
from prongsai.rules import labels
from prongsai.web.assessment.results import comparing, pictures, queries
from prongsai.web.assessment.results.views.finding import page, result_or_404, seen
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency


@door(read="results.read")
def history(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show the results of all years, the line of their totals, and what changed between them."""
    results = list(queries.results_of(agency))
    known = set(rules.years())
    between = {
        later.fiscal_year: (earlier.fiscal_year, comparing.how_many(earlier.fiscal_year, later.fiscal_year))
        for later, earlier in pairwise(results)
        if {earlier.fiscal_year, later.fiscal_year} <= known
    }
    indicators = sorted({name for each in results for name in each.indicators}, key=int)
    newest = rules.load(results[0].rules) if results else None
    by_year = {each.fiscal_year: each.total for each in results}
    totals = [(year, by_year.get(year)) for year in range(min(by_year), max(by_year) + 1)] if by_year else []
    told = {
        "agency": agency,
        "results": [
            (each, labels.level_label(rules.load(each.rules), each.level), between.get(each.fiscal_year))
            for each in results
        ],
        "years": [each.fiscal_year for each in reversed(results)],
        "rows": [
            (
                name,
                labels.label(newest, name) if newest else "",
                [each.indicators.get(name, "") for each in reversed(results)],
            )
            for name in indicators
        ],
        "trend": pictures.over_years(totals, comparing.means_of_nation(), newest)
        if newest and len(results) > 1
        else "",
        "may_bring": request.standing.may("results.bring", agency),
    }
    return render(request, "results/history.html", told)


@door(read="results.read")
def compare(request: StaffRequest, agency: Agency, year: int) -> HttpResponse:
    """Show the result beside its province, its kind and the nation."""
    there = result_or_404(agency, year)
    told = page(request, there, "compare") | {
        "total": there.total,
        "province": comparing.of_province(there),
        "kind": comparing.of_kind(there),
        "nation": comparing.of_nation(year),
        "enough": comparing.ENOUGH,
        "passing": seen(there).rules.frame.target.passing,
    }
    return render(request, "results/compare.html", told)


@door(read="results.read")
def changes(request: StaffRequest, agency: Agency, one: int, other: int) -> HttpResponse:
    """Show what changed in the rules from one year to another."""
    if not {one, other} <= set(rules.years()):
        raise Http404((one, other))
    heads = {
        "new": _("new"),
        "gone": _("gone"),
        "renamed": _("renamed"),
        "moved": _("moved"),
        "reweighted": _("re-weighted"),
        "other": _("other changes"),
    }
    found = [(each.kind, heads[each.kind], each.rows) for each in comparing.changes(one, other)]
    told = {"agency": agency, "one": one, "other": other, "found": found}
    return render(request, "results/changes.html", told)
