"""What a folder foretells: OIT with its indicators, and the total with what the surveys gave."""

from collections.abc import Sequence
from fractions import Fraction

from django.utils.safestring import SafeString, mark_safe
from msgspec import Struct

from prongsai.documents import charts
from prongsai.documents.charts import Bar
from prongsai.documents.svg import Band
from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.score import Scored, score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.tree import tree
from prongsai.web.assessment.evidence import beside
from prongsai.web.assessment.evidence.beside import Beside
from prongsai.web.assessment.evidence.models import Folder
from prongsai.web.assessment.evidence.shown import Row
from prongsai.web.look import figures

Part = tuple[str, str, Fraction | None]  # id, name, score foretold


class Forecast(Struct, frozen=True):
    """What is foretold; ``unknown`` items are counted as 0 in ``low`` and as full in ``high``."""

    oit: tuple[Fraction, Fraction] | None
    total: tuple[Fraction, Fraction] | None
    level: str
    parts: list[Part]
    unknown: int
    unsure: int
    beside: Beside | None

    @property
    def sharp(self) -> bool:
        """Whether nothing is left open."""
        return self.oit is not None and self.oit[0] == self.oit[1]


def forecast(folder: Folder, ruled: RuleSet, rows: Sequence[Row]) -> Forecast:
    """Return what the items of a folder foretell."""
    told = beside.of(folder.agency, folder.fiscal_year)
    others = told.scores if told else {}
    maxima = tree(ruled).maxima
    low = _scored(ruled, others, {row.item.item: row.predicted or Fraction() for row in rows})
    high = _scored(
        ruled, others,
        {row.item.item: maxima[row.item.item] if row.predicted is None else row.predicted for row in rows},
    )  # fmt: skip
    return Forecast(
        oit=_between(low, high, "OIT"),
        total=_between(low, high, "total"),
        level=low.level or "" if low.level == high.level else "",
        parts=_parts(ruled, low, high),
        unknown=sum(row.predicted is None for row in rows),
        unsure=sum(row.predicted is not None and not row.item.sure for row in rows),
        beside=told,
    )


def _scored(ruled: RuleSet, others: dict[str, Score], points: dict[str, Fraction]) -> Scored:
    given = {name: Score(str(value), value, exact=True) for name, value in points.items()}
    return score(Sheet(scores=others | given), ruled)


def _between(low: Scored, high: Scored, name: str) -> tuple[Fraction, Fraction] | None:
    if name not in low.values or name not in high.values:
        return None
    return low.values[name], high.values[name]


def _parts(ruled: RuleSet, low: Scored, high: Scored) -> list[Part]:
    """Return the sub-indicators of OIT under their indicators; not known where items are open."""
    found: list[Part] = []
    for each in ruled.frame.indicators:
        if each.instrument == "OIT":
            subs = [sub for sub in ruled.frame.sub_indicators if sub.indicator == each.id]
            found.append((each.id, each.name, _same(low, high, each.id)))
            found += [(sub.id, sub.name, _same(low, high, sub.id)) for sub in subs]
    return found


def _same(low: Scored, high: Scored, name: str) -> Fraction | None:
    value = low.values.get(name)
    return value if value is not None and value == high.values.get(name) else None


def picture(ruled: RuleSet, told: Forecast) -> SafeString:
    """Return the indicators and sub-indicators as bars; the table beside it tells the same."""
    bars = [
        Bar(
            label=f"{name} {label}", value=None if value is None else float(value),
            shown="" if value is None else two_decimals(value), band=_band(ruled, value),
        )
        for name, label, value in told.parts
    ]  # fmt: skip
    said = "; ".join(
        f"{name} {label}: {_('not known') if value is None else two_decimals(value)}"
        for name, label, value in told.parts
    )
    drawn = charts.indicator_bars(
        bars, title=_("OIT foretold, by indicator"), description=said,
        threshold=float(ruled.frame.target.passing), thai_digits=figures.thai_digits(),
    )  # fmt: skip
    return mark_safe(drawn)  # noqa: S308 - every text in it is escaped by documents.svg


def _band(ruled: RuleSet, value: Fraction | None) -> Band | None:
    if value is None:
        return None
    found = [each.id for each in ruled.improvement.bands if each.below is None or value < each.below]
    return found[0] if found else None
