"""Words by kind of agency: all there, none empty, put in where braces stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.library.words import UNITS, WORDS, kinds, placeholders, put_in, unit_name, words_of


def test_every_kind_has_every_word_and_every_unit() -> None:
    assert set(kinds()) == {
        "any", "municipality", "subdistrict-organisation", "provincial-organisation", "department",
    }  # fmt: skip
    for name, kind in kinds().items():
        assert tuple(kind.words) == WORDS, name
        assert tuple(kind.units) == UNITS, name
        assert all(text.strip() == text != "" for text in (*kind.words.values(), *kind.units.values())), name


def test_kinds_speak_of_themselves() -> None:
    assert words_of("municipality")["executive"] == "นายกเทศมนตรี"
    assert words_of("subdistrict-organisation")["clerk"] == "ปลัดองค์การบริหารส่วนตำบล"
    assert words_of("provincial-organisation")["council"] == "สภาองค์การบริหารส่วนจังหวัด"
    assert words_of("department")["executive"] == "อธิบดี"
    assert words_of(None)["agency"] == "หน่วยงาน"


def test_a_kind_of_local_government_never_speaks_of_another() -> None:
    names = {
        "municipality": "เทศบาล",
        "subdistrict-organisation": "องค์การบริหารส่วนตำบล",
        "provincial-organisation": "องค์การบริหารส่วนจังหวัด",
    }
    for kind, own in names.items():
        said = " ".join((*kinds()[kind].words.values(), *kinds()[kind].units.values()))
        assert own in said
        assert not [other for other in names.values() if other != own and other in said]


def test_what_was_handed_out_may_be_changed_without_harm() -> None:
    words_of(None)["executive"] = "ใคร"
    assert words_of(None)["executive"] == "ผู้บริหารสูงสุด"


@pytest.mark.parametrize(
    ("own", "name"),
    [({"works": "กองช่างสุขาภิบาล"}, "กองช่างสุขาภิบาล"), ({"works": ""}, "กองช่าง"), ({}, "กองช่าง")],
)
def test_an_agencys_own_unit_name_comes_first(own: dict[str, str], name: str) -> None:
    assert unit_name("works", own, "municipality") == name


def test_words_are_put_in_where_they_stand() -> None:
    words = {"executive": "อธิบดี", "people": "ประชาชน"}
    assert put_in("เสนอ{executive} แจ้ง{people}และ{people}", words) == "เสนออธิบดี แจ้งประชาชนและประชาชน"
    assert placeholders("เสนอ{executive} แจ้ง{people}") == {"executive", "people"}


@given(st.text(alphabet=st.characters(blacklist_characters="{}")))
def test_a_text_without_braces_stays(text: str) -> None:
    assert put_in(text, {}) == text
