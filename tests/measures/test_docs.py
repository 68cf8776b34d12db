"""The page on the measures sheet says every column, as the data has it."""

from pathlib import Path

from prongsai.measures.columns import columns

PAGE = (Path(__file__).parents[2] / "docs" / "measures.md").read_text("utf-8")


def test_every_column_is_told_in_thai_and_in_english() -> None:
    for each in columns().columns:
        assert f"| {each.heading} | {each.explains} | " in PAGE
        assert f"| {each.heading} | `{each.field}` | " in PAGE


def test_no_other_column_is_told() -> None:
    told = [
        line
        for line in PAGE.splitlines()
        if line.startswith("| ") and not line.startswith(("| คอลัมน์", "| column"))
    ]
    assert len(told) == 2 * len(columns().columns)
