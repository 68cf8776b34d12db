"""Try: what would be if, and the cheapest way to a level; both are addresses that can be shared."""

from fractions import Fraction
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.errors import BadInputError
from prongsai.rules import labels
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results import forms, shown, trials
from prongsai.web.assessment.results.shown import Seen
from prongsai.web.assessment.results.views.bringing import UNFIT
from prongsai.web.assessment.results.views.finding import page, result_or_404, seen
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

_LEVERS = 8  # that the page offers to try


@door(read="results.read")
def what_if(request: StaffRequest, agency: Agency, year: int) -> HttpResponse:
    """Compute the result with other values for some scores; nothing is kept."""
    there = result_or_404(agency, year)
    asked = [(name, value) for name, value in request.GET.items() if name.startswith(forms.SCORE)]
    if any(not str(value).strip() for _name, value in asked):  # the form sends every input: a short address
        filled = [(name, value) for name, value in asked if str(value).strip()]
        return redirect(f"{request.path}?{urlencode(filled)}")
    of, values = seen(there), forms.typed(request.GET)
    values.pop(forms.LEVEL, None)
    trial, problem = None, ""
    if values:
        try:
            trial = trials.tried(of, values)
        except BadInputError as refusal:
            problem = str(refusal)
    told = page(request, there, "what-if") | {
        "seen": of,
        "level": shown.level(of),
        "total": of.scored.values.get("total"),
        "sections": _sections(of, values),
        "trial": trial,
        "problem": problem,
        "levers": [(row, gain, _most(of, row.id)) for row, gain in shown.lever_rows(of, _LEVERS)],
    }
    return render(request, "results/what_if.html", told, status=UNFIT if problem else 200)


def _most(of: Seen, name: str) -> str:
    return two_decimals(tree(of.rules).maxima[name]).removesuffix(".00")


def _sections(
    of: Seen, values: dict[str, str]
) -> list[tuple[forms.Section, list[tuple[forms.Blank, Fraction | None]]]]:
    """Return the inputs of all scores with what each is now."""
    return [
        (section, [(blank, of.scored.values.get(blank.id)) for blank in section.blanks])
        for section in forms.sections(of.rules, values)
    ]


@door(read="results.read")
def way(request: StaffRequest, agency: Agency, year: int) -> HttpResponse:
    """Find the cheapest set of scores to raise so that a level is reached."""
    there = result_or_404(agency, year)
    of = seen(there)
    levels = of.rules.frame.levels
    asked = request.GET.get("level", "")
    target = next((each for each in levels if each.name == asked), None)
    chosen = [kind for kind in ("o", "i", "e") if kind in request.GET.getlist("of")] or ["o"]
    movable = frozenset(
        item.id for item in tree(of.rules).items.values() if item.instrument[0].lower() in chosen
    )
    upper = frozenset(each.id for each in of.rules.frame.indicators)
    if not any(item in of.sheet.scores for item in tree(of.rules).items):
        movable = upper  # a result that tells no items can only be planned by indicators
    told = page(request, there, "way") | {
        "level": shown.level(of),
        "total": of.scored.values.get("total"),
        "levels": [(each.name, labels.level_label(of.rules, each.name)) for each in levels[:-1]],
        "asked": asked,
        "chosen": chosen,
        "by_indicators": movable == upper,
        "found": trials.way(of, target, movable) if target else None,
    }
    return render(request, "results/way.html", told)
