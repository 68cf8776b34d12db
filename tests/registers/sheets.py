"""Spreadsheets for the tests, as offices make them."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook

HEAD = ("ที่", "งานที่จัดซื้อจัดจ้าง", "วงเงินงบประมาณ (บาท)", "วิธีการจัดซื้อจัดจ้าง", "เลขที่สัญญา", "วันที่ทำสัญญา")
ROW = (1, "ก่อสร้างถนน", 1234.5, "เฉพาะเจาะจง", "1/2567", "๑ ต.ค. ๖๖")


def xlsx(rows: Iterable[Sequence[object]], merged: str = "") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()
