"""Files are opened in this process, but where a test is about just that."""

import pytest
from tests.checking.quick import quick


@pytest.fixture(autouse=True)
def _opened_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.module.__name__.rpartition(".")[2] != "test_apart":
        quick(monkeypatch)
