"""Where the headings of a table stand, and which field each column is: same name, known synonym, or alike."""

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Final

from msgspec import Struct

from prongsai.reading.thaitext import fold
from prongsai.registers.model import Field, Schema
from prongsai.registers.table import Table

_LOOKED_AT: Final = 30  # rows in which headings are looked for
_DEEPEST: Final = 3  # rows of headings over one another, where cells are merged
_ALIKE: Final = 0.75
_SHORTEST: Final = 4  # letters of a heading that can be alike another
_BRACKETS: Final = re.compile(r"[(（][^()（）]*[)）]")
Names = Callable[[Field], frozenset[str]]
EXACT: Final = "exact"
SYNONYM: Final = "synonym"
SIMILAR: Final = "similar"


class Headed(Struct, frozen=True):
    """A table with its headings: ``first`` is the row (from 0) where its data begin.

    ``mapping`` names the field of each column, nothing where none is known; ``how`` it was guessed.
    """

    table: Table
    first: int
    headings: list[str]
    mapping: list[str]
    how: list[str]

    @property
    def known(self) -> int:
        """How many columns are known."""
        return sum(1 for each in self.mapping if each)


def headed(tables: list[Table], schema: Schema) -> Headed:
    """Return the sheet that has most of the register's headings, with them."""
    return max((_headed(each, schema) for each in tables), key=lambda found: found.known)


def guess(headings: list[str], schema: Schema) -> tuple[list[str], list[str]]:
    """Return, for each heading, the field it names and how that was seen; each field is named once."""
    mapping, how = [""] * len(headings), [""] * len(headings)
    free = {each.name: each for each in schema.fields}
    folded = [(_folded(heading), _folded(_BRACKETS.sub("", heading))) for heading in headings]
    for kind, names in ((EXACT, _names), (SYNONYM, _synonyms)):
        for at, forms in enumerate(folded):
            if not mapping[at] and (found := _named(forms, free, names)):
                mapping[at], how[at] = found, kind
                del free[found]
    for at, (_whole, bare) in enumerate(folded):
        if not mapping[at] and (found := _alike(bare, free)):
            mapping[at], how[at] = found, SIMILAR
            del free[found]
    return mapping, how


def _named(forms: tuple[str, str], free: dict[str, Field], names: Names) -> str:
    for form in forms:
        for each in free.values():
            if form and form in names(each):
                return each.name
    return ""


def _alike(form: str, free: dict[str, Field]) -> str:
    if len(form) < _SHORTEST:
        return ""
    near = [
        (likeness, each.name)
        for each in free.values()
        for name in (*_names(each), *_synonyms(each))
        if (likeness := _likeness(form, name)) >= _ALIKE
    ]
    return max(near, default=(0.0, ""))[1]


@lru_cache(maxsize=65536)  # each row is looked at up to six times, alone and with those below it
def _likeness(form: str, name: str) -> float:
    """Return how alike two headings are; 0 as soon as a cheaper bound says that they are not enough."""
    if 2 * min(len(form), len(name)) < _ALIKE * (len(form) + len(name)):
        return 0.0
    pair = SequenceMatcher(None, form, name)
    return pair.ratio() if pair.quick_ratio() >= _ALIKE else 0.0


@lru_cache(maxsize=1024)
def _names(field: Field) -> frozenset[str]:
    return frozenset({_folded(field.title), _folded(field.english), _folded(field.name)})


@lru_cache(maxsize=1024)
def _synonyms(field: Field) -> frozenset[str]:
    return frozenset(map(_folded, field.synonyms))


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return fold(text[:200])


def _headed(table: Table, schema: Schema) -> Headed:
    best: Headed | None = None
    for at in range(min(_LOOKED_AT, len(table.rows))):
        if not any(table.rows[at]):
            continue
        for deep in range(1, _DEEPEST + 1):
            if at + deep > len(table.rows):
                break
            for headings in _joined(table.rows[at : at + deep]):
                mapping, how = guess(headings, schema)
                found = Headed(table, at + deep, headings, mapping, how)
                if best is None or _worth(found) > _worth(best):
                    best = found
    if best is None or not best.known:
        first = next((at for at, row in enumerate(table.rows) if any(row)), 0)
        headings = table.rows[first]
        return Headed(table, first + 1, headings, [""] * len(headings), [""] * len(headings))
    return best


def _worth(found: Headed) -> tuple[int, int]:
    """Return how sure headings are: what is only alike counts less than what is known."""
    return (sum(1 for each in found.how if each in {EXACT, SYNONYM}), found.known)


def _joined(rows: list[list[str]]) -> list[list[str]]:
    """Return the headings of rows over one another: the lowest alone, and all of a column together.

    A merged cell stands in its first column only: it is carried on over what has something below.
    """
    width = max(map(len, rows))
    padded = [[*row, *[""] * (width - len(row))] for row in rows]
    if len(rows) == 1:
        return padded
    lowest = [next((row[at] for row in reversed(padded) if row[at]), "") for at in range(width)]
    for row, below in pairwise(padded):
        for at in range(1, width):
            if not row[at] and below[at]:
                row[at] = row[at - 1]
    whole = [" ".join(dict.fromkeys(row[at] for row in padded if row[at])) for at in range(width)]
    return [lowest, whole]
