"""Keep: a draft that was looked at becomes the result of its year, once."""

import re

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.results.actions.bringing import bring
from prongsai.web.assessment.results.actions.drafting import brought
from prongsai.web.assessment.results.models import Draft, Result
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_TELLING = 3  # letters; a shorter name stands in many others
_SPACES = re.compile(r"[\s\u200b]+")


def keep(
    standing: Standing, agency: Agency, draft: Draft, *, replace: bool = False, ours: bool = False
) -> Result:
    """Return the result that a draft became; sent twice, it is kept once.

    Raises:
        BadInputError: it speaks of another agency and nobody said that it is ours,
            or as of ``bring``.

    """
    standing.require("results.bring", agency)
    with transaction.atomic():
        draft = (
            Draft.objects.select_for_update(of=("self",)).select_related("file", "kept_as").get(pk=draft.pk)
        )
        if draft.kept_as is not None:
            return draft.kept_as
        held = brought(draft)
        named = held.reading.sheet.agency
        if named and not ours and not same_agency(agency, named):
            raise BadInputError(
                _(
                    "this speaks of “{named}”, not of {agency}; choose another file, or tick that it is ours",
                    named=named,
                    agency=agency.name,
                )
            )
        result = bring(
            standing,
            agency,
            held.reading,
            draft.source,
            file=draft.file,
            passages=held.passages,
            replace=replace,
        )
        draft.kept_as = result
        draft.save()
    return result


def same_agency(agency: Agency, named: str) -> bool:
    """Return whether a name, as a report writes it, is the agency's: whole, short or in English."""
    told = _bare(named)
    for name in filter(None, (agency.name, agency.short, agency.english)):
        known = _bare(name)
        if told == known or (
            len(known) > _TELLING and (known in told or (told in known and 2 * len(told) > len(known)))
        ):
            return True
    return False


def _bare(name: str) -> str:
    return _SPACES.sub("", name).casefold()
