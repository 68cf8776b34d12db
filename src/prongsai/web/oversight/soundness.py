"""What must hold of the summaries of years: where they say that they are up to date, they are."""

from collections.abc import Iterator
from typing import Final

from django.utils import timezone

from prongsai.language import _
from prongsai.web.oversight.actions.counting import KEPT, behind
from prongsai.web.oversight.models import AgencyYear
from prongsai.web.oversight.summing import summed
from prongsai.web.people.models import Agency

_CHUNK: Final = 200


def summaries_true() -> Iterator[str]:
    """Yield a sentence for each year of an agency whose summary is not what its records say.

    Those that are behind are none of them: they are computed anew before anyone is shown them.
    """
    today = timezone.localdate()
    late = {key for key, _length in behind(Agency.objects.all(), today)}
    keys = [key for key in Agency.objects.order_by("pk").values_list("pk", flat=True) if key not in late]
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        now = {(each.agency_id, each.year): _told(each) for each in summed(some, today).years}
        kept = {
            (each.agency_id, each.year): _told(each) for each in AgencyYear.objects.filter(agency__in=some)
        }
        for agency, year in sorted(now.keys() | kept.keys()):
            if now.get((agency, year)) != kept.get((agency, year)):
                yield _("agency {key}: its summary of {year} is not true", key=agency, year=year)


def _told(year: AgencyYear) -> list[object]:
    return [getattr(year, name) for name in KEPT]
