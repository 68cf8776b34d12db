"""Papers signed blind: RSABSSA-SHA384-PSS-Deterministic of RFC 9474, the messages being random themselves.

The device makes a random token, blinds it, and hands in the code with it; what
comes back, unblinded, is an ordinary RSA-PSS signature over a token that the
signer has never seen. ``blind`` and ``finalized`` are the device's part: its
JavaScript does the same, the tests use these.
"""

import hashlib
import secrets
from math import gcd
from typing import Final

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _

BITS: Final = 2048
EXPONENT: Final = 65537
SALT: Final = 48  # bytes
_HASH: Final = 48


class Signer(Struct, frozen=True):
    """A private key. ``e`` is always 65537."""

    n: int
    d: int
    p: int
    q: int

    @property
    def size(self) -> int:
        """Bytes of a signature."""
        return (self.n.bit_length() + 7) // 8


def new_signer() -> Signer:
    """Return a new key."""
    made = rsa.generate_private_key(EXPONENT, BITS).private_numbers()
    return Signer(made.public_numbers.n, made.d, made.p, made.q)


def sign(signer: Signer, blinded: bytes) -> bytes:
    """Return the signature on what a device has blinded: the same for the same, without a look inside.

    ``powmod_sec`` takes as long whatever the key is; as the rest does not, we blind the number once more.

    Raises:
        BadInputError: it is no number below the modulus.

    """
    m = int.from_bytes(blinded)
    if len(blinded) != signer.size or not 1 < m < signer.n - 1:
        raise BadInputError(_("the paper handed in is not one that can be signed; open the form again"))
    n, r = signer.n, _unit(signer.n)
    s = int(_power(signer, m * gmpy2.powmod(r, EXPONENT, n) % n) * gmpy2.invert(r, n) % n)
    if gmpy2.powmod(s, EXPONENT, n) != m:  # a faulty processor would give the key away
        raise ArithmeticError("a signature does not verify")
    return s.to_bytes(signer.size)


def verified(n: int, token: bytes, signature: bytes) -> bool:
    """Return whether a signature is ours on this token."""
    key = rsa.RSAPublicNumbers(EXPONENT, n).public_key()
    try:
        key.verify(signature, token, padding.PSS(padding.MGF1(hashes.SHA384()), SALT), hashes.SHA384())
    except InvalidSignature:
        return False
    return True


def _power(signer: Signer, number: int) -> int:
    """Return number ** d by its two halves."""
    p, q, d = gmpy2.mpz(signer.p), gmpy2.mpz(signer.q), signer.d
    of_p = gmpy2.powmod_sec(number % p, d % (p - 1), p)
    of_q = gmpy2.powmod_sec(number % q, d % (q - 1), q)
    return int(of_q + (gmpy2.invert(q, p) * (of_p - of_q) % p) * q)


def _unit(n: int) -> int:
    while True:
        r = secrets.randbelow(n - 2) + 2
        if gcd(r, n) == 1:
            return r


# -- the device's part -------------------------------------------------------------


def blind(n: int, token: bytes, salt: bytes | None = None, r: int | None = None) -> tuple[bytes, int]:
    """Return the token blinded, and the secret that takes the blinding off."""
    m = int.from_bytes(
        encoded(token, n.bit_length() - 1, secrets.token_bytes(SALT) if salt is None else salt)
    )
    r = r or _unit(n)
    return int(m * gmpy2.powmod(r, EXPONENT, n) % n).to_bytes((n.bit_length() + 7) // 8), int(
        gmpy2.invert(r, n)
    )


def finalized(n: int, signed: bytes, inverse: int) -> bytes:
    """Return the signature with the blinding taken off."""
    return (int.from_bytes(signed) * inverse % n).to_bytes((n.bit_length() + 7) // 8)


def encoded(message: bytes, bits: int, salt: bytes) -> bytes:
    """Return EMSA-PSS of a message (RFC 8017, 9.1.1) with SHA-384."""
    size = (bits + 7) // 8
    h = _sha(bytes(8) + _sha(message) + salt)
    db = bytes(size - len(salt) - _HASH - 2) + b"\x01" + salt
    mask = b"".join(_sha(h + count.to_bytes(4)) for count in range(-(-len(db) // _HASH)))
    masked = bytearray(one ^ other for one, other in zip(db, mask, strict=False))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + h + b"\xbc"


def _sha(text: bytes) -> bytes:
    return hashlib.sha384(text).digest()
