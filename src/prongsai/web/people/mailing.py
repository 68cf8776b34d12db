"""Letters: to those who are invited; how every letter of ours goes out."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from prongsai.language import _
from prongsai.web.look.addresses import our_address
from prongsai.web.people import roles
from prongsai.web.people.models import Invitation
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import Role


def deliver(subject: str, text: str, to: str) -> None:
    """Send a letter; its subject is one line, whatever names and titles stand in it.

    Raises:
        OSError: the mail server does not take it.

    """
    send_mail(" ".join(subject.split()), text, None, [to])


def delivered(subject: str, text: str, to: str) -> bool:
    """Send a letter; return whether it went out."""
    try:
        deliver(subject, text, to)
    except OSError:
        return False
    return True


def goes_out() -> bool:
    """Return whether letters go to a mail server, and are not kept in a folder here."""
    return not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend")


def send_invitation(invitation: Invitation, secret: str) -> bool:
    """Send the link of an invitation; return whether the mail went out."""
    told = {
        "invitation": invitation,
        "role": roles.called(invitation.role),
        "link": our_address(reverse("accept", args=[secret])),
    }
    subject = _("Invitation to Prongsai: {agency}", agency=invitation.agency or _("the platform"))
    return delivered(subject, render_to_string("people/mail/invitation.txt", told), invitation.email)


def tell_who_confirms(invitation: Invitation) -> None:
    """Tell the platform administrators that an invitation waits for them."""
    agency = invitation.agency
    if agency is None:
        return
    link = our_address(reverse("people", args=[agency.code]))
    text = render_to_string("people/mail/to_confirm.txt", {"invitation": invitation, "link": link})
    subject = _("To be confirmed: who decides for {agency}", agency=agency)
    held = posts_in_force().filter(agency=None, role=Role.PLATFORM_ADMINISTRATOR)
    for to in held.values_list("user__email", flat=True).distinct():
        delivered(subject, text, to)
