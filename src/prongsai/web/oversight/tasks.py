"""Work that need not be waited for: years of thousands of agencies, letters of a body to hundreds."""

from typing import Final

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from prongsai import language
from prongsai.language import _
from prongsai.web.look.addresses import our_address
from prongsai.web.oversight.actions import counting
from prongsai.web.oversight.models import Addressee
from prongsai.web.people import mailing
from prongsai.web.people.models import Post, User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.roles import Role

_AT_ONCE: Final = 50  # agencies of one task


@task()
def count_years() -> None:
    """Compute anew all that is behind."""
    counting.count_all()


def mail_letter(letter: int) -> None:
    """Have the coordinators of a letter's agencies told by mail, some agencies to a task."""
    keys = list(Addressee.objects.filter(letter=letter).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        mail_to.enqueue(keys[start : start + _AT_ONCE])


@task()
def mail_to(addressees: list[int]) -> None:
    """Mail a letter to the coordinators of some agencies that have not had it yet; each agency is marked."""
    waiting = Addressee.objects.filter(pk__in=addressees, mailed_at=None)
    found = list(waiting.select_related("letter__agency", "agency"))
    people: dict[int | None, list[Post]] = {}
    for post in coordinators().filter(agency__in=[each.agency_id for each in found]).select_related("user"):
        people.setdefault(post.agency_id, []).append(post)
    for each in found:
        users = {post.user for post in people.get(each.agency_id, [])}
        each.mails = sum(_mailed(each, user) for user in users)
        each.mailed_at = timezone.now() if each.mails else None
        each.save(update_fields=["mails", "mailed_at"])


def coordinators() -> QuerySet[Post]:
    """Return the posts of coordinators in force."""
    return posts_in_force().filter(role=Role.COORDINATOR)


def _mailed(to: Addressee, user: User) -> bool:
    spoken = language.current()
    language.use("en" if user.language == "en" else "th")
    try:
        told = {
            "to": to,
            "user": user,
            "address": our_address(reverse("letters", kwargs={"agency": to.agency.code})),
        }
        subject = _("{from_}: {subject}", from_=to.letter.agency.name, subject=to.letter.subject)
        return mailing.delivered(subject, render_to_string("oversight/mail/letter.txt", told), user.email)
    finally:
        language.use(spoken)
