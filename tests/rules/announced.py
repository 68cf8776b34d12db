"""Read the tables of ``shared/ita/YEAR.md``: what the sources say of a year, cell by cell."""

import re
from pathlib import Path

from prongsai.rules import ids
from prongsai.rules.model import Mark

Row = dict[str, str]

_MARK = re.compile(r"\[(verified|reported|derived|recalled)\]")
_ALSO = re.compile(
    r"\s*\((?:also written|also seen as|older:|name as) ?(?P<also>[^()]*(?:\([^()]*\)[^()]*)*)\)\Z"
)
_NOTE = re.compile(r"\s*\((?:note in section 3|ending of the name not settled)\)")  # not part of what is said
_RANGE = re.compile(r"([iIeEoO])(\d+)(?:–([iIeEoO])(\d+))?")
_WORST_FIRST = (Mark.RECALLED, Mark.DERIVED, Mark.REPORTED, Mark.VERIFIED)


def tables(path: Path) -> dict[str, list[Row]]:
    """Return the rows of all tables by the number of their section, such as ``1.2``."""
    found: dict[str, list[Row]] = {}
    section = ""
    head: list[str] = []
    for line in path.read_text("utf-8").splitlines():
        if title := re.match(r"#+ (\d+(?:\.\d+)?)\.? ", line):
            section, head = title[1], []
        elif not line.startswith("|"):
            head = []
        else:
            cells = [_NOTE.sub("", cell).strip() for cell in line.strip().strip("|").split("|")]
            if not head:
                head = [f"{cell} again" if cell in cells[:at] else cell for at, cell in enumerate(cells)]
            elif set("".join(cells)) - set("-: "):
                found.setdefault(section, []).append(dict(zip(head, cells, strict=True)))
    return found


def marks(cell: str) -> list[Mark]:
    """Return the marks that stand in a cell, in order."""
    return [Mark(name) for name in _MARK.findall(cell)]


def plain_mark(cell: str) -> Mark | None:
    """Return the only mark of a cell, None where it has several or none."""
    found = marks(cell)
    return found[0] if len(found) == 1 else None


def worst(cell: str) -> Mark | None:
    """Return the least sure mark that stands in a cell."""
    return next((mark for mark in _WORST_FIRST if mark in marks(cell)), None)


def better(one: Mark, other: Mark) -> bool:
    """Return whether the first mark claims more than the second."""
    return _WORST_FIRST.index(one) > _WORST_FIRST.index(other)


def name_of(cell: str) -> tuple[str, str]:
    """Return a name, and how else it is written.

    Part of a name in brackets, as in ``การทุจริต(และประพฤติมิชอบ)``, belongs to it.
    """
    match = _ALSO.search(cell)
    name = cell[: match.start()] if match else cell
    return re.sub(r"(?<=\S)\(([^()]*)\)", r"\1", name), match["also"] if match else ""


def ranges(cell: str) -> str:
    """Return the ranges of a cell as the rules write them: ``O1–O33 (33 items)`` → ``o1..o33``."""
    found = []
    for letter, first, _, last in _RANGE.findall(re.sub(r"\(.*?\)", "", cell)):
        found.append(f"{letter}{first}..{letter}{last}".lower() if last else f"{letter}{first}".lower())
    return ", ".join(found)


def continued(cell: str) -> tuple[str, ...]:
    """Return the items of the year before that an item carries on."""
    if cell.startswith("none") or cell == "new" or "(replaced)" in cell:
        return ()
    text = re.sub(r"\(\+ (\w+)\)", r"+ \1", cell)
    return ids.expand(ranges(text))


def rows_of(cell: str) -> list[str]:
    """Return the rows of a question: ``1) เงิน 2) ทรัพย์สิน``."""
    return (
        []
        if cell.startswith("–")
        else [row.strip() for row in re.split(r"(?:\A|\s)\d\) ", cell) if row.strip()]
    )


def points_of(cell: str) -> list[int]:
    """Return the points of a cell: ``0 / 33 / 67 / 100``."""
    return [int(number) for number in re.findall(r"\d+", cell)]
