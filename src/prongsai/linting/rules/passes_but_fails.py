"""``passes-but-fails``: a pass is said where the number fails, or a level that does not follow."""

from collections.abc import Iterator
from fractions import Fraction

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.rules.claim_fails import contradicting
from prongsai.linting.texts import around
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.relations import LEVEL


def passes_but_fails(draft: Draft) -> Iterator[Finding]:
    """The text says “passes”, or names a level, and the scores say otherwise.

    “All of them pass at 85” while one has 84.00; a score of 76 said to pass; a level
    that the total and the instruments do not give.
    """
    yield from _levels(draft)
    yield from contradicting(draft, ("at-least",), "passes-but-fails")
    yield from _told(draft)


def _levels(draft: Draft) -> Iterator[Finding]:
    for each in draft.audit.relations if draft.audit else ():
        if each.id == LEVEL and not each.holds:
            yield Finding(
                rule="passes-but-fails",
                where=_level_place(draft, each.printed),
                says=_("the level “{printed}” does not follow from the scores", printed=each.printed),
                suggest=_("the scores give the level “{level}”", level=each.computed),
            )
            return
    yield from contradicting(draft, ("level",), "passes-but-fails")


def _level_place(draft: Draft, level: str) -> str:
    claimed = (each.where for each in draft.reading.claims if each.kind == "level" and each.level == level)
    found = draft.reading.found.get("total", [])
    return next(claimed, found[0].where if found else "")


def _told(draft: Draft) -> Iterator[Finding]:
    passing = draft.rules.frame.target.passing if draft.rules else None
    for text in draft.running if passing is not None else ():
        for match in compiled(PHRASES.said.passes).finditer(text.digits):
            value = Fraction(match["number"])
            if value >= (passing or 0) or compiled(PHRASES.said.passes_before).search(match["between"]):
                continue
            yield Finding(
                rule="passes-but-fails",
                where=text.passage.where(match.start()),
                says=_(
                    "{value} is said to pass, the mark is {passing}",
                    value=match["number"],
                    passing=two_decimals(passing or Fraction(0)),
                ),
                suggest=_("say that it does not pass, or correct the score"),
                quote=around(text.passage, match.start(), match.end()),
            )
