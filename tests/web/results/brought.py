"""Results for the tests: Ban Dan's own, as published."""

from pathlib import Path

from tests.web.cast import Cast

from prongsai import reading
from prongsai.web.assessment.results import actions
from prongsai.web.assessment.results.models import Result

CASES = Path(__file__).parents[2] / "cases"


def sheet(name: str = "ban-dan-2567") -> bytes:
    return (CASES / f"{name}.json").read_bytes()


def bring(cast: Cast, name: str = "ban-dan-2567", *, replace: bool = False) -> Result:
    """Bring a case as Ban Dan's coordinator does."""
    found = reading.read(sheet(name), f"{name}.json")
    return actions.bring(cast.standing("own.coordinator"), cast.agency, found, "sheet", replace=replace)
