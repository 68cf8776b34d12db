"""Assessors: how many respondents each is to ask, and the answers they enter, one respondent at a time."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.surveys.actions import casting
from prongsai.web.assessment.surveys.models import Poll, Quota
from prongsai.web.journal import actions as journal
from prongsai.web.people.models import User
from prongsai.web.people.standing import Standing, standing_of


def set_quota(standing: Standing, poll: Poll, email: str, wanted: int) -> Quota:
    """Say how many respondents of an agency an assessor is to ask.

    Raises:
        BadInputError: there is no such assessor, or the number cannot be.

    """
    agency = poll.participation.agency
    standing.require("surveys.set-quota", agency)
    assessor = User.objects.filter(email=email.strip().lower()).first()
    if assessor is None or not standing_of(assessor, timezone.localdate()).may("surveys.enter", agency):
        raise BadInputError(_("“{email}” is no assessor here", email=email))
    if wanted < 0:
        raise BadInputError(_("the number of respondents cannot be less than 0"))
    with transaction.atomic():
        quota, _new = Quota.objects.update_or_create(
            poll=poll, assessor=assessor, defaults={"wanted": wanted}
        )
        details = {"assessor": f"user:{assessor.pk}", "wanted": wanted}
        journal.write(agency.code, standing.actor, "surveys.set-quota", f"poll:{poll.pk}", details)
    return quota


def enter(standing: Standing, poll: Poll, given: casting.Given) -> casting.Receipt:
    """Enter the answers of one respondent. Who the respondent is, is asked nowhere; no line is written.

    Raises:
        BadInputError: the assessor has no quota here, or has filled it.

    """
    standing.require("surveys.enter", poll.participation.agency)
    with transaction.atomic():
        quota = Quota.objects.select_for_update().filter(poll=poll, assessor=standing.user).first()
        if quota is None:
            raise BadInputError(_("you have no quota in this agency; whoever runs the platform gives it"))
        if quota.done >= quota.wanted:
            raise BadInputError(_("your quota in this agency is filled"))
        receipt = casting.cast_for(poll, given)
        if not receipt.again:
            Quota.objects.filter(pk=quota.pk).update(done=F("done") + 1)
    return receipt
