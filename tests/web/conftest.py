"""What every web test has at hand: the cast, and Thai at first."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer
from tests.postgres import cluster
from tests.web.browser.chromium import Chromium, chromium
from tests.web.cast import Cast, assemble
from tests.web.installation import Installation
from tests.web.once import made_once

from prongsai import language
from prongsai.web.look import figures
from prongsai.web.portal.nation import data
from prongsai.web.portal.site import fresh
from prongsai.web.publication import announced


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, where all is run once more on PostgreSQL, what asks no database at all."""
    if os.environ.get("PRONGSAI_TEST_DATABASE") != "postgresql":
        return
    of_none = [each for each in items if not asks_a_database(each)]
    items[:] = [each for each in items if asks_a_database(each)]
    config.hook.pytest_deselected(items=of_none)


def asks_a_database(item: pytest.Item) -> bool:
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(
        asked & {"db", "transactional_db", "live_server", "django_db_setup"}
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Start the PostgreSQL of these tests, where they are to run on one; see ``settings_for_tests``."""
    database = settings.DATABASES["default"]
    there = Path(str(database["HOST"])) / "data"  # other folders of tests share this fixture
    if not database["ENGINE"].endswith("postgresql") or there.exists():
        yield
        return
    with cluster(Path(str(database["HOST"]))):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    """Everyone, in the database of this test."""
    return assemble()


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with its tables and nothing in them, for others to be copied from."""
    return Installation(made_once(tmp_path_factory, "empty", lambda at: Installation(at).initialised()))


@pytest.fixture(scope="session")
def founded(empty: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with the cast in it, to be copied."""
    return Installation(made_once(tmp_path_factory, "founded", lambda at: empty.copied(at).peopled()))


@pytest.fixture(scope="session")
def filled(empty: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation with the sample in it, to be copied."""
    return Installation(made_once(tmp_path_factory, "filled", lambda at: empty.copied(at).filled()))


@pytest.fixture(scope="session")
def open_browser() -> Iterator[Chromium]:
    """Debian's Chromium, opened once; tests are left out with a sentence where there is none."""
    with chromium() as found:
        yield found


@pytest.fixture
def browser(live_server: LiveServer, open_browser: Chromium) -> Iterator[Chromium]:
    """The browser without a window; those of the test are closed before its server stops."""
    yield open_browser
    open_browser.forget()


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Nothing is remembered of another test: keys and stamps begin anew in each."""
    announced._of_year.cache_clear()
    data.written.cache_clear()
    fresh._pages.clear()


@pytest.fixture(autouse=True)
def _thai_at_first() -> None:
    """Each test begins in Thai with Arabic digits, whatever was spoken before it."""
    language.use("th")
    figures.use(thai=False)
