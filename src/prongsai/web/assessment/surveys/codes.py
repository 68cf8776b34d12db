"""Codes on slips: twelve signs that are read aloud and typed without mistakes; sixty bits."""

import secrets
from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U
LENGTH: Final = 12
_GROUP: Final = 4
_MEANT: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "–": "", "\u200b": ""})


def new() -> str:
    """Return a new code, as printed: XXXX-XXXX-XXXX."""
    signs = "".join(secrets.choice(ALPHABET) for _each in range(LENGTH))
    return "-".join(signs[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def plain(typed: str) -> str:
    """Return what was meant by what was typed, or nothing where it cannot be a code."""
    signs = typed.strip().upper().translate(_MEANT)
    return signs if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else ""
