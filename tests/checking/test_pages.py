"""Every check has its public page: in the data, in docs/checking.md, in its own words."""

import inspect
import re
from pathlib import Path

import pytest

from prongsai.checking.checks import CHECKS, names
from prongsai.checking.titles import titles
from prongsai.language import use

PAGE = (Path(__file__).parents[2] / "docs" / "checking.md").read_text("utf-8")
THAI, ENGLISH = PAGE.split("\n# Checking what is disclosed")


def under(part: str) -> dict[str, str]:
    pieces = re.split(r"^### `?([a-z-]+)`?\n", part, flags=re.MULTILINE)
    return {name: text.strip() for name, text in zip(pieces[1::2], pieces[2::2], strict=True)}


def test_the_pages_are_those_of_the_checks_in_their_order() -> None:
    assert tuple(titles()) == names()
    assert tuple(under(THAI)) == tuple(under(ENGLISH)) == names()


@pytest.mark.parametrize("check", CHECKS, ids=lambda each: each.__name__)
def test_a_check_speaks_for_itself(check: object) -> None:
    name = check.__name__.replace("_", "-")  # type: ignore[attr-defined]
    assert Path(inspect.getfile(check)).stem == check.__name__  # type: ignore[arg-type, attr-defined]
    assert (inspect.getdoc(check) or "") in under(ENGLISH)[name]
    told = titles()[name]
    assert told.title in under(THAI)[name]
    assert told.looks in under(THAI)[name]
    use("en")
    try:
        english = titles()[name]
    finally:
        use("th")
    assert english.mend in under(ENGLISH)[name]
    assert re.search("[ก-ฮ]", told.mend)
    assert not re.search("[ก-ฮ]", english.title + english.looks + english.mend)
