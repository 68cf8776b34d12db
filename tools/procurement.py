"""Make the sample spreadsheets of procurement: as an office keeps them, every figure and firm made up.

``python tools/procurement.py`` writes those of the year of Ban Dan's zeros into ``samples``, and those of the
year after it into the sample of the web. Same script, same bytes.
"""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

import xlsxwriter

from prongsai.registers.answering import asked_for
from prongsai.thai import MONTHS, buddhist, thai

ROOT: Final = Path(__file__).parents[1]
FOLDERS: Final = {2567: ROOT / "samples", 2568: ROOT / "src" / "prongsai" / "web" / "sample" / "data"}
TITLE: Final = "เทศบาลตำบลบ้านด่านโขงเจียม (ข้อมูลสมมติ)"
SHORT: Final = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
OPEN, SELECTIVE, DIRECT = "ประกาศเชิญชวนทั่วไป", "คัดเลือก", "เฉพาะเจาะจง"
SIGNED, ENDED, BEGUN = "อยู่ระหว่างดำเนินการตามสัญญา", "สิ้นสุดสัญญา", "อยู่ระหว่างกระบวนการจัดซื้อจัดจ้าง"


class Item(NamedTuple):
    """Something bought or hired, in baht; ``day`` is when it was contracted, in days from 1 October."""

    name: str
    budget: int
    median: int
    method: str
    firm: str
    price: int
    day: int
    takes: int
    status: str


ITEMS: Final = (
    Item("ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3", 1_250_000, 1_243_000, OPEN, "หจก. โขงเจียมการโยธา (สมมติ)", 1_198_000, 74, 120, ENDED),
    Item("ก่อสร้างรางระบายน้ำ หมู่ที่ 5", 486_000, 485_300, DIRECT, "หจก. สองสีก่อสร้าง (สมมติ)", 484_000, 96, 60, ENDED),
    Item("ปรับปรุงอาคารสำนักงานเทศบาล", 950_000, 948_200, OPEN, "บริษัท อุบลรุ่งเรืองกิจ จำกัด (สมมติ)", 899_500, 120, 150, SIGNED),
    Item("จัดซื้อรถบรรทุกน้ำดับเพลิง ความจุ 6,000 ลิตร", 2_800_000, 2_800_000, OPEN, "บริษัท ไทยรถดับเพลิง จำกัด (สมมติ)", 2_785_000, 140, 180, SIGNED),
    Item("จัดซื้อเครื่องคอมพิวเตอร์ 8 เครื่อง", 176_000, 176_000, DIRECT, "ร้านดอนทองคอมพิวเตอร์ (สมมติ)", 174_400, 41, 15, ENDED),
    Item("จัดซื้อเครื่องปรับอากาศ 4 เครื่อง", 128_000, 128_000, DIRECT, "ร้านเย็นใจแอร์ (สมมติ)", 126_400, 58, 15, ENDED),
    Item("ซ่อมแซมระบบประปาหมู่บ้าน หมู่ที่ 1", 364_500, 362_750, DIRECT, "หจก. มูลประปา (สมมติ)", 361_000, 110, 45, ENDED),
    Item("ติดตั้งโคมไฟถนนพลังงานแสงอาทิตย์ 40 จุด", 980_000, 978_600, OPEN, "บริษัท แสงริมโขง จำกัด (สมมติ)", 936_000, 163, 90, SIGNED),
    Item("จ้างเหมาเก็บขนขยะมูลฝอย 12 เดือน", 720_000, 720_000, SELECTIVE, "บริษัท สะอาดเจริญ จำกัด (สมมติ)", 708_000, 12, 350, SIGNED),
    Item("จัดซื้อครุภัณฑ์สำนักงานศูนย์พัฒนาเด็กเล็ก", 98_400, 98_400, DIRECT, "ร้านเพื่อนครู (สมมติ)", 97_950, 85, 15, ENDED),
    Item("ก่อสร้างลานกีฬาอเนกประสงค์ หมู่ที่ 7", 640_000, 638_900, OPEN, "", 0, 0, 0, BEGUN),
    Item("จ้างออกแบบระบบป้องกันตลิ่งริมแม่น้ำโขง", 450_000, 450_000, SELECTIVE, "", 0, 0, 0, BEGUN),
)  # fmt: skip


def contracted(item: Item, year: int) -> date:
    """Return the day of the contract."""
    return date(year - 544, 10, 1) + timedelta(days=item.day)


def said(day: date) -> str:
    """Return a day as offices write it in a narrow column: ๑๔ ธ.ค. ๖๖."""
    return thai(f"{day.day} {SHORT[day.month - 1]} {buddhist(day.year) % 100:02}")


def listed(year: int) -> list[list[Any]]:
    """Return the list of procurement."""
    head = ["ที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงินงบประมาณ (บาท)", "แหล่งงบประมาณ", "ราคากลาง (บาท)", "วิธีจัดซื้อจัดจ้าง", "สถานะ", "ผู้ได้รับการคัดเลือก", "ราคาที่ตกลง", "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่สัญญา", "วันที่ทำสัญญา", "วันสิ้นสุดสัญญา"]  # fmt: skip
    rows = []
    for at, item in enumerate(ITEMS, 1):
        row = [
            thai(str(at)),
            item.name,
            item.budget,
            "งบประมาณรายจ่ายประจำปี",
            item.median,
            item.method,
            item.status,
        ]
        if item.firm:
            day = contracted(item, year)
            row += [item.firm, item.price, "เสนอราคาต่ำสุดและคุณสมบัติถูกต้อง", f"{at}/{year}", said(day)]
            row += [said(day + timedelta(days=item.takes))]
        rows.append(row)
    total = ["รวม", "", sum(item.budget for item in ITEMS)]
    return [[f"รายการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. {year}"], [TITLE], [], head, *rows, total]


def progress(year: int) -> list[list[Any]]:
    """Return how far each item is."""
    head = ["รายการ", "สถานะ", "ร้อยละ", "เลขที่สัญญา", "วงเงินตามสัญญา", "เบิกจ่ายแล้ว", "ข้อมูล ณ วันที่", "ปัญหา/อุปสรรค"]
    as_of = date(year - 543, 9, 30)
    rows = []
    for at, item in enumerate(ITEMS, 1):
        done = {ENDED: 100, SIGNED: 60}.get(item.status, 0)
        number, price = (f"{at}/{year}", item.price) if item.firm else ("", "")
        paid = item.price * done // 100 if item.firm else ""
        told = "ไม่มี" if item.firm else "อยู่ระหว่างจัดทำขอบเขตของงาน"
        rows.append([item.name, item.status, done, number, price, paid, said(as_of), told])
    return [[f"ความก้าวหน้าการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. {year}"], [TITLE], [], head, *rows]


def notices(year: int) -> list[list[Any]]:
    """Return the notices."""
    head = ["เรื่อง", "ประเภทประกาศ", "วันที่ประกาศ", "งบประมาณ"]
    begins = date(year - 544, 10, 1)
    rows: list[list[Any]] = [
        ["ประกาศเผยแพร่แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ", "แผน", said(begins + timedelta(days=9)), ""]
    ]
    for item in ITEMS:
        if not item.firm:
            rows.append([item.name, "TOR", said(date(year - 543, 9, 2)), item.budget])
            continue
        day = contracted(item, year)
        if item.method == OPEN:
            rows.append([item.name, "ประกวดราคา", said(day - timedelta(days=30)), item.budget])
        rows.append([item.name, "ผู้ชนะ", said(day - timedelta(days=7)), item.budget])
    return [[f"ประกาศจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. {year}"], [TITLE], [], head, *rows]


def summary(year: int) -> list[list[Any]]:
    """Return the sums of each method."""
    head = ["วิธีการจัดซื้อจัดจ้าง", "จำนวนโครงการ", "งบประมาณ", "งบประมาณที่ใช้", "ปัญหา/อุปสรรค", "ข้อเสนอแนะ"]
    rows: list[list[Any]] = []
    for method in (OPEN, SELECTIVE, DIRECT):
        of = [item for item in ITEMS if item.method == method and item.firm]
        spent = [sum(item.budget for item in of), sum(item.price for item in of)]
        rows.append([method, len(of), *spent, "ผู้เสนอราคาน้อยราย", "ประกาศแผนล่วงหน้าให้เร็วขึ้น"])
    sums = [sum(row[at] for row in rows) for at in (1, 2, 3)]
    return [[f"สรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. {year - 1}"], [TITLE], [], head, *rows, ["รวม", *sums]]


HEAD_ROW: Final = 3
SMALL: Final = 1000  # numbers beyond it are baht
KINDS: Final = {"list": listed, "progress": progress, "notices": notices, "summary": summary}


def write(path: Path, rows: list[list[Any]]) -> None:
    """Write a sheet as an office keeps it: a title over merged cells, headings, rows, a total."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": rows[0][0], "created": datetime(2025, 1, 1)})  # noqa: DTZ001 - a day alone
    sheet = book.add_worksheet(MONTHS[8])
    width = len(rows[3])
    font = {"font_name": "TH SarabunPSK", "font_size": 14}
    title = book.add_format(font | {"bold": True, "align": "center"})
    head = book.add_format(font | {"bold": True, "border": 1, "align": "center", "text_wrap": True})
    cell, money = (
        book.add_format(font | {"border": 1}),
        book.add_format(font | {"border": 1, "num_format": "#,##0.00"}),
    )
    for at in (0, 1):
        sheet.merge_range(at, 0, at, width - 1, rows[at][0], title)
    for number, row in enumerate(rows[3:], 3):
        for at, value in enumerate(row):
            look = head if number == HEAD_ROW else money if isinstance(value, int) and value > SMALL else cell
            sheet.write(number, at, value, look)
    sheet.set_column(0, width - 1, 18)
    sheet.set_column(1, 1, 40)
    book.close()


def made(year: int, folder: Path) -> list[Path]:
    """Write what a year asks for, and return where."""
    asked = {each.name for each in asked_for(year)}
    paths = []
    for kind, rows_of in KINDS.items():
        if f"procurement-{kind}" in asked:
            paths.append(folder / f"procurement-{kind}-{year}.xlsx")
            write(paths[-1], rows_of(year))
    return paths


if __name__ == "__main__":
    for year, folder in FOLDERS.items():
        for path in made(year, folder):
            print(path)
