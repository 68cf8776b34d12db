"""``heads-change``: the columns of a series of tables change their heads."""

from collections import Counter
from collections.abc import Iterator, Sequence

from prongsai.language import _, quoted
from prongsai.linting.measures import TableHead
from prongsai.linting.model import Draft, Finding
from prongsai.reading.thaitext import fold

_ALIKE = 0.6  # of what two heads ask for, in common: tables of one series
_MOST = 20  # heads of a series with which another is compared


def heads_change(draft: Draft) -> Iterator[Finding]:
    """Tables of one series have different heads over the same columns.

    A table that goes on over several pages, or is repeated for each issue or
    instrument, keeps its heads; where they change, or a column comes and goes, the
    reader cannot tell whether the same is meant. Spaces do not count.
    """
    for series in _series(draft.heads):
        variants = Counter(_key(head) for head in series)
        usual = max(series, key=lambda head: (variants[_key(head)], -series.index(head)))
        told: set[tuple[str, ...]] = set()
        for head in series:
            if _key(head) != _key(usual) and _key(head) not in told:
                told.add(_key(head))
                yield _finding(head, usual)


def _finding(head: TableHead, usual: TableHead) -> Finding:
    known, own = {fold(cell) for cell in usual.cells}, {fold(cell) for cell in head.cells}
    here = [cell for cell in head.cells if cell and fold(cell) not in known]
    there = [cell for cell in usual.cells if cell and fold(cell) not in own]
    return Finding(
        rule="heads-change",
        where=head.where,
        says=_("the heads of this table differ from those at {where}: {here} for {there}", where=usual.where,
               here=quoted(here) or _("no head"), there=quoted(there) or _("no head")),
        suggest=_("use the same heads in every table of the series"),
        quote=" | ".join(head.cells),
    )  # fmt: skip


def _key(head: TableHead) -> tuple[str, ...]:
    cells = [fold(cell) for cell in head.cells]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _series(heads: Sequence[TableHead]) -> list[list[TableHead]]:
    """Return the heads of tables that ask for mostly the same, in series."""
    series: list[list[TableHead]] = []
    for head in heads:
        home = next((each for each in series if any(_alike(other, head) for other in each[:_MOST])), None)
        if home is None:
            series.append([head])
        else:
            home.append(head)
    return [each for each in series if len(each) > 1]


def _alike(one: TableHead, two: TableHead) -> bool:
    first, second = _asked(one), _asked(two)
    words, others = set(_key(one)) - {""}, set(_key(two)) - {""}
    same = len(words & others) * 2 >= max(len(words), len(others))
    return same and len(first & second) >= _ALIKE * len(first | second)


def _asked(head: TableHead) -> set[str]:
    """Return what a head asks for; done, not done and both in one are one thing here."""
    return {"status" if role in ("done", "not-done", "merged") else role for role in head.roles if role}
