"""Correct: another value is accepted in the place of a printed one, with a reason; and withdrawn."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.scoring.exact import parse, two_decimals
from prongsai.scoring.relations import LEVEL
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results import queries
from prongsai.web.assessment.results.actions.changing import changed, locked, must_be_open
from prongsai.web.assessment.results.models import Correction, Result
from prongsai.web.journal.actions import write
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_LONGEST: Final = 2000  # letters of a reason


def correct(  # noqa: PLR0913, PLR0917 - who, what, why, and what they saw
    standing: Standing,
    agency: Agency,
    year: int,
    values: Mapping[str, str],
    reason: str,
    version: int,
) -> Result:
    """Return the result with other values accepted; the printed ones stay beside them.

    What stands as sent already is left as it is, so that sending twice corrects once.

    Raises:
        BadInputError: a value or the reason will not do, the result is confirmed,
            or someone else changed it meanwhile.

    """
    standing.require("results.correct", agency)
    with transaction.atomic():
        result = locked(agency, year)
        accepted = {name: _value(result, name, value) for name, value in values.items()}
        if not accepted:
            raise BadInputError(_("no score was chosen; say which one to correct, and its right value"))
        in_force = {each.score_id: each for each in queries.corrections_of(result)}
        if all(name in in_force and in_force[name].accepted == value for name, value in accepted.items()):
            return result
        must_be_open(result)
        must_be_as_seen(result, version)
        why = _reason(reason)
        for name, value in accepted.items():
            _accept(standing, result, name, value, why, in_force.get(name))
        changed(result, standing)
        told = {name: [_was(result, name), value] for name, value in accepted.items()}
        details = {"year": year, "changes": told}
        write(agency.code, standing.actor, "results.correct", f"result:{result.pk}", details)
    return result


def withdraw(standing: Standing, agency: Agency, year: int, key: int, version: int) -> Result:
    """Return the result with one correction withdrawn: the printed value counts again.

    Raises:
        BadInputError: there is no such correction, the result is confirmed, or
            someone else changed it meanwhile.

    """
    standing.require("results.correct", agency)
    with transaction.atomic():
        result = locked(agency, year)
        correction = result.corrections.filter(pk=key).first()
        if correction is None:
            raise BadInputError(_("there is no such correction of this result"))
        if correction.withdrawn_at is not None:
            return result
        must_be_open(result)
        must_be_as_seen(result, version)
        correction.withdrawn_at = timezone.now()
        correction.save()
        changed(result, standing)
        details = {"year": year, "withdrawn": [correction.score_id, correction.accepted]}
        write(agency.code, standing.actor, "results.correct", f"result:{result.pk}", details)
    return result


def _value(result: Result, name: str, value: str) -> str:
    """Return a value as it is kept: at two decimals, or more where it was given more exactly.

    Raises:
        BadInputError: there is no such id in the year, or the value is outside its range.

    """
    ruled = queries.rules_of(result)
    if name == LEVEL:
        return _level(ruled, value)
    made = tree(ruled)
    if name not in made.maxima:
        raise BadInputError(_("{id} does not exist in fiscal year {year}", id=name, year=result.fiscal_year))
    most, parsed = made.maxima[name], parse(value)
    if parsed is None or not 0 <= parsed[0] <= most:
        raise BadInputError(
            _("{id}: “{value}” will not do; write a number from 0 to {most}, as in 92.53",
              id=name, value=value, most=two_decimals(most).removesuffix(".00"))
        )  # fmt: skip
    exact, as_fraction = parsed
    if as_fraction:
        return str(exact)
    plain = two_decimals(exact)
    return plain if parse(plain) == parsed else value.strip()


def _level(ruled: RuleSet, value: str) -> str:
    names = [level.name for level in ruled.frame.levels]
    if value not in names:
        raise BadInputError(
            _("“{value}” is no level of fiscal year {year}; there are: {levels}", value=value,
              year=ruled.fiscal_year, levels=", ".join(names))
        )  # fmt: skip
    return value


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason:
        raise BadInputError(
            _("say why the other value is the right one, as in: checked against the result on ITAS")
        )
    if len(reason) > _LONGEST:
        raise BadInputError(_("the reason is longer than {count} letters; shorten it", count=_LONGEST))
    return reason


def _accept(  # noqa: PLR0913, PLR0917 - a correction has that many sides
    standing: Standing, result: Result, name: str, value: str, why: str, earlier: Correction | None
) -> None:
    now = timezone.now()
    if earlier is not None:
        earlier.withdrawn_at = now
        earlier.save()
    Correction.objects.create(
        result=result,
        score_id=name,
        printed=_was(result, name),
        accepted=value,
        reason=why,
        by=standing.user,
        at=now,
    )


def _was(result: Result, name: str) -> str:
    return result.printed_level if name == LEVEL else str(result.printed.get(name, ""))
