"""The names of the glossary are those of the code and its data."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "prongsai"
NAME = re.compile(r"`([^`]+)`")
WORD = re.compile(r"\w+(?:-\w+)*")


def rows() -> list[list[str]]:
    lines = (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row[0] != "ไทย" and not row[0].startswith("---")]


def words() -> set[str]:
    files = [path for path in SOURCE.rglob("*") if path.suffix in (".py", ".yaml")]
    said = {word for path in files for word in WORD.findall(path.read_text("utf-8"))}
    return (
        said | {part for word in said for part in word.split("-")} | {path.name for path in SOURCE.rglob("*")}
    )


def test_each_name_of_the_code_column_is_found_there() -> None:
    there = words()
    named = [(row, name) for row in rows() for name in NAME.findall(row[2])]
    assert named
    assert not [f"{row[0]}: {name}" for row, name in named if name not in there]


def test_each_term_has_thai_english_and_a_name() -> None:
    for row in rows():
        assert len(row) == 3, row
        assert all(row), row


def test_no_term_stands_twice() -> None:
    thai = [row[0] for row in rows()]
    assert sorted(set(thai)) == sorted(thai)
