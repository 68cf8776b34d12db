"""``wrong-part``: number and name of a part of EIT disagree, or an indicator its instrument."""

from collections.abc import Iterator
from itertools import pairwise

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES
from prongsai.linting.texts import Text, around
from prongsai.reading.mentions import PartMention, part_mentions
from prongsai.scoring.exact import two_decimals

_REACH = 80  # letters from an instrument to the indicator said to be its own
_ALONE = 120  # letters before it in which no other instrument may stand


def wrong_part(draft: Draft) -> Iterator[Finding]:
    """A part of EIT is called by the number of the other, or an indicator is put under the wrong instrument.

    EIT Public is part 1 and EIT Survey part 2; “part 1 EitSurvey” is neither, and
    its scores differ. “OIT: the indicator quality of work” names one of EIT.
    """
    for text in draft.texts:
        if draft.names.parts and len(draft.names.parts) > 1:
            yield from _parts(text, draft)
        yield from _groups(text, draft)


def _parts(text: Text, draft: Draft) -> Iterator[Finding]:
    for each in part_mentions(text.passage, draft.names):
        if each.disputed:
            number = draft.names.parts.index(each.part) + 1
            yield Finding(
                rule="wrong-part",
                where=text.passage.where(each.start),
                says=_(
                    "“{words}”: the number and the name are of different parts of EIT",
                    words=" ".join(text.passage.text[each.start : each.end].split()),
                ),
                suggest=_told(text, each, draft)
                or _(
                    "part {number} is EIT {name}; write the one that is meant",
                    number=number,
                    name=each.part.title(),
                ),
                quote=around(text.passage, each.start, each.end, 60),
            )


def _told(text: Text, part: PartMention, draft: Draft) -> str:
    """Return the part whose score the text tells behind, or nothing."""
    behind = text.digits[part.end : part.end + 400]
    items = [
        each for each in draft.named.get(text.number, ()) if each.kind == "item" and each.start >= part.start
    ]
    for item in items[:1]:
        scores = {name: draft.reading.sheet.scores.get(f"{item.id}.{name}") for name in draft.names.parts}
        fitting = [name for name, score in scores.items() if score and two_decimals(score.value) in behind]
        if len(fitting) == 1:
            number = draft.names.parts.index(fitting[0]) + 1
            return _(
                "the score told is that of part {number}: write EIT {name}",
                number=number,
                name=fitting[0].title(),
            )
    return ""


def _groups(text: Text, draft: Draft) -> Iterator[Finding]:
    named = draft.named.get(text.number, ())
    instruments = [each for each in named if each.kind == "instrument"]
    for before, mention in pairwise(named):
        between = text.passage.text[before.end : mention.start]
        if before.kind != "instrument" or mention.kind != "indicator" or PHRASES.groups not in between:
            continue
        home = draft.names.instrument(mention.id)
        others = [each for each in instruments if mention.start - _ALONE < each.start < mention.start]
        said = before.id.partition(".")[0]
        if len(others) == 1 and len(between) <= _REACH and home and home != said:
            yield Finding(
                rule="wrong-part",
                where=text.passage.where(mention.start),
                says=_(
                    "indicator {id} is put under {said}, it is one of {home}",
                    id=mention.id,
                    said=said,
                    home=home,
                ),
                suggest=_("write {home}, or the indicator that is meant", home=home),
                quote=around(text.passage, before.start, mention.end, 20),
            )
