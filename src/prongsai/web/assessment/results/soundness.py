"""What must hold of every result: its figures come of its scores, and the journal tells of it."""

from collections.abc import Iterator

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat

from prongsai.language import _
from prongsai.web.assessment.results.actions.changing import computed
from prongsai.web.assessment.results.models import Correction, Result
from prongsai.web.journal import queries as journal

_BESIDE = ("total", "level", "indicators")


def computed_rightly() -> Iterator[str]:
    """Yield a sentence for each result whose total, level or indicators do not come of its scores.

    One that was computed by rules as they no longer are is none of them: its pages say so.
    """
    for result in Result.objects.order_by("pk").iterator(chunk_size=200):
        seal, before = result.rules_seal, [getattr(result, name) for name in _BESIDE]
        computed(result)
        if result.rules_seal == seal and before != [getattr(result, name) for name in _BESIDE]:
            yield _("result {key}: what stands beside it does not come of its scores", key=result.pk)


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
