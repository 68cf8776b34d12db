"""Texts that begin like formulas: guarded in every CSV, read back as they were, numbers left alone."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.formulas import STARTS, guarded, unguarded
from prongsai.national import writing
from prongsai.national.table import Table


@pytest.mark.parametrize("text", ["=1+1", "+66 45 000 000", "-ก", "@cmd", "\tก", "\rก", "'=1", "''=1"])
def test_what_begins_like_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "ก=1", "2567", "'", "''", "'ก", "''ก", " =1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


@given(st.text(alphabet=[*STARTS, "'", "ก", "1"]), st.sampled_from([STARTS, ("=",)]))
def test_a_guarded_text_is_read_back(text: str, starts: tuple[str, ...]) -> None:
    assert unguarded(guarded(text, starts), starts) == text
    assert not guarded(text, starts).startswith(starts)


def test_a_table_guards_its_texts_and_never_its_numbers(tmp_path: Path) -> None:
    rows: Iterator[list[str | None]] = iter([["=HYPERLINK(1)", "-1.50", "-3"], [None, None, None]])
    table = Table((("agency", "text"), ("a", "score"), ("b", "count")), rows, {})
    written = writing.content(table, tmp_path / "a.csv", "")
    told = list(csv.reader(io.StringIO(written.decode())))
    assert told[1:] == [["'=HYPERLINK(1)", "-1.50", "-3"], ["", "", ""]]
