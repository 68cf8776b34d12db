"""Questions in floods are kept out without asking who sends them: a stamp, a little work, and a bound.

A form bears a stamp: when it was given out, and how much work its sending asks. The work
grows with how many questions the agency got lately, counted in the database for all
processes together; times alone are looked at, no addresses. A browser without script sends
no work and is let in while it is quiet. See the decision on questions without accounts.
"""

import hmac
from datetime import timedelta
from hashlib import sha256
from secrets import token_hex
from typing import Final

from django.conf import settings
from django.core import signing
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.people.models import Agency
from prongsai.web.website.models import Message, Question, State

QUIET: Final = 20  # questions within the window that are let in without work
WINDOW: Final = timedelta(minutes=10)
MOST: Final = 500  # questions of an agency that wait for an editor; then the door is shut
_EASY, _HARD = 12, 17  # bits of work
_OPEN: Final = timedelta(hours=12)  # how long a form may lie open
_SIGNS: Final = 16
_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"  # no signs that are taken for one another
_signer = signing.TimestampSigner(salt="website.question")


def stamp(agency: Agency) -> tuple[str, int]:
    """Return a stamp for a form, and the bits of work that it asks."""
    bits = min(_HARD, _EASY + (lately(agency) // QUIET).bit_length())
    return _signer.sign(f"{agency.pk}.{bits}.{token_hex(12)}"), bits


def check(agency: Agency, given: str, counter: str) -> None:
    """Refuse what was not sent from a form of ours, or too much at a time.

    Raises:
        BadInputError: the form was open too long, too many questions wait, or the work was not done.

    """
    try:
        key, bits, _nonce = _signer.unsign(given, max_age=_OPEN).split(".")
    except (signing.BadSignature, ValueError):
        key = bits = ""
    if key != str(agency.pk):
        raise BadInputError(
            _("This form has been open too long; your text is kept below, send it once more.")
        )
    if Question.objects.filter(agency=agency, state=State.WAITING).count() >= MOST:
        raise BadInputError(_("Too many questions are waiting for an answer; please telephone the agency."))
    if lately(agency) >= QUIET and not _worked(given, counter, int(bits)):
        raise BadInputError(
            _(
                "Very many questions are coming in just now. Wait ten minutes, or send from a browser with "
                "JavaScript switched on."
            )
        )


def receipt(given: str) -> str:
    """Return the receipt of a form: the same whenever it is sent, made by nobody without our secret."""
    number = int.from_bytes(hmac.digest(settings.SECRET_KEY.encode(), f"receipt|{given}".encode(), "sha256"))
    signs = []
    for _sign in range(_SIGNS):
        number, rest = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[rest])
    return "-".join("".join(signs[start : start + 4]) for start in range(0, _SIGNS, 4))


def hashed(told: str) -> str:
    """Return the hash by which a receipt is found, however it was typed."""
    return sha256("".join(each for each in told.lower() if each in _ALPHABET).encode()).hexdigest()


def lately(agency: Agency) -> int:
    """Return how many questions and further questions an agency got within the window."""
    since = timezone.now() - WINDOW
    return Message.objects.filter(question__agency=agency, of_agency=False, at__gte=since).count()


def _worked(given: str, counter: str, bits: int) -> bool:
    digest = sha256(f"{given}|{counter[:20]}".encode()).digest()
    return int.from_bytes(digest) >> (256 - bits) == 0
