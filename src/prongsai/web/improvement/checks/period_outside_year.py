"""``period-outside-year``: a day that does not lie in the year the plan is for."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.web.improvement.checks.model import Finding, Looked
from prongsai.web.look import figures


def period_outside_year(looked: Looked) -> Iterator[Finding]:
    """A measure or task begins before the plan's fiscal year or ends after it: mostly an old date copied."""
    for each in looked.carried:
        days = [day for day in (each.starts, each.ends) if day is not None]
        outside = [day for day in days if not looked.first_day <= day <= looked.last_day]
        if outside:
            yield Finding(
                "period-outside-year",
                _("{day} does not lie in fiscal year {year}",
                  day=figures.day(outside[0]), year=looked.plan.fiscal_year),
                _("write days between {first} and {last}",
                  first=figures.day(looked.first_day), last=figures.day(looked.last_day)),
                each,
            )  # fmt: skip
