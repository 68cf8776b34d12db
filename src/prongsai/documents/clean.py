"""Make any text printable: what the font cannot show is replaced, and said.

Text comes from scans, sheets and web pages: it holds Lao letters read for Thai
ones, private signs of old Thai fonts, emoji, control characters. A press must
neither fail on them nor drop them quietly.
"""

import re
from functools import cache
from importlib import resources
from typing import Final, Literal
from unicodedata import category, normalize

from msgspec import Struct

from prongsai.language import _

Reason = Literal["lao", "private", "control", "missing"]

PLACEHOLDER: Final = "□"

_LAO: Final = range(0x0E81, 0x0EDE)
_LAO_TO_THAI: Final = 0x80  # the two blocks run side by side
_PRIVATE: Final = range(0xF700, 0xF71B)
# The private signs of old Thai fonts, in their order: each is a shifted form of a Thai one.
_PRIVATE_MEANS: Final = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b"
    "\u0e4c\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_LINE_ENDS: Final = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_SPACES: Final = re.compile("[\t\u1680\u2000-\u200a\u205f\u3000]")
_INVISIBLE: Final = re.compile(
    "[\u00ad\u061c\u180e\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_SPLIT_AM: Final = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32|([\u0e48-\u0e4b])\u0e4d\u0e32")
_TONE_FIRST: Final = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a\u0e47])")
_PLAIN: Final = re.compile("[\n -~\u00a0\u0e01-\u0e3a\u0e3f-\u0e5b]*\\Z")


class Warn(Struct, frozen=True, kw_only=True):
    """One sign that could not be shown, what stands for it, and why."""

    sign: str
    shown: str
    reason: Reason

    def sentence(self) -> str:
        """Say it to a person."""
        return _(_SENTENCES[self.reason], code=f"U+{ord(self.sign):04X}", shown=self.shown)


_SENTENCES: Final[dict[Reason, str]] = {
    "lao": "The Lao letter {code} was set as the Thai letter {shown}: check the text.",
    "private": "The private sign {code} of an old Thai font was set as {shown}.",
    "control": "The control character {code} was left out.",
    "missing": "The sign {code} is not in the font; “{shown}” stands for it.",
}


@cache
def coverage() -> frozenset[int]:
    """Return the code points that the fonts of the press can show."""
    listed = resources.files("prongsai.documents") / "fonts" / "coverage.txt"
    pairs = (line.split("-") for line in listed.read_text("ascii").split())
    return frozenset(code for a, b in pairs for code in range(int(a, 16), int(b, 16) + 1))


def clean(text: str) -> tuple[str, tuple[Warn, ...]]:
    """Return the text as the press can show it, and a warning per sign that it could not.

    Spaces become plain ones, line ends line feeds, invisible signs go; taken-apart
    ำ is put together and tones follow their vowels, all without a warning.
    """
    text = _tidy(text)
    if _PLAIN.match(text):
        return text, ()
    met: dict[str, Warn] = {}
    known = coverage()
    shown = "".join(s if ord(s) in known or s == "\n" else _replace(s, met) for s in text)
    return _order(shown), tuple(met.values())


def _tidy(text: str) -> str:
    text = _SPACES.sub(" ", _LINE_ENDS.sub("\n", normalize("NFC", text)))
    return _order(_INVISIBLE.sub("", text))


def _order(text: str) -> str:
    return _TONE_FIRST.sub(r"\2\1", _SPLIT_AM.sub("\\1\\2\u0e33", text))


def _replace(sign: str, met: dict[str, Warn]) -> str:
    """Return what stands for a sign that the font lacks, and note it."""
    reason, shown = _stand_in(sign)
    met.setdefault(sign, Warn(sign=sign, shown=shown, reason=reason))
    return shown


def _stand_in(sign: str) -> tuple[Reason, str]:
    code, known = ord(sign), coverage()
    if code in _LAO and code - _LAO_TO_THAI in known:
        return "lao", chr(code - _LAO_TO_THAI)
    if code in _PRIVATE:
        return "private", _PRIVATE_MEANS[code - _PRIVATE.start]
    if category(sign) == "Cc":
        return "control", ""
    alike = normalize("NFKC", sign)
    if alike != sign and all(ord(each) in known for each in alike):
        return "missing", alike
    return "missing", "" if category(sign).startswith("M") else PLACEHOLDER
