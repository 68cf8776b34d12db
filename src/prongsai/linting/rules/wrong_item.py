"""``wrong-item``: the number of one item or indicator beside the words of another."""

from collections.abc import Iterator

from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import Text, around
from prongsai.linting.years import all_years
from prongsai.reading.mentions import Mention
from prongsai.reading.names import names_of
from prongsai.reading.wording import SURE, fits
from prongsai.rules import load, years
from prongsai.thai import THAI_DIGITS

_BEFORE = 30  # letters before an indicator's name in which its number stands
_NEAR = 50  # letters around in which a score is spoken of
_BEHIND = 200
_NUMBERING = f'0123456789{THAI_DIGITS}ieoIEO.() -–“"'  # what a mention begins with


def wrong_item(draft: Draft) -> Iterator[Finding]:
    """An item or indicator is called by the number of another.

    “Item e8” followed by the question of e9; “item 3, use of the agency's property”
    where that is indicator 4. Whoever looks the score up finds the wrong one.
    """
    for text in draft.texts:
        for mention in draft.named.get(text.number, ()):
            fault = _item(text, mention, draft) if mention.kind == "item" else _indicator(text, mention)
            if fault:
                yield fault


def _item(text: Text, mention: Mention, draft: Draft) -> Finding | None:
    if not mention.worded or _is_served(text, mention, draft):
        return None
    return _finding(text, mention, mention.id, mention.worded)


def _is_served(text: Text, mention: Mention, draft: Draft) -> bool:
    """Return whether the item is one of the year served, or of a year named beside it, which number anew."""
    named = {*all_years(text.digits), draft.served_year} & set(years())
    shown = text.passage.text[mention.start : mention.start + _BEHIND]
    behind = shown.lstrip(_NUMBERING)
    return any(fits(behind, mention.id, names_of(load(str(year))), opening=True) >= SURE for year in named)


def _indicator(text: Text, mention: Mention) -> Finding | None:
    if mention.kind != "indicator" or not mention.id.isdigit():
        return None
    start = max(0, mention.start - _BEFORE)
    match = compiled(PHRASES.numbered_name).search(text.digits[start : mention.start])
    if not match or match["number"] == mention.id:
        return None
    near = text.digits[max(0, start - _NEAR) : mention.end + _NEAR]
    told = match["word"].startswith(PHRASES.groups) or compiled(PHRASES.score_near).search(near)
    return _finding(text, mention, match["number"], mention.id) if told else None


def _finding(text: Text, mention: Mention, called: str, right: str) -> Finding:
    return Finding(
        rule="wrong-item",
        where=text.passage.where(mention.start),
        says=_("{called} is written beside the words of {right}", called=called, right=right),
        suggest=_("write {right}", right=right),
        quote=around(text.passage, max(0, mention.start - 8), min(mention.end, mention.start + 60)),
    )
