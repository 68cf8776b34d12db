"""Documents that Prongsai makes itself give no false alarm, as PDF and as Word file."""

from pathlib import Path

import pytest

from prongsai import cli

from .linted import draft, found

CASE = Path(__file__).parents[1] / "cases" / "ban-dan-2567.json"
AGREEING = ("--set", "o23=0", "--set", "1=92.53")  # the corrections with which all figures agree
# A note on rounding that the analysis gives twice is found, rightly.
RIGHTLY = {"paragraph-twice"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the documents of a result that agrees with itself."""
    made = tmp_path_factory.mktemp("documents")
    asked = ("--kind", "memo,analysis,measures", "--format", "pdf,docx", "--day", "2024-10-01")
    assert cli.main(["report", str(CASE), *AGREEING, "--out", str(made), *asked]) == 0
    return made


@pytest.mark.parametrize("ending", ["pdf", "docx"])
@pytest.mark.parametrize("kind", ["memo", "analysis", "measures"])
def test_no_false_alarm(folder: Path, kind: str, ending: str) -> None:
    file = folder / f"{kind}.{ending}"
    made = draft(file.read_bytes(), name=file.name)
    assert [each for each in found(made) if each.rule not in RIGHTLY] == []


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_measures_are_read_from_our_own_table(folder: Path, ending: str) -> None:
    file = folder / f"measures.{ending}"
    measures = draft(file.read_bytes(), name=file.name).measures
    assert {each.issue for each in measures} == {1, 2, 3, 4, 5, 6, 7}
    planned = [each for each in measures if each.head.has("steps")]
    assert all(each.told("steps") and each.told("owner") and each.told("period") for each in planned)
