"""Pages that stand before the thing itself: sign in, ask for access."""

from functools import cache
from typing import Final

from msgspec import Struct

from prongsai.checking.content import Content
from prongsai.checking.kept import kept
from prongsai.checking.words import folded
from prongsai.fetching import Fetched
from prongsai.language import Told
from prongsai.language import later as _

_SHORT: Final = 4000  # letters: a page that asks for a password and says more than this is a page of its own


class _Walls(Struct, frozen=True, forbid_unknown_fields=True):
    addresses: tuple[str, ...]
    asks: tuple[str, ...]


@cache
def _walls() -> _Walls:
    return kept("signin.yaml", _Walls)


def asks_to_sign_in(fetched: Fetched, content: Content) -> Told | None:
    """Return what bars the way to the thing itself, or None."""
    if fetched.status in (401, 403) or "www-authenticate" in fetched.headers:
        return _("the site lets only those in who may ({status})", status=fetched.status)
    if any(each in fetched.final for each in _walls().addresses) and fetched.final != fetched.asked:
        return _("the address leads to a sign-in page ({address})", address=fetched.final)
    if content.kind != "html" or len(content.text) > _SHORT:
        return None
    text = folded(f"{content.title}\n{content.text}")
    if asked := next((each for each in _walls().asks if folded(each) in text), None):
        return _("the page asks visitors to sign in or to request access (“{words}”)", words=asked)
    if "password" in content.fields:
        return _("the page asks for a password")
    return None
