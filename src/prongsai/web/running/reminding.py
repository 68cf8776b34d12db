"""Reminders of what is due, late or lying, sent from the command line."""

from datetime import date

from django.db import DatabaseError
from django.utils import timezone

from prongsai.web.approvals import actions as approvals
from prongsai.web.improvement.actions import reminding as improvement
from prongsai.web.running import database


def reminded(day: date | None) -> dict[str, object]:
    """Send the reminders of a day, of today unless told; return the day and how many mails went out.

    Raises:
        BadInputError: the database does not answer.

    """
    today = day or timezone.localdate()
    try:
        sent = improvement.remind(today) + approvals.remind(today)
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault
    return {"day": today.isoformat(), "mails": sent}
