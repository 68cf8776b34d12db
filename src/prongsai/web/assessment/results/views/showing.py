"""Show a result: its scores, level, charts, and how each number was made."""

from fractions import Fraction

from django.http import Http404, HttpResponse
from django.shortcuts import render

from prongsai.rules import labels
from prongsai.rules.grounds import grounds, unsure
from prongsai.scoring import relations
from prongsai.scoring.score import PRINTED
from prongsai.scoring.telling import fraction, rule_label, why_not
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results import pictures, queries, shown
from prongsai.web.assessment.results.preview import place_of
from prongsai.web.assessment.results.shown import Seen
from prongsai.web.assessment.results.views.finding import page, result_or_404, seen
from prongsai.web.files import sending
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

_LEVERS = 12  # shown; the analysis holds all


@door(read="results.read")
def result(request: StaffRequest, agency: Agency, year: int) -> HttpResponse:
    """Show the result of a year."""
    there = result_or_404(agency, year)
    of = seen(there)
    tested = list(relations.tested(tree(of.rules), of.sheet))
    rows, groups = shown.indicators(of), shown.groups(of)
    levers = shown.lever_rows(of, _LEVERS)
    told = page(request, there, "result") | {
        "seen": of,
        "level": shown.level(of),
        "total": of.scored.values.get("total"),
        "passing": of.rules.frame.target.passing,
        "failing": sum(not each.holds for each in tested),
        "tested": len(tested),
        "missing": [(name, labels.label(of.rules, name)) for name in of.scored.missing],
        "instead": why_not(of.scored),
        "whole": shown.whole(of),
        "indicators": rows,
        "groups": [group for group in groups if any(_has(row) for row in group.rows)],
        "levers": levers,
        "corrections": list(queries.corrections_of(there)),
        "unsure": shown.rests(of.rules, unsure(of.rules)),
        "bands": shown.counts([row for group in groups for row in group.rows if _has(row)]),
    }
    told |= _drawn(of, rows, groups, levers)
    return render(request, "results/result.html", told)


def _has(row: shown.Row) -> bool:
    return row.value is not None or bool(row.printed)


def _drawn(
    of: Seen, rows: list[shown.Row], groups: list[shown.Group], levers: list[tuple[shown.Row, Fraction]]
) -> dict[str, object]:
    """Return the pictures that have something to show."""
    drawn: dict[str, object] = {}
    if any(row.value is not None for row in rows):
        drawn |= {"radar": pictures.radar(of, rows), "bars": pictures.bars(of, rows)}
    if any(row.band for group in groups for row in group.rows):
        drawn["by_band"] = pictures.by_band(
            [group for group in groups if any(_has(row) for row in group.rows)]
        )
    if levers:
        drawn["lever_bars"] = pictures.levers(levers)
    return drawn


@door(read="results.read")
def working(request: StaffRequest, agency: Agency, year: int, score: str) -> HttpResponse:
    """Show how one number was made: rule, inputs, exact fraction, what the rule rests on."""
    there = result_or_404(agency, year)
    of = seen(there)
    if score not in tree(of.rules).maxima:
        raise Http404(score)
    how = of.scored.working.get(score)
    inputs = []
    if how is not None:
        inputs = [
            (of.row(name), weight, weight * of.scored.values[name])
            for name, weight in zip(how.inputs, how.weights, strict=True)
        ]
    told = page(request, there, "result") | {
        "row": of.row(score),
        "rule": rule_label(how.rule) if how else "",
        "from_print": how is not None and how.rule == PRINTED,
        "inputs": inputs,
        "exact": fraction(how.exact) if how else "",
        "grounds": shown.rests(of.rules, grounds(of.rules, score)),
        "seal": of.rules.seal,
        "places": [
            place_of(there.passages, each["where"], each["printed"], score)
            for each in there.found.get(score, ())
        ],
        "corrections": list(there.corrections.filter(score_id=score).select_related("by")),
    }
    return render(request, "results/working.html", told)


@door(read="files.read")
def file(_request: StaffRequest, agency: Agency, file: int) -> HttpResponse:
    """Hand out the file that a result was read from, to be saved; others have pages of their own."""
    stored = queries.file_of(agency, file)
    if stored is None:
        raise Http404(file)
    return sending.answer(stored)
