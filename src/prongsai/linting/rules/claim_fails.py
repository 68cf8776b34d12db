"""``claim-fails``: what the text says of its scores is not so."""

from collections.abc import Iterator, Sequence

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.scoring.claims import Claim
from prongsai.scoring.exact import two_decimals


def claim_fails(draft: Draft) -> Iterator[Finding]:
    """The text says something of scores that its own figures contradict.

    That one of the instruments is below the mark while none is, that items have
    not reached 100 while they have, that a score is below a bound while it is not.
    """
    yield from contradicting(draft, ("below", "some-below", "below-full"), "claim-fails")


def contradicting(draft: Draft, kinds: Sequence[str], rule: str) -> Iterator[Finding]:
    """Yield the claims of these kinds that do not hold, each with the scores that contradict it."""
    for judged in draft.audit.claims if draft.audit else ():
        if judged.holds is False and judged.claim.kind in kinds:
            yield Finding(
                rule=rule,
                where=judged.claim.where,
                says=_("the text says this, the scores do not: “{says}”", says=judged.claim.says),
                suggest=_(
                    "the scores are: {scores}; correct the sentence or the score",
                    scores=_scores(draft, judged.claim),
                ),
                quote=judged.claim.says,
            )


def _scores(draft: Draft, claim: Claim) -> str:
    """Return the scores that a claim is of, those against it first where it claims a bound."""
    sheet = draft.reading.sheet.scores
    ids = claim.among or claim.ids or ("total",)
    known = [(name, sheet[name].value) for name in ids if name in sheet]
    if claim.bound is not None and claim.kind == "at-least":
        known.sort(key=lambda pair: pair[1])
    return ", ".join(f"{name} {two_decimals(value)}" for name, value in known[:6])
