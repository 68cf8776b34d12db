"""Pages on the agencies below: the list with its counts, the map of indicators, the file."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from prongsai.language import _
from prongsai.rules import labels
from prongsai.scoring.exact import cents
from prongsai.web.files.sending import answer_bytes
from prongsai.web.oversight import exports, heat, queries
from prongsai.web.oversight.models import key_of
from prongsai.web.oversight.views.scope import Scope, scope, told
from prongsai.web.oversight.words import issue_called, stage_called
from prongsai.web.people import kinds
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency

_PAGE: Final = 25
_ROWS: Final = 50  # of a map
_HUNDRED: Final = 100


@door(read="oversight.read")
def oversight(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show where the agencies below stand: counts, and a page of the list."""
    of = scope(request, agency)
    chosen = of.chosen
    counts = queries.counted(chosen, plans=of.plans)
    found = queries.rows(queries.in_order(chosen, of.asked), plans=of.plans)
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "oversight/list.html",
        {
            **told(of),
            "counts": counts,
            "steps": [
                (stage or "none", stage_called(stage), number)
                for stage, number in counts["stages"].items()
                if of.plans or stage <= _LAST_SEEN
            ],
            "by_level": [(name, labels.level_label(of.ruled, name), number)
                         for (_rank, name, _rules), number in counts["levels"]],
            "page": page,
            "rows": [_row(of, each) for each in page],
            "heads": list(_heads(of)),
            "may_write": request.standing.may("oversight.write", agency),
            "forms": list(exports.FORMS),
        },
    )  # fmt: skip


_LAST_SEEN: Final = 2  # the stage up to which results alone tell


def _row(of: Scope, each: dict[str, Any]) -> dict[str, Any]:
    indicator = each["of_weakest"]
    return {
        **each,
        "kind": kinds.called(each["kind"]),
        "stage": stage_called(each["at"]),
        "level": labels.level_label(of.ruled, each["of_level"] or ""),
        "passes": each["of_lacking"] == 0,
        "weakest": f"{indicator} {labels.label(of.ruled, indicator)}" if indicator else "",
        "issue": issue_called(of.ruled, each["of_issue"]),
        "share": each["of_done"] * _HUNDRED // each["of_measures"] if each["of_measures"] else None,
    }


def _heads(of: Scope) -> Iterator[tuple[str, str, str]]:
    """Yield what each column is called, the address that orders the list by it, and how it is ordered."""
    plans = [("done", _("Carried out")), ("late", _("Late"))] if of.plans else []
    for name, heading in (
        ("name", _("Agency")),
        ("stage", _("Where the year stands")),
        ("total", _("Total score")),
        ("lacking", _("Short of the target by")),
        ("weakest", _("Weakest indicator")),
        ("issue", _("Weakest issue")),
        *plans,
    ):
        now = of.asked.order == name
        order = f"-{name}" if now and not of.asked.backwards else name
        state = ("descending" if of.asked.backwards else "ascending") if now else ""
        yield heading, f"?{urlencode({**of.asked.plain(), 'order': order})}", state


@door(read="oversight.read")
def oversight_map(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Show the indicators as a map of heat: by province, or by agency of what is chosen."""
    of = scope(request, agency)
    ids = [name for name, _label in of.indicators]
    by_province = request.GET.get("by", "province") == "province" and not of.asked.province
    chosen = of.chosen.filter(Q(y__isnull=False))
    context: dict[str, Any] = {
        **told(of),
        "by_province": by_province,
        "kept_by": "" if by_province else "agency",
    }
    if by_province:
        rows = [_province(each, ids) for each in queries.sums(chosen, ids)]
        title = _("Mean of the indicators by province, fiscal year {year}", year=of.asked.year)
    else:
        found = queries.rows(queries.in_order(chosen, of.asked))
        page = Paginator(found, _ROWS).get_page(request.GET.get("page"))
        context["page"] = page
        rows = [
            {"name": each["name"], "code": each["code"], "scores": _scores(each["of_indicators"], ids)}
            for each in page
        ]
        title = _("Indicators by agency, fiscal year {year}", year=of.asked.year)
    drawn = heat.heat(
        [(row["name"] or _("no province"), row["scores"]) for row in rows], ids, of.ruled, title=title
    )
    return render(
        request,
        "oversight/map.html",
        {
            **context,
            "title": title,
            "picture": mark_safe(drawn) if rows else "",  # noqa: S308 - drawn by us, names escaped
            "shades": heat.shades(of.ruled),
            "rows": [(row, [_shown(row["scores"].get(each)) for each in ids]) for row in rows],
        },
    )


def _province(each: dict[str, Any], ids: list[str]) -> dict[str, Any]:
    """Return a province with the means of its agencies' scores, exact and rounded once."""
    scores = {
        name: cents(Fraction(each[f"sum_{name}"], each[f"n_{name}"] * _HUNDRED))
        for name in ids
        if each[f"n_{name}"]
    }
    return {"name": each["province"], "every": each["every"], "known": each["known"], "scores": scores}


def _scores(kept: dict[str, int], ids: list[str]) -> dict[str, int]:
    return {each: kept[key_of(each)] for each in ids if key_of(each) in kept}


def _shown(score: int | None) -> Fraction | None:
    return None if score is None else Fraction(score, _HUNDRED)


@door(read="oversight.read")
def oversight_indicators(request: StaffRequest, agency: Agency) -> HttpResponse:
    """Compare by indicator: lowest, quarters, highest and mean of what is chosen, how many below the mark."""
    of = scope(request, agency)
    passing = cents(of.ruled.frame.target.passing)
    spread = queries.spread(of.chosen, [name for name, _label in of.indicators], passing)
    rows = [(name, label, spread[name]) for name, label in of.indicators]
    title = _("Spread of the indicators, fiscal year {year}", year=of.asked.year)
    drawn = heat.spread(rows, passing, title=title)
    return render(
        request,
        "oversight/indicators.html",
        {
            **told(of),
            "title": title,
            "passing": of.passing,
            "rows": rows,
            "picture": mark_safe(drawn),  # noqa: S308 - drawn by us, of numbers alone
            "known": any(each.known for _name, _label, each in rows),
        },
    )


@door(read="oversight.read")
def oversight_export(request: StaffRequest, agency: Agency, export: str) -> HttpResponse:
    """Send what is chosen as a file."""
    if export not in exports.FORMS:
        raise Http404(export)
    of = scope(request, agency)
    columns = exports.columns(of.ruled, plans=of.plans)
    rows = queries.rows(queries.in_order(of.chosen, of.asked), plans=of.plans).iterator()
    about = {"fiscal_year": str(of.asked.year), "rules": of.ruled.name, "seal": of.ruled.seal}
    data = exports.written(export, columns, rows, about)
    return answer_bytes(f"prongsai-{agency.code}-{of.asked.year}.{export}", exports.FORMS[export], data)
