"""What all tests share: no chance in hypothesis (but in `make endure`), the folder beside the checkout."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("prongsai", derandomize=True, deadline=None)
settings.register_profile("endure", max_examples=2_000, deadline=None)
settings.load_profile("endure" if os.environ.get("PRONGSAI_ENDURE") else "prongsai")


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"the folder “shared” does not stand beside the checkout ({folder})")
    return folder
