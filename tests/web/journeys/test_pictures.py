"""The handbook shows every picture that is kept, and no picture is heavy."""

import re
from pathlib import Path

from tests.web.journeys.story import LARGEST, PICTURES

HANDBOOK = PICTURES.parent
PAGES = {  # one for each role, and one for all who meet the website
    "assessor",
    "chief-executive",
    "coordinator",
    "leaders",
    "platform-administrator",
    "supervisor",
    "unit-officer",
    "website",
}


def test_every_role_has_a_page_and_the_first_page_leads_to_it() -> None:
    assert {page.stem for page in HANDBOOK.glob("*.md")} == PAGES | {"README"}
    first = (HANDBOOK / "README.md").read_text("utf-8")
    assert all(f"({page}.md)" in first for page in PAGES)


def test_every_picture_is_shown_and_light() -> None:
    shown: set[str] = set()
    for page in HANDBOOK.glob("*.md"):
        shown.update(re.findall(r"\(pictures/([^)]+)\)", page.read_text("utf-8")))
    kept: dict[str, Path] = {picture.name: picture for picture in PICTURES.iterdir()}
    assert shown == set(kept)
    heavy = {name for name, picture in kept.items() if picture.stat().st_size > LARGEST}
    assert not heavy
