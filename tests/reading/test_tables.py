"""Tables: which row is which id, which cell its score, and what is said about it."""

import pytest

from prongsai.reading import Reading, read
from prongsai.reading.columns import Columns, columns, is_head, join_heads
from prongsai.reading.labels import Context, identify, label_of
from prongsai.reading.layout import arrange
from prongsai.reading.model import Block, Hit, Line, Row, Table
from prongsai.reading.names import Names
from prongsai.reading.segments import segments
from prongsai.reading.tables import TableReader, exploded
from prongsai.thai import thai

from . import made


def rows(*lines: str) -> list[Row]:
    return [Row(tuple(line.split("|")), f"row {n}") for n, line in enumerate(lines, 1)]


def table(*lines: str) -> Table:
    return Table(tuple(rows(*lines)))


def taken(names: Names, *tables: Table, above: tuple[str, ...] = ()) -> dict[str, str]:
    reader = TableReader(names, made.YEAR, made.AGENCY)
    hits: list[Hit] = []
    for number, each in enumerate(tables):
        hits += reader.read(each, list(above) if number == 0 else [])[0]
    return {hit.id: hit.figure.decimal for hit in hits}


# -- lists of items beside one score ------------------------------------------------------------


def test_the_mean_of_several_items_is_the_score_of_none(names: Names) -> None:
    of_three = "3|การใช้อำนาจ|i7 (91.20), i8 (93.60), i9 (100.00)|94.93"
    assert taken(names, table("รหัส|รายการ|ประกอบจาก|คะแนน", of_three)) == {"3": "94.93"}
    assert taken(names, table("ข้อ|คะแนน", "i1 i2 i3|92.53", "i4|96.00")) == {"i4": "96.00"}


def test_at_an_end_of_the_scale_each_item_of_a_list_has_the_score(names: Names) -> None:
    read = taken(names, table("ข้อ|คะแนน", "o14, o15, o16|0", "o1, o2|100", "o8, o9|50"))
    assert read == {"o14": "0", "o15": "0", "o16": "0", "o1": "100", "o2": "100"}


def test_a_mark_before_a_score_tells_only_its_group(names: Names) -> None:
    read = taken(names, table("ข้อ|คะแนน|กลุ่ม", "i3|▼ 84.00|ข้อบกพร่อง", "i4|◆ 96.00|ข้อที่ต้องพัฒนา"))
    assert read == {"i3": "84.00", "i4": "96.00"}


def test_of_printed_and_computed_scores_the_computed_are_those_of_the_document(names: Names) -> None:
    read = taken(names, table("ตัวชี้วัด|ตามที่พิมพ์|ที่คำนวณได้", "1 การปฏิบัติหน้าที่|92.23|92.53"))
    assert read == {"1": "92.53"}


# -- labels ------------------------------------------------------------------------------------

LABELS = {
    ("ข้อ i๑ การปฏิบัติงานหรือการให้บริการ",): "i1",
    ("IIT", "ข้อ ๔"): "i4",
    ("IIT", "1๔ หน่วยงานของท่านใช้ใช้งบประมาณเป็นไปตามวัตถุประสงค์"): "i4",
    ("IIT", "14 หน่วยงานของท่านใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์ มากน้อยเพียงใด"): "i4",
    ("IIT", "4", "หน่วยงานของท่านใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์"): "i4",
    ("OIT", "ข้อ ๘", "แผนและความก้าวหน้าในการดำเนินงานและการใช้งบประมาณประจำปี"): "o8",
    ("EIT", "ข้อ e ๙ ท่านเคยใช้ระบบการให้บริการ E-Service"): "e9",
    ("ข้อ ๐๓ อ่างานเจ้าหน้าที่",): "o3",
    ("ข้อ๐๙ รายงานผลการดำเนินงานประจำปี",): "o9",
    ("โครงสร้าง", "o1"): "o1",
    ("หน่วยงานของท่านใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์ มากน้อยเพียงใด",): "i4",
    ("ประกาศเจตนารมณ์นโยบาย No Gift Policy จากการปฏิบัติหน้าที่",): "o26",
    ("๖", "คุณภาพการดำเนินงาน"): "6",
    ("EIT", "๖", "คุณภาพการดำเนินงาน"): "6",
    ("ตัวชี้วัดที่ ๑",): "1",
    ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่",): "1",
    ("1. การปฏิบัติหน้าที่",): "1",
    ("01", "การปฏิบัติหน้าที่"): "1",
    ("การปฏิบัติหน้าที่ (Bribery Fraud)",): "1",
    ("การปฎิบัติ หน้าที่",): "1",
    ("ข้อ ๓ การใช้ทรัพย์สินของราชการ",): "4",
    ("ตัวชี้วัดย่อยที่ ๙.๑ ข้อมูลพื้นฐาน",): "9.1",
    ("๑๐.๒", "มาตรการภายในเพื่อป้องกันการทุจริต"): "10.2",
    ("OIT", "9.1"): "9.1",
    ("IIT",): "IIT",
    ("EIT", "ส่วนที่ 1"): "EIT.public",
    ("IIT", "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน"): "IIT",
    ("คะแนนรวม",): "total",
    ("", "ผลคะแนนเฉลี่ย"): "total",
    ("จัดทำป้ายไวนิลขนาดใหญ่",): "",
    ("ข้อ i๙๙ ไม่มีข้อนี้",): "",
    ("o1–o6 ข้อมูลพื้นฐาน",): "",
    ("๗",): "",
    ("",): "",
}


@pytest.mark.parametrize(("cells", "expected"), LABELS.items(), ids=range(len(LABELS)))
def test_a_label_means_an_id(cells: tuple[str, ...], expected: str, names: Names) -> None:
    context = Context()
    assert identify(label_of(cells, context, names), context, names)[0] == expected


@pytest.mark.parametrize(
    ("cells", "remark"),
    [
        (("ข้อ i๕ หน่วยงานของท่านใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์",), "“i5” is worded as i4"),
        (("ตัวชี้วัดที่ ๓ การใช้ทรัพย์สินของราชการ",), "is indicator 4, not 3"),
        (("โครงสร้างง",), "taken for o1 by its wording"),
    ],
)
def test_a_label_that_needed_thought_is_remarked(cells: tuple[str, ...], remark: str, names: Names) -> None:
    context = Context()
    assert remark in identify(label_of(cells, context, names), context, names)[1]


def test_an_instrument_becomes_context_and_its_part_lasts_with_it(names: Names) -> None:
    context = Context()
    label_of(["EIT ส่วนที่ ๒ EitSurvey"], context, names)
    assert (context.instrument, context.part) == ("EIT", "survey")
    label_of(["EIT", "ข้อ e๑"], context, names)
    assert (context.instrument, context.part) == ("EIT", "survey")
    label_of(["OIT"], context, names)
    assert (context.instrument, context.part) == ("OIT", "")


# -- columns -----------------------------------------------------------------------------------


def chosen(names: Names, *lines: str, year: int | None = made.YEAR) -> Columns:
    head, *body = rows(*lines)
    return columns(join_heads([head]), body, names, year)


def test_the_column_headed_so_holds_the_scores(names: Names) -> None:
    assert chosen(names, "ข้อ|น้ำหนัก|คะแนน", "i1|30|95.20", "i2|40|98.40").score == {2: ""}


@pytest.mark.parametrize(
    "other",
    ["คะแนนเต็ม", "น้ำหนัก", "ค่าเป้าหมาย", "จำนวนผู้ตอบ", "ลำดับ", "ปี 2566", "ปีงบประมาณ พ.ศ. ๒๕๖๖", "ผลต่าง",
     "เพิ่ม/ลด", "ค่าเฉลี่ยจังหวัด", "ค่าเฉลี่ยระดับประเทศ", "อันดับ", "คะแนนปีก่อน", "หน้า", "งบประมาณ", "ระยะเวลา"],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_a_column_headed_otherwise_does_not(other: str, names: Names, *, first: bool) -> None:
    heads = (other, "ผลคะแนน") if first else ("ผลคะแนน", other)
    found = chosen(names, f"ข้อ|{heads[0]}|{heads[1]}", "i1|95.20|91.00", "i2|98.40|92.00")
    assert found.score == {2 if first else 1: ""}


def test_the_year_of_the_result_decides_between_years(names: Names) -> None:
    lines = ("ตัวชี้วัด|ปี 2566|ปี 2567|ปี 2568", "การใช้อำนาจ|1.00|2.00|3.00")
    assert chosen(names, *lines).score == {2: ""}
    assert chosen(names, *lines, year=2566).score == {1: ""}
    assert chosen(names, *lines, year=None).score == {3: ""}
    assert chosen(names, *lines, year=2564).score == {}


def test_shares_have_their_own_column(names: Names) -> None:
    for head in ("คะแนนถ่วงน้ำหนัก", "คะแนน (30)", "คะแนน (เต็ม 30)", "Weighted", "ร้อยละ 30/30/40"):
        assert chosen(names, f"เครื่องมือ|คะแนน|{head}", "IIT|94.24|28.27", "OIT|83.93|33.57").weighted == 2


def test_without_a_head_only_clear_scores_count(names: Names) -> None:
    body = rows("การใช้อำนาจ|50.48", "การใช้งบประมาณ|3")
    found = columns([], body, names, made.YEAR)
    assert (found.score, found.headed) == ({1: ""}, False)
    assert taken(names, Table(tuple(body))) == {"3": "50.48"}


def test_two_columns_that_might_be_meant_are_remarked(names: Names) -> None:
    reader = TableReader(names, made.YEAR, None)
    reader.read(table("ข้อ|คะแนนครั้งแรก|คะแนนครั้งหลัง", "i1|95.20|96.20"), [])
    assert len(reader.notes) == 1
    assert "คะแนนครั้งหลัง" in reader.notes[0]


def test_a_column_that_counts_is_no_score(names: Names) -> None:
    assert chosen(names, "|ตัวชี้วัด|คะแนน", "1|การใช้อำนาจ|50", "2|การใช้งบประมาณ|100").score == {2: ""}


def test_heads_in_two_rows_are_joined() -> None:
    assert join_heads(rows("ข้อ|คะแนน||หมายเหตุ", "|ปี 2566|ปี 2567|")) == [
        "ข้อ", "คะแนน ปี 2566", "คะแนน ปี 2567", "หมายเหตุ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "first", "expected"),
    [
        ("เครื่องมือ การประเมิน|ข้อความ|คะแนน", True, True),
        ("|ข้อคำถาม|คะแนน", True, True),
        ("ข้อ|EIT Public|EIT Survey", True, True),
        ("ประเด็นที่|มาตรการ|ผู้รับผิดชอบ", True, True),
        ("|ปี 2566|ปี 2567", False, True),
        ("EIT|EIT ส่วนที่ ๑ EitPublic|", False, False),
        ("EIT|EIT ส่วนที่ ๑ EitPublic|", True, False),
        ("i1|การปฏิบัติงาน|-", False, False),
        ("IIT|การใช้อำนาจ|", True, False),
        ("ข้อ i1|คำถาม|95.20", True, False),
        ("คะแนน", True, False),
    ],
)
def test_a_head_is_known(line: str, names: Names, *, first: bool, expected: bool) -> None:
    assert is_head(rows(line)[0], names, first=first) is expected


# -- rows --------------------------------------------------------------------------------------


def test_a_part_named_in_a_row_holds_until_the_next(names: Names) -> None:
    assert taken(
        names,
        table(
            "เครื่องมือ|ข้อ|คะแนน", "EIT|EIT ส่วนที่ ๑|", "|e1|91.00", "EIT|EIT ส่วนที่ ๒|", "|e1|81.00", "OIT|o1|100"
        ),
    ) == {"e1.public": "91.00", "e1.survey": "81.00", "o1": "100"}


@pytest.mark.parametrize(
    "caption", ["ตารางที่ 2 คะแนน EIT ส่วนที่ 2 (EIT Survey)", "ผล EIT Survey", "แบบวัด EIT ส่วนที่ ๒"]
)
def test_a_part_named_in_the_caption_holds_for_the_table(caption: str, names: Names) -> None:
    assert taken(names, table("ข้อ|คะแนน", "e1|81.00"), above=("ก่อนหน้า", caption, "")) == {
        "e1.survey": "81.00"
    }


def test_a_caption_that_names_several_instruments_names_none(names: Names) -> None:
    assert taken(names, table("ข้อ|คะแนน", "ข้อ ๑|81.00"), above=("ผล IIT และ EIT",)) == {}


def test_the_instrument_of_the_caption_gives_numbers_their_letter(names: Names) -> None:
    assert taken(names, table("ข้อ|คะแนน", "ข้อ ๑|81.00"), above=("ผลการประเมิน IIT",)) == {"i1": "81.00"}


def test_a_dash_is_missing_and_does_not_wait_for_the_next_row(names: Names) -> None:
    assert taken(names, table("ข้อ|คะแนน", "i1|-", "|95.20", "i2|98.40")) == {"i2": "98.40"}


def test_a_score_beyond_its_range_is_kept_and_flagged() -> None:
    reading = report("ข้อ\tคะแนน\ni1\t185.00\no1\t100\n")
    assert reading.sheet.scores["i1"].value == 185
    assert any("i1 is 185.00, more than 100" in note for note in reading.notes)


def report(text: str) -> Reading:
    return read(f"{made.TITLE}\n\n{text}".encode(), "a.txt")


def test_the_first_table_counts_and_every_place_is_kept() -> None:
    reading = report("ข้อ i1 ได้ 91.00 คะแนน\n\nข้อ\tคะแนน\ni1\t92.00\n\nก\n\nข\n\nข้อ\tคะแนน\ni1\t93.00\n")
    assert reading.sheet.scores["i1"].printed == "92.00"
    assert [place.value for place in reading.found["i1"]] == ["92.00", "93.00", "91.00"]


def test_a_total_below_several_instruments_may_be_called_sum(names: Names) -> None:
    several = table("แบบ|คะแนน", "IIT|94.24", "EIT|93.66", "OIT|83.93", "รวม|89.94")
    assert taken(names, several)["total"] == "89.94"
    assert "total" not in taken(names, table("ข้อ|คะแนน", "i1|94.24", "i2|93.66", "รวม|93.95"))


def test_the_score_of_an_instrument_may_stand_beside_its_indicators(names: Names) -> None:
    found = taken(
        names, table("แบบ|ตัวชี้วัด|คะแนน|คะแนนรายเครื่องมือ", "IIT|การใช้อำนาจ|94.93|94.24", "|การใช้งบประมาณ|93.60|")
    )
    assert found == {"3": "94.93", "2": "93.60", "IIT": "94.24"}


def test_texts_of_rows_without_scores_are_handed_back(names: Names) -> None:
    reader = TableReader(names, made.YEAR, None)
    _hits, rest = reader.read(table("ข้อ|คะแนน", "i1|95.20", "<p>ก</p><p>ข</p>|"), [])
    assert [line.text for line in rest if line.text] == ["ก", "ข"]


def test_a_row_with_as_many_lines_in_two_cells_is_as_many_rows() -> None:
    row = Row(("IIT", "i1\ni2", "95.20\n98.40"), "row 1")
    assert [each.cells for each in exploded(row)] == [("IIT", "i1", "95.20"), ("", "i2", "98.40")]
    assert exploded(Row(("i1\nคำถาม", "95.20"), "row 1")) == [Row(("i1\nคำถาม", "95.20"), "row 1")]


def test_a_table_is_cut_at_its_heads(names: Names) -> None:
    cut = list(segments(table("ชื่อตาราง|", "ข้อ|คะแนน", "i1|1.00", "ข้อ|คะแนน", "i2|2.00"), names))
    assert [len(each.body) for each in cut] == [1, 1, 1]
    assert [len(each.heads) for each in cut] == [0, 1, 1]


# -- lines that are tables ------------------------------------------------------------------------


def arranged(text: str) -> list[Block]:
    return arrange(Line(line, f"line {n}") for n, line in enumerate(text.split("\n"), 1))


def tables(text: str) -> list[list[tuple[str, ...]]]:
    return [[row.cells for row in each.rows] for each in arranged(text) if isinstance(each, Table)]


@pytest.mark.parametrize(
    "text",
    [
        "ก\t1.50\nข\t2.50",
        "| ก | 1.50 |\n|--|--:|\n| ข | 2.50 |",
        "ก   1.50\nข   2.50",
        "กกก 1.50\nขขข 2.50",
        "กก\n1.50\nขข\n2.50",
    ],
)
@pytest.mark.parametrize("figures", [str, thai])
def test_lines_become_tables(text: str, figures: type[str]) -> None:
    (found,) = tables(figures(text))
    assert [tuple(cell[0] for cell in row) for row in found] == [("ก", figures("1")), ("ข", figures("2"))]


@pytest.mark.parametrize(
    "text",
    [
        "ข้อความธรรมดา\nอีกบรรทัด",
        "มีผลคะแนนเท่ากับ 92.50",
        "หนึ่ง  สอง  สาม\nสี่  ห้า",
        "เรื่อง .......... 50\nอีกเรื่อง .......... 100",
        "92.50",
        "",
    ],
)
def test_other_lines_do_not(text: str) -> None:
    assert tables(text) == []


def test_every_line_keeps_its_place() -> None:
    (found,) = [each for each in arranged("x\n\nก\t1.50\n\nข\t2.50\n\ny") if isinstance(each, Table)]
    assert [row.where for row in found.rows if row.cells != ("",)] == ["line 3", "line 5"]


def test_cells_without_end_are_cut() -> None:
    (found,) = tables("ก\t" * 5000)
    assert len(found[0]) < 300
