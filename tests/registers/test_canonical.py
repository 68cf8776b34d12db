"""The file by which a register is kept: whatever goes in comes out, and the same rows give the same bytes."""

from hypothesis import given
from hypothesis import strategies as some

from prongsai.registers import canonical, load
from prongsai.registers.model import Field, Row

RISK = load.schema("corruption-risk")
TEXT = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=20)


def values(field: Field) -> some.SearchStrategy[object]:
    if field.type == "integer":
        return some.none() | some.integers(0, 10**9)
    if field.type == "date":
        return some.none() | some.dates().map(lambda day: day.isoformat())
    return some.none() | TEXT | some.sampled_from(["=1+1", "'=1", "''=1", "-", "@x", "+66", "'"])


ROWS = some.lists(some.fixed_dictionaries({each.name: values(each) for each in RISK.fields}), max_size=4)


@given(ROWS)
def test_what_is_written_is_read_back(rows: list[Row]) -> None:
    data = canonical.written(RISK, rows)
    assert list(canonical.read(RISK, data)) == rows
    assert canonical.written(RISK, rows) == data


def test_it_opens_in_excel_and_runs_nothing_there() -> None:
    data = canonical.written(RISK, [{"risk": "=HYPERLINK(1)", "process": "-1"}])
    assert data.startswith(b"\xef\xbb\xbfprocess,risk,")
    assert b"'=HYPERLINK(1)" in data
    assert b"'-1" in data


def test_columns_that_are_no_more_are_passed_over() -> None:
    data = "gone,risk\r\nx,ย\r\n".encode("utf-8-sig")
    assert list(canonical.read(RISK, data)) == [{"risk": "ย"}]
