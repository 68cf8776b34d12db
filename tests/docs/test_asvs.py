"""The page on OWASP ASVS: every line of levels 1 and 2 once, and every test that it names is there."""

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
# How many lines of levels 1 and 2 each section of ASVS 5.0.0 has, in its order.
SECTIONS = {
    1: (2, 9, 11, 3, 2), 2: (3, 3, 4, 1), 3: (0, 2, 4, 6, 5, 0, 2), 4: (3, 1, 2, 4), 5: (1, 3, 2, 3),
    6: (3, 12, 4, 4, 5, 3, 0, 4), 7: (3, 4, 2, 5, 2, 2), 8: (2, 3, 1, 1), 9: (3, 4),
    10: (2, 2, 4, 11, 5, 2, 3), 11: (2, 3, 3, 4, 1, 1, 0), 12: (3, 2, 4), 13: (1, 5, 2, 5), 14: (2, 4, 3),
    15: (3, 3, 7, 0), 16: (1, 5, 4, 3, 3), 17: (1, 4, 2),
}  # fmt: skip
STATES = ("tested", "made so", "told", "partly", "no", "not here")
TEST = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")


class Line(NamedTuple):
    """A row of the page."""

    ids: list[str]
    level: str
    asks: str
    state: str
    how: str


def lines() -> list[Line]:
    rows = [row.strip("|").split("|") for row in PAGE.splitlines() if row.startswith("| V")]
    return [Line(ids.strip().split(", "), *(each.strip() for each in rest)) for ids, *rest in rows]


def test_every_line_of_levels_one_and_two_stands_once() -> None:
    ids = [each for line in lines() for each in line.ids]
    assert len(ids) == len(set(ids))
    found = Counter(tuple(map(int, each[1:].split(".")[:2])) for each in ids)
    asked = {
        (chapter, section): many
        for chapter, sections in SECTIONS.items()
        for section, many in enumerate(sections, start=1)
        if many
    }
    assert found == asked
    assert {line.level for line in lines()} == {"1", "2"}


def test_every_test_named_is_there_and_who_says_tested_names_one() -> None:
    for line in lines():
        named = TEST.findall(line.how)
        assert named or line.state != "tested", line
        for name, path in named:
            assert f"def {name}(" in (ROOT / path).read_text("utf-8"), (line.ids, name, path)


def test_what_is_not_shown_says_why_and_the_counts_are_those_of_the_lines() -> None:
    counts: Counter[str] = Counter()
    for line in lines():
        assert line.state in STATES, line
        assert line.asks, line
        assert line.how or line.state in {"not here", "made so", "no"}, line
        counts[line.state] += len(line.ids)
    told = ", ".join(f"{counts[state]} {state}" for state in STATES)
    assert f"Of {sum(counts.values())} lines: {told}." in PAGE
