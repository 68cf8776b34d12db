"""Charts of a result as SVG, made here on the server; each stands beside its table."""

from decimal import Decimal
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe

from prongsai.documents import charts, trend
from prongsai.documents.charts import Bar, Counts, Lever
from prongsai.documents.svg import Band, fit
from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.scoring.exact import two_decimals
from prongsai.web.assessment.results.shown import Group, Row, Seen, counts
from prongsai.web.look import figures

_LABEL = 250.0  # pixels of a long label: letters on a screen are a little wider than on paper
_BANDS: dict[str, Band] = {"defect": "defect", "develop": "develop", "keep": "keep"}


def radar(seen: Seen, rows: list[Row]) -> SafeString:
    """Return the ten indicators on rays."""
    return _safe(
        charts.radar(
            [_bar(row, short=True) for row in rows],
            title=_("Indicators, radar"),
            description=_told(rows),
            threshold=float(seen.rules.frame.target.passing),
            thai_digits=figures.thai_digits(),
        )
    )


def bars(seen: Seen, rows: list[Row]) -> SafeString:
    """Return the ten indicators as bars under their instruments."""
    of = {each.id: each.instrument for each in seen.rules.frame.indicators}
    return _safe(
        charts.indicator_bars(
            [_bar(row, group=of[row.id]) for row in rows],
            title=_("Indicators, bars"),
            description=_told(rows),
            threshold=float(seen.rules.frame.target.passing),
            thai_digits=figures.thai_digits(),
        )
    )


def by_band(groups: list[Group]) -> SafeString:
    """Return how many items of each group stand in each band."""
    rows = []
    for group in groups:
        many = counts(group.rows)
        rows.append(
            Counts(
                label=f"{group.head.id} {group.head.label}",
                defect=many["defect"],
                develop=many["develop"],
                keep=many["keep"],
                unknown=many["unknown"],
            )
        )
    said = _("How many items of each indicator are defects, to be developed, to be kept")
    return _safe(
        charts.band_bars(rows, title=_("Items by class"), description=said, thai_digits=figures.thai_digits())
    )


def levers(rows: list[tuple[Row, Fraction]]) -> SafeString:
    """Return what raising each score to its maximum adds to the total."""
    drawn = [
        Lever(
            label=fit(f"{row.code} {row.label}", _LABEL),
            gain=float(gain),
            shown=f"+{two_decimals(gain)}",
            band=_BANDS.get(row.band),
        )
        for row, gain in rows
    ]
    said = "; ".join(f"{row.code} +{two_decimals(gain)}" for row, gain in rows)
    return _safe(
        charts.lever_bars(
            drawn,
            title=_("What raising one score adds to the total"),
            description=said,
            thai_digits=figures.thai_digits(),
        )
    )


def over_years(
    totals: list[tuple[int, Decimal | None]], nation: dict[int, Decimal], rules: RuleSet
) -> SafeString:
    """Return the totals over the years, the nation's mean beside them where it is known."""
    points = [
        trend.Point(
            label=str(year),
            value=None if total is None else float(total),
            shown="" if total is None else str(total),
            beside=float(nation[year]) if year in nation else None,
        )
        for year, total in totals
    ]
    said = "; ".join(f"{year}: {_('no data') if total is None else total}" for year, total in totals)
    return _safe(
        trend.trend(
            points,
            title=_("Total by fiscal year"),
            description=said,
            beside=_("mean of the nation"),
            threshold=float(rules.frame.target.passing),
            thai_digits=figures.thai_digits(),
        )
    )


def _bar(row: Row, *, group: str = "", short: bool = False) -> Bar:
    value = None if row.value is None else float(row.value)
    shown = "" if row.value is None else two_decimals(row.value)
    label = f"{row.id} {row.label}" if not short else f"{row.id}. {row.label}"
    return Bar(label=label, value=value, shown=shown, band=_BANDS.get(row.band), group=group)


def _told(rows: list[Row]) -> str:
    return "; ".join(
        f"{row.id} {row.label}: {_('no data') if row.value is None else two_decimals(row.value)}"
        for row in rows
    )


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - every text in it is escaped by documents.svg
