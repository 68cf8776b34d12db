"""The ID token of OpenID Connect: it counts once its service has signed it, to us, now, for this one sign-in.

That it came straight over TLS is not enough: whoever ends TLS on the way could
write it. Keys are those of the service's own list; a key that we do not know yet
is looked for there once, as services change theirs.
"""

from functools import lru_cache
from http.client import HTTPException
from typing import Any, Final

import jwt
from msgspec import Struct

# Signed by a key whose public half is in the service's list. Neither "none" nor a secret that all know.
BY_KEY: Final = (
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
)  # fmt: skip
BY_SECRET: Final = ("HS256",)  # the one that we share with the service, where settings say so (LINE)
LEEWAY: Final = 60  # seconds by which clocks may differ
PATIENCE: Final = 4  # seconds; meanwhile this process answers nobody
_SAID: Final = ("iss", "sub", "aud", "exp", "iat")


class NotVouchedError(Exception):
    """An ID token that must not be believed."""


class Issuer(Struct, frozen=True):
    """A service as it names itself, where its keys are listed, and who we are to it.

    ``secret`` is given where it signs by that, in place of a key.
    """

    name: str
    keys: str
    client: str
    secret: str = ""


def named(told: Any, wanted: str) -> str:
    """Return how a service's own list names it: as the settings do, whatever slash it ends in.

    Raises:
        NotVouchedError: the list is of another service.

    """
    if str(told).rstrip("/") != wanted.rstrip("/"):
        raise NotVouchedError("issuer")
    return str(told)


def claims(token: str, issuer: Issuer, nonce: str) -> dict[str, Any]:
    """Return what an ID token says.

    Raises:
        NotVouchedError: it was signed by another, for others, for another sign-in, or not for now.

    """
    try:
        key = issuer.secret or _key(issuer.keys, jwt.get_unverified_header(token).get("kid"))
        said = jwt.decode(
            token,
            key,
            BY_SECRET if issuer.secret else BY_KEY,
            {"require": [*_SAID]},
            audience=issuer.client,
            issuer=issuer.name,
            leeway=LEEWAY,
        )
    except (jwt.PyJWTError, OSError, HTTPException, TypeError, ValueError) as fault:
        raise NotVouchedError(str(fault)) from fault
    several = isinstance(said["aud"], list) and len(said["aud"]) > 1
    if said.get("azp", None if several else issuer.client) != issuer.client:
        raise NotVouchedError("azp")
    if not nonce or said.get("nonce") != nonce:
        raise NotVouchedError("nonce")
    return said


def _key(address: str, name: str | None) -> jwt.PyJWK:
    found = _listed(address)
    if name is not None:
        return found.get_signing_key(name)
    unnamed = [key for key in found.get_jwk_set().keys if key.public_key_use in {"sig", None}]
    if len(unnamed) != 1:
        raise NotVouchedError("kid")  # it must be named where there are several
    return unnamed[0]


@lru_cache(maxsize=8)
def _listed(address: str) -> jwt.PyJWKClient:
    # An unknown key is looked for at once, however often: tokens come from the service itself alone.
    return jwt.PyJWKClient(address, timeout=PATIENCE, cooldown_duration=0)
