"""What stands at the places that a reading names: the text itself, and what is around it."""

from prongsai import reading
from prongsai.reading.model import Line, Row, Table
from prongsai.reading.places import Place, named, places

LINES = (
    Line("before", "line 1"),
    Line("", "line 2"),
    Line("the score is 92.23", "line 3"),
    Line("after", "line 4"),
)
TABLE = Table((Row(("item", "score"), "row 1"), Row(("i1", "95.20"), "row 2", ("A2", "B2"))))


def test_a_line_stands_between_its_neighbours_and_empty_ones_are_none() -> None:
    assert places(LINES, {"line 3"}) == {"line 3": Place("the score is 92.23", "before", "after")}


def test_a_row_stands_under_its_head_by_row_and_by_cell() -> None:
    found = places([TABLE], {"row 2", "B2", "row 1"})
    assert found["row 2"] == found["B2"] == Place("i1 | 95.20", "item | score")
    assert found["row 1"] == Place("item | score")


def test_only_what_is_wanted_is_kept_and_lines_of_one_place_are_joined() -> None:
    same = (Line("one", "paragraph 1"), Line("two", "paragraph 1"))
    assert places([*same, TABLE], {"paragraph 1", "nowhere"}) == {"paragraph 1": Place("one\ntwo", "", "")}


def test_a_passage_is_never_a_page_long() -> None:
    found = places([Line("x" * 5000, "a"), Line("y" * 5000, "b")], {"a"})["a"]
    assert len(found.text) == len(found.after) == 600


def test_every_score_of_a_report_has_its_passage() -> None:
    report = "ปีงบประมาณ พ.ศ. 2567\nตัวชี้วัดที่ 1 ได้คะแนน 92.23 ซึ่งเป็นตัวชี้วัดที่มีคะแนนต่ำสุด\n".encode()
    found, blocks = reading.read_whole(report, "a.txt")
    assert found == reading.read(report, "a.txt")
    wanted = named(found)
    assert wanted
    assert set(places(blocks, wanted)) == wanted
