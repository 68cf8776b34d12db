"""Questions in floods are kept out without asking who sends them: a stamp, a little work, a share, a bound.

A form bears a stamp: when it was given out, and how much work its sending asks. The work
grows with how many questions the agency got lately, counted in the database for all
processes together. A browser without script sends no work and is let in while it is quiet.
Once half of an agency's places are taken, one connection gets a share of what is left and
no more in a day, so that a patient sender never fills the box. Connections are told apart
by marks under a random key that is forgotten after a day; they stand in no database, no
log and no backup. See the decisions on questions.
"""

import hmac
from datetime import timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address
from secrets import token_hex
from typing import Final, NamedTuple

from django.core import signing
from django.core.cache import cache
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.models import Agency
from prongsai.web.website.models import Message
from prongsai.web.website.queries.questions import waiting

QUIET: Final = 20  # questions within the window that are let in without work
WINDOW: Final = timedelta(minutes=10)
MOST: Final = 500  # questions of an agency that wait for an editor; then the door is shut
OPEN_TO_ALL: Final = MOST // 2  # that may come of one connection alone; the rest is shared out
_PART: Final = 10  # one connection gets a tenth of the places left
_LEAST: Final = 3  # questions of a connection in a day that come in as long as there is a place
_EASY, _HARD = 12, 17  # bits of work
_OPEN: Final = timedelta(hours=12)  # how long a form may lie open
_DAY: Final = 24 * 60 * 60  # seconds
_NETWORK: Final = 64  # bits of an IPv6 address that tell one connection from another
_signer = signing.TimestampSigner(salt="website.question")


class Sent(NamedTuple):
    """What came with a form: its stamp, the work done for it, and the mark of the connection."""

    stamp: str
    counter: str = ""
    source: str = ""


def stamp(agency: Agency) -> tuple[str, int]:
    """Return a stamp for a form, and the bits of work that it asks."""
    bits = min(_HARD, _EASY + (lately(agency) // QUIET).bit_length())
    return _signer.sign(f"{agency.pk}.{bits}.{token_hex(12)}"), bits


def source(address: str) -> str:
    """Return the mark of the connection of an address; a day later nobody can tell whose it was."""
    key = cache.get_or_set("website.source", token_hex, _DAY)
    return hmac.digest(str(key).encode(), _connection(address).encode(), "sha256").hex()


def check(agency: Agency, sent: Sent) -> None:
    """Refuse what was not sent from a form of ours, or too much at a time.

    Inside a transaction: of those who ask at once one waits for the other, so that the counts hold.

    Raises:
        BadInputError: the form was open too long, too many questions wait, or the work was not done.

    """
    try:
        key, bits, _nonce = _signer.unsign(sent.stamp, max_age=_OPEN).split(".")
    except (signing.BadSignature, ValueError):
        key = bits = ""
    if key != str(agency.pk):
        raise BadInputError(
            _("This form has been open too long; your text is kept below, send it once more.")
        )
    Agency.objects.select_for_update().get(pk=agency.pk)
    taken = waiting(agency)
    if taken >= MOST:
        raise BadInputError(full())
    if taken >= OPEN_TO_ALL and _came(agency, sent.source) >= max(_LEAST, (MOST - taken) // _PART):
        raise BadInputError(
            _(
                "Many questions came from your connection today, and few places are left, which are kept for "
                "others. Your question was not sent: telephone the agency or go to it, or ask again tomorrow."
            )
        )
    if lately(agency) >= QUIET and not _worked(sent, int(bits)):
        raise BadInputError(
            _(
                "Very many questions are coming in just now. Wait ten minutes, or send from a browser with "
                "JavaScript switched on."
            )
        )


def took(agency: Agency, sent: Sent) -> None:
    """Count a question of a connection; in the transaction of ``check``, before another is looked at."""
    cache.set(_count(agency, sent.source), _came(agency, sent.source) + 1, _DAY)


def full() -> str:
    """Return what is said where no more questions are taken."""
    return _(
        "{most} questions are waiting for an answer, and no more can be taken now. Telephone the agency or "
        "go to it, or ask again here on the next working day.",
        most=MOST,
    )


def lately(agency: Agency) -> int:
    """Return how many questions and further questions an agency got within the window."""
    since = timezone.now() - WINDOW
    return Message.objects.filter(question__agency=agency, of_agency=False, at__gte=since).count()


def _came(agency: Agency, source: str) -> int:
    return int(cache.get(_count(agency, source), 0))


def _count(agency: Agency, source: str) -> str:
    return f"website.asked.{agency.pk}.{source}"


def _connection(address: str) -> str:
    """Return an address without what one connection can choose by itself: half of an IPv6 address."""
    try:
        told = ip_address(address)
    except ValueError:
        return address
    if isinstance(told, IPv6Address) and told.ipv4_mapped is None:
        return f"{int(told) >> _NETWORK:x}"
    return str(getattr(told, "ipv4_mapped", None) or told)


def _worked(sent: Sent, bits: int) -> bool:
    digest = sha256(f"{sent.stamp}|{sent.counter[:20]}".encode()).digest()
    return int.from_bytes(digest) >> (256 - bits) == 0
