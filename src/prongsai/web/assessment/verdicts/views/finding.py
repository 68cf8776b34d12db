"""What an address names, or 404."""

from django.http import Http404

from prongsai.rules.model import Disclosure
from prongsai.web.assessment.rounds.models import Round
from prongsai.web.assessment.verdicts import queries
from prongsai.web.assessment.verdicts.models import Assessment
from prongsai.web.people.models import Agency


def assessment_of(agency: Agency, key: int) -> Assessment:
    """Return an assessment of this agency.

    Raises:
        Http404: it has none by this key.

    """
    found = queries.assessment_of(agency, key)
    if found is None:
        raise Http404(key)
    return found


def rule_of(assessment: Assessment, name: str) -> Disclosure:
    """Return a disclosure item of the year.

    Raises:
        Http404: the year has none of this name.

    """
    for each in queries.rules_of(assessment).disclosure.items:
        if each.id == name:
            return each
    raise Http404(name)


def round_of(key: int) -> Round:
    """Return a round.

    Raises:
        Http404: there is none.

    """
    found = Round.objects.filter(pk=key).first()
    if found is None:
        raise Http404(key)
    return found
