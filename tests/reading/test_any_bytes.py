"""Any bytes at all are read, or refused in a sentence; and never slowly."""

import json
import random
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.errors import BadInputError
from prongsai.reading import Reading, conflicts, read
from prongsai.reading.formats import FORMATS

from . import made

WORDS = st.sampled_from(
    ["ข้อ", "i๑", "1๔", "๐๘", "e๑", "EIT ส่วนที่ ๑", "IIT", "คะแนน", "๙๕.๒๐", "เท่ากับ", "ตัวชี้วัดที่ ๑", "การใช้อำนาจ",
     "คะแนนรวม", "ภาพรวม", "ปีงบประมาณ พ.ศ. ๒๕๖๗", "ผลการประเมิน", "อยู่ในระดับ", "ผ่าน", "เทศบาลตำบล",
     "ขึ้นไป", "๘๕",
     "\t", "\n", "\n\n", "|", "  ", "-", "<p>", "<table>", "</table>", "<tr>", "<td>", "**", "O", "ระดับ",
     "ร้อยละ",
     "ข้อบกพร่อง", "ไม่มี", "ประเด็นที่ ๑", "ต่ำสุด", "น้ำหนัก", "2567", "100", "0", "(30)", ",", "."]
)  # fmt: skip


def tried(data: bytes, name: str) -> None:
    """Read, and accept a refusal in one sentence; anything else fails."""
    try:
        reading = read(data, name)
    except BadInputError as refusal:
        sentence = str(refusal)
    else:
        sentence = ""
        check(reading)
    assert "\n" not in sentence


def check(reading: Reading) -> None:
    assert set(reading.found) == set(reading.sheet.scores)
    assert all(place.where for places in reading.found.values() for place in places)
    assert isinstance(conflicts(reading), list)


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(FORMATS))
def test_any_bytes(data: bytes, kind: str) -> None:
    tried(data, f"a.{kind}")


@settings(max_examples=60)
@given(st.text(max_size=200), st.sampled_from(["json", "csv", "txt", "md", "html"]))
def test_any_text(text: str, kind: str) -> None:
    tried(text.encode("utf-8", "surrogatepass"), f"a.{kind}")


@settings(max_examples=150)
@given(
    st.lists(WORDS, max_size=40), st.sampled_from([" ", ""]), st.sampled_from(["txt", "md", "html", "csv"])
)
def test_any_words_of_reports(words: list[str], gap: str, kind: str) -> None:
    tried(gap.join(words).encode(), f"a.{kind}")


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["agency", "fiscal_year", "level", "rules", "scores", "x"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
            ),
            max_leaves=6,
        ),
    )
)
def test_any_json(said: dict[str, object]) -> None:
    tried(json.dumps(said).encode(), "a.json")


def broken(data: bytes, chance: random.Random) -> bytes:
    """Return the bytes with a few of them changed, taken out or doubled."""
    changed = bytearray(data)
    for _time in range(chance.choice((1, 3, 12))):
        at = chance.randrange(max(1, len(changed)))
        match chance.randrange(3):
            case 0:
                changed[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del changed[at : at + chance.randrange(1, 60)]
            case _:
                changed[at:at] = changed[at : at + chance.randrange(1, 200)]
    return bytes(changed)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html"])
def test_files_broken_here_and_there(kind: str) -> None:
    whole = {
        "docx": made.word(),
        "xlsx": made.workbook(),
        "pdf": made.typeset("*ก* #table(columns: 2, [ข้อ],[คะแนน],[i1],[95.20],[i2],[98.40])"),
        "html": made.html().encode(),
    }[kind]
    chance = random.Random(kind)
    for _time in range(25):
        tried(broken(whole, chance), f"a.{kind}")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_packed_files_broken_inside(kind: str) -> None:
    chance = random.Random(kind)
    whole = made.word() if kind == "docx" else made.workbook()
    for _time in range(25):
        stream = BytesIO()
        with zipfile.ZipFile(BytesIO(whole)) as packed, zipfile.ZipFile(stream, "w") as again:
            for member in packed.namelist():
                inner = packed.read(member)
                again.writestr(member, broken(inner, chance) if chance.random() < 0.4 else inner)
        tried(stream.getvalue(), f"a.{kind}")


ENDLESS = {
    "spaces": " " * 300_000 + "x",
    "wide spaces": " \u2003" * 150_000 + "x",
    "lines": "\n" * 300_000 + "x",
    "digits": "๘" * 300_000,
    "tabs": "a\t" * 150_000,
    "bars": "a|" * 150_000,
    "dots": "." * 300_000,
    "items": "ข้อ i๑ คะแนน ๙๕.๒๐ " * 8_000,
    "openings": "ผลการประเมิน " * 20_000,
    "years": "ปีงบประมาณ พ.ศ. ๒๕๖๗ " * 12_000,
    "agencies": "เทศบาลตำบล" * 30_000,
    "parts": "ส่วนที่ ๑ " * 30_000,
    "claims": "ข้อ i๑ ผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป " * 8_000,
    "rows": "i1\t95.20\n" * 20_000,
    "cards": "การใช้อำนาจ\n92.53\n" * 8_000,
    "markup": "<p>" * 100_000,
    "open tables": "<table>" * 40_000 + "</table>",
    "letters": "ก" * 300_000,
}


@pytest.mark.parametrize("name", ENDLESS)
def test_text_without_end_is_read_in_time_that_grows_with_it(name: str) -> None:
    begun = time.process_time()
    tried(f"ผลการประเมิน ITA ปีงบประมาณ 2567\n{ENDLESS[name]}".encode(), "a.txt")
    assert time.process_time() - begun < 12  # a few seconds; far more where work grows with the square


def test_a_long_report_is_read_within_two_seconds_for_each_hundred_kilobytes() -> None:
    text = "\n\n".join([made.text()] * 10)
    begun = time.process_time()
    read(text.encode(), "a.txt")
    assert time.process_time() - begun < len(text.encode()) / 50_000


def test_a_cell_without_end_is_no_score() -> None:
    data = f"ข้อ,คะแนน\ni1,95.20\n{'x' * 100_000},{'9' * 20_000}\n".encode()
    assert list(read(data, "a.csv", year=made.YEAR).sheet.scores) == ["i1"]


@pytest.mark.parametrize("depth", [100, 10_000, 100_000])
def test_pages_nested_without_end(depth: int) -> None:
    tried(("<div>" * depth + "ข้อ i1 ได้ 95.20 คะแนน" + "</div>" * depth).encode(), "a.html")
    tried(("<table><tr><td>" * depth + "x").encode(), "a.html")
