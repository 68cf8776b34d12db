"""Numbers of papers, as the office's register counts them: each given once, none skipped unseen."""

from datetime import date
from typing import Final

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.thai import buddhist
from prongsai.web.approvals.models import Given, Series
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

# Series and how their numbers are written where the agency has not said otherwise.
FORMS: Final = {"memo": "{number}", "order": "{number}/{year}", "announcement": "{number}/{year}"}
_PLACE: Final = "{number}"
_MOST: Final = 999_999


def give(agency: Agency, name: str, to: str, on: date) -> Given:
    """Return the next number of a series, given to a paper; in the transaction of the act that needs it."""
    series = _series(agency, name, buddhist(on.year))
    earlier = Given.objects.filter(series=series, to=to).first()
    if earlier is not None:
        return earlier
    series.last += 1
    series.save()
    return Given.objects.create(
        series=series, number=series.last, shown=series.written(series.last), to=to, on=on
    )


def set_series(  # noqa: PLR0913, PLR0917 - a register has that many sides
    standing: Standing, agency: Agency, name: str, year: int, form: str, following: int
) -> Series:
    """Return a series that goes on as the office's own register does.

    Raises:
        BadInputError: there is no such series, the form has no place for the number, or the number
            that is to follow was passed already.

    """
    standing.require("approvals.number", agency)
    form = " ".join(form.split())
    if name not in FORMS:
        raise BadInputError(_("there is no series {name}", name=name))
    if form.count(_PLACE) != 1:
        raise BadInputError(
            _(
                "“{form}”: write {place} where the number goes, as in AB 72201/{place}",
                form=form,
                place=_PLACE,
            )
        )
    with transaction.atomic():
        series = _series(agency, name, year)
        if not series.last < following <= _MOST:
            raise BadInputError(
                _("number {last} was given already; the next one is {next} or higher",
                  last=series.last, next=series.last + 1)
            )  # fmt: skip
        if (series.form, series.last) != (form, following - 1):
            series.form, series.last = form, following - 1
            series.save()
            details = {"series": name, "year": year, "form": form, "next": following}
            write(agency.code, standing.actor, "approvals.number", f"series:{series.pk}", details)
    return series


def _series(agency: Agency, name: str, year: int) -> Series:
    """Return a series of a year, locked; its form is that of the year before, where there was one."""
    before = Series.objects.filter(agency=agency, name=name, year__lt=year).order_by("-year").first()
    form = before.form if before else FORMS[name]
    made, _new = Series.objects.get_or_create(agency=agency, name=name, year=year, defaults={"form": form})
    return Series.objects.select_for_update().get(pk=made.pk)
