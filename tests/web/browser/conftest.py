"""What the tests in a browser share: one browser for a file of tests."""

from collections.abc import Iterator

import pytest
from tests.web.browser.chromium import Chromium, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    """Debian's Chromium; tests are left out with a sentence where there is none."""
    with chromium() as found:
        yield found


@pytest.fixture
def _django_db_helper() -> None:
    """Nothing is rolled back after a test: those of a file look at one filled office (``world``).

    Their mark ``django_db`` still tells pytest-django to make the database.
    """
