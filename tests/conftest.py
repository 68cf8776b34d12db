"""What all tests share: no chance in hypothesis, and the folder that stands beside the checkout."""

from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("prongsai", derandomize=True, deadline=None)
settings.load_profile("prongsai")


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip(f"the folder “shared” does not stand beside the checkout ({folder})")
    return folder
