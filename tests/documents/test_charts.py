"""Charts: well formed, safe, the same each time, honest about what is not known."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.documents.charts import (
    Bar,
    Counts,
    Lever,
    band_bars,
    indicator_bars,
    lever_bars,
    radar,
)
from prongsai.documents.svg import fit, num

SVG = "{http://www.w3.org/2000/svg}"
BARS = (
    Bar(label="การใช้อำนาจ", value=94.93, shown="94.93", band="develop", group="IIT"),
    Bar(label="การเปิดเผยข้อมูล", value=67.86, shown="67.86", band="defect", group="OIT"),
    Bar(label="การป้องกันการทุจริต", value=100.0, shown="100", band="keep", group="OIT"),
)


def words(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def test_bars_show_labels_groups_values_and_threshold() -> None:
    shown = words(indicator_bars(BARS, title="คะแนน", threshold=85))
    assert {"IIT", "OIT", "การใช้อำนาจ", "◆ ๙๔.๙๓", "▼ ๖๗.๘๖", "● ๑๐๐", "๘๕"} <= set(shown)


def test_arabic_digits_where_asked() -> None:
    assert "▼ 67.86" in words(indicator_bars(BARS, title="t", threshold=85, thai_digits=False))


def test_title_and_description_are_inside() -> None:
    root = ET.fromstring(radar(BARS, title="ชื่อ", threshold=85, description="บรรยาย"))
    assert root.get("role") == "img"
    found = {node.get("id"): node.text for node in root if node.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert list(found.values()) == ["ชื่อ", "บรรยาย"]
    assert (root.get("aria-labelledby") or "").split() == list(found)


def test_bands_differ_by_more_than_colour() -> None:
    svg = indicator_bars(BARS, title="t", threshold=85)
    assert svg.count("<pattern") == 2
    assert len({text[0] for text in words(svg) if text[0] in "▼◆●"}) == 3


@pytest.mark.parametrize("draw", [indicator_bars, radar])
def test_a_missing_value_is_no_zero(draw: type) -> None:
    svg = draw([Bar(label="ก", value=None), *BARS], title="t", threshold=85)
    assert "ไม่มีข้อมูล" in words(str(svg))
    assert "๐" not in words(str(svg))


def test_counts_and_levers() -> None:
    stacked = words(
        band_bars([Counts(label="ประเด็น", defect=3, keep=2, unknown=1), Counts(label="ว่าง")], title="t")
    )
    assert {"▼๓", "◆๐", "●๒", "□๑", "ไม่มีข้อมูล"} <= set(stacked)
    levers = words(
        lever_bars([Lever(label="o9", gain=0.71, shown="+0.71"), Lever(label="x", gain=None)], title="t")
    )
    assert {"+๐.๗๑", "ไม่มีข้อมูล"} <= set(levers)


def test_nothing_to_draw_is_still_a_picture() -> None:
    for svg in (
        indicator_bars([], title="", threshold=85),
        radar([], title="", threshold=85),
        band_bars([], title=""),
        lever_bars([], title=""),
    ):
        ET.fromstring(svg)


@settings(max_examples=60)
@given(st.text(max_size=30), st.none() | st.floats(0, 100))
def test_any_text_stays_text(text: str, value: float | None) -> None:
    bars = [Bar(label=text, value=value, shown=text, group=text, band="keep")] * 3
    for draw in (indicator_bars, radar):
        svg = draw(bars, title=text, threshold=85, description=text)
        assert svg == draw(bars, title=text, threshold=85, description=text)
        assert "<script" not in svg
        ET.fromstring(svg)
    ET.fromstring(band_bars([Counts(label=text, keep=1)], title=text))
    ET.fromstring(lever_bars([Lever(label=text, gain=value)], title=text))


def test_a_label_is_cut_between_letters() -> None:
    cut = fit("น้ำ" * 30, 80)
    assert cut.endswith("ำ…")
    assert fit("สั้น", 80) == "สั้น"


def test_lengths_are_short() -> None:
    assert [num(12.0), num(12.345), num(-0.04)] == ["12", "12.3", "0"]
