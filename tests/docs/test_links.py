"""Links between the documents of the project."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MOST_LINES = 40


def anchor(heading: str) -> str:
    """Return the anchor that a heading gets on the web: letters, marks and digits kept."""
    plain = re.sub(r"[`*]", "", heading).strip().lower()
    kept = "".join(sign for sign in plain if sign.isalnum() or sign in " -_" or "\u0e00" <= sign <= "\u0e7f")
    return kept.replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if "://" in target:
            continue
        path, _hash, part = target.partition("#")
        goal = (page.parent / path).resolve() if path else page
        assert goal.exists(), target
        assert goal.is_relative_to(ROOT), target
        if part:
            assert part in map(anchor, HEADING.findall(goal.read_text("utf-8"))), target


def test_decisions_are_numbered_without_gap_say_it_in_their_title_and_are_short() -> None:
    records = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    for path in records:
        lines = path.read_text("utf-8").splitlines()
        assert lines[0].startswith(f"# {int(path.name[:4])}. ")
        assert len(lines) <= MOST_LINES
        for part in ("**Context.**", "**Decision.**", "**Consequences.**"):
            assert any(line.startswith(part) for line in lines), f"{path.name} lacks {part}"
