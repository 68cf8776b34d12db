"""What the tests of rules share."""

from collections.abc import Iterator

import pytest

from prongsai.language import use


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, so that tests can look for words."""
    use("en")
    yield
    use("th")
