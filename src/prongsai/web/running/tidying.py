"""What has served its purpose goes: ended sessions, failed sign-ins, finished work, old links and answers.

Closings of surveys that were interrupted before their key was destroyed are finished.
"""

from datetime import timedelta
from importlib import import_module
from typing import Final

from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prongsai.fetching import waiting
from prongsai.web.assessment.evidence import looking
from prongsai.web.assessment.surveys.actions import closing
from prongsai.web.files import ready
from prongsai.web.people.models import Invitation, Sheet
from prongsai.web.running import database

# How long each is kept; docs/data-map.md says the same.
FAILED_SIGN_INS: Final = timedelta(days=30)
WORK_DONE: Final = timedelta(days=14)
ANSWERS: Final = timedelta(days=14)  # of sites, after they were last asked
MADE: Final = timedelta(days=90)  # files of registers and words of papers, after they were last asked for
SHEETS: Final = timedelta(days=1)
INVITATIONS: Final = timedelta(days=365)  # after they could no longer be taken up


def tidied() -> dict[str, int]:
    """Take away what is kept no longer; return how much of each went."""
    database.standing()
    now = timezone.now()
    try:
        surveys = closing.destroy_left_over()
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
        failed = [
            each.objects.filter(attempt_time__lt=now - FAILED_SIGN_INS).delete()[0]
            for each in (AccessAttempt, AccessFailureLog)
        ]
        done = DBTaskResult.objects.filter(finished_at__lt=now - WORK_DONE).delete()[0]
        sheets = Sheet.objects.filter(made_at__lt=now - SHEETS).delete()[0]
        invitations = Invitation.objects.filter(expires_at__lt=now - INVITATIONS).delete()[0]
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault
    answers = waiting.tidy(looking.visitor().folder, ANSWERS.days)
    made = waiting.tidy(ready.folder(), MADE.days)
    told = {
        "sign_ins": sum(failed),
        "work": done,
        "sheets": sheets,
        "invitations": invitations,
        "surveys": surveys,
    }
    return {**told, "answers": answers, "made": made}
