"""What people do with rounds: open one, name who holds its keys, make one's key."""

import logging
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules.load import load
from prongsai.web.assessment.rounds import sealing
from prongsai.web.assessment.rounds.models import KeyHolder, Place, Round
from prongsai.web.journal import actions as journal
from prongsai.web.look.addresses import our_address
from prongsai.web.people import mailing
from prongsai.web.people.models import Post, User
from prongsai.web.people.standing import Standing, standing_of

_log = logging.getLogger(__name__)
PLATFORM: Final = "platform"


def open_round(standing: Standing, *, name: str, rules: str, opens_on: date, closes_on: date) -> Round:
    """Open a round by the rules of a year, pinned by their seal.

    Raises:
        BadInputError: it has no name, or ends before it begins.

    """
    standing.require("rounds.open")
    pinned = load(rules)
    if not name.strip():
        raise BadInputError(_("give the round a name"))
    if closes_on < opens_on:
        raise BadInputError(_("the last day of answering lies before the first"))
    with transaction.atomic():
        made = Round.objects.create(
            name=name.strip(),
            fiscal_year=pinned.fiscal_year,
            rules=rules,
            seal=pinned.seal,
            opens_on=opens_on,
            closes_on=closes_on,
        )
        details = {"rules": rules, "seal": pinned.seal, "from": str(opens_on), "to": str(closes_on)}
        journal.write(PLATFORM, standing.actor, "rounds.open", f"round:{made.pk}", details)
    return made


def name_holders(standing: Standing, of: Round, emails: Mapping[str, str]) -> list[KeyHolder]:
    """Name who holds the three keys: three people, the first two of different offices.

    Raises:
        BadInputError: somebody is not known, stands twice, or a key has been made already.

    """
    standing.require("rounds.name-holders")
    if of.holders.filter(public_key__isnull=False).exists():
        raise BadInputError(_("a key of this round has been made; its holders cannot be changed any more"))
    named = {place: _person(emails.get(place, ""), place) for place in Place.values}
    offices = {place: _office(user) for place, user in named.items()}
    if len({user.pk for user in named.values()}) < len(named):
        raise BadInputError(_("one person can hold only one of the three keys"))
    if offices[Place.FIRST] == offices[Place.SECOND]:
        raise BadInputError(_("the first and the second key must lie with different offices"))
    with transaction.atomic():
        of.holders.all().delete()
        made = [
            KeyHolder.objects.create(round=of, place=place, user=user, office=offices[place])
            for place, user in named.items()
        ]
        details = {place: f"user:{user.pk}" for place, user in named.items()}
        journal.write(PLATFORM, standing.actor, "rounds.name-holders", f"round:{of.pk}", details)
        transaction.on_commit(lambda: _tell(of, named.values()))
    return made


def _tell(of: Round, named: Iterable[User]) -> None:
    """Write to who was named: until all three have made their key, no agency can join."""
    told = {"round": of, "link": our_address(reverse("round", args=[of.pk]))}
    for user in named:
        text = render_to_string("rounds/mail/key.txt", told)
        if not mailing.delivered(_("You hold a key of {round}", round=of.name), text, user.email):
            _log.warning("a letter to a key holder did not go out")


def make_key(standing: Standing, of: Round, passphrase: str) -> bytes:
    """Make the key of whoever asks, and return it as a file; only its public half stays here.

    Until an agency has joined it can be made anew: a file that was never saved is no loss then.

    Raises:
        BadInputError: they hold no key of the round, agencies have joined with it, or the passphrase is weak.

    """
    standing.require("rounds.hold-key")
    with transaction.atomic():
        holder = KeyHolder.objects.select_for_update().filter(round=of, user=standing.user).first()
        if holder is None:
            raise BadInputError(_("you have not been named as a key holder of this round"))
        if holder.public_key and of.participations.exists():
            raise BadInputError(
                _("agencies have joined with your key of this round; it cannot be made anew any more")
            )
        private, public = sealing.new_pair()
        file = sealing.key_file(private, passphrase, holder.label)
        holder.public_key, holder.made_on = public, timezone.localdate()
        holder.save()
        journal.write(PLATFORM, standing.actor, "rounds.hold-key", f"round:{of.pk}", {"key": holder.place})
    return file


def _person(email: str, place: str) -> User:
    found = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if found is None:
        raise BadInputError(
            _("{place}: nobody here has the mail address “{email}”", place=place, email=email)
        )
    if not standing_of(found, timezone.localdate()).may("rounds.hold-key"):
        raise BadInputError(_("{place}: the post of {email} cannot hold a key", place=place, email=email))
    return found


def _office(user: User) -> str:
    """Return the office of a person: that of their first post in force."""
    posts: tuple[Post, ...] = standing_of(user, timezone.localdate()).posts
    return next((post.agency.code if post.agency else PLATFORM for post in posts), "")
