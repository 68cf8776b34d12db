"""What a preview tells of a draft before it is kept: what stands where, what is lacking, what is odd."""

import re
from typing import Final

from msgspec import Struct

from prongsai import reading, rules
from prongsai.rules import ids, labels
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import tree
from prongsai.thai import arabic
from prongsai.web.assessment.results.actions.drafting import brought
from prongsai.web.assessment.results.actions.keeping import same_agency
from prongsai.web.assessment.results.models import Draft, Result

_ITEMS: Final = ("i", "e", "o")
_STRAY: Final = re.compile("\\A[\u0e31-\u0e3a\u0e45\u0e47-\u0e4e]+")
_ROUND: Final = 140  # letters of a passage on each side of what is marked


class Place(Struct, frozen=True):
    """Where a value stands, with its passage cut around it: what is before, itself, what is after."""

    where: str
    printed: str
    before: str
    marked: str
    after: str


class Line(Struct, frozen=True):
    """One score that was read: its value and the places it stands at; ``there``: what is kept now."""

    id: str
    label: str
    value: str
    printed: str
    places: tuple[Place, ...]
    many: bool
    there: str = ""


class Preview(Struct, frozen=True):
    """What was read: from whom, of which year, the lines, what was not found, what should be looked at."""

    named: str
    ours: bool
    year: int | None
    known: bool
    level: str
    lines: tuple[Line, ...]
    items: tuple[Line, ...]
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    conflicts: tuple[str, ...]
    replaces: bool

    @property
    def count(self) -> int:
        """How many scores were read."""
        return len(self.lines) + len(self.items)


def preview(draft: Draft, there: Result | None) -> Preview:
    """Return the preview of a draft; ``there`` is the result of its year that it would replace."""
    held = brought(draft)
    sheet, found = held.reading.sheet, held.reading.found
    ruled = rules.load(sheet.rules or str(sheet.fiscal_year)) if sheet.fiscal_year in rules.years() else None
    all_ids = tree(ruled).maxima if ruled else {}
    lines = []
    for name in sorted(sheet.scores, key=ids.order):
        score = sheet.scores[name]
        places = tuple(
            place_of(held.passages, each.where, each.printed, name) for each in found.get(name, ())
        )
        lines.append(
            Line(
                name,
                labels.label(ruled, name) if ruled else "",
                two_decimals(score.value),
                score.printed,
                places,
                len({each.value for each in found.get(name, ())}) > 1,
                there.read.get(name, "") if there else "",
            )
        )
    named = sheet.agency or ""
    return Preview(
        named,
        not named or same_agency(draft.agency, named),
        sheet.fiscal_year,
        ruled is not None,
        sheet.level or "",
        tuple(line for line in lines if line.id[:1] not in _ITEMS),
        tuple(line for line in lines if line.id[:1] in _ITEMS),
        tuple(name for name in sorted(all_ids, key=ids.order) if name not in sheet.scores),
        tuple(name for name in sheet.scores if ruled and name not in all_ids),
        tuple(held.reading.notes),
        tuple(str(each["id"]) for each in reading.conflicts(held.reading)),
        there is not None,
    )


def place_of(passages: dict[str, dict[str, str]], where: str, printed: str, name: str = "") -> Place:
    """Return a place with its passage, what is printed marked in it: for an id, where it stands behind it."""
    passage = passages.get(where, {})
    text = passage.get("text", "")
    at = _found(text, printed, name)
    if at < 0:
        return Place(where, printed, text[:_ROUND], "", "…" if len(text) > _ROUND else "")
    end = at + len(printed)
    before, after = text[:at], text[end:]
    above, below = passage.get("before", ""), passage.get("after", "")
    before = f"…{_whole(before)}" if len(before) > _ROUND else f"{_tail(above)}{before}"
    after = f"{after[:_ROUND]}…" if len(after) > _ROUND else f"{after}{_head(below)}"
    return Place(where, printed, before, printed, after)


def _found(text: str, printed: str, name: str) -> int:
    """Return where the printed figure stands on its own: the first behind its id, else the last, else -1."""
    if not printed:
        return -1
    alone = [
        match.start()
        for match in re.finditer(re.escape(printed), text)
        if not (_touches(text, match.start() - 1) or _touches(text, match.end()))
    ]
    number = "".join(re.findall(r"\d+", name.partition(".")[0]))
    behind = _named(text, number)
    return next((at for at in alone if at >= behind >= 0), alone[-1] if alone else text.find(printed))


def _named(text: str, number: str) -> int:
    """Return where the number of an id ends in a text, -1 where it is not there."""
    match = re.search(rf"(?<!\d){number}(?!\d)", arabic(text)) if number else None
    return match.end() if match else -1


def _touches(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdecimal()


def _tail(above: str) -> str:
    return f"{'…' if len(above) > _ROUND else ''}{_whole(above)}\n" if above else ""


def _head(below: str) -> str:
    return f"\n{below[:_ROUND]}{'…' if len(below) > _ROUND else ''}" if below else ""


def _whole(text: str) -> str:
    """Return the end of a text, beginning with a letter that stands on its own: no vowel without one."""
    return _STRAY.sub("", text[-_ROUND:])
