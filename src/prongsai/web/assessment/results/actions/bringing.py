"""Bring: what was read becomes the agency's result of its year."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading import Reading
from prongsai.reading.plainly import plain
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results.actions.changing import changed, computed, must_be_open
from prongsai.web.assessment.results.models import Result
from prongsai.web.files.models import StoredFile
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_NAMED = 5  # unknown ids that a sentence names


def bring(  # noqa: PLR0913 - what comes with a result
    standing: Standing,
    agency: Agency,
    found: Reading,
    source: str,
    *,
    file: StoredFile | None = None,
    passages: Mapping[str, object] | None = None,
    replace: bool = False,
) -> Result:
    """Return the result as it was kept; what computes from it stands beside it.

    Raises:
        BadInputError: no score or year was found, ids do not fit the year, or there
            is a result of that year that is confirmed or was not to be replaced.

    """
    standing.require("results.bring", agency)
    year = _year(found)
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)  # of two who bring at once, one waits
        there = Result.objects.select_for_update(of=("self",)).filter(agency=agency, fiscal_year=year).first()
        result = _replaced(there, replace=replace) if there else _new(agency, year, standing)
        _take(result, found, source)
        result.file, result.passages = file, dict(passages or {})
        if there:
            changed(result, standing)
        else:
            _fits(result)
            result.save()
            computed(result).save()
        details = {"year": year, "source": source, "scores": len(result.read), "replaced": there is not None}
        if file:
            details |= {"file": file.pk, "sha256": file.sha256}
        write(agency.code, standing.actor, "results.bring", f"result:{result.pk}", details)
    return result


def _year(found: Reading) -> int:
    if not found.sheet.scores:
        raise BadInputError(_("no score was found; choose another file, or type the scores into the form"))
    year = found.sheet.fiscal_year
    if year is None or year not in rules.years():
        raise BadInputError(
            _(
                "say of which fiscal year the result is: one of {years}",
                years=", ".join(map(str, rules.years())),
            )
        )
    return year


def _new(agency: Agency, year: int, standing: Standing) -> Result:
    now = timezone.now()
    return Result(
        agency=agency,
        fiscal_year=year,
        brought_by=standing.user,
        brought_at=now,
        changed_by=standing.user,
        changed_at=now,
    )


def _replaced(result: Result, *, replace: bool) -> Result:
    """Return the result that is there, ready to be written over; its corrections spoke of other values."""
    must_be_open(result)
    if not replace:
        raise BadInputError(
            _(
                "there is a result of fiscal year {year} already; tick that this one shall replace it",
                year=result.fiscal_year,
            )
        )
    result.corrections.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    return result


def _take(result: Result, found: Reading, source: str) -> None:
    sheet = found.sheet
    result.source = source
    result.rules = sheet.rules or str(result.fiscal_year)
    result.document_year = sheet.document_year
    result.named = (sheet.agency or "")[:200]
    result.printed_level = (sheet.level or "")[:80]
    result.arabic = sheet.arabic
    result.printed = {name: each.printed for name, each in sheet.scores.items()}
    result.read = {
        name: found.found[name][0].value if name in found.found else each.printed
        for name, each in sheet.scores.items()
    }
    result.found, result.claims = plain(found.found), plain(found.claims)
    result.notes = list(found.notes)
    _fits(result)


def _fits(result: Result) -> None:
    """Refuse ids that the year does not have.

    Raises:
        BadInputError: there are some.

    """
    known = tree(rules.load(result.rules)).maxima
    unknown = [name for name in result.read if name not in known]
    if unknown:
        raise BadInputError(
            _(
                "{ids} does not exist in fiscal year {year}; correct the ids, or choose the right year",
                ids=", ".join(unknown[:_NAMED]),
                year=result.fiscal_year,
            )
        )
