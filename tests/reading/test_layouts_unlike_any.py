"""Reports in layouts that were not at hand when the reader was written."""

import docx
import openpyxl
import pytest

from prongsai.reading import Reading, conflicts, read
from prongsai.thai import thai

from . import made

NAMES = [each.name for each in made.RULES.frame.indicators]
SCORES = ["92.53", "88.10", "94.93", "83.07", "87.07", "90.59", "91.84", "81.56", "77.86", "100.00"]
EXPECTED = dict(zip(map(str, range(1, 11)), SCORES, strict=True))
PAIRS = list(enumerate(zip(NAMES, SCORES, strict=True), 1))
TITLE = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567\nเทศบาลนครเชียงใหม่\n\n"


def printed(reading: Reading) -> dict[str, str]:
    return {name: score.printed for name, score in reading.sheet.scores.items()}


def of(text: str, name: str = "a.txt") -> dict[str, str]:
    return printed(read((TITLE + text).encode(), name))


# -- the national system's pages, saved or copied -------------------------------------------


def test_a_saved_page_with_cards_and_bars() -> None:
    rows = "".join(
        f"<tr><td>ตัวชี้วัดที่ {n} {name}</td><td>{score}</td>"
        f'<td><div class="bar"><div style="width:{score}%" aria-valuenow="{score}"></div></div></td></tr>'
        for n, (name, score) in PAIRS
    )
    page = f"""<!doctype html><html><head><meta charset="utf-8"><title>ITAS</title></head><body>
      <script>var hidden = "99.99";</script><nav><ul><li>หน้าหลัก</li><li>ผลการประเมิน</li></ul></nav>
      <h1>ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567</h1><h2>องค์การบริหารส่วนตำบลหนองน้ำใส</h2>
      <div class="card"><div>คะแนนภาพรวม</div><div>88.41</div><div>ระดับผลการประเมิน</div><div>ผ่าน</div></div>
      <div><div>IIT</div><div>89.14</div></div>
      <div><div>EIT ส่วนที่ 1</div><div>90.01</div></div><div><div>EIT ส่วนที่ 2</div><div>86.00</div></div>
      <div><div>OIT</div><div>88.93</div></div>
      <table><thead><tr><th>ตัวชี้วัด</th><th>คะแนน</th><th></th></tr></thead><tbody>{rows}</tbody></table>
      <footer>อัปเดต 30 กรกฎาคม 2567 ผู้เข้าชม 1,234</footer></body></html>"""
    reading = read(page.encode(), "itas.html")
    whole = {"total": "88.41", "IIT": "89.14", "EIT.public": "90.01", "EIT.survey": "86.00", "OIT": "88.93"}
    assert printed(reading) == whole | EXPECTED
    assert (reading.sheet.agency, reading.sheet.level) == ("องค์การบริหารส่วนตำบลหนองน้ำใส", "ผ่าน")
    assert reading.sheet.arabic


def test_a_page_whose_bars_alone_hold_the_scores() -> None:
    rows = "".join(
        f'<tr><td>{name}</td><td><progress max="100" value="{score}"></progress></td></tr>'
        for _n, (name, score) in PAIRS
    )
    page = (
        f"<html><body><p>{TITLE}</p><table><tr><th>ตัวชี้วัด</th><th>คะแนน</th></tr>{rows}</table></body></html>"
    )
    assert printed(read(page.encode(), "a.html")) == EXPECTED


def test_a_page_copied_with_one_cell_per_line() -> None:
    lines = [
        "ระบบ ITAS", "ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2566", "หน่วยงาน : เทศบาลเมืองทุ่งสง",
        "คะแนนภาพรวม", "88.41", "ระดับผลการประเมิน", "ผ่านดี", "ลำดับ", "ตัวชี้วัด", "คะแนน",
    ]  # fmt: skip
    for n, (name, score) in PAIRS:
        lines += [str(n), name, score]
    reading = read("\n".join(lines).encode(), "a.txt")
    assert printed(reading) == {"total": "88.41"} | EXPECTED
    assert (reading.sheet.agency, reading.sheet.fiscal_year) == ("เทศบาลเมืองทุ่งสง", 2566)
    assert reading.sheet.level == "ผ่านดี"


@pytest.mark.parametrize("figures", ["arabic", "thai"])
def test_a_copied_page_with_two_years(figures: str) -> None:
    lines = [
        "ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2566 เทียบกับ ปีงบประมาณ พ.ศ. 2565",
        "",
        "ตัวชี้วัด",
        "ปี 2565",
        "ปี 2566",
    ]
    for n, (name, score) in PAIRS:
        lines += {1: ["IIT", ""], 6: ["EIT", ""], 9: ["OIT", ""]}.get(n, [])
        lines += [name, "", f"{float(score) - 10:.2f}", "", score, ""]
    text = "\n".join(lines)
    reading = read((thai(text) if figures == "thai" else text).encode(), "a.txt")
    assert {name: score.value for name, score in reading.sheet.scores.items()} == {
        name: score.value for name, score in read(of_indicators().encode(), "b.txt").sheet.scores.items()
    }


def of_indicators() -> str:
    return TITLE + "\n".join(f"{name}\t{score}" for name, score in zip(NAMES, SCORES, strict=True))


@pytest.mark.parametrize("gap", [" ", "   ", "\t", " : ", " = "])
@pytest.mark.parametrize("label", ["ตัวชี้วัดที่ {n} {name}", "{n}. {name}", "{n}) {name}", "{name}", "ตัวชี้วัดที่ {n}"])
def test_lines_of_labels_and_numbers(gap: str, label: str) -> None:
    assert of("\n".join(label.format(n=n, name=name) + gap + score for n, (name, score) in PAIRS)) == EXPECTED


def test_lines_parted_by_empty_ones() -> None:
    assert of("\n\n".join(f"ตัวชี้วัดที่ {n} {name}  {score}" for n, (name, score) in PAIRS)) == EXPECTED


# -- wide tables ----------------------------------------------------------------------------


def test_ids_across_and_scores_below() -> None:
    ids = [f"i{n}" for n in range(1, 16)]
    text = f"| ข้อ | {' | '.join(ids)} |\n|{'--|' * 16}\n| คะแนน | {' | '.join(made.IIT)} |\n"
    assert of(text, "a.md") == dict(zip(ids, made.IIT, strict=True))


def test_several_agencies_below_each_other() -> None:
    text = (
        "หน่วยงาน\tIIT\tEIT\tOIT\tคะแนนรวม\tระดับ\n"
        "เทศบาลนครยะลา\t99.11\t99.22\t99.33\t99.23\tผ่านดีเยี่ยม\n"
        "เทศบาลนครเชียงใหม่\t90.11\t91.22\t92.33\t91.33\tผ่านดี\n"
    )
    reading = read((TITLE + text).encode(), "a.txt")
    assert printed(reading) == {"total": "91.33", "IIT": "90.11", "EIT": "91.22", "OIT": "92.33"}
    assert reading.sheet.level == "ผ่านดี"


def test_years_below_each_other() -> None:
    text = "ปีงบประมาณ\tคะแนน\tระดับ\n2565\t85.20\tA\n2566\t87.10\tผ่าน\n2567\t88.41\tผ่านดี\n"
    reading = read((TITLE + text).encode(), "a.txt")
    assert printed(reading) == {"total": "88.41"}
    assert reading.sheet.level == "ผ่านดี"
    assert any("taken for the whole" in note for note in reading.notes)


def test_both_parts_of_eit_side_by_side() -> None:
    rows = "".join(f"| e{n} | 9{n}.10 | 8{n}.20 |\n" for n in range(1, 10))
    read_back = of(f"| ข้อ | EIT Public | EIT Survey |\n|--|--|--|\n{rows}", "a.md")
    assert read_back["e1.public"] == "91.10"
    assert read_back["e9.survey"] == "89.20"
    assert len(read_back) == 18


# -- columns that are not the score -------------------------------------------------------------


def test_weights_and_shares_beside_the_score() -> None:
    text = (
        "เครื่องมือ\tน้ำหนัก\tคะแนน\tคะแนนถ่วงน้ำหนัก\nIIT\t30\t94.24\t28.27\nEIT\t30\t93.66\t28.10\n"
        "OIT\t40\t83.93\t33.57\nรวม\t100\t\t89.94\n"
    )
    assert of(text) == {
        "total": "89.94", "IIT": "94.24", "IIT.weighted": "28.27", "EIT": "93.66", "EIT.weighted": "28.10",
        "OIT": "83.93", "OIT.weighted": "33.57",
    }  # fmt: skip


def test_shares_that_no_head_calls_so_are_known_by_their_size() -> None:
    text = "รายการ\tคะแนน\nIIT\t28.27\nEIT\t28.10\nOIT\t33.57\nคะแนนรวม\t89.94\n"
    reading = read((TITLE + text).encode(), "a.txt")
    assert set(printed(reading)) == {"IIT.weighted", "EIT.weighted", "OIT.weighted", "total"}
    assert any("weighted shares" in note for note in reading.notes)


@pytest.mark.parametrize("label", ["IIT (ร้อยละ 30)", "IIT (30 คะแนน)", "IIT ถ่วงน้ำหนัก", "IIT (30%)"])
def test_a_label_that_names_the_weight_is_a_share(label: str) -> None:
    assert of(f"รายการ\tคะแนน\n{label}\t28.27\nคะแนนรวม\t89.94\n")["IIT.weighted"] == "28.27"


def test_a_full_score_beside_the_score() -> None:
    text = (
        "ที่\tประเด็น\tคะแนนเต็ม\tคะแนนที่ได้\tจำนวนผู้ตอบ\n"
        "1\tการปฏิบัติหน้าที่\t100\t92.53\t25\n2\tการใช้งบประมาณ\t100\t88.10\t25\n"
    )
    assert of(text) == {"1": "92.53", "2": "88.10"}


def test_out_of_a_hundred() -> None:
    assert of("ตัวชี้วัด\tผล\nการปฏิบัติหน้าที่\t92.53/100\nการใช้งบประมาณ\t88.10 / 100\n") == {
        "1": "92.53",
        "2": "88.10",
    }


def test_a_spreadsheet_with_merged_heads_and_the_year_before() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["สรุปผลการประเมิน ITA เทศบาลตำบลสันป่าตอง ปีงบประมาณ พ.ศ. 2567"])
    page.append(["แบบ", "ลำดับ", "ตัวชี้วัด", "ผลการประเมิน", None, None, "ผลต่าง"])
    page.append([None, None, None, "คะแนนเต็ม", "ปี 2566", "ปี 2567", None])
    for n, (name, score) in PAIRS:
        instrument = {1: "IIT", 6: "EIT", 9: "OIT"}.get(n)
        page.append([instrument, n, name, 100, round(float(score) - 7.5, 2), float(score), 7.5])
    page.append([None, None, "คะแนนรวม", 100, 80.0, 88.41, 8.41])
    page.append([None, None, "ระดับ", None, "ต้องปรับปรุง", "ผ่าน", None])
    for merged in ("A1:G1", "D2:F2", "A2:A3", "B2:B3", "C2:C3", "A4:A8", "G2:G3"):
        page.merge_cells(merged)
    reading = read(made.saved(book), "a.xlsx")
    assert {name: f"{float(score):.2f}" for name, score in printed(reading).items()} == {
        "total": "88.41"
    } | EXPECTED
    assert reading.found["1"][0].where.endswith("cell F4")
    assert (reading.sheet.fiscal_year, reading.sheet.level) == (2567, "ผ่าน")


# -- tables cut by pages --------------------------------------------------------------------------


def split_document() -> bytes:
    document = docx.Document()
    document.add_paragraph(
        "รายงานวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ องค์การบริหารส่วนจังหวัดนครนายก"
    )
    for title, ten, again in (("EIT ส่วนที่ 1 (EIT Public)", 90, False), ("EIT ส่วนที่ 2 (EIT Survey)", 80, True)):
        document.add_paragraph(f"ตารางคะแนน {title}")
        for numbers, head in ((range(1, 6), True), (range(6, 10), again)):
            table = document.add_table(rows=0, cols=3)
            rows = [("เครื่องมือ", "ข้อคำถาม", "คะแนน")] if head else []
            rows += [("EIT" if n == 1 else "", thai(f"ข้อ e{n}"), thai(f"{ten + n}.12")) for n in numbers]
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
            document.add_paragraph("- ๒ -")
    return made.saved(document)


def test_a_table_goes_on_after_the_page_with_or_without_its_head() -> None:
    expected = {f"e{n}.public": thai(f"{90 + n}.12") for n in range(1, 10)}
    expected |= {f"e{n}.survey": thai(f"{80 + n}.12") for n in range(1, 10)}
    assert printed(read(split_document(), "a.docx")) == expected


def test_a_row_cut_by_the_page_goes_on_in_the_next() -> None:
    text = (
        "ข้อ\tคำถาม\tคะแนน\ni1\tการปฏิบัติงานหรือการให้บริการของเจ้าหน้าที่\t\n\t\t95.20\ni2\tในหน่วยงานของท่าน\t98.40\n"
    )
    assert of(text) == {"i1": "95.20", "i2": "98.40"}


def test_a_row_that_slipped_a_column_is_read() -> None:
    text = "เครื่องมือ\tข้อ\tคะแนน\nOIT\tข้อ ๐๑ โครงสร้าง\t๑๐๐\n\tข้อ ๐๒ ข้อมูลผู้บริหาร\t๕๐\nข้อ ๐๓ อำนาจหน้าที่\t๑๐๐\t\n"
    assert of(text) == {"o1": "๑๐๐", "o2": "๕๐", "o3": "๑๐๐"}


def test_several_lines_in_one_row_are_rows() -> None:
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "ข้อ", "คะแนน"
    table.cell(1, 0).text, table.cell(1, 1).text = "i1\ni2\ni3", "95.20\n98.40\n84"
    assert printed(read(made.saved(document), "a.docx")) == {"i1": "95.20", "i2": "98.40", "i3": "84"}


# -- PDF without rules, in two columns -------------------------------------------------------------


def test_a_pdf_whose_table_has_no_rules() -> None:
    grid = "".join(f"[ตัวชี้วัดที่ {n} {name}],[{score}]," for n, (name, score) in PAIRS)
    source = (
        f"{made.typst_text(TITLE)}\n\n#grid(columns: (10cm, 3cm), row-gutter: 8pt, [รายการ],[คะแนน],{grid})"
    )
    assert printed(read(made.typeset(source), "a.pdf")) == EXPECTED


def test_a_pdf_in_two_columns() -> None:
    filler = "เนื้อความทั่วไปของรายงานที่เล่าถึงการดำเนินงานของหน่วยงานในรอบปีที่ผ่านมา " * 14
    rows = "".join(f"[{n}],[{name}],[{score}]," for n, (name, score) in PAIRS)
    told = "เทศบาลนครเชียงใหม่ มีคะแนนในภาพรวมอยู่ที่ 88.41 คะแนน อยู่ในระดับ ผ่าน"
    table = f"#table(columns: 3, [ที่],[ตัวชี้วัด],[คะแนน],{rows})"
    source = "\n\n".join((made.typst_text(TITLE), told, filler, table, filler))
    reading = read(made.typeset(source, columns=2), "a.pdf")
    assert printed(reading) == {"total": "88.41"} | EXPECTED
    assert (reading.sheet.fiscal_year, reading.sheet.level) == (2567, "ผ่าน")


# -- Markdown and HTML inside text ------------------------------------------------------------------


def test_a_list_in_markdown() -> None:
    text = (
        "**ตัวชี้วัดที่ 1** การปฏิบัติหน้าที่ **92.53** คะแนน\n\n"
        "* IIT: 94.24\n* EIT: 93.66\n* OIT: 83.93\n* คะแนนรวม: 89.94\n* ระดับ: ผ่าน\n"
    )
    reading = read((TITLE + text).encode(), "a.md")
    assert printed(reading) == {
        "total": "89.94",
        "IIT": "94.24",
        "EIT": "93.66",
        "OIT": "83.93",
        "1": "92.53",
    }
    assert reading.sheet.level == "ผ่าน"


def test_an_html_table_inside_text() -> None:
    text = (
        "ก่อน\n<table><tr><th>ข้อ</th><th>คะแนน</th></tr>\n"
        "<tr><td>i1</td><td>95.20</td></tr></table>\nข้อ i2 ได้ 98.40 คะแนน\n"
    )
    reading = read((TITLE + text).encode(), "a.md")
    assert printed(reading) == {"i1": "95.20", "i2": "98.40"}
    assert reading.found["i1"][0].where == "line 5 table row 2"
    assert reading.found["i2"][0].where == "line 7"


@pytest.mark.parametrize("open_table", ["<table>" * 50, "<table><table></table>", "</table><table>"])
def test_an_html_table_that_is_not_closed_harms_nothing(open_table: str) -> None:
    assert of(f"{open_table}\nข้อ i2 ได้ 98.40 คะแนน\n").get("i2", "98.40") == "98.40"


# -- what must not be taken ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "สารบัญ\n\nเรื่อง\tหน้า\nแบบวัด IIT\t50\nการปฏิบัติหน้าที่\t100\n",
        "การปฏิบัติหน้าที่ ........................ 50\nการใช้งบประมาณ ........................ 100\n",
        "อันดับ\tหน่วยงาน\tงบประมาณ\n1\tการใช้งบประมาณ\t50\n2\tการใช้อำนาจ\t100\n",
        "โครงการ\tระยะเวลา\tผู้รับผิดชอบ\nโครงสร้าง\t100\tกองคลัง\n",
        "ระเบียบฯ พ.ศ. 2560 ข้อ 21 และข้อ 28 ให้ดำเนินการภายใน 15 วัน\n",
        "โทร ๐ ๗๔๗๗ ๙๒๔๓ ต่อ ๑๐๐\nวันที่ ๕ มีนาคม ๒๕๖๘ เวลา ๑๓.๓๐-๑๖.๓๐ น.\n",
        "ข้อ o1–o6 ในตาราง\t100\n",
        "ถ้าข้อ o1 ไม่ผ่านคือได้ ๐ คะแนน จะส่งผลถึงข้อ o2 จะได้ ๐ คะแนนเช่นกัน\n",
        "ข้อ i1 ค่าเป้าหมายคือ ๑๐๐ คะแนน ต้องได้คะแนน ๑๐๐ คะแนน\n",
        "ข้อ i1 มีผลคะแนนน้อยกว่า ๘๕ คะแนน และ IIT ต้องผ่านเกณฑ์ ๘๕ คะแนนขึ้นไป\n",
        "คะแนนรวมเต็ม ๑๐๐ คะแนน\n",
        "ปีงบประมาณ พ.ศ. 2566 มีคะแนนรวม 85.00 คะแนน\n",
        "e1\t90.00\ne2\t91.00\n",
    ],
    ids=range(13),
)
def test_what_is_no_score_of_the_result_is_not_taken(text: str) -> None:
    assert of(text) == {}


def test_of_two_years_told_in_one_sentence_only_the_results_counts() -> None:
    reading = read(
        f"{TITLE}ปีงบประมาณ 2566 คะแนนรวม 85.00 คะแนน และปีงบประมาณ 2567 คะแนนรวม 89.94 คะแนน".encode(), "a.txt"
    )
    assert printed(reading) == {"total": "89.94"}
    assert conflicts(reading) == []


def test_an_item_without_its_part_is_remarked() -> None:
    reading = read(f"{TITLE}ข้อ\tคะแนน\ne1\t90.00\n".encode(), "a.txt")
    assert any("e1 stands without its part" in note for note in reading.notes)
