"""``measure-without-period``: it is not said when a measure is carried out."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.lacking import Lack, without
from prongsai.linting.measures import Planned, squeezed
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.years import fiscal_years


def measure_without_period(draft: Draft) -> Iterator[Finding]:
    """A measure has no period: its cell is empty, or the table has no column for it and no text tells when.

    A month, a quarter, “every month” or the fiscal year served, told anywhere in the
    measure's row, is a period.
    """

    def told(measure: Planned) -> bool:
        if measure.head.has("period"):
            return False
        text = squeezed("\n".join(measure.cells.values()))  # lines of a PDF part words
        years = [year for year, _match in fiscal_years(text)]
        return bool(compiled(PHRASES.years.when).search(text)) or draft.served_year in years

    yield from without(
        draft,
        Lack(
            rule="measure-without-period",
            roles=("period",),
            says=_("it is not said when a measure is carried out"),
            suggest=_("say when: from which month to which, within the fiscal year"),
        ),
        told,
    )
