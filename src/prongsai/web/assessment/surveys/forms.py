"""What comes from a device or a form, read with care: whatever is not right is one sentence."""

import json
import re
from base64 import b64decode
from binascii import Error as NotBase64
from secrets import token_bytes
from typing import Any, Final

from django.http import HttpRequest

from prongsai.language import _
from prongsai.web.assessment.surveys.actions.casting import TOKEN, Given
from prongsai.web.assessment.surveys.questionnaire import Questionnaire
from prongsai.web.assessment.surveys.refusals import RefusedError

_BY_CHANCE: Final = re.compile(r"[A-Za-z0-9_-]{43}")  # 32 bytes
LARGEST: Final = 16 * 1024  # bytes of what a device sends


def _unread() -> RefusedError:
    return RefusedError("form", _("what was sent cannot be read; open the form again"))


def told(request: HttpRequest) -> dict[str, str]:
    """Return what a device sent: one JSON object of texts.

    Raises:
        RefusedError: it is something else.

    """
    if len(request.body) > LARGEST:
        raise _unread()
    try:
        sent: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        raise _unread() from None
    if not isinstance(sent, dict) or not all(isinstance(value, str) for value in sent.values()):
        raise _unread()
    return sent


def paper(sent: dict[str, str]) -> tuple[str, bytes]:
    """Return the code and the blinded token of a request for a paper."""
    return sent.get("code", ""), _raw(sent.get("blinded", ""))


def asked_of_thaid(sent: dict[str, str]) -> dict[str, str]:
    """Return what a device has made for its way to ThaiD and back.

    Raises:
        RefusedError: it is not of the form that such things have.

    """
    found = {name: sent.get(name, "") for name in ("state", "nonce", "challenge")}
    if not all(_BY_CHANCE.fullmatch(each) for each in found.values()):
        raise _unread()
    return found


def given(sent: dict[str, str]) -> Given:
    """Return the answer that a device sent, sealed by it."""
    sealed = _raw(sent.get("sealed", ""))
    if not sealed:
        raise _unread()
    return Given(
        token=_raw(sent.get("token", "")),
        words=sent.get("words", ""),
        steps=(),
        sealed=sealed,
        stamp=sent.get("stamp", ""),
        signature=_raw(sent.get("signature", "")),
        work=sent.get("work", ""),
        counter=sent.get("counter", "").strip(),
    )


def typed(request: HttpRequest, asked: Questionnaire) -> Given:
    """Return the answer of a plain form, sent without JavaScript or by an assessor."""
    steps = [request.POST.get(row.name, "0") for row in asked.rows]
    if not all(len(step) == 1 and step.isascii() and step.isdigit() for step in steps):
        raise _unread()
    try:
        token = bytes.fromhex(request.POST.get("token", "")) or token_bytes(TOKEN)
    except ValueError:
        raise _unread() from None
    return Given(
        token=token,
        words=request.POST.get("words", ""),
        steps=tuple(map(int, steps)),
        stamp=request.POST.get("stamp", ""),
    )


def _raw(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except (NotBase64, ValueError):
        raise _unread() from None
