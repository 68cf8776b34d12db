"""Whoever signs in to the trial meets no page that is missing, broken, empty or of two languages."""

from pathlib import Path

import pytest
from tests.web.installation import Installation

VISITOR = ""
PEOPLE = (
    VISITOR,
    "ita@ban-dan.example",
    "supplies@ban-dan.example",
    "local@ubon.example",
    "assessor@prongsai.example",
    "admin@prongsai.example",
)


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_that_links_lead_to(filled: Installation, tmp_path: Path, language: str) -> None:
    at = filled.copied(tmp_path / "crawled")
    people = PEOPLE if language == "th" else PEOPLE[:2]
    lines = f"""
import json
from tests.web.running.crawling import faults
print(json.dumps([each for who in {people!r} for each in faults(who, {language!r})]))
"""
    found = at.told(lines)
    assert not found, "\n".join(found)
