"""Receipts of questions: made of a form's stamp by the installation's secret; only their hashes are kept."""

import hmac
from hashlib import sha256
from typing import Final

from django.conf import settings

_SIGNS: Final = 16
_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"  # no signs that are taken for one another


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
