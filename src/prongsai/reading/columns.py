"""Which column of a table holds this year's scores, and what the others hold."""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prongsai.reading.figures import figure
from prongsai.reading.model import Row
from prongsai.reading.names import LONGEST_LABEL, Names, part, printed_id
from prongsai.reading.patterns import PATTERNS
from prongsai.reading.thaitext import plain

_H: Final = PATTERNS.headings
_SCORE: Final = re.compile(_H.score)
_BETTER: Final = [re.compile(pattern) for pattern in _H.better]
_NOT_SCORE: Final = re.compile(_H.not_score.replace("{year}", PATTERNS.year))
_WEIGHTED: Final = re.compile(_H.weighted)
_SHARED: Final = re.compile(_H.shared)
_OTHER: Final = re.compile(_H.other)
_ORDINAL: Final = re.compile(_H.ordinal)
_YEAR: Final = re.compile(rf"(?<![0-9]){PATTERNS.year}")
_INSTRUMENTS: Final = ("IIT", "EIT", "OIT")
_WHOLE_POINTS: Final = (0, 50, 100)  # what disclosure items mostly score
_FULL: Final = re.compile(_H.full)
_ANY_HEAD: Final = (_SCORE, _WEIGHTED, _NOT_SCORE, _OTHER, _YEAR)
_LONGEST_HEAD: Final = 120


class Columns(Struct, frozen=True):
    """What the columns of a table hold.

    ``score`` by column: the part of EIT it is of, mostly nothing; ``weighted``
    holds weighted shares, ``shared`` the score of the row's instrument,
    ``wide`` columns each the scores of one id. ``headed`` is false where no
    head says that the scores are scores; ``rivals`` are columns that might
    have been meant as well, ``ordinal`` ones number the rows.
    """

    score: dict[int, str] = {}
    weighted: int | None = None
    shared: int | None = None
    wide: dict[int, str] = {}
    other: frozenset[int] = frozenset()
    ordinal: frozenset[int] = frozenset()
    headed: bool = False
    rivals: tuple[str, ...] = ()


def cell(row: Row, column: int) -> str:
    """Return a cell, empty beyond the row's end."""
    return row.cells[column] if column < len(row.cells) else ""


def is_score(text: str, *, headed: bool) -> bool:
    """Return whether a cell holds a score; without a head only what can be nothing else."""
    read = figure(text)
    return read is not None and (headed or "." in read.decimal or read.value in _WHOLE_POINTS)


def is_head(row: Row, names: Names, *, first: bool) -> bool:
    """Return whether a row holds heads of columns: the first of its table, or one of scores."""
    filled = [text for text in row.cells if text.strip()]
    if len(filled) < 2 or any(figure(text) for text in filled):  # noqa: PLR2004
        return False
    short = [plain(text) for text in filled if len(text) <= _LONGEST_HEAD]
    printed = [name for text in filled if (name := printed_id(text, names)) and name != "total"]
    if any(name[:3] not in _INSTRUMENTS for name in printed):
        return False
    years = all(_YEAR.search(text) and len(text) <= LONGEST_LABEL / 3 for text in short)
    scored = any(_SCORE.search(text) or _WEIGHTED.search(text) for text in short[1:])
    known = sum(any(word.search(text) for word in _ANY_HEAD) for text in short)
    known += len(printed) if _are_several(printed) else 0
    return bool(short) and (scored or years or known == len(filled) or (first and known * 2 > len(filled)))


def _are_several(printed: Sequence[str]) -> bool:
    """Return whether different instruments or parts are named, not one inside the other."""
    return len(set(printed)) > 1 and not any(
        one != other and one.startswith(other) for one in printed for other in printed
    )


def wide_ids(row: Row, names: Names) -> dict[int, str]:
    """Return the columns whose head is an id, where two heads or more are."""
    found: dict[int, str] = {}
    for at, text in enumerate(row.cells):
        name = None if plain(text).strip().isdigit() else printed_id(text, names)
        if name and (names.knows(name) or names.knows_bare(name)):
            found[at] = name
    return found if len(set(found.values())) > 1 else {}


def join_heads(rows: Sequence[Row]) -> list[str]:
    """Return the head of each column: several rows joined, one above several spread over them."""
    width = max((len(row.cells) for row in rows), default=0)
    heads = [""] * width
    for number, row in enumerate(rows):
        last = ""
        for at in range(width):
            here = cell(row, at).strip()
            below = any(cell(under, at).strip() for under in rows[number + 1 :])
            last = here or (last if below and not heads[at] else "")
            heads[at] = f"{heads[at]} {last}".strip()
    return heads


def columns(heads: Sequence[str], body: Sequence[Row], names: Names, year: int | None) -> Columns:
    """Return what each column holds, by its head and its numbers.

    Of columns for several years only the result's own counts. Where heads do
    not decide, the column with the most decimals is taken.
    """
    width = max((len(row.cells) for row in body), default=0)
    head = [plain(heads[at]) if at < len(heads) else "" for at in range(width)]
    filled = [at for at in range(width) if any(figure(cell(row, at)) for row in body)]
    weighted = next((at for at in filled if _WEIGHTED.search(head[at])), None)
    shared = next((at for at in filled if _SHARED.search(head[at])), None)
    ordinal = {at for at in filled if _is_ordinal(at, head, body)}
    free = [
        at
        for at in filled
        if at not in (weighted, shared)
        and at not in ordinal
        and (not _NOT_SCORE.search(head[at]) or _is_out_of(head[at], at, body))
    ]
    free = _of_year(free, head, year)
    scored = [at for at in free if _SCORE.search(head[at]) or _YEAR.search(head[at])]
    parted = {at: named for at in free if (named := _part_head(head[at], names))}
    ranked = _ranked(scored or [at for at in free if not head[at]], head, body)
    chosen = parted or dict.fromkeys(ranked[:1], "")
    rivals = (
        [] if parted else [at for at in ranked[1:] if scored and _rank(head[at]) == _rank(head[ranked[0]])]
    )
    headed = bool(scored or parted)
    if not chosen and shared is not None:
        chosen, shared, headed = {shared: ""}, None, True
    return Columns(
        chosen,
        weighted,
        shared,
        other=frozenset({*filled} - {*free}) | frozenset({*ranked} - {*chosen}),
        ordinal=frozenset(ordinal),
        headed=headed,
        rivals=tuple(heads[at] for at in rivals),
    )


def _is_ordinal(at: int, head: Sequence[str], body: Sequence[Row]) -> bool:
    read = [f.decimal for row in body if (f := figure(cell(row, at)))]
    if _ORDINAL.match(head[at].strip()):
        return len(read) * 2 >= sum(bool(cell(row, at).strip()) for row in body)
    counted = [str(n) for n in range(int(read[0]), int(read[0]) + len(read))] if read[0].isdigit() else []
    return len(read) > 1 and read == counted


def _is_out_of(head: str, at: int, body: Sequence[Row]) -> bool:
    """Return whether a head that names a full score stands over scores out of it."""
    read = {f.value for row in body if (f := figure(cell(row, at)))}
    return bool(_FULL.search(head)) and len(read) > 1


def _of_year(free: list[int], head: Sequence[str], year: int | None) -> list[int]:
    dated = {at: int(match[0]) for at in free if (match := _YEAR.search(head[at]))}
    if len(set(dated.values())) < 2 and year in (None, *dated.values()):  # noqa: PLR2004
        return free
    wanted = year if year in dated.values() else (max(dated.values()) if year is None else None)
    return [at for at in free if dated.get(at, wanted) == wanted]


def _part_head(head: str, names: Names) -> str:
    named, both = part(head, names)
    return named if named and not both and len(head) <= LONGEST_LABEL else ""


def _rank(head: str) -> int:
    """Return how surely a head means the score, 0 = most."""
    return next((n for n, better in enumerate(_BETTER) if better.search(head)), len(_BETTER))


def _ranked(candidates: list[int], head: Sequence[str], body: Sequence[Row]) -> list[int]:
    """Return the candidates, likeliest first: by head, then by decimals, then by how many."""

    def key(at: int) -> tuple[int, int, int]:
        read = [f for row in body if (f := figure(cell(row, at)))]
        return (_rank(head[at]), -sum("." in f.decimal for f in read), -len(read))

    return sorted(candidates, key=key)


def other_than_year(label: str, year: int | None) -> bool:
    """Return whether a row is labelled as no score of this year: another year, a weight, a maximum."""
    digits = plain(label)
    years = {int(found) for found in _YEAR.findall(digits)}
    return bool(_NOT_SCORE.search(digits)) or bool(year and years and year not in years)
