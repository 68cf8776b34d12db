"""Reminders of what is due, late or lying, sent from the command line."""

from datetime import date

from django.utils import timezone

from prongsai.web.approvals import actions as approvals
from prongsai.web.improvement.actions import reminding as improvement


def reminded(day: date | None) -> dict[str, object]:
    """Send the reminders of a day, of today unless told; return the day and how many mails went out."""
    today = day or timezone.localdate()
    return {"day": today.isoformat(), "mails": improvement.remind(today) + approvals.remind(today)}
