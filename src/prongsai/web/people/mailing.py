"""Mail to those who are invited."""

import smtplib

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse

from prongsai.language import _
from prongsai.web.people import roles
from prongsai.web.people.models import Invitation


def send_invitation(request: HttpRequest, invitation: Invitation, secret: str) -> bool:
    """Send the link of an invitation; return whether the mail went out."""
    told = {
        "invitation": invitation,
        "role": roles.called(invitation.role),
        "link": request.build_absolute_uri(reverse("accept", args=[secret])),
    }
    subject = _("Invitation to Prongsai: {agency}", agency=invitation.agency or _("the platform"))
    return _sent(subject, render_to_string("people/mail/invitation.txt", told), invitation.email)


def _sent(subject: str, text: str, to: str) -> bool:
    try:
        send_mail(subject, text, None, [to])
    except (OSError, smtplib.SMTPException):
        return False
    return True
