"""Thai words as they are looked for: without spaces, case, Thai digits or stray signs."""

import re
import unicodedata
from typing import Final

from prongsai.reading.thaitext import clean
from prongsai.thai import arabic

_LEFT_OUT: Final = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad_*•·]+")


def folded(text: str) -> str:
    """Return the text as it is compared: what a scanner or a word processor may have put between is gone."""
    # NFKC takes SARA AM apart, which ``clean`` puts together again.
    whole = clean(arabic(unicodedata.normalize("NFKC", text)))
    return _LEFT_OUT.sub("", whole).replace("ํา", "ำ").lower()
