"""What must hold of every result: its figures come of its scores, and the journal tells of it."""

from collections.abc import Iterator
from copy import copy
from decimal import Decimal
from typing import Final

from django.db.models import CharField, Exists, OuterRef, Prefetch, Value
from django.db.models.functions import Cast, Concat

from prongsai.language import _
from prongsai.national import rollup
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results import queries
from prongsai.web.assessment.results.actions.changing import computed
from prongsai.web.assessment.results.models import Correction, Result
from prongsai.web.journal import queries as journal

_IN_FORCE: Final = "in_force"  # where corrections that were fetched with a result stand
_LONG: Final = ("found", "claims", "notes", "passages")  # what scoring does not ask for


def computed_rightly() -> Iterator[str]:
    """Yield a sentence for each result whose total, level or indicators do not come of its scores.

    One that was computed by rules as they no longer are is none of them: its pages say so.
    """
    in_force = Prefetch(
        "corrections", Correction.objects.filter(withdrawn_at__isnull=True), to_attr=_IN_FORCE
    )
    found = Result.objects.defer(*_LONG).prefetch_related(in_force).order_by("pk")
    for result in found.iterator(chunk_size=500):
        if result.rules_seal != queries.rules_of(result).seal:
            continue
        if _figures(result) != (result.total, result.level, result.indicators):
            yield _("result {key}: what stands beside it does not come of its scores", key=result.pk)


def _figures(result: Result) -> tuple[Decimal | None, str, dict[str, str]]:
    """Return what should stand beside a result: rolled up in whole numbers, thousands in some seconds.

    Where not everything is known, levels stay possible: then as the actions compute it.
    """
    made = tree(queries.rules_of(result))
    sheet = queries.sheet_with(result, {each.score_id: each.accepted for each in getattr(result, _IN_FORCE)})
    given = {name: each.value for name, each in sheet.scores.items() if name in made.maxima}
    rolled = rollup.roll(made, given)
    points = rolled.level_cents()
    if not points:
        told = computed(copy(result))
        return told.total, told.level, told.indicators
    shown = rolled.shown(tuple(each.id for each in made.rules.frame.indicators))
    indicators = {name: f"{value // 100}.{value % 100:02d}" for name, value in shown.items()}
    level = rollup.level_of(rollup.bounds(made.rules), points)
    return Decimal(points[0]) / 100, level, indicators


def brought_in_the_journal() -> Iterator[str]:
    """Yield a sentence for each result whose bringing no line of the journal tells."""
    subject = Concat(Value("result:"), Cast(OuterRef("pk"), CharField()))
    told = journal.lines().filter(act="results.bring", about=subject)
    for key in Result.objects.exclude(Exists(told)).values_list("pk", flat=True):
        yield _("result {key}: no line of the journal tells who brought it", key=key)


def corrected_with_reasons() -> Iterator[str]:
    """Yield a sentence for each correction that says no reason."""
    for key in Correction.objects.filter(reason="").values_list("pk", flat=True):
        yield _("correction {key}: says no reason", key=key)
