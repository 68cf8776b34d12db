"""The line over the years: breaks where nothing is known, keeps its words, draws the same bytes twice."""

from functools import partial
from xml.etree import ElementTree as ET

from prongsai.documents.trend import Point, trend

drawn = partial(trend, threshold=85)

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [
    Point(label="2565", value=80.0, shown="80.00", beside=87.57),
    Point(label="2566", value=None, beside=90.19),
    Point(label="2567", value=89.94, shown="89.94"),
    Point(label="2568", value=91.0, shown="91.00"),
]


def texts(svg: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(svg).iter(f"{SVG}text")]


def blue_lines(svg: str) -> int:
    return sum(each.get("stroke") == "#1f4e8c" for each in ET.fromstring(svg).iter(f"{SVG}polyline"))


def test_what_is_not_known_is_no_zero_and_breaks_the_line() -> None:
    svg = drawn(POINTS, title="คะแนนรวม", thai_digits=False)
    assert blue_lines(svg) == 1
    dots = [each for each in ET.fromstring(svg).iter(f"{SVG}circle") if each.get("r") == "5"]
    assert len(dots) == 3
    assert {"80.00", "89.94", "91.00", "2566"} <= set(texts(svg))
    assert "0.00" not in texts(svg)


def test_title_description_and_digits_are_those_given() -> None:
    svg = drawn(POINTS, title="คะแนน <b>", description="รายปี", beside="ทั้งประเทศ", thai_digits=True)
    root = ET.fromstring(svg)
    assert root.findtext(f"{SVG}title") == "คะแนน <b>"
    assert root.findtext(f"{SVG}desc") == "รายปี"
    assert "๒๕๖๕" in texts(svg)
    assert "ทั้งประเทศ" in texts(svg)


def test_nothing_beside_is_told_where_nothing_is_known() -> None:
    assert "ทั้งประเทศ" not in texts(drawn([Point(label="2567", value=50.0)], title="x", beside="ทั้งประเทศ"))


def test_no_points_are_drawn_as_none() -> None:
    assert blue_lines(drawn([], title="x")) == 0


def test_a_value_is_written_clear_of_the_threshold() -> None:
    def y_of(value: float) -> float:
        svg = drawn([Point(label="2567", value=value, shown="here")], title="x")
        return next(
            float(each.get("y", "")) for each in ET.fromstring(svg).iter(f"{SVG}text") if each.text == "here"
        )

    line = 260 - 230 * 0.85
    assert not y_of(82.0) - 18 < line < y_of(82.0)
    assert not y_of(86.0) - 18 < line < y_of(86.0)


def test_the_same_data_draws_the_same_bytes() -> None:
    assert drawn(POINTS, title="x") == drawn(POINTS, title="x")
