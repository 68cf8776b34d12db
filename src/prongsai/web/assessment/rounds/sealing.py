"""Keys of offices: made here, kept by people as files under a passphrase; two of three open, none alone.

Sealing is HPKE (RFC 9180: X25519, HKDF-SHA256, AES-256-GCM, which browsers have)
of the ``cryptography`` package; the form's script does the same. A survey's
own private key is wrapped in two layers for each ordered pair of offices;
each office takes its own layer off, so that no office's key is ever handed on.
"""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from itertools import permutations
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from prongsai.errors import BadInputError
from prongsai.language import _

SUITE: Final = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
OVERHEAD: Final = 48  # bytes that sealing adds
PASSPHRASE_LEAST: Final = 12  # characters
_FILE: Final = "prongsai office key 1"
_LARGEST_FILE: Final = 4096  # bytes
_MEMORY: Final = 64 * 1024  # KiB, what each guess at a passphrase costs
_NONCE: Final = 12


def new_pair() -> tuple[bytes, bytes]:
    """Return a new private key and its public key, 32 bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def seal(public: bytes, text: bytes, info: bytes) -> bytes:
    """Return a text that only the holder of the private key can read, bound to what ``info`` says."""
    return SUITE.encrypt(text, X25519PublicKey.from_public_bytes(public), info)


def unseal(private: bytes, sealed: bytes, info: bytes) -> bytes:
    """Return what was sealed.

    Raises:
        BadInputError: another key, another purpose, or altered.

    """
    try:
        return SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info)
    except (InvalidTag, ValueError):
        raise BadInputError(_("what was sealed does not open with this key, or was altered")) from None


# -- a survey's key, wrapped for pairs of offices ------------------------------


def wraps(private: bytes, publics: Mapping[str, bytes], info: bytes) -> dict[str, bytes]:
    """Return the private key in two layers for each ordered pair of offices: ``outer>inner``."""
    return {
        f"{outer}>{inner}": seal(publics[outer], seal(publics[inner], private, info), info)
        for outer, inner in permutations(publics, 2)
    }


def peeled(office: str, private: bytes, wrapped: Mapping[str, bytes], info: bytes) -> dict[str, bytes]:
    """Return what is left for each other office when one has taken its own layer off."""
    return {
        pair.partition(">")[2]: unseal(private, layers, info)
        for pair, layers in wrapped.items()
        if pair.startswith(f"{office}>")
    }


# -- key files -------------------------------------------------------------------


def key_file(private: bytes, passphrase: str, label: str) -> bytes:
    """Return a private key as a file that only the passphrase opens; ``label`` says whose and for what.

    Raises:
        BadInputError: the passphrase is too short.

    """
    if len(passphrase) < PASSPHRASE_LEAST:
        raise BadInputError(
            _("the passphrase is too short; give at least {count} characters", count=PASSPHRASE_LEAST)
        )
    salt, nonce = os.urandom(16), os.urandom(_NONCE)
    locked = ChaCha20Poly1305(_stretched(passphrase, salt)).encrypt(nonce, private, label.encode())
    told = {"kind": _FILE, "for": label, "salt": _text(salt), "nonce": _text(nonce), "key": _text(locked)}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def read_key_file(file: bytes, passphrase: str, label: str) -> bytes:
    """Return the private key of a key file.

    Raises:
        BadInputError: it is no key file, another's, or the passphrase is wrong.

    """
    try:
        told = json.loads(file[:_LARGEST_FILE].decode())
        kind, of = told["kind"], told["for"]
        salt, nonce, locked = (b64decode(told[name], validate=True) for name in ("salt", "nonce", "key"))
    except (ValueError, KeyError, TypeError):
        raise BadInputError(
            _("this is no key file; choose the file that was given out when your key was made")
        ) from None
    if kind != _FILE or of != label:
        raise BadInputError(
            _("this key file is for “{found}”; the one for “{right}” is needed", found=of, right=label)
        )
    try:
        return ChaCha20Poly1305(_stretched(passphrase, salt)).decrypt(nonce, locked, label.encode())
    except (InvalidTag, ValueError):
        raise BadInputError(_("the passphrase does not open this key file")) from None


def _stretched(passphrase: str, salt: bytes) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=_MEMORY).derive(
        passphrase.encode()
    )


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
