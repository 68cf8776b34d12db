"""Take a person out: name, address and ways in go; what offices decided stays, without the name."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db import transaction
from django.db.models import Q, QuerySet

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.approvals.models import Edition, Opinion, Place
from prongsai.web.improvement.models import Feed
from prongsai.web.journal.actions import PLATFORM, write
from prongsai.web.journal.models import Entry
from prongsai.web.people.models import Hand, Invitation, Sheet, User
from prongsai.web.people.queries import posts_in_force
from prongsai.web.people.standing import Standing

NOWHERE: Final = "erased.invalid"  # a domain that no mail reaches


class Found(NamedTuple):
    """What there is of a person: what it is, and how much of it."""

    called: str
    number: int


def erase(standing: Standing, key: int, mail: str) -> User:
    """Take a person out of this installation; ``mail`` is typed in by who does it, to be sure.

    Raises:
        BadInputError: it is another address, oneself, someone who still holds a post, or erased already.

    """
    standing.require("people.erase")
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=key)
        _may_be(standing, person, mail)
        before, person.email = person.email, f"erased-{person.pk}@{NOWHERE}"
        person.name = f"บุคคลหมายเลข {person.pk} (ลบข้อมูลแล้ว)"
        person.is_active, person.last_login = False, None
        person.set_unusable_password()
        person.save()
        Place.objects.filter(user=person).update(name=person.name)
        Opinion.objects.filter(by=person).update(name=person.name)
        Invitation.objects.filter(email=before).update(email=person.email, name="")
        _sheets(person, before).update(rows=[])
        for each in _goes_whole(person, before):
            each.delete()
        write(PLATFORM, standing.actor, "people.erase", f"user:{person.pk}")
    return person


def goes(person: User) -> list[Found]:
    """Return what goes of a person, in the language spoken."""
    ways = sum(map(_count, _goes_whole(person, person.email)))
    names = Place.objects.filter(user=person).count() + Opinion.objects.filter(by=person).count()
    return [
        Found(_("name, mail address and password"), 1),
        Found(_("second steps, accounts of other services, signature, calendar, failed sign-ins"), ways),
        Found(_("name beside opinions and in chains: a number takes its place"), names),
        Found(_("name and address in invitations"), Invitation.objects.filter(email=person.email).count()),
        Found(
            _("rows of import sheets that they made or that name them"), _sheets(person, person.email).count()
        ),
    ]


def stays(person: User) -> list[Found]:
    """Return what stays of a person, by law or for the record, in the language spoken."""
    written = Edition.objects.filter(
        Q(made_by=person) | Q(proposal__places__user=person) | Q(opinions__by=person)
    ).distinct()
    actor = f"user:{person.pk}"
    papers = _("papers as they were proposed and their PDFs, which name them: official papers")
    return [
        Found(papers, written.count()),
        Found(_("posts they held, with their titles, and what was decided in them"), person.posts.count()),
        Found(
            _("lines of the journal, which name them by number only"),
            Entry.objects.filter(Q(actor=actor) | Q(subject=actor)).count(),
        ),
    ]


def found(text: str) -> QuerySet[User]:
    """Return the people whose name or mail address holds a text; nobody without one."""
    if not text.strip():
        return User.objects.none()
    named = Q(name__icontains=text.strip()) | Q(email__icontains=text.strip())
    return User.objects.filter(named).exclude(email__endswith=NOWHERE).order_by("name", "pk")


def _may_be(standing: Standing, person: User, mail: str) -> None:
    if person.email.endswith(NOWHERE):
        raise BadInputError(_("this person has been taken out already"))
    if person == standing.user:
        raise BadInputError(_("nobody takes out themselves; ask another platform administrator"))
    if posts_in_force().filter(user=person).exists():
        raise BadInputError(_("{name} still holds a post; end their posts first", name=person.name))
    if mail.strip().lower() != person.email:
        raise BadInputError(_("type in the mail address of the person, to be sure that it is they"))


def _sheets(person: User, mail: str) -> QuerySet[Sheet]:
    """Return the sheets that they made or in which this very address stands, not as a part of another's."""
    naming = [
        sheet.pk for sheet in Sheet.objects.filter(rows__icontains=mail)
        if any(row["cells"].get("email", "").strip().lower() == mail for row in sheet.rows)
    ]  # fmt: skip
    return Sheet.objects.filter(Q(made_by=person) | Q(pk__in=naming)).exclude(rows=[])


def _goes_whole(person: User, mail: str) -> Iterator[QuerySet]:  # type: ignore[type-arg]  # of many models
    for model in (EmailAddress, Authenticator, SocialAccount, Feed, Hand):
        yield model._default_manager.filter(user=person)  # noqa: SLF001
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        yield model._default_manager.filter(username=mail)  # noqa: SLF001


def _count(of: QuerySet) -> int:  # type: ignore[type-arg]
    return of.count()
