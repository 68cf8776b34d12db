"""What the tests of the nation share: made nations, and a throwaway PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.postgres import cluster

from prongsai.language import use
from prongsai.national import made
from prongsai.rules import load
from prongsai.rules.model import RuleSet

AGENCIES = 150


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Speak English, so that tests can look for words."""
    use("en")
    yield
    use("th")


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    """Return the rules of a year with two parts of EIT."""
    return load("2567")


@pytest.fixture(scope="session")
def sound(rules: RuleSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small made nation without a fault."""
    return _made(rules, tmp_path_factory.mktemp("sound"), faults=False)


@pytest.fixture(scope="session")
def faulty(rules: RuleSet, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small made nation with planted faults."""
    return _made(rules, tmp_path_factory.mktemp("faulty"), faults=True)


def _made(rules: RuleSet, folder: Path, *, faults: bool) -> Path:
    made.make(rules, folder, agencies=AGENCIES, respondents=15_000, seed=11, faults=faults)
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Start a PostgreSQL of our own; return its connection string."""
    with cluster() as url:
        yield url
