"""A closed survey, or confirmed verdicts, brought into the result of the year."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.results import actions
from prongsai.web.assessment.surveys import queries as surveys
from prongsai.web.assessment.verdicts import queries as verdicts
from prongsai.web.people.doors import StaffRequest, door
from prongsai.web.people.models import Agency


@door(write="results.bring")
def from_survey(request: StaffRequest, agency: Agency, participation: int) -> HttpResponse:
    """Bring the scores of a survey; lead to the result."""
    found = surveys.participations(agency).filter(pk=participation).first()
    if found is None:
        raise Http404(participation)
    try:
        result = actions.bring_survey(request.standing, agency, found)
    except BadInputError as bad:
        messages.error(request, str(bad))
        return redirect("survey", agency.code, participation)
    messages.success(request, _("The scores of the survey are in the result. Now look whether it is whole."))
    return redirect("result", agency.code, result.fiscal_year)


@door(write="results.bring")
def from_verdicts(request: StaffRequest, agency: Agency, assessment: int) -> HttpResponse:
    """Bring the confirmed scores of disclosure; lead to the result."""
    found = verdicts.assessment_of(agency, assessment)
    if found is None:
        raise Http404(assessment)
    try:
        result = actions.bring_verdicts(request.standing, agency, found)
    except BadInputError as bad:
        messages.error(request, str(bad))
        return redirect("verdict", agency.code, assessment)
    messages.success(request, _("The scores of disclosure are in the result. Now look whether it is whole."))
    return redirect("result", agency.code, result.fiscal_year)
