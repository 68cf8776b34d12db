"""Which passwords are taken: long ones of any signs, exactly as typed; none that everyone tries first."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from tests.web.cast import Cast

REFUSED = ["Short-11-ab", "1234567890123", "qwertyqwerty", "own.coordinator@example"]
LONG = "ก" * 40 + " a" * 40


@pytest.mark.parametrize("password", ["เรือสามลำผ่านโขงเจียม", "only small letters", LONG])
def test_long_ones_of_any_signs_are_taken_exactly_as_typed(cast: Cast, password: str) -> None:
    user = cast["own.coordinator"]
    validate_password(password, user)
    user.set_password(password)
    assert user.check_password(password)
    for other in (password[:-1], f"{password} ", password.swapcase()):
        assert other == password or not user.check_password(other)


@pytest.mark.parametrize("password", REFUSED)
def test_short_and_common_ones_and_ones_own_name_are_not(cast: Cast, password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password, cast["own.coordinator"])
