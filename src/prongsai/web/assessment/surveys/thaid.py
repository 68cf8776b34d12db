"""ThaiD at the answering door: it says that a person is one, by a name that it makes up, and we keep neither.

The device makes state, nonce and the verifier of PKCE and keeps them: nothing of
the way to ThaiD and back lies here. What it answers must bear its signature; no
profile is asked for, and none is read.
"""

import json
from functools import lru_cache
from http.client import HTTPException
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from django.conf import settings
from django.urls import reverse

from prongsai.language import _
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.look.addresses import our_address
from prongsai.web.people.signing_in import vouched

_LARGEST: Final = 64 * 1024  # bytes
_ENDS: Final = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")


def name() -> str:
    """Return what people call the service; empty where there is none."""
    return settings.ANSWER_OIDC["name"] if settings.ANSWER_OIDC else ""


def way_there(poll: Poll, state: str, nonce: str, challenge: str) -> str:
    """Return the address to which a device goes.

    Raises:
        RefusedError: there is no such service, or it does not answer.

    """
    _offered(poll)
    asked = {
        "response_type": "code",
        "client_id": _service()["client_id"],
        "redirect_uri": _back(),
        "scope": "openid",
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{_ends(_server())['authorization_endpoint']}?{urlencode(asked)}"


def person(poll: Poll, grant: str, verifier: str, nonce: str) -> str:
    """Return the name by which the service knows who came back with a grant: of no use anywhere else.

    Raises:
        RefusedError: the grant is none, was used, or was another device's.

    """
    _offered(poll)
    service = _service()
    told = {
        "grant_type": "authorization_code",
        "code": grant,
        "redirect_uri": _back(),
        "client_id": service["client_id"],
        "client_secret": service["secret"],
        "code_verifier": verifier,
    }
    answer = _asked(Request(_ends(_server())["token_endpoint"], urlencode(told).encode()))  # noqa: S310 - of our settings
    try:
        said = vouched.claims(str(answer.get("id_token", "")), _issuer(), nonce)
    except vouched.NotVouchedError:
        raise _refused() from None
    named = str(said.get(service["settings"]["uid_field"], ""))
    if not named:
        raise _refused()
    return f"{said['iss']} {named}"


def _offered(poll: Poll) -> None:
    if not poll.thaid_modulus:
        raise _refused()


def _issuer() -> vouched.Issuer:
    service, ends = _service(), _ends(_server())
    return vouched.Issuer(
        name=vouched.named(ends["issuer"], service["settings"]["issuer"]),
        keys=ends["jwks_uri"],
        client=service["client_id"],
        secret=service["secret"] if service["settings"]["by_secret"] else "",
    )


def _service() -> dict[str, Any]:
    if not settings.ANSWER_OIDC:
        raise _refused()
    return settings.ANSWER_OIDC


def _server() -> str:
    return str(_service()["settings"]["server_url"]).rstrip("/")


def _back() -> str:
    return our_address(reverse("answer-returned"))


@lru_cache(maxsize=4)
def _ends(server: str) -> dict[str, str]:
    told = _asked(Request(f"{server}/.well-known/openid-configuration"))  # noqa: S310 - of our settings
    try:
        return {each: str(told[each]) for each in _ENDS}
    except KeyError:
        raise _refused() from None


def _asked(request: Request) -> dict[str, Any]:
    try:
        with urlopen(request, timeout=vouched.PATIENCE) as answer:  # noqa: S310 - https, but for this machine: see environment
            said: Any = json.loads(answer.read(_LARGEST))
    except (URLError, HTTPException, OSError, ValueError):
        raise _refused() from None
    if not isinstance(said, dict):
        raise _refused()
    return said


def _refused() -> RefusedError:
    return RefusedError(
        "thaid", _("{service} did not confirm; try again, or answer without it", service=name() or "ThaiD")
    )
