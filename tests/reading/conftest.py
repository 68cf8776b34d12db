"""What the tests of reading share."""

from collections.abc import Iterator

import pytest

from prongsai.language import use
from prongsai.reading.names import Names, names_of
from prongsai.rules.load import load


@pytest.fixture(autouse=True, scope="module")
def english() -> Iterator[None]:
    """Speak English, so that tests can look for words."""
    use("en")
    yield
    use("th")


@pytest.fixture(scope="session")
def names() -> Names:
    """Return the names of a year with two parts of EIT and 15 + 9 + 35 items."""
    return names_of(load("2567"))


@pytest.fixture(scope="session")
def old_names() -> Names:
    """Return the names of a year with one EIT and 30 + 15 + 43 items."""
    return names_of(load("2564"))
