"""Whether two names are the same but for spaces, digits and the abbreviations of kinds of agency."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Final

from msgspec import Struct, convert

from prongsai.office.model import Office
from prongsai.thai import arabic

_SPACES: Final = re.compile(r"[\s\u200b-\u200d\ufeff]+")


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations by what they stand for, and the words that begin a place after a name."""

    whole: dict[str, list[str]]
    places: list[str]


@cache
def _words() -> _Words:
    listed = resources.files("prongsai.office") / "abbreviations.toml"
    return convert(tomllib.loads(listed.read_text("utf-8")), _Words)


def same(one: str, other: str) -> bool:
    """Say whether two names differ in spaces, digits and abbreviations at most."""
    return _folded(one) == _folded(other)


def agrees(office: Office, agency_name: str) -> bool:
    """Say whether a name from elsewhere can be that of the office file's agency.

    A name that is not told disagrees with none; the district or province may
    follow either name.
    """
    names = [
        each for each in (office.agency.name, office.agency.short, office.agency.english) if each.strip()
    ]
    return not names or not agency_name.strip() or any(_matches(each, agency_name) for each in names)


def _matches(one: str, other: str) -> bool:
    short, long = sorted((_folded(one), _folded(other)), key=len)
    rest = long[len(short) :]
    return long.startswith(short) and (not rest or rest.startswith(tuple(_words().places)))


def _folded(name: str) -> str:
    """Return a name without spaces, with Arabic digits, its kind of agency written out."""
    plain = _SPACES.sub("", arabic(name)).casefold()
    for whole, short in _words().whole.items():
        for each in short:
            if plain.startswith(each):
                return whole + plain.removeprefix(each)
    return plain
