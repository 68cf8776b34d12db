"""What the tests in a browser share: the windows of a file of tests stay open until its end."""

from collections.abc import Iterator

import pytest
from tests.web.browser.chromium import Chromium


@pytest.fixture(scope="module")
def browser(open_browser: Chromium) -> Iterator[Chromium]:
    yield open_browser
    open_browser.forget()


@pytest.fixture
def _django_db_helper() -> None:
    """Nothing is rolled back after a test: those of a file look at one filled office (``world``).

    Their mark ``django_db`` still tells pytest-django to make the database.
    """
