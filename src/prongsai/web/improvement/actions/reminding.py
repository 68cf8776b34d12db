"""Remind people by mail of what is due and what is late; run daily, it sends each reminder once.

Measures, tasks and items of evidence stand in one letter.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from msgspec import Struct

from prongsai import language
from prongsai.language import _
from prongsai.web.assessment.evidence import queries as evidence
from prongsai.web.assessment.evidence.models import Folder
from prongsai.web.assessment.evidence.shown import Row, rows
from prongsai.web.improvement import carried, duedays
from prongsai.web.improvement.carried import Carried
from prongsai.web.improvement.models import Reminder
from prongsai.web.improvement.models.plans import State
from prongsai.web.improvement.queries import waiting
from prongsai.web.journal import actions as journal
from prongsai.web.look import figures
from prongsai.web.look.addresses import our_address
from prongsai.web.people import mailing
from prongsai.web.people.models import Agency, Post, Unit, User
from prongsai.web.people.roles import Role

_log = logging.getLogger(__name__)
_CHAIN = (Role.COORDINATOR, Role.HEAD_OF_OFFICE, Role.DEPUTY_CLERK, Role.CLERK)


class Work(Struct, frozen=True):
    """What someone has to do until a day: a measure, a task, an item of evidence."""

    subject: str
    name: str
    ends: date
    unit: Unit | None
    person: int | None
    address: str


_Due = tuple[Work, str]  # what is due, and the stage of reminding


def remind(today: date) -> int:
    """Send every reminder whose day has come and that has not been sent; return how many mails went out."""
    folders = {each.agency: each for each in evidence.newest_due(today)}
    planned = Agency.objects.filter(closed_on=None, plans__state=State.IN_FORCE).distinct()
    at_work = dict.fromkeys([*planned, *folders])
    return sum(_of_agency(agency, folders.get(agency), today) for agency in at_work)


def _of_agency(agency: Agency, folder: Folder | None, today: date) -> int:
    in_force = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gte=today))
    posts = list(agency.posts.filter(in_force, user__is_active=True).select_related("user"))
    found: dict[User, dict[str, _Due]] = defaultdict(dict)
    for each in [*_of_plans(agency), *_of_evidence(folder, today)]:
        for user, who in _told_of(each, posts):
            if stage := duedays.stage(each.ends, today, who):
                found[user].setdefault(each.subject, (each, stage))
    return sum(_sent(agency, user, list(due.values()), today) for user, due in found.items())


def _of_plans(agency: Agency) -> Iterator[Work]:
    every: list[Carried] = [*waiting.open_measures([agency.pk]), *waiting.open_tasks([agency.pk])]
    for each in every:
        if each.ends is not None:
            yield Work(
                carried.subject(each),
                each.name,
                each.ends,
                carried.unit_of(each),
                each.person_id,
                carried.address(each),
            )


def _of_evidence(folder: Folder | None, today: date) -> Iterator[Work]:
    if folder is None:
        return
    found: Iterable[Row] = rows(evidence.rules_of(folder), evidence.items_of(folder), today)
    for each in found:
        if each.item.due is not None and each.waits:
            at = {"agency": folder.agency.code, "folder": folder.fiscal_year, "oit": each.item.item}
            name = f"{each.item.item} {each.rule.name}"
            address = reverse("evidence-item", kwargs=at)
            yield Work(f"item:{each.item.pk}", name, each.item.due, each.item.unit, None, address)


def _sent(agency: Agency, user: User, due: list[_Due], today: date) -> int:
    """Return how many mails went out to a person; one that cannot be sent is tried again at the next run."""
    try:
        return _send(agency, user, due, today)
    except OSError:  # what mail throws is one
        _log.exception("a reminder to user %s could not be sent; the next run tries again", user.pk)
        return 0


def _told_of(each: Work, posts: list[Post]) -> Iterator[tuple[User, str]]:
    """Yield who is to be told of a thing, nearest first, and as what."""
    yield from ((post.user, duedays.UNIT) for post in posts if _answers(post, each))
    for role in _CHAIN:
        yield from ((post.user, role.value) for post in posts if post.role == role)


def _answers(post: Post, each: Work) -> bool:
    """Return whether someone answers for a thing: what was given to nobody is the coordinator's."""
    if each.unit is None and each.person is None:
        return post.role == Role.COORDINATOR
    of_unit = each.unit is not None and post.role == Role.UNIT_OFFICER and post.unit_id == each.unit.pk
    return of_unit or each.person == post.user_id


def _send(agency: Agency, user: User, due: list[_Due], today: date) -> int:
    """Send one mail with all that a person has not been told yet; it is kept as sent, or not sent."""
    with transaction.atomic():
        new = [(each, stage) for each, stage in due if _kept(agency, user, each, stage)]
        if not new:
            return 0
        told = [f"{each.subject} {stage}" for each, stage in new]
        journal.write(agency.code, journal.SYSTEM, "progress.remind", f"user:{user.pk}", {"of": told})
        subject, text = _mail(agency, user, [each for each, _stage in new], today)
        mailing.deliver(subject, text, user.email)
    return 1


def _kept(agency: Agency, user: User, each: Work, stage: str) -> bool:
    due = {"user": user, "subject": each.subject, "due": each.ends, "stage": stage}
    _reminder, new = Reminder.objects.get_or_create(**due, defaults={"agency": agency})
    return new


def _mail(agency: Agency, user: User, due: list[Work], today: date) -> tuple[str, str]:
    """Return subject and text in the language of whoever gets it."""
    spoken = language.current()
    language.use("en" if user.language == "en" else "th")
    figures.use(thai=user.thai_digits)
    try:
        late = [each for each in due if each.ends < today]
        subject = _subject(len(late), len(due), agency.short or agency.name)
        return subject, "\n".join(_text(agency, user, late, [each for each in due if each not in late]))
    finally:
        language.use(spoken)
        figures.use(thai=False)


def _subject(late: int, due: int, agency: str) -> str:
    if late:
        return _("Late work ({count}): {agency}", count=late, agency=agency)
    return _("Work due soon ({count}): {agency}", count=due, agency=agency)


def _text(agency: Agency, user: User, late: list[Work], soon: list[Work]) -> Iterator[str]:
    """Yield the lines of a mail."""
    yield _("Dear {name},", name=user.name)
    yield ""
    yield agency.name
    for head, things in ((_("Late:"), late), (_("Due soon:"), soon)):
        if things:
            yield from ("", head, *(_line(each) for each in things))
    yield ""
    yield _(
        "Report what was done, or put the evidence in, at the address under each. This mail was sent by "
        "Prongsai; each reminder is sent once."
    )


def _line(each: Work) -> str:
    told = " · ".join(filter(None, [each.name, figures.day(each.ends), each.unit.name if each.unit else ""]))
    return f"- {told}\n  {our_address(each.address)}"
