"""Work that need not be waited for: telling newcomers that they are expected."""

from typing import Final
from urllib.parse import urljoin

from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task

from prongsai.language import _
from prongsai.web.people.mailing import deliver
from prongsai.web.people.models import User

_AT_ONCE: Final = 100  # mails of one task


def tell_all(users: list[int], address: str) -> None:
    """Have newcomers told by mail, a hundred to a task."""
    for start in range(0, len(users), _AT_ONCE):
        tell.enqueue(users[start : start + _AT_ONCE], address)


@task()
def tell(users: list[int], address: str) -> None:
    """Tell each newcomer, who has no password yet, where to set one."""
    link = urljoin(address, reverse("account_reset_password"))
    for user in User.objects.filter(pk__in=users).prefetch_related("posts__agency"):
        if not user.has_usable_password():
            text = render_to_string("people/mail/newcomer.txt", {"user": user, "link": link})
            deliver(_("You are expected in Prongsai"), text, user.email)
