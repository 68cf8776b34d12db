"""Codes go out by mail: addresses are read, used once and forgotten; who got which code is kept nowhere.

Letters go straight to the mail server within the request. A task would have to
keep the addresses until it runs, a folder of letters would keep both for good.
"""

import re
from contextlib import suppress
from time import monotonic
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.template.loader import render_to_string
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _, listed
from prongsai.web.assessment.surveys import printing
from prongsai.web.assessment.surveys.actions import handing_out
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.people import mailing
from prongsai.web.people.standing import Standing

MOST: Final = 100  # letters at once: whoever asked waits for them
_SECONDS: Final = 60  # until no further letter is begun: other pages wait as well
_SHOWN: Final = 5  # faulty addresses that are named
_HEADERS: Final = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class Mailed(Struct, frozen=True):
    """How many letters the mail server took, and the addresses that it did not: to be shown once."""

    sent: int
    failed: tuple[str, ...]


def mail_out(standing: Standing, poll: Poll, typed: str) -> Mailed:
    """Mail a new code to each address. A code that could not be sent is taken back.

    Raises:
        BadInputError: no mail server, an address that is none, or more than there may be codes.

    """
    standing.require("surveys.hand-out", poll.participation.agency)
    if not mailing.goes_out():
        raise BadInputError(
            _("no mail server is set here; letters in a folder would join address and code: print slips")
        )
    addresses = _read(typed)
    codes = handing_out.hand_out(standing, poll, len(addresses))
    left = _sent(poll, dict(zip(addresses, codes, strict=True)))
    if left:
        handing_out.take_back(standing, poll, list(left.values()))
    return Mailed(len(addresses) - len(left), tuple(left))


def _read(typed: str) -> list[str]:
    found = [each for each in re.split(r"[\s,;]+", typed.strip()) if each]
    wrong = [each for each in found if not _is_address(each)]
    if wrong:
        raise BadInputError(
            _("not a mail address: {which}; nothing has been sent", which=listed(wrong[:_SHOWN]))
        )
    apart = {each.lower(): each for each in found}
    if not 1 <= len(apart) <= MOST:
        raise BadInputError(_("give between 1 and {most} mail addresses at a time", most=MOST))
    return list(apart.values())


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _sent(poll: Poll, codes: dict[str, str]) -> dict[str, str]:
    """Send each its letter; return those that the mail server did not take.

    A server that cannot be reached is not tried again, and a slow one not for longer than anyone waits.
    """
    subject = _("Questionnaire on integrity: {agency}", agency=poll.participation.agency.name)
    connection, left = get_connection(), {}
    until, reached = monotonic() + _SECONDS, True
    for address, code in codes.items():
        told = {"poll": poll, "code": code, "link": f"{printing.link(poll)}#{code}"}
        text = render_to_string("surveys/mail/code.txt", told)
        letter = EmailMessage(
            " ".join(subject.split()), text, None, [address], headers=_HEADERS, connection=connection
        )
        reached = reached and monotonic() < until and _opened(connection)
        if not reached or not _taken(letter, connection):
            left[address] = code
    with suppress(OSError):
        connection.close()
    return left


def _opened(connection: Any) -> bool:
    try:
        connection.open()
    except OSError:
        return False
    return True


def _taken(letter: EmailMessage, connection: Any) -> bool:
    """Return whether the mail server took a letter; what it said, which names the address, goes nowhere."""
    try:
        letter.send()
    except OSError:
        with suppress(OSError):
            connection.close()
        return False
    return True
