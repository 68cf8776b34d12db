"""``instrument-misspelt``: IIT, EIT, OIT or ITA is spelt as nothing is called."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import around


def instrument_misspelt(draft: Draft) -> Iterator[Finding]:
    """The name of an instrument is misspelt: IT or II T for IIT, Eit for EIT, ITAN for ITA.

    IT as the word for computers is left alone: it is taken for IIT only where the
    findings of an instrument follow.
    """
    for text in draft.texts:
        for each in PHRASES.instruments:
            for match in compiled(each.pattern).finditer(text.digits):
                written, right = " ".join(match[0].split()), each.right.strip()
                yield Finding(
                    rule="instrument-misspelt",
                    where=text.passage.where(match.start()),
                    says=_("“{written}” is written for “{right}”", written=written, right=right),
                    suggest=_("write “{right}”", right=right),
                    quote=around(text.passage, match.start(), match.end()),
                )
