"""ID tokens as a service signs them, and every fault that one can have."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm

Claims = dict[str, Any]


def new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


@dataclass
class Signer:
    """The keys of a service by name; the last one signs."""

    keys: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=lambda: {"first": new_key()})
    asked: int = 0  # how often its list was asked for

    def listed(self) -> dict[str, Any]:
        """Return the list of public keys, as the service publishes it."""
        self.asked += 1
        told = [(name, ECAlgorithm.to_jwk(key.public_key(), as_dict=True)) for name, key in self.keys.items()]
        return {"keys": [{**each, "kid": name, "use": "sig", "alg": "ES256"} for name, each in told]}

    def change(self) -> None:
        """Sign by a new key from now on, as services do from time to time."""
        self.keys = {f"changed {len(self.keys)} {time.monotonic_ns()}": new_key()}

    def token(self, claims: Claims, *, named: bool = True) -> str:
        name, key = list(self.keys.items())[-1]
        return jwt.encode(claims, key, "ES256", {"kid": name} if named else {})


SIGNER: Final = Signer()  # of all stand-ins


def said(issuer: str, nonce: str, /, **also: Any) -> Claims:
    """Return what a right token says to the client ``us``."""
    now = int(time.time())
    told = {"iss": issuer, "aud": "us", "sub": "1-2345", "nonce": nonce, "iat": now, "exp": now + 60}
    return {name: value for name, value in {**told, **also}.items() if value is not None}


# By what is wrong: what of the claims is other than it should be.
OTHERWISE: Final[dict[str, Claims]] = {
    "of another service": {"iss": "http://another.example/"},
    "for another client": {"aud": "another"},
    "for several, not saying to whom": {"aud": ["us", "another"]},
    "for several, handed to another": {"aud": ["us", "another"], "azp": "another"},
    "handed to another": {"azp": "another"},
    "ended": {"exp": int(time.time()) - 90},
    "not begun": {"nbf": int(time.time()) + 3600},
    "said tomorrow": {"iat": int(time.time()) + 3600},
    "of another sign-in": {"nonce": "another"},
    "of no sign-in": {"nonce": None},
    "without an end": {"exp": None},
    "without a beginning": {"iat": None},
    "of nobody": {"sub": None},
    "with an end that is no time": {"exp": "soon"},
}


def unsigned(claims: Claims) -> str:
    return jwt.encode(claims, "", "none", {"kid": list(SIGNER.keys)[-1]})


def by_another_key(claims: Claims) -> str:
    return jwt.encode(claims, new_key(), "ES256", {"kid": list(SIGNER.keys)[-1]})


def by_an_unlisted_key(claims: Claims) -> str:
    return jwt.encode(claims, new_key(), "ES256", {"kid": "unlisted"})


def by_the_public_key(claims: Claims) -> str:
    """Sign by HS256 with what everyone can read in the list, as a secret."""
    name, key = list(SIGNER.keys.items())[-1]
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head, body = (_part(each) for each in ({"alg": "HS256", "kid": name}, claims))
    return f"{head}.{body}.{_text(hmac.digest(public, f'{head}.{body}'.encode(), 'sha256'))}"


def by_the_secret(claims: Claims) -> str:
    return jwt.encode(claims, sha256(b"ours").hexdigest(), "HS256", {"kid": list(SIGNER.keys)[-1]})


def with_its_own_key(claims: Claims) -> str:
    """Bring the key along in the head."""
    key = new_key()
    own = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return jwt.encode(claims, key, "ES256", {"jwk": own, "kid": "unlisted", "jku": "http://127.0.0.1:9/"})


def altered(claims: Claims) -> str:
    """Change what was said after it was signed."""
    head, _body, signature = SIGNER.token(claims).split(".")
    return f"{head}.{_part({**claims, 'sub': 'somebody else'})}.{signature}"


def nothing(_claims: Claims) -> str:
    return ""


FORGERIES: Final[tuple[Callable[[Claims], str], ...]] = (
    unsigned,
    by_another_key,
    by_an_unlisted_key,
    by_the_public_key,
    by_the_secret,
    with_its_own_key,
    altered,
    nothing,
)


def _part(of: object) -> str:
    return _text(json.dumps(of).encode())


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
