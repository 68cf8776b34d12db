"""The sample spreadsheets are what their script makes, and fill their registers without a fault."""

import sys
from pathlib import Path

import pytest

from prongsai.registers import headings, load, sheet
from prongsai.registers.table import tables

ROOT = Path(__file__).parents[2]
SAMPLES = sorted([*(ROOT / "samples").glob("*.xlsx"), *ROOT.glob("src/prongsai/web/sample/data/*.xlsx")])


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_fills_its_register(path: Path) -> None:
    schema = load.schema(path.stem.rpartition("-")[0])
    told = headings.headed(tables(path.read_bytes(), path.name), schema)
    made = sheet.checked(schema, told, told.mapping)
    assert [fault.sentence() for fault in made.faults] == []
    assert len(made.rows) >= 3


def test_the_samples_are_what_the_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    procurement = __import__("procurement")
    for year, folder in procurement.FOLDERS.items():
        for path in procurement.made(year, tmp_path):
            assert path.read_bytes() == (folder / path.name).read_bytes()


def test_there_is_one_for_each_of_ban_dans_zeros() -> None:
    assert [path.stem for path in SAMPLES if path.stem.endswith("2567")] == [
        "procurement-list-2567",
        "procurement-notices-2567",
        "procurement-progress-2567",
        "procurement-summary-2567",
    ]
