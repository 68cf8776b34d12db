"""What stands before the thing itself: signing in, a page that says it is gone, a guard against programs."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from prongsai.checking.content import Content
from prongsai.checking.kept import kept
from prongsai.checking.words import folded
from prongsai.fetching import Fetched
from prongsai.language import Told
from prongsai.language import later as _

_SHORT: Final = 4000  # letters: a page that says more than this is a page of its own
_GUARDED: Final = frozenset((403, 429, 503))
_TOO_MANY: Final = 429


class _Walls(Struct, frozen=True, forbid_unknown_fields=True):
    addresses: tuple[str, ...]
    asks: tuple[str, ...]
    gone: tuple[str, ...]
    guards: tuple[str, ...]


@cache
def _walls() -> _Walls:
    return kept("walls.yaml", _Walls)


def asks_to_sign_in(fetched: Fetched, content: Content) -> Told | None:
    """Return what bars the way to the thing itself, or None."""
    if fetched.status in (401, 403) or "www-authenticate" in fetched.headers:
        return _("the site lets only those in who may ({status})", status=fetched.status)
    if any(each in fetched.final for each in _walls().addresses) and fetched.final != fetched.asked:
        return _("the address leads to a sign-in page ({address})", address=fetched.final)
    if asked := _said(_walls().asks, content):
        return _("the page asks visitors to sign in or to request access (“{words}”)", words=asked)
    if "password" in content.fields and len(content.text) <= _SHORT:
        return _("the page asks for a password")
    return None


def is_gone(content: Content) -> Told | None:
    """Return what a page says of itself that is not there, or None."""
    if said := _said(_walls().gone, content):
        return _("the page says that it is not there (“{words}”)", words=said)
    return None


def keeps_programs_out(fetched: Fetched, content: Content) -> Told | None:
    """Return what a guard says that may let people in, or None."""
    guarded = fetched.status in _GUARDED and _said(_walls().guards, content)
    if guarded or fetched.status == _TOO_MANY:
        return _("the site keeps programs out; open it yourself")
    return None


def _said(words: Sequence[str], content: Content) -> str | None:
    """Return which of the words a short page says."""
    if content.kind != "html" or len(content.text) > _SHORT:
        return None
    text = folded(f"{content.title}\n{content.text}")
    return next((each for each in words if folded(each) in text), None)
