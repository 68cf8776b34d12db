"""The language in which people are spoken to: Thai first, English beside it.

Message ids stand in the code in English; their Thai stands in
``locale/th/LC_MESSAGES/prongsai.po``. The language is held in a context
variable, so that one process may serve two people in two languages.
"""

import re
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib import resources
from typing import Final, Literal

from msgspec import Struct

Language = Literal["th", "en"]

_THAI: Final = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]")  # with what a Thai word begins

_current: ContextVar[Language] = ContextVar("language", default="th")


@cache
def _catalogue(language: Language) -> NullTranslations:
    if language == "en":
        return NullTranslations()
    path = resources.files("prongsai") / "locale" / language / "LC_MESSAGES" / "prongsai.mo"
    with path.open("rb") as stream:
        return GNUTranslations(stream)


def use(language: Language) -> None:
    """Speak this language from now on, in this context."""
    _current.set(language)


def current() -> Language:
    """Return the language spoken in this context."""
    return _current.get()


def listed(things: Iterable[str]) -> str:
    """Return several things as one writes them in a sentence: a, b and c."""
    *most, last = list(things) or [""]
    told = _("{most} and {last}", most=", ".join(most), last=last) if most else last
    if current() == "th" and most and _THAI.match(last):
        told = f"{told.removesuffix(f' {last}')}{last}"  # Thai words follow และ without a space
    return told


def quoted(texts: Iterable[str]) -> str:
    """Return several quotations side by side."""
    return ", ".join(f"“{text}”" for text in texts)


def _(message: str, /, **values: object) -> str:
    """Return the message in the current language, with its values put in."""
    text = _catalogue(current()).gettext(message)
    return text.format(**values) if values else text


class Told(Struct, frozen=True):
    """A sentence that is kept: its id and its values, told in the language of whoever reads it.

    A value that is a list is told as one (``a, b and c``).
    """

    id: str
    values: dict[str, str | int | list[str]] = {}

    def __str__(self) -> str:
        values = {key: listed(each) if isinstance(each, list) else each for key, each in self.values.items()}
        return _(self.id, **values)


def later(message: str, /, **values: str | int | list[str]) -> Told:
    """Return the message to be told later; imported as ``_`` so that its id is found in the code."""
    return Told(message, values)
