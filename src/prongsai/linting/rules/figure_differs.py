"""``figure-differs``: a score that differs from itself, its parts or the sheet."""

import re
from collections.abc import Iterator

from prongsai import reading
from prongsai.language import _
from prongsai.linting.model import Draft, Finding
from prongsai.linting.phrases import PHRASES, compiled
from prongsai.linting.texts import around, flat, passage_of
from prongsai.reading.mentions import mentions, part_mentions
from prongsai.reading.model import Found
from prongsai.scoring.exact import rounded, two_decimals
from prongsai.scoring.relations import LEVEL, Relation
from prongsai.scoring.tree import tree

_BEFORE = 40  # letters of the line before
_SHOWN = 8  # corrections that are equally likely


def figure_differs(draft: Draft) -> Iterator[Finding]:
    """A score differs from itself, from what it is made of, or from the result it reports.

    The same item stands with one value in the table and another in the text; the
    score of an indicator is not what its items give; or, where the result is given
    with ``--sheet``, a figure is not that of the result. What is suggested is the
    likeliest correction that makes all figures agree; only the original result can
    tell which one is right.
    """
    against = _against_sheet(draft)
    yield from against.values()
    yield from (each for name, each in _conflicts(draft) if name not in against)
    yield from (each for name, each in _relations(draft) if name not in against)


def _against_sheet(draft: Draft) -> dict[str, Finding]:
    """Return, by id, the first figure of the draft that the sheet contradicts."""
    found: dict[str, Finding] = {}
    right = draft.sheet.scores if draft.sheet else {}
    for name, places in draft.reading.found.items():
        for place in places:
            score = right.get(name)
            if score is not None and name not in found and place.value != two_decimals(rounded(score.value)):
                value = two_decimals(score.value)
                found[name] = Finding(
                    rule="figure-differs",
                    where=place.where,
                    says=_(
                        "{id} is {printed} here, the result has {value}",
                        id=name,
                        printed=place.printed,
                        value=value,
                    ),
                    suggest=_("write {value}", value=value),
                    quote=_quote(draft, place.where, place.printed),
                )
    return found


def _conflicts(draft: Draft) -> Iterator[tuple[str, Finding]]:
    """Yield the ids that stand with two values, at the place of the later one."""
    for conflict in reading.conflicts(draft.reading):
        name = str(conflict["id"])
        values = _values(draft, name)
        first = values[0] if values else ("", "")
        for value, where in values[1:]:
            suggest = _likely(draft, (name,)) or _(
                "find out which of the two is right, and write it in both places"
            )
            if owner := _owner(draft, name, value):
                suggest = _(
                    "write {first}; {value} is the score of {owner}", first=first[0], value=value, owner=owner
                )
            yield (
                name,
                Finding(
                    rule="figure-differs",
                    where=where,
                    says=_(
                        "{id} is {value} here and {first} at {place}",
                        id=name,
                        value=value,
                        first=first[0],
                        place=first[1],
                    ),
                    suggest=suggest,
                    quote=_quote(draft, where, _printed(draft, name, where), name),
                ),
            )


def _values(draft: Draft, name: str) -> list[tuple[str, str]]:
    """Return the values of an id with their first places: the one that stands most often first."""
    places = [place for place in draft.reading.found[name] if _is_sure(draft, name, place)]
    values = [place.value for place in places]
    order = sorted(dict.fromkeys(values), key=lambda value: (-values.count(value), values.index(value)))
    return [(value, next(place.where for place in places if place.value == value)) for value in order]


def _is_sure(draft: Draft, name: str, place: Found) -> bool:
    """Return whether a place tells the score of this id and no other.

    A row that names several items shows what makes up what; where parts of EIT
    are named, their scores stand beside that of EIT; a difference is no score;
    and an entry of a list that does not name the id tells nothing of it.
    """
    passage = passage_of(draft.standing_at.get(place.where, ""), place.where)
    named = {each.worded or each.id for each in mentions(passage, draft.names)}
    if place.in_table:
        return sum(each[0] in "ieo" for each in named) <= 1
    if name == "EIT" and part_mentions(passage, draft.names):
        return False
    says_nothing = compiled(PHRASES.bullet).match(passage.text) and name.partition(".")[0] not in named
    above, start = draft.lines.get(place.where, (passage, 0))
    before = above.digits[max(0, start - _BEFORE) : start]
    return not (says_nothing or compiled(PHRASES.differs).search(before + passage.digits))


def _owner(draft: Draft, name: str, value: str) -> str:
    """Return the one other indicator that has this score, if its own is sure."""
    others = [
        other
        for other, places in draft.reading.found.items()
        if other != name
        and other.isdigit() == name.isdigit()
        and {place.value for place in places} == {value}
    ]
    return others[0] if len(others) == 1 and value not in ("0.00", "100.00") else ""


def _relations(draft: Draft) -> Iterator[tuple[str, Finding]]:
    for each in draft.audit.relations if draft.audit else ():
        if each.holds or each.id == LEVEL:
            continue
        places = draft.reading.found.get(each.id, [])
        yield (
            each.id,
            Finding(
                rule="figure-differs",
                where=places[0].where if places else "",
                says=_(
                    "{id} is {printed}, what it is made of gives {computed}",
                    id=each.id,
                    printed=each.printed,
                    computed=each.computed,
                ),
                suggest=_mended(draft, each),
                quote=_quote(draft, places[0].where, places[0].printed) if places else "",
            ),
        )  # fmt: skip


def _mended(draft: Draft, relation: Relation) -> str:
    """Return what to do about a score that its parts do not give: its parts first, where they fail too."""
    reach = _reach(draft, relation.id)
    failing = [each.id for each in draft.audit.relations if not each.holds] if draft.audit else []
    if below := [name for name in failing if name in reach and name != relation.id]:
        return _("it is made of {ids}: correct those first", ids=", ".join(below))
    return _likely(draft, reach) or _("write {value}", value=relation.computed)


def _reach(draft: Draft, name: str) -> tuple[str, ...]:
    """Return the ids that a score is made of, itself first, down to the items."""
    ways = tree(draft.rules).ways if draft.rules else {}
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = None
            waiting += [part for way in ways.get(each, ()) for part, _weight in way.terms]
    return tuple(found)


def _likely(draft: Draft, ids: tuple[str, ...]) -> str:
    """Return the changes to these ids in the likeliest explanations, or nothing."""
    explanations = draft.audit.explained.explanations if draft.audit else ()
    ties = [each for each in explanations if each.cost == explanations[0].cost]
    told = dict.fromkeys(
        ", ".join(
            f"{change.id} {change.printed} → {change.proposed}" for change in each.changes if change.id in ids
        )
        for each in ties
    )
    ways = [way for way in told if way]
    if len(ways) > 1:
        return _("one of these makes the figures agree: {ways}; compare with the result", ways=_first(ways))
    return _("likeliest: {changes}; compare with the result", changes=ways[0]) if ways else ""


def _first(ways: list[str]) -> str:
    more = _(" and {count} more", count=len(ways) - _SHOWN) if len(ways) > _SHOWN else ""
    return "; ".join(ways[:_SHOWN]) + more


def _printed(draft: Draft, name: str, where: str) -> str:
    return next((place.printed for place in draft.reading.found[name] if place.where == where), "")


def _quote(draft: Draft, where: str, printed: str, name: str = "") -> str:
    """Return the words around a printed score, behind the id that it is of."""
    passage = passage_of(draft.standing_at.get(where, ""), where)
    behind = next((each.end for each in mentions(passage, draft.names) if name in (each.id, each.worded)), 0)
    match = re.compile(rf"(?<![\d.]){re.escape(printed)}(?![\d.])").search(passage.text, behind)
    return around(passage, match.start(), match.end(), 60) if match and printed else flat(passage.text)
