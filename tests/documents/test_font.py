"""The fonts of the press: ours by name, in the measures of Thai offices, complete."""

from importlib import resources
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from prongsai.documents.clean import coverage

FOLDER = Path(str(resources.files("prongsai.documents"))) / "fonts"
STYLES = ["Regular", "Bold", "Italic"]
NEEDED = "ฯๆ฿–—“”…‘’×÷≥≤±°☐☑✓•→▲▼◆●□■๐๙09Az½²"


@pytest.fixture(params=STYLES)
def font(request: pytest.FixtureRequest) -> TTFont:
    return TTFont(FOLDER / f"ProngsaiSarabun-{request.param}.ttf")


def test_measures(font: TTFont) -> None:
    em = font["head"].unitsPerEm
    ko_kai, _ = font["hmtx"][font.getBestCmap()[ord("ก")]]
    assert em == 1510
    assert round(font["hhea"].ascent / em, 3) == 0.844
    assert round(font["hhea"].descent / em, 3) == -0.457
    assert 0.36 < ko_kai / em < 0.43


def test_name_and_rights(font: TTFont) -> None:
    assert font["name"].getDebugName(1) == "Prongsai Sarabun"
    assert font["name"].getDebugName(6).startswith("ProngsaiSarabun-")
    assert "Sarabun Project Authors" in font["name"].getDebugName(0)
    assert "OFL" in font["name"].getDebugName(14)
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text("utf-8")


def test_every_sign_that_is_needed(font: TTFont) -> None:
    assert [sign for sign in NEEDED if ord(sign) not in font.getBestCmap()] == []


def test_coverage_is_what_all_styles_show(font: TTFont) -> None:
    assert coverage() <= set(font.getBestCmap())


def test_every_cluster_is_one_glyph(font: TTFont) -> None:
    cmap = font.getBestCmap()
    rule = font["GSUB"].table.LookupList.Lookup[0]
    known = {
        (first, *each.Component)
        for table in rule.SubTable
        for first, every in getattr(table, "ExtSubTable", table).ligatures.items()
        for each in every
    }
    tones = ["", "่", "้", "๊", "๋", "์"]
    wanted = (c + v + t for c, v, t in product("กขญฐปฝฟฬ", "ัิีึืุู็", tones))
    assert [text for text in wanted if tuple(cmap[ord(sign)] for sign in text) not in known] == []
