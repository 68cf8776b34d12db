"""Reminders of what is due, late or lying, sent from the command line."""

import smtplib
from datetime import date

from django.db import DatabaseError
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals import actions as approvals
from prongsai.web.improvement.actions import reminding as improvement
from prongsai.web.running import database


def reminded(day: date | None) -> dict[str, object]:
    """Send the reminders of a day, of today unless told; return the day and how many mails went out.

    Raises:
        BadInputError: the mail server does not take them; those not sent are sent the next time.

    """
    today = day or timezone.localdate()
    try:
        sent = improvement.remind(today) + approvals.remind(today)
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise BadInputError(
            _("the mail server does not take letters ({why}); see PRONGSAI_MAIL_URL", why=fault)
        ) from fault
    return {"day": today.isoformat(), "mails": sent}
