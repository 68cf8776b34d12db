"""English messages, so that tests read what stands in the code."""

from collections.abc import Iterator

import pytest

from prongsai.language import use


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use("en")
    yield
    use("th")
