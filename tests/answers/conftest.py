"""What the tests of counting share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.language import use
from prongsai.rules import load
from prongsai.rules.model import RuleSet

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, so that tests can look for words."""
    use("en")
    yield
    use("th")


@pytest.fixture(scope="session")
def six() -> RuleSet:
    """Return the rules of a year with six steps and two parts of EIT."""
    return load("2567")


@pytest.fixture(scope="session")
def four() -> RuleSet:
    """Return the rules of a year with four steps, rows, and one EIT."""
    return load("2564")


@pytest.fixture
def ban_dan() -> Path:
    """Return the folder of Ban Dan's made-up answers."""
    folder = SHARED / "cases" / "answers-2567-ban-dan"
    if not folder.is_dir():
        pytest.skip("the folder “shared” does not stand beside the checkout")
    return folder
