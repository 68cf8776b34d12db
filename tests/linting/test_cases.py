"""Each rule finds the faults of its cases where they stand, and nothing once they are mended."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from _pytest.mark.structures import ParameterSet
from msgspec import Struct

from prongsai.linting.run import known

from .linted import draft, found

FOLDER = Path(__file__).parent / "cases"


class Case(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A faulty text, where its faults stand and what is said of them, and the same text put right."""

    name: str
    faulty: str
    mended: str
    finds: dict[str, str]
    year: int | None = None
    served: int | None = None
    sheet: dict[str, str] = {}


def _cases() -> Iterator[ParameterSet]:
    for rule in known():
        for case in msgspec.yaml.decode((FOLDER / f"{rule}.yaml").read_bytes(), type=list[Case]):
            yield pytest.param(rule, case, id=f"{rule}: {case.name}")


CASES = list(_cases())


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_fault_is_found_where_it_stands(rule: str, case: Case) -> None:
    made = draft(case.faulty, year=case.year, served=case.served, scores=case.sheet)
    every = [each for each in found(made, [rule]) if each.rule == rule]
    places = {where for each in every for where in (each.where, *each.also)}
    assert places == set(case.finds)
    for where, words in case.finds.items():
        said = "\n".join(f"{each.says} {each.suggest}" for each in every if where in (each.where, *each.also))
        assert words in said


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_nothing_is_found_once_it_is_mended(rule: str, case: Case) -> None:
    made = draft(case.mended, year=case.year, served=case.served, scores=case.sheet)
    assert [each for each in found(made) if each.rule == rule] == []


def test_every_rule_has_cases_and_every_case_a_rule() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(known())
