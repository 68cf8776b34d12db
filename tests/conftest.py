"""What all tests share: no chance in hypothesis (but in `make endure`), the folder beside the checkout."""

import gc
import os
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

gc.set_threshold(20_000, 20, 20)  # thousands of tests are made at first, and looked through too often

settings.register_profile("prongsai", derandomize=True, deadline=None)
settings.load_profile("prongsai")

if not os.environ.get("PRONGSAI_ENDURE"):
    # What a process has loaded depends on the tests that it ran before: constants in there would be chance.
    # No public way leads to this either; and reading all modules for them costs each process seconds.
    vars(providers)["_get_local_constants"] = lambda: providers._local_constants

ENDURE = 40  # times as many examples as `make test` tries, and new ones each time


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let `make endure` try many more examples, whatever a test says of itself."""
    if not os.environ.get("PRONGSAI_ENDURE"):
        return
    for item in items:
        function = getattr(item, "obj", None)
        if getattr(function, "is_hypothesis_test", False):
            given = getattr(function, "_hypothesis_internal_use_settings", None) or settings()
            more = settings(given, max_examples=given.max_examples * ENDURE, derandomize=False, deadline=None)
            # No public way leads to the settings of a test that has its own.
            vars(getattr(function, "__func__", function))["_hypothesis_internal_use_settings"] = more


def pytest_collection_finish() -> None:
    """Let nobody look for garbage among the tests any more: they stay until the end."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """Give the tests back: what libraries hold must be let go before the end, or they complain."""
    gc.unfreeze()


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"the folder “shared” does not stand beside the checkout ({folder})")
    return folder
