"""Remind people by mail of what is due and what is late; run daily, it sends each reminder once."""

import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from prongsai import language
from prongsai.language import _
from prongsai.web.improvement import carried, duedays
from prongsai.web.improvement.carried import Carried
from prongsai.web.improvement.models import Reminder
from prongsai.web.improvement.models.plans import State
from prongsai.web.improvement.queries import waiting
from prongsai.web.journal import actions as journal
from prongsai.web.look import figures
from prongsai.web.people import mailing
from prongsai.web.people.models import Agency, Post, User
from prongsai.web.people.roles import Role

_log = logging.getLogger(__name__)
_CHAIN = (Role.COORDINATOR, Role.HEAD_OF_OFFICE, Role.DEPUTY_CLERK, Role.CLERK)
_Due = tuple[Carried, str]  # what is due, and the stage of reminding


def remind(today: date) -> int:
    """Send every reminder whose day has come and that has not been sent; return how many mails went out."""
    at_work = Agency.objects.filter(closed_on=None, plans__state=State.IN_FORCE).distinct()
    return sum(_of_agency(agency, today) for agency in at_work)


def _of_agency(agency: Agency, today: date) -> int:
    every: list[Carried] = [*waiting.open_measures([agency.pk]), *waiting.open_tasks([agency.pk])]
    dated = [each for each in every if each.ends is not None]
    in_force = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    posts = list(agency.posts.filter(in_force, user__is_active=True).select_related("user"))
    found: dict[User, dict[str, _Due]] = defaultdict(dict)
    for each in dated:
        for user, who in _told_of(each, posts):
            if each.ends and (stage := duedays.stage(each.ends, today, who)):
                found[user].setdefault(carried.subject(each), (each, stage))
    return sum(_sent(agency, user, list(due.values()), today) for user, due in found.items())


def _sent(agency: Agency, user: User, due: list[_Due], today: date) -> int:
    """Return how many mails went out to a person; one that cannot be sent is tried again at the next run."""
    try:
        return _send(agency, user, due, today)
    except OSError:  # what mail throws is one
        _log.exception("a reminder to user %s could not be sent; the next run tries again", user.pk)
        return 0


def _told_of(each: Carried, posts: list[Post]) -> Iterator[tuple[User, str]]:
    """Yield who is to be told of a thing, nearest first, and as what."""
    unit = carried.unit_of(each)
    for post in posts:
        if each.person_id == post.user_id or (
            post.role == Role.UNIT_OFFICER and unit is not None and post.unit_id == unit.pk
        ):
            yield post.user, duedays.UNIT
    for role in _CHAIN:
        yield from ((post.user, role.value) for post in posts if post.role == role)


def _send(agency: Agency, user: User, due: list[_Due], today: date) -> int:
    """Send one mail with all that a person has not been told yet; it is kept as sent, or not sent."""
    with transaction.atomic():
        new = [(each, stage) for each, stage in due if _kept(agency, user, each, stage)]
        if not new:
            return 0
        told = [f"{carried.subject(each)} {stage}" for each, stage in new]
        journal.write(agency.code, journal.SYSTEM, "progress.remind", f"user:{user.pk}", {"of": told})
        subject, text = _mail(agency, user, [each for each, _stage in new], today)
        mailing.deliver(subject, text, user.email)
    return 1


def _kept(agency: Agency, user: User, each: Carried, stage: str) -> bool:
    due = {"user": user, "subject": carried.subject(each), "due": each.ends, "stage": stage}
    _reminder, new = Reminder.objects.get_or_create(**due, defaults={"agency": agency})
    return new


def _mail(agency: Agency, user: User, due: list[Carried], today: date) -> tuple[str, str]:
    """Return subject and text in the language of whoever gets it."""
    spoken = language.current()
    language.use("en" if user.language == "en" else "th")
    figures.use(thai=user.thai_digits)
    try:
        late = [each for each in due if carried.is_late(each, today)]
        subject = _subject(len(late), len(due), agency.short or agency.name)
        return subject, "\n".join(_text(agency, user, late, [each for each in due if each not in late]))
    finally:
        language.use(spoken)
        figures.use(thai=False)


def _subject(late: int, due: int, agency: str) -> str:
    if late:
        return _("Late measures or tasks ({count}): {agency}", count=late, agency=agency)
    return _("Measures or tasks due soon ({count}): {agency}", count=due, agency=agency)


def _text(agency: Agency, user: User, late: list[Carried], soon: list[Carried]) -> Iterator[str]:
    """Yield the lines of a mail."""
    yield _("Dear {name},", name=user.name)
    yield ""
    yield agency.name
    for head, things in ((_("Late:"), late), (_("Due soon:"), soon)):
        if things:
            yield from ("", head, *(_line(each) for each in things))
    yield ""
    yield _(
        "Report what was done, with evidence, at the address under each. This mail was sent by Prongsai; "
        "each reminder is sent once."
    )


def _line(each: Carried) -> str:
    unit = carried.unit_of(each)
    told = " · ".join(filter(None, [each.name, figures.day(each.ends), unit.name if unit else ""]))
    return f"- {told}\n  {settings.ADDRESS}{carried.address(each)}"
