"""What the tests of linting share."""

from collections.abc import Iterator

import pytest

from prongsai.language import use


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, in which the cases are written."""
    use("en")
    yield
    use("th")
