"""The public page of each check, as data: what it is called, what it looks at, what to do when it fails."""

from functools import cache

from msgspec import Struct

from prongsai import language
from prongsai.checking.kept import kept

_Both = dict[language.Language, str]


class _Page(Struct, frozen=True, forbid_unknown_fields=True):
    title: _Both
    looks: _Both
    mend: _Both


class Title(Struct, frozen=True):
    """A check's page in one language."""

    title: str
    looks: str
    mend: str


@cache
def _pages() -> dict[str, _Page]:
    return kept("checks.yaml", dict[str, _Page])


def titles() -> dict[str, Title]:
    """Return by name of a check its page in the reader's language, in the order of the checks."""
    spoken = language.current()
    return {
        name: Title(page.title[spoken], page.looks[spoken], page.mend[spoken])
        for name, page in _pages().items()
    }
