"""A reading can be kept as plain values and comes back the same."""

import json
from fractions import Fraction

from prongsai import reading
from prongsai.reading.plainly import plain, reading_of

REPORT = """ผลการประเมิน ITA ปีงบประมาณ พ.ศ. ๒๕๖๗ เทศบาลตำบลตัวอย่าง
ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้คะแนน ๙๒.๒๓ ซึ่งเป็นตัวชี้วัดที่มีคะแนนต่ำสุด
ข้อ i๑ ได้คะแนน ๙๕.๒๐
"""


def test_a_report_comes_back_the_same() -> None:
    found = reading.read(REPORT.encode(), "a.txt")
    assert found.sheet.scores
    assert reading_of(json.loads(json.dumps(plain(found)))) == found


def test_an_exact_fraction_stays_exact() -> None:
    sheet = {"fiscal_year": 2567, "scores": {"i1": "200/3"}}
    found = reading.read(json.dumps(sheet).encode(), "a.json")
    again = reading_of(json.loads(json.dumps(plain(found))))
    assert again.sheet.scores["i1"].value == Fraction(200, 3)
    assert again.sheet.scores["i1"].exact


def test_values_that_someone_has_decided_stand_nowhere_else() -> None:
    found = reading.read(REPORT.encode(), "a.txt")
    assert reading.elsewhere(found.found, ())["i1"] == [Fraction("95.20")]
    assert "i1" not in reading.elsewhere(found.found, {"i1"})
