"""What tests of people have at hand: nobody has tried to sign in yet."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nobody_has_tried() -> None:
    """Each test begins with no tries counted, whatever others tried before it."""
    cache.clear()
