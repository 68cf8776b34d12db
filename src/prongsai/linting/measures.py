"""Tables that plan or report on measures: their heads by what they ask for, their rows put together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct, field

from prongsai.linting.phrases import PHRASES, compiled
from prongsai.reading.model import Block, Row, Table
from prongsai.reading.thaitext import fold, plain, unmarked

_C: Final = PHRASES.columns
_NAMING: Final = frozenset({"name", "finding"})
_TELLING: Final = frozenset({"steps", "owner", "period", "output", "outcome", "approach", "follow"})
_STATUS: Final = frozenset({"done", "not-done", "merged", "progress", "follow"})
_LEAST: Final = 3  # columns of a table of measures
_SHORT: Final = 60  # letters of a head under a head
_OPENING: Final = 12  # folded letters of an issue's name by which a cell names it


class TableHead(Struct, frozen=True):
    """The heads over a table's rows: its place, and by column the head and what it asks for."""

    where: str
    table: int
    cells: tuple[str, ...]
    roles: tuple[str, ...]

    def has(self, role: str) -> bool:
        """Return whether a column asks for this."""
        return role in self.roles


class PlannedRow(Struct, frozen=True):
    """One row of a table of measures: its place, its cells by what their heads ask for."""

    where: str
    cells: dict[str, str]


class Planned(Struct):
    """A measure as a table has it; ``rows`` are those it goes on over."""

    where: str
    issue: int
    head: TableHead
    cells: dict[str, str]
    rows: list[PlannedRow] = field(default_factory=list)

    def told(self, *roles: str) -> str:
        """Return what stands in the first of these columns that says anything."""
        return next((self.cells[role] for role in roles if not is_empty(self.cells.get(role, ""))), "")

    @property
    def undone(self) -> bool:
        """Whether the report says that it was not carried out."""
        return bool(compiled(_C.undone).match(squeezed(self.told("output", "progress"))))

    @property
    def name(self) -> str:
        """What to call it."""
        return self.told("name", "finding", "approach", "steps")


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """Return a head without its spaces and markup."""
    return "".join(plain(unmarked(text)).split())


@lru_cache(maxsize=4096)
def role_of(head: str) -> str:
    """Return what the head of a column asks for, or nothing."""
    text = squeezed(head)
    if not text or len(text) > _C.longest_head:
        return ""
    return next((each.role for each in _C.roles if compiled(each.pattern).search(text)), "")


def is_empty(cell: str) -> bool:
    """Return whether a cell says nothing: empty, a dash, dots."""
    return bool(compiled(_C.empty).match(squeezed(cell)))


def is_tick(cell: str) -> bool:
    """Return whether a cell holds a tick and nothing else."""
    return bool(cell.strip()) and bool(compiled(_C.tick).match(unmarked(cell).strip()))


def heads_of(blocks: Iterable[Block]) -> Iterator[TableHead]:
    """Yield the heads of every table; a second row of heads joins the first."""
    tables = (block for block in blocks if isinstance(block, Table))
    for number, table in enumerate(tables):
        at = 0
        while at < len(table.rows):
            head, used = _head(table.rows, at, number)
            if head:
                yield head
            at += max(used, 1)


def _head(rows: Sequence[Row], at: int, table: int) -> tuple[TableHead | None, int]:
    """Return the heads that begin at a row, and how many rows they take; None and 0 if there are none."""
    roles = _roles(rows[at].cells)
    if not roles:
        return None, 0
    cells = tuple(" ".join(unmarked(cell).split()) for cell in rows[at].cells)
    if at + 1 < len(rows) and (below := _roles_below(rows[at + 1].cells)):
        under = rows[at + 1].cells
        width = max(len(cells), len(under))
        cells = tuple(_at(under, column).strip() or _at(cells, column) for column in range(width))
        roles = tuple(_at(below, column) or _at(roles, column) for column in range(width))
        return TableHead(rows[at].where, table, cells, roles), 2
    return TableHead(rows[at].where, table, cells, roles), 1


def _at(texts: Sequence[str], column: int) -> str:
    return texts[column] if column < len(texts) else ""


def _roles(cells: Sequence[str]) -> tuple[str, ...]:
    """Return what each cell of a row asks for, nothing at all if the row is no head."""
    filled = [cell for cell in cells if squeezed(cell)]
    roles = tuple(role_of(cell) for cell in cells)
    known = {role for role in roles if role}
    if len(known) < 2 or any(len(squeezed(cell)) > _C.longest_head for cell in filled):  # noqa: PLR2004
        return ()
    if any(squeezed(cell)[0].isdigit() for cell in filled) or sum(map(_has_digit, filled)) > 1:
        return ()  # heads are not numbered, and seldom hold figures
    return roles if sum(map(bool, roles)) * 3 > len(filled) * 2 else ()


def _has_digit(cell: str) -> bool:
    return any(sign.isdigit() for sign in cell)


def _roles_below(cells: Sequence[str]) -> tuple[str, ...]:
    """Return what a second row of heads asks for: progress, done and not done, its first cells empty."""
    filled = [cell for cell in cells if cell.strip()]
    roles = tuple(role_of(cell) for cell in cells)
    if not filled or (cells and cells[0].strip()):
        return ()
    if any(squeezed(cell)[:1].isdigit() or len(squeezed(cell)) > _SHORT for cell in filled):
        return ()  # steps that go on from the page before
    return roles if all(role_of(cell) in _STATUS for cell in filled) else ()


class _Reader:
    """Puts the rows of tables together to measures, over pages too."""

    def __init__(self, issues: Mapping[int, str]) -> None:
        self.issues = issues
        self.open: Planned | None = None
        self.issue = 0
        self.head: TableHead | None = None
        self.first = False  # whether a row is the first under a head

    def take(self, row: Row) -> Planned | None:
        """Take a row; return the measure that it ends, if it begins another."""
        first, self.first = self.first, False
        if heading := _heading(row, self.issues):
            self.issue = max(heading, 0)
            return None
        if not (self.head and _is_of_measures(self.head)):
            return None
        cells = _cells(row, self.head)
        if not self._begins(cells, first=first):
            self._go_on(PlannedRow(row.where, cells))
            return None
        ended = self.open
        self.issue = _issue(cells, self.issues) or self.issue
        self.open = Planned(row.where, self.issue, self.head, dict(cells), [PlannedRow(row.where, cells)])
        return ended

    def _begins(self, cells: Mapping[str, str], *, first: bool) -> bool:
        """Return whether a row begins a measure: it is named, and no name of the page before goes on."""
        if not any(cells.get(role, "").strip() for role in _NAMING):
            return False
        goes_on = self.open and self.head and self.open.head.roles == self.head.roles and first
        if not goes_on or not self.open:
            return True
        numbered = compiled(_C.numbered)
        if numbered.match(squeezed(cells.get("name", ""))) or not numbered.match(
            squeezed(self.open.told("name"))
        ):
            return True
        return bool(_issue({"issue": cells.get("issue", "")}, self.issues))  # its name may go on, too

    def _go_on(self, line: PlannedRow) -> None:
        if self.open and self.head and self.open.head.roles == self.head.roles:
            for role, cell in line.cells.items():
                before = self.open.cells.get(role)
                self.open.cells[role] = f"{before}\n{cell}" if before else cell
            self.open.rows.append(line)


def planned(blocks: Iterable[Block], issues: Mapping[int, str]) -> Iterator[Planned]:
    """Yield the measures of all tables; rows that go on with one, over pages too, join it."""
    reader = _Reader(issues)
    for number, table in enumerate(block for block in blocks if isinstance(block, Table)):
        at, reader.head = 0, None
        while at < len(table.rows):
            found, used = _head(table.rows, at, number)
            if found:
                reader.head, reader.first = found, True
            elif ended := reader.take(table.rows[at]):
                yield ended
            at += max(used, 1)
    if reader.open:
        yield reader.open


def _is_of_measures(head: TableHead) -> bool:
    return bool(_NAMING & set(head.roles)) and bool(_TELLING & set(head.roles))


def _cells(row: Row, head: TableHead) -> dict[str, str]:
    """Return the cells of a row by what their heads ask for; one that repeats its head says nothing."""
    cells: dict[str, str] = {}
    for role, asked, cell in zip(head.roles, head.cells, row.cells, strict=False):
        if role and cell.strip() and squeezed(cell) != squeezed(asked):
            cells[role] = f"{cells[role]}\n{cell}" if role in cells else cell
    return cells


def _heading(row: Row, issues: Mapping[int, str]) -> int:
    """Return the issue that a row names and nothing else, -1 if it is another heading, 0 if none."""
    filled = [at for at, cell in enumerate(row.cells) if cell.strip()]
    if len(row.cells) < _LEAST or filled != [0]:
        return 0
    match = compiled(PHRASES.issues.heading).match(plain(unmarked(row.cells[0])).strip())
    number = int(match["issue"]) if match else _issue({"name": row.cells[0]}, issues)
    return number if number in issues else -1


def _issue(cells: Mapping[str, str], issues: Mapping[int, str]) -> int:
    """Return the issue that a row names, by its number or by the beginning of its name."""
    for role in ("issue", "name"):
        text = plain(unmarked(cells.get(role, "")))
        if not text.strip():
            continue
        named = fold(re.sub(r"^[\W0-9]+", "", text))
        for number, name in issues.items():
            if named and named.startswith(fold(name)[:_OPENING]):
                return number
        match = compiled(_C.number).match(text)
        if role == "issue" and match and int(match["number"]) in issues:
            return int(match["number"])
    return 0
