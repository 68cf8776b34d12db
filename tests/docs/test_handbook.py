"""The handbook: what it prints in bold can be found on the screen."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs/handbook").glob("*.md"))
CATALOGUE = ROOT / "src/prongsai/locale/th/LC_MESSAGES/prongsai.po"
BOLD = re.compile(r"\*\*([^*]+)\*\*")


@pytest.fixture(scope="module")
def on_screen() -> set[str]:
    with CATALOGUE.open("rb") as stream:
        return {str(each.string) for each in read_po(stream) if each.id}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_tabs_and_buttons_are_called_as_on_the_screen(page: Path, on_screen: set[str]) -> None:
    assert [each for each in BOLD.findall(page.read_text("utf-8")) if each not in on_screen] == []
