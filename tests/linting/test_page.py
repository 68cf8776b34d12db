"""``docs/lint.md`` tells of every rule, in Thai and in the rule's own words."""

import inspect
import re
from pathlib import Path

import pytest

from prongsai.linting.run import known

PAGE = (Path(__file__).parents[2] / "docs" / "lint.md").read_text("utf-8")
THAI, ENGLISH = PAGE.split("\n# Checking drafts")


def paragraphs(part: str) -> dict[str, str]:
    """Return what stands under each rule's heading."""
    pieces = re.split(r"^### `?([a-z-]+)`?\n", part, flags=re.MULTILINE)
    return {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def test_the_page_lists_the_rules_in_their_order() -> None:
    assert list(paragraphs(THAI)) == list(paragraphs(ENGLISH)) == list(known())


@pytest.mark.parametrize("rule", known())
def test_a_rule_speaks_for_itself(rule: str) -> None:
    assert paragraphs(ENGLISH)[rule] == inspect.getdoc(known()[rule])
    thai = paragraphs(THAI)[rule]
    assert len(re.findall(r"[ก-ฮ]", thai)) > 40
