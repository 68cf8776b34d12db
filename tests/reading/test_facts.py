"""What a report says of itself: agency, years, level."""

import pytest

from prongsai.reading import facts, read
from prongsai.reading.model import Line
from prongsai.reading.passages import passages

RESULT = {
    "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗": 2567,
    "ผลการประเมิน ITA ประจำปี 2566": 2566,
    "ผลการประเมินฯ ประจำปีงบประมาณ\n พ.ศ. ๒๕๖๗": 2567,
    "สรุปผลการประเมินรายตัวชี้วัด ประจำปีงบประมาณ พ.ศ.๒๕๖๗": 2567,
    "วิเคราะห์ผล ITA ๒๕๖๗": 2567,
    "ITA 2565": 2565,
    "ITA 2024": 2567,
    "ผลการประเมิน ITA ประจำปีงบประมาณ ค.ศ. 2024": 2567,
    "ผลการประเมิน ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ เพื่อจัดทำมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘": 2567,
    "จากผลการประเมินฯ เพื่อนำมาสู่ขั้นตอนที่จะดำเนินการในปีงบประมาณ พ.ศ. ๒๕๖๘ ITA ประจำปี 2567": 2567,
    "แผนพัฒนา พ.ศ. 2566-2570 ผลการประเมิน ITA ปีงบประมาณ 2567": 2567,
    "ปีงบประมาณ พ.ศ. ๒๕๖๗": 2567,
}  # fmt: skip

SERVED = {
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘": 2568,
    "เพื่อปรับปรุงและพัฒนาในปี งบประมาณ พ.ศ. ๒๕๖๓": 2563,
    "ไปสู่การปฏิบัติในปีงบประมาณ พ.ศ.๒๕๖๘": 2568,
    "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรม ประจำปีงบประมาณ พ.ศ. ๒๕๖๘": 2568,
}  # fmt: skip


@pytest.mark.parametrize(("text", "year"), RESULT.items(), ids=range(len(RESULT)))
def test_the_year_of_the_result_is_known(text: str, year: int) -> None:
    found = facts.result_year(text)
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize(("text", "year"), SERVED.items(), ids=range(len(SERVED)))
def test_the_year_a_document_serves_is_known(text: str, year: int) -> None:
    found = facts.document_year(text)
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize("text", ["", "ไม่มีปี", "พ.ศ. 1234", "โทร 2567", "ผลการประเมิน ปีงบประมาณ 2999"])
def test_no_year_is_none(text: str) -> None:
    assert facts.result_year(text) is None


def test_another_year_that_is_printed_as_strongly_is_remarked() -> None:
    text = "ผลการประเมิน ITA ปีงบประมาณ 2567 และ ผลการประเมิน ITA ปีงบประมาณ 2567\nผลการประเมิน ITA ปีงบประมาณ 2566"
    found = facts.result_year(text)
    assert found is not None
    assert (found.year, list(found.against)) == (2567, [2566])
    assert any("2566" in note for note in read(text.encode(), "a.txt").notes)


def test_a_year_given_holds_against_the_text() -> None:
    text = "ผลการประเมิน ITA ปีงบประมาณ 2567\n\nข้อ i30 ได้ 90.00 คะแนน"
    reading = read(text.encode(), "a.txt", year=2564)
    assert any("2567" in note for note in reading.notes)
    assert reading.sheet.fiscal_year == 2564
    assert list(reading.sheet.scores) == ["i30"]


def test_a_year_without_rules_is_remarked_and_read_all_the_same() -> None:
    reading = read("ผลการประเมิน ITA ปีงบประมาณ 2575\n\nข้อ i30 ได้ 90.00 คะแนน".encode(), "a.txt")
    assert reading.sheet.fiscal_year == 2575
    assert list(reading.sheet.scores) == ["i30"]
    assert any("no rules for fiscal year 2575" in note for note in reading.notes)


def test_without_a_year_ids_and_indicators_are_read_all_the_same() -> None:
    reading = read("ตัวชี้วัด\tคะแนน\nการใช้อำนาจ\t90.00\ni30\t91.00\n".encode(), "a.txt")
    assert reading.sheet.fiscal_year is None
    assert list(reading.sheet.scores) == ["3", "i30"]
    assert any("--year" in note for note in reading.notes)


AGENCIES = {
    "ส่วนราชการ งานนิติการ สำนักปลัดเทศบาล เทศบาลตำบลบ้านด่านโขงเจียม": "เทศบาลตำบลบ้านด่านโขงเจียม",
    "ส่วนราชการ สำนักปลัด องค์การบริหารส่วนตำบลนาทอน อำเภอทุ่งหว้า จังหวัดสตูล": "องค์การบริหารส่วนตำบลนาทอน",
    "องค์การบริหารส่วนตำบลกะลาเสมีคะแนนรวม ๗๙.๓๘": "องค์การบริหารส่วนตำบลกะลาเส",
    "องค์การบริหารส่วนจังหวัดนครนายก": "องค์การบริหารส่วนจังหวัดนครนายก",
    "เทศบาลนครเชียงใหม่ได้ดำเนินการ": "เทศบาลนครเชียงใหม่",
    "มาตรการขององค์การบริหารส่วนตำบลภายในวันที่กำหนด เทศบาลตำบลดอนภายในสามสิบวัน": "เทศบาลตำบลดอน",
    "ให้เทศบาลตำบลดอนให้ความร่วมมือ": "เทศบาลตำบลดอน",
    "เทศบาลตำบลดอนจะดำเนินการ": "เทศบาลตำบลดอน",
    "เทศบาลตำบลดอนต้องเผยแพร่": "เทศบาลตำบลดอน",
    "บุคลากรของเทศบาลตำบลบ้านด่านเรียกหรือรับของขวัญ": "เทศบาลตำบลบ้านด่าน",
    "ทุกคนในเทศบาลตำบลบ้านด่านปฏิบัติหน้าที่ด้วยความสุจริต": "เทศบาลตำบลบ้านด่าน",
    "เทศบาลตำบลจะนะ": "เทศบาลตำบลจะนะ",
    "เทศบาลเมืองนาจะหลวย": "เทศบาลเมืองนาจะหลวย",
    "องค์การบริหารส่วนตำบลบ้านต้อง อำเภอเซกา": "องค์การบริหารส่วนตำบลบ้านต้อง",
    "องค์การบริหารส่วนจังหวัดขอนแก่น": "องค์การบริหารส่วนจังหวัดขอนแก่น",
    "องค์การบริหารส่วนตำบลบ้านแจ้ง": "องค์การบริหารส่วนตำบลบ้านแจ้ง",
    "อบต.บ้านใหม่ ได้คะแนน": "อบต.บ้านใหม่",
    "มหาวิทยาลัยพะเยา": "มหาวิทยาลัยพะเยา",
    "ผลการประเมินของกรุงเทพมหานคร": "กรุงเทพมหานคร",
    "สำนักงานการตรวจเงินแผ่นดิน": "สำนักงานการตรวจเงินแผ่นดิน",
    "หน่วยงาน : กรมชลประทาน": "กรมชลประทาน",
    "ตามที่ สำนักงาน ป.ป.ช. และกรมส่งเสริมการปกครองท้องถิ่น ให้เทศบาลเมืองทุ่งสง ดำเนินการ": "เทศบาลเมืองทุ่งสง",
    "เทศบาลตำบลดอน เทศบาลตำบลดอน เทศบาลตำบลคอน": "เทศบาลตำบลดอน",
}


@pytest.mark.parametrize(("text", "agency"), AGENCIES.items(), ids=range(len(AGENCIES)))
def test_the_agency_is_known(text: str, agency: str) -> None:
    assert facts.agency(text) == agency


@pytest.mark.parametrize("text", ["", "ไม่มีชื่อ", "สำนักงาน ป.ป.ช."])
def test_no_agency_is_none(text: str) -> None:
    assert facts.agency(text) is None


LEVELS = {
    "อยู่ในระดับ ผ่าน และบรรลุ": "ผ่าน",
    "อยู่ในระดับ B": "B",
    "ระดับผลการประเมิน : ผ่านดีเยี่ยม": "ผ่านดีเยี่ยม",
    "ระดับผลการประเมิน\n\nผ่านดี": "ผ่านดี",
    "ผลการประเมินระดับ AA": "AA",
    "คะแนนรวม 96.00 อยู่ในระดับ ดีมาก": "ดีมาก",
    "ระดับ: ต้องปรับปรุงโดยด่วน": "ต้องปรับปรุงโดยด่วน",
}


@pytest.mark.parametrize(("text", "level"), LEVELS.items(), ids=range(len(LEVELS)))
def test_the_level_is_known(text: str, level: str) -> None:
    assert facts.level([*passages(Line(line, "") for line in text.split("\n"))]) == level


@pytest.mark.parametrize("text", ["", "ผ่าน", "อยู่ในระดับดีก็ต้องพัฒนา", "ระดับประเทศ", "ยกระดับ"])
def test_no_level_is_none(text: str) -> None:
    assert facts.level([*passages([Line(text, "")])]) is None


@pytest.mark.parametrize(
    ("cells", "at", "expected"),
    [
        (("ระดับ", "", "ผ่าน", "ผ่านดี"), 3, "ผ่านดี"),
        (("ระดับผลการประเมิน", "ผ่าน"), None, "ผ่าน"),
        (("ระดับผลการประเมิน", "88.41"), 1, None),
        (("คะแนน", "ผ่าน"), None, None),
    ],
)
def test_the_level_of_a_row_is_that_of_the_scores_column(
    cells: tuple[str, ...], at: int | None, expected: str | None
) -> None:
    assert facts.level_beside(cells, at) == expected


def test_the_level_below_its_head_is_known() -> None:
    assert facts.level_below(["หน่วยงาน", "ระดับ"], ["ก", "ผ่านดี"]) == "ผ่านดี"
    assert facts.level_below(["หน่วยงาน", "ระดับ"], ["ก", "-"]) is None
