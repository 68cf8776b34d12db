"""Which items a draft lists or discusses under each issue, and where they belong by the rules."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from msgspec import Struct

from prongsai.linting.model import Draft
from prongsai.linting.phrases import PHRASES
from prongsai.linting.texts import Text
from prongsai.reading.figures import figure
from prongsai.reading.mentions import Mention
from prongsai.rules import ids


class Placed(Struct, frozen=True):
    """An item that stands under an issue: listed in its table, or discussed in its text."""

    item: str
    issue: int
    text: Text
    mention: Mention
    listed: bool


def belongs(draft: Draft) -> dict[str, int]:
    """Return the issue of each item by the rules of the result's year."""
    issues = draft.rules.improvement.issues if draft.rules else ()
    return {item: issue.id for issue in issues for item in ids.expand(issue.items)}


def placed(draft: Draft) -> list[Placed]:
    """Return the items that open a row with a score or a paragraph under an issue.

    What stands behind the issues, in tables of another order, is left out: most
    items of an issue's own table belong to it. A measure may answer any item.
    """
    home = belongs(draft)
    found = list(_placed(draft))
    kept: list[Placed] = []
    for issue, group in groupby(found, key=lambda each: each.issue):
        run = list(group)
        fitting = sum(home.get(each.item) == issue for each in run)
        kept += run if fitting * 2 >= len(run) else []
    return kept


def _placed(draft: Draft) -> Iterator[Placed]:
    scored = _rows_with_scores(draft)
    answered = {row.where for measure in draft.measures for row in measure.rows}
    seen: set[int] = set()
    for text in draft.texts:
        opening = [
            each
            for each in draft.named.get(text.number, ())
            if each.kind == "item" and _opens(text, each, listed=text.in_cell)
        ]
        if not (text.issue and opening) or (text.in_cell and text.where in answered):
            continue
        if text.in_cell and text.row in scored and text.row not in seen:
            seen.add(text.row)
            yield Placed(_id(opening[0]), text.issue, text, opening[0], listed=True)
        elif not (text.in_cell and text.row in scored):
            yield from (Placed(_id(each), text.issue, text, each, listed=False) for each in opening)


def _id(mention: Mention) -> str:
    return mention.worded or mention.id


def _rows_with_scores(draft: Draft) -> Mapping[int, int]:
    return Counter(text.row for text in draft.texts if text.in_cell and figure(text.passage.text))


def _opens(text: Text, mention: Mention, *, listed: bool) -> bool:
    """Return whether an item opens its paragraph or a line of its cell, a dash before it."""
    before = text.passage.text[: mention.start]
    line = before[before.rfind("\n") + 1 :]
    reach = PHRASES.issues.opening
    return len(line.strip()) <= (12 if listed else reach) and not any(
        sign.isdigit() for sign in line.strip()[-2:]
    )
