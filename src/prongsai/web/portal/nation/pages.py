"""Pages for citizens: the nation and its provinces by year, and agencies side by side."""

from fractions import Fraction
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from prongsai import rules
from prongsai.language import _
from prongsai.rules import labels
from prongsai.rules import nation as known
from prongsai.scoring.exact import two_decimals
from prongsai.web.look import figures as shown
from prongsai.web.look.addresses import our_address
from prongsai.web.oversight.heat import shades
from prongsai.web.people import kinds
from prongsai.web.people.numbers import told_number
from prongsai.web.portal.nation import drawing
from prongsai.web.portal.nation.data import FORMS
from prongsai.web.portal.nation.fresh import Nation, fresh
from prongsai.web.portal.nation.provinces import Province, provinces
from prongsai.web.portal.site.structured import block
from prongsai.web.publication import announced
from prongsai.web.publication.announced import Announced, Figures, Year

_PAGE: Final = 100
_MOST: Final = 4  # agencies side by side
_FOUND: Final = 10
_BIN: Final = 5_00  # of a distribution, in hundredths
_FULL: Final = 100_00


@fresh
def national(request: HttpRequest, nation: Nation, of_year: int | None = None) -> HttpResponse:
    """Show a year of the nation: levels, provinces, distribution, and how years went."""
    if not nation.years and of_year is None:
        return render(request, "portal/nation/none.html")
    of = nation.year(of_year)
    by_province = {key: of.of_province(each.name) for key, each in provinces().items()}
    told = {key: announced.figures(rows, of.ruled) for key, rows in by_province.items() if rows}
    title = _("Mean total by province, fiscal year {year}", year=of.year)
    means = {key: each.mean for key, each in told.items() if each.mean is not None}
    return render(
        request,
        "portal/nation/nation.html",
        {
            **_about(nation, of, of.rows),
            "title": title,
            "map": mark_safe(drawing.tiles(means, of.ruled, title=title)),  # noqa: S308 - drawn by us
            "shades": shades(of.ruled),
            "provinces": [(key, provinces()[key].called, each) for key, each in _in_order(told)],
            "elsewhere": len(of.rows) - sum(map(len, by_province.values())),
            "known": next((each for each in known.national().years if each.fiscal_year == of.year), None),
            "structured": _dataset(of),
        },
    )


def _in_order(told: dict[str, Figures]) -> list[tuple[str, Figures]]:
    return sorted(told.items(), key=lambda each: provinces()[each[0]].name)


@fresh
def sitemap(request: HttpRequest, nation: Nation) -> HttpResponse:
    """Tell search engines the pages of all agencies together."""
    paths = [
        reverse(name) for name in ("front", "public-agencies", "nation", "nation-compare", "known", "api")
    ]
    for year in nation.years:
        of = nation.year(year)
        paths += [reverse(name, args=[year]) for name in ("nation-year", "nation-data")]
        there = {each.province for each in of.rows}
        told = (key for key, each in provinces().items() if each.name in there)
        paths += [reverse("nation-province", args=[year, key]) for key in told]
    every = [(our_address(path), None) for path in paths]
    return render(request, "portal/site/sitemap.xml", {"every": every}, content_type="application/xml")


@fresh
def province(request: HttpRequest, nation: Nation, of_year: int, province: str) -> HttpResponse:
    """Show a year of a province: its agencies, its indicators beside the nation's, and how years went."""
    of, place = nation.year(of_year), provinces().get(province)
    if place is None:
        raise Http404(province)
    rows = of.of_province(place.name)
    whole = announced.means(of.rows, of.ruled)
    here = announced.means(rows, of.ruled)
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "portal/nation/province.html",
        {
            **_about(nation, of, rows, place),
            "place": place,
            "key": province,
            "page": page,
            "rows": [_row(of, each) for each in page],
            "indicators": [
                (each.id, labels.label(of.ruled, each.id), here.get(each.id), whole.get(each.id))
                for each in of.ruled.frame.indicators
            ],
            "most": _MOST,
        },
    )


def _about(
    nation: Nation, of: Year, rows: tuple[Announced, ...] | list[Announced], place: Province | None = None
) -> dict[str, Any]:
    """Return what pages of a nation and of a province share."""
    told = announced.figures(rows, of.ruled)
    bins = _distribution(rows)
    trend = []
    for each in nation.years:
        year = nation.year(each)
        inside = year.of_province(place.name) if place else year.rows
        if inside:
            trend.append((each, announced.figures(inside, year.ruled)))
    means = [(each, found.mean) for each, found in reversed(trend) if found.mean is not None]
    passing = of.ruled.frame.target.passing
    distribution = drawing.bars(bins, title=_("How many agencies have which total"))
    row_of_years = drawing.years(means, passing, title=_("Mean total by fiscal year"))
    return {
        "year": of.year,
        "years": nation.years,
        "figures": told,
        "passing": two_decimals(passing).removesuffix(".00"),
        "levels": [
            (labels.level_label(of.ruled, name), count, Fraction(count * 100, told.every))
            for name, count in told.levels
            if told.every
        ],
        "levelless": told.every - sum(count for _name, count in told.levels),
        "bins": bins,
        "distribution": mark_safe(distribution),  # noqa: S308 - drawn by us
        "trend": trend,
        "line": mark_safe(row_of_years),  # noqa: S308 - drawn by us
    }  # fmt: skip


def _distribution(rows: tuple[Announced, ...] | list[Announced]) -> list[tuple[str, int, str]]:
    """Return how many totals lie in each bin, from the lowest that has any; the last holds full marks."""
    totals = [min(each.total, _FULL - 1) // _BIN for each in rows if each.total is not None]
    found = []
    for at in range(min(totals, default=0), _FULL // _BIN) if totals else ():
        low, high = at * _BIN, _FULL if (at + 1) * _BIN == _FULL else (at + 1) * _BIN - 1
        count = totals.count(at)
        label = f"{shown.score(Fraction(low, 100))}–{shown.score(Fraction(high, 100))}"
        found.append((label, count, shown.count(count)))
    return found


def _row(of: Year, each: Announced) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "kind": kinds.called(each.kind),
        "total": None if each.total is None else Fraction(each.total, 100),
        "level": labels.level_label(of.ruled, each.level),
    }


@fresh
def compare(request: HttpRequest, nation: Nation) -> HttpResponse:
    """Show up to four agencies side by side: totals by year, indicators of a year."""
    codes = list(dict.fromkeys(each[:80] for each in request.GET.getlist("code") if each))
    found = {code: announced.of_agency(code) for code in codes[:_MOST]}
    chosen = [code for code in found if found[code]]
    years = sorted({year for code in chosen for year, _told in found[code]}, reverse=True)
    asked = told_number(request.GET.get("year", ""))
    year = asked if asked in years else next(iter(years), None)
    by_year = {code: dict(found[code]) for code in chosen}
    text = request.GET.get("q", "").strip()[:80]
    return render(
        request,
        "portal/nation/compare.html",
        {
            "agencies": [found[code][0][1] for code in chosen],
            "missing": [code for code in codes[:_MOST] if code not in chosen],
            "too_many": len(codes) > _MOST,
            "most": _MOST,
            "years": years,
            "year": year,
            "totals": [(each, [_total(by_year[code].get(each)) for code in chosen]) for each in years],
            "indicators": _side_by_side(year, [by_year[code] for code in chosen]) if year else [],
            "q": text,
            "matches": _named(nation, text, chosen) if text and nation.years else [],
            "full": len(chosen) >= _MOST,
        },
    )


def _named(nation: Nation, text: str, chosen: list[str]) -> list[Announced]:
    return [each for each in nation.year(None).named(text) if each.code not in chosen][:_FOUND]


def _total(each: Announced | None) -> Fraction | None:
    return None if each is None or each.total is None else Fraction(each.total, 100)


def _side_by_side(
    year: int, by_year: list[dict[int, Announced]]
) -> list[tuple[str, str, list[Fraction | None]]]:
    ruled = rules.load(str(year))
    return [
        (
            each.id,
            labels.label(ruled, each.id),
            [
                Fraction(told[year].indicators[each.id], 100)
                if year in told and each.id in told[year].indicators
                else None
                for told in by_year
            ],
        )
        for each in ruled.frame.indicators
    ]


def _dataset(of: Year) -> str:
    """Return what search engines read of a year: a data set and its files."""
    name = _(
        "Announced results of the Integrity and Transparency Assessment (ITA), fiscal year {year}",
        year=of.year,
    )
    return block(
        {
            "@type": "Dataset",
            "name": name,
            "description": _(
                "{name}: what agencies have announced themselves, agency by agency, with instruments and "
                "indicators.",
                name=name,
            ),
            "url": our_address(reverse("nation-year", args=[of.year])),
            "isAccessibleForFree": True,
            "keywords": ["ITA", "IIT", "EIT", "OIT"],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind.partition(";")[0],
                    "contentUrl": our_address(reverse(f"nation-{form}", args=[of.year])),
                }
                for form, kind in FORMS.items()
            ],
        }
    )
