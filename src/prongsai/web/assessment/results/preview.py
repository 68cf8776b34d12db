"""What a preview tells of a draft before it is kept: what stands where, what is lacking, what is odd."""

from msgspec import Struct

from prongsai import reading, rules
from prongsai.rules import ids, labels
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import tree
from prongsai.web.assessment.results.actions.drafting import brought
from prongsai.web.assessment.results.actions.keeping import same_agency
from prongsai.web.assessment.results.models import Draft, Result


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
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]
    notes: tuple[str, ...]
    conflicts: int
    replaces: bool


def preview(draft: Draft, there: Result | None) -> Preview:
    """Return the preview of a draft; ``there`` is the result of its year that it would replace."""
    held = brought(draft)
    sheet, found = held.reading.sheet, held.reading.found
    ruled = rules.load(sheet.rules or str(sheet.fiscal_year)) if sheet.fiscal_year in rules.years() else None
    all_ids = tree(ruled).maxima if ruled else {}
    lines = []
    for name in sorted(sheet.scores, key=ids.order):
        score = sheet.scores[name]
        places = tuple(place_of(held.passages, each.where, each.printed) for each in found.get(name, ()))
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
        tuple(lines),
        tuple(name for name in sorted(all_ids, key=ids.order) if name not in sheet.scores),
        tuple(name for name in sheet.scores if ruled and name not in all_ids),
        tuple(held.reading.notes),
        len(reading.conflicts(held.reading)),
        there is not None,
    )


def place_of(passages: dict[str, dict[str, str]], where: str, printed: str) -> Place:
    """Return a place with its passage, what is printed marked in it."""
    passage = passages.get(where, {})
    text = passage.get("text", "")
    before, marked, after = text.partition(printed) if printed else (text, "", "")
    above, below = passage.get("before", ""), passage.get("after", "")
    return Place(
        where,
        printed,
        f"{above}\n{before}" if above else before,
        marked,
        f"{after}\n{below}" if below else after,
    )
