"""What is done daily from the command line: reminders of what is due, late or lying; evidence looked at."""

from datetime import date

from django.db import DatabaseError
from django.utils import timezone

from prongsai.web.approvals import actions as approvals
from prongsai.web.assessment.evidence import tasks
from prongsai.web.assessment.evidence.actions import checking
from prongsai.web.improvement.actions import reminding as improvement
from prongsai.web.running import database


def reminded(day: date | None) -> dict[str, object]:
    """Send the reminders of a day, of today unless told, and have all evidence looked at in the background.

    Raises:
        BadInputError: the database does not answer.

    """
    today = day or timezone.localdate()
    try:
        sent = improvement.remind(today) + approvals.remind(today)
        begun = checking.start_daily(timezone.localdate())  # a site is as it is now, whatever the day told
        for each in begun:
            tasks.begin(each)
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault
    return {"day": today.isoformat(), "mails": sent, "looked": len(begun)}
