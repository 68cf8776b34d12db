"""A report made up for the tests, in every format; its figures are those of a published result."""

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import typst

from prongsai.rules.load import load
from prongsai.thai import thai

YEAR = 2567
AGENCY = "เทศบาลตำบลหนองน้ำใส"
FONTS = Path(__file__).parents[2] / "src/prongsai/documents/fonts"

TOTAL = "89.94"
INDICATORS = ("92.23", "93.60", "94.93", "93.07", "97.07", "99.59", "99.84", "81.56", "67.86", "100")
IIT = [
    *("95.20", "98.40", "84", "96.00", "92.80", "92.00", "91.20", "93.60"),
    *("100", "87.20", "93.60", "98.40", "98.40", "96.80", "96.00"),
]
PUBLIC = ["99.26", "99.51", "98.77", "99.51", "99.75", "99.75", "99.51", "99.75", "90.12"]
SURVEY = ["100"] * 8 + ["0"]
OIT = ["100"] * 7 + ["50", "0"] + ["100"] * 3 + ["0"] * 5 + ["100"] * 18

SCORES = (
    {"total": TOTAL}
    | {str(n): score for n, score in enumerate(INDICATORS, 1)}
    | {f"i{n}": score for n, score in enumerate(IIT, 1)}
    | {f"e{n}.public": score for n, score in enumerate(PUBLIC, 1)}
    | {f"e{n}.survey": score for n, score in enumerate(SURVEY, 1)}
    | {f"o{n}": score for n, score in enumerate(OIT, 1)}
)

RULES = load(str(YEAR))
TITLE = f"รายงานการวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. {YEAR} ของ{AGENCY}"
TOLD = f"{AGENCY} มีคะแนนภาพรวมอยู่ที่ {TOTAL} คะแนน อยู่ในระดับ ผ่าน"

Rows = list[tuple[str, ...]]


def indicator_rows() -> Rows:
    """Return the table of indicators, its instruments only where they begin."""
    rows: Rows = [("แบบ", "ลำดับ", "ตัวชี้วัด", "คะแนน")]
    before = ""
    for each, score in zip(RULES.frame.indicators, INDICATORS, strict=True):
        shown = each.instrument if each.instrument != before else ""
        rows.append((shown, each.id, each.name, score))
        before = each.instrument
    return rows


def item_rows() -> Rows:
    """Return the table of items: an instrument's or part's name above its own."""
    rows: Rows = [("เครื่องมือ", "ข้อคำถาม", "คะแนน")]
    rows += _items("IIT", [(q.id, q.text) for q in RULES.questions.IIT], IIT)
    for title, scores in (("EIT ส่วนที่ 1 EIT Public", PUBLIC), ("EIT ส่วนที่ 2 EIT Survey", SURVEY)):
        rows.append(("EIT", title, ""))
        rows += _items("", [(q.id, q.text) for q in RULES.questions.EIT], scores)
    return [*rows, *_items("OIT", [(each.id, each.name) for each in RULES.disclosure.items], OIT)]


def _items(first: str, asked: Sequence[tuple[str, str]], scores: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for number, ((name, text), score) in enumerate(zip(asked, scores, strict=True)):
        yield ("" if number else first, f"ข้อ {name} {text}", score)


def in_thai(rows: Rows) -> Rows:
    """Return the rows with Thai figures."""
    return [tuple(map(thai, row)) for row in rows]


def text(*, figures: str = "thai", gap: str = "\t") -> str:
    """Return the report as text; tables parted by tabs, or by bars."""
    lines = [TITLE, "", TOLD, ""]
    for rows in (indicator_rows(), item_rows()):
        bar = gap if gap == "|" else ""
        lines += [bar + gap.join(row) + bar for row in rows] + [""]
    whole = "\n".join(lines)
    return thai(whole) if figures == "thai" else whole


def html() -> str:
    """Return the report as a web page."""
    tables = "".join(
        "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows) + "</table>"
        for rows in (indicator_rows(), item_rows())
    )
    return f"<!doctype html><html><body><h1>{TITLE}</h1><p>{TOLD}</p>{tables}</body></html>"


def word() -> bytes:
    """Return the report as DOCX."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    document.add_paragraph(TOLD)
    for rows in (indicator_rows(), item_rows()):
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in in_thai(rows):
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = value
        document.add_paragraph("")
    return saved(document)


def workbook() -> bytes:
    """Return the report as XLSX, a sheet for each table."""
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in (("ตัวชี้วัด", indicator_rows()), ("รายข้อ", item_rows())):
        sheet = book.create_sheet(title)
        sheet.append([TITLE])
        sheet.append([TOLD])
        for row in rows[:1]:
            sheet.append(row)
        for row in rows[1:]:
            sheet.append([*row[:-1], float(row[-1]) if row[-1] else None])
    return saved(book)


def comma_separated() -> str:
    """Return the report as one table in CSV."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerows([(TITLE,), (TOLD,), *indicator_rows(), *item_rows()])
    return stream.getvalue()


def pdf() -> bytes:
    """Return the report as PDF, set with Thai figures."""
    tables = [
        f"#table(columns: {len(rows[0])}, {', '.join(f'[{typst_text(c)}]' for row in rows for c in row)})"
        for rows in (in_thai(indicator_rows()), in_thai(item_rows()))
    ]
    return typeset("\n\n".join([typst_text(TITLE), typst_text(TOLD), *tables]))


def typst_text(text: str) -> str:
    """Return a text so that Typst sets it as it is."""
    return "".join(f"\\{sign}" if sign in "#[]*_`$<>@\\/-+=" else sign for sign in text)


def typeset(source: str, *, columns: int = 1) -> bytes:
    """Return a PDF of Typst source in our own font."""
    head = f'#set page(columns: {columns})\n#set text(font: "Prongsai Sarabun", size: 11pt, lang: "th")\n'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.compile((head + source).encode(), font_paths=fonts)


def saved(document: object) -> bytes:
    """Return the bytes of a document or workbook."""
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()
