"""Search in Thai: words anywhere in a text, in the digits of either script, with spaces or without.

Thai is written without spaces between words, and whoever searches puts them where others did
not. So texts are looked through as they stand, spaces apart, and what is sought is parted
only at its own spaces and where Thai letters meet a number (งบประมาณ2567).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeVar

from django.db.models import F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Replace

from prongsai.reading.thaitext import clean
from prongsai.thai import arabic, thai

MOST: Final = 8  # words
_NAMES: Final = 16_384
_BORDER: Final = re.compile(r"(?<=[\u0e01-\u0e4e])(?=[0-9๐-๙])|(?<=[0-9๐-๙])(?=[\u0e01-\u0e4e])")
_HANGS: Final = re.compile("[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")  # on the letter before it
_LEAD, _BEFORE = 160, 50  # letters
_UNSEEN: Final = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff"))
M = TypeVar("M", bound=Model)
_TYPED_TWICE: Final = ("เเ", "แ")  # two SARA E look like one SARA AE


def words(text: str) -> list[str]:
    """Return the words that someone seeks, in small letters."""
    return _BORDER.sub(" ", _one_way(text)).split()[:MOST]


def holding(sought: Iterable[str], *fields: str) -> Q:
    """Return that each word stands in one of the fields."""
    found = Q()
    for word in sought:
        of_word = Q()
        for field in fields:
            for form in {word, arabic(word), thai(word)}:
                of_word |= Q(**{f"{field}__icontains": form})
        found &= of_word
    return found


def tight(found: QuerySet[M], *fields: str) -> QuerySet[M]:
    """Return rows with their texts without spaces, as ``tight_FIELD``, to be looked through."""
    told = {each: Replace(F(each), Value(" "), Value(""), output_field=TextField()) for each in fields}
    apart: QuerySet[M] = found.alias(**{f"tight_{each}": text for each, text in told.items()})
    return apart


def named(sought: Iterable[str], name: str) -> bool:
    """Return whether each word stands in a name."""
    return within(sought, _plain(name))


def within(sought: Iterable[str], text: str) -> bool:
    """Return whether each word stands in a ``plain`` text."""
    return all(arabic(word) in text for word in sought)


def around_word(text: str, sought: Iterable[str]) -> str:
    """Return the part of a text in which the first of the words stands, or its beginning."""
    flat = " ".join(text.split())
    small = arabic(flat.lower())
    places = [place for word in sought if (place := small.find(arabic(word))) >= 0]
    start = _whole(flat, max(0, min(places, default=0) - _BEFORE))
    end = _whole(flat, start + _LEAD)
    return f"{'…' if start else ''}{flat[start:end].strip()}{'…' if end < len(flat) else ''}"


def _whole(text: str, at: int) -> int:
    """Return the next place at which a text can be cut: no vowel or tone mark stands alone."""
    while at < len(text) and _HANGS.match(text[at]):
        at += 1
    return at


def plain(text: str) -> str:
    """Return a text as it is looked through: written one way, without spaces."""
    return arabic("".join(_one_way(text).split()))


_plain = lru_cache(maxsize=_NAMES)(plain)


def _one_way(text: str) -> str:
    return clean(text).translate(_UNSEEN).replace(*_TYPED_TWICE).lower()
