"""What is printed is marked where it stands in its passage, cut short around it."""

import pytest

from prongsai.web.assessment.results.preview import place_of


def place(text: str, printed: str, name: str = "", **around: str) -> tuple[str, str, str]:
    found = place_of({"here": {"text": text, **around}}, "here", printed, name)
    return found.before, found.marked, found.after


def test_the_figure_on_its_own_is_marked_not_one_inside_another() -> None:
    assert place("ข้อ o๒๐ ได้ ๐ คะแนน", "๐") == ("ข้อ o๒๐ ได้ ", "๐", " คะแนน")


def test_behind_its_id_where_several_stand() -> None:
    text = "o22 ได้ 0 คะแนน o23 ได้ 0 คะแนน o24 ได้ 0 คะแนน"
    before, marked, _after = place(text, "0", "o23")
    assert marked == "0"
    assert before.endswith("o23 ได้ ")
    assert place("ข้อ ๒๓ ได้ ๐ แต่ข้อ ๒๔ ได้ ๐", "๐", "o23")[0] == "ข้อ ๒๓ ได้ "


def test_without_its_id_the_last_is_marked() -> None:
    assert place("100 | ข้อที่ดี | 100", "100", "o5")[0] == "100 | ข้อที่ดี | "


def test_what_stands_around_is_told_on_lines_of_its_own() -> None:
    assert place("i1 | 95.20", "95.20", before="ข้อ | คะแนน", after="ต่อ") == (
        "ข้อ | คะแนน\ni1 | ",
        "95.20",
        "\nต่อ",
    )


def test_a_long_passage_is_cut_between_letters() -> None:
    before, marked, after = place("ก" * 300 + "ั" + "ข" * 139 + "92.23" + "ค" * 300, "92.23")
    assert marked == "92.23"
    assert before == "…" + "ข" * 139
    assert after == "ค" * 140 + "…"


@pytest.mark.parametrize("printed", ["", "95.20"])
def test_what_is_not_there_is_not_marked(printed: str) -> None:
    assert place("ไม่มี", printed) == ("ไม่มี", "", "")


def test_a_place_without_a_passage_is_told_by_what_is_printed() -> None:
    found = place_of({}, "B2", "95.20")
    assert (found.where, found.printed, found.marked) == ("B2", "95.20", "")
