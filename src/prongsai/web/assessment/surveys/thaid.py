"""ThaiD at the answering door: it says that a person is one, by a name that it makes up, and we keep neither.

The device makes state, nonce and the verifier of PKCE and keeps them: nothing of
the way to ThaiD and back lies here. What ThaiD answers comes straight from its
token endpoint over TLS, so the certificate vouches for it (OpenID Connect Core,
3.1.3.7); no profile is asked for, and none is read.
"""

import json
import time
from base64 import urlsafe_b64decode
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

PATIENCE: Final = 4  # seconds; meanwhile this process answers nobody
_LARGEST: Final = 64 * 1024  # bytes
_SKEW: Final = 120  # seconds by which clocks may differ


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
    told = {
        "grant_type": "authorization_code",
        "code": grant,
        "redirect_uri": _back(),
        "client_id": _service()["client_id"],
        "client_secret": _service()["secret"],
        "code_verifier": verifier,
    }
    answer = _asked(Request(_ends(_server())["token_endpoint"], urlencode(told).encode()))  # noqa: S310 - of our settings
    try:
        claims = _claims(str(answer["id_token"]))
        named = str(claims[_service()["settings"]["uid_field"]])
        rightly = claims["nonce"] == nonce and _for_us(claims) and float(claims["exp"]) > time.time() - _SKEW
    except (KeyError, TypeError, ValueError):
        raise _refused() from None
    if not named or not rightly:
        raise _refused()
    return f"{claims['iss']} {named}"


def _offered(poll: Poll) -> None:
    if not poll.thaid_modulus:
        raise _refused()


def _for_us(claims: dict[str, Any]) -> bool:
    to = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    return claims["iss"] == _ends(_server())["issuer"] and _service()["client_id"] in to


def _claims(token: str) -> dict[str, Any]:
    said: Any = json.loads(urlsafe_b64decode(token.split(".")[1] + "=="))
    if not isinstance(said, dict):
        raise TypeError(token)
    return said


def _service() -> dict[str, Any]:
    if not settings.ANSWER_OIDC:
        raise _refused()
    return settings.ANSWER_OIDC


def _server() -> str:
    return str(_service()["settings"]["server_url"]).rstrip("/")


def _back() -> str:
    return f"{settings.ADDRESS}{reverse('answer-returned')}"


@lru_cache(maxsize=4)
def _ends(server: str) -> dict[str, str]:
    told = _asked(Request(f"{server}/.well-known/openid-configuration"))  # noqa: S310 - of our settings
    try:
        return {each: str(told[each]) for each in ("issuer", "authorization_endpoint", "token_endpoint")}
    except KeyError:
        raise _refused() from None


def _asked(request: Request) -> dict[str, Any]:
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - https, but for this machine: see environment
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
