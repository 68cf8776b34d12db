"""Papers to look at: a memo with opinions, and what stands where on a printed page."""

import zlib
from io import BytesIO
from struct import pack
from typing import Any

import pdfplumber

from prongsai.documents.content import (
    Document,
    Fill,
    Heading,
    MemoHead,
    Pair,
    Paragraph,
    Run,
    Signature,
    Together,
)

from .make import document

CM = 72 / 2.54
LONG = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="10"><rect width="9" height="10"/></svg>'


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data))


def png() -> bytes:
    """Return a red picture of 2 by 2 pixels."""
    head = pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\x00\xff\x00\x00\xff\x00\x00" * 2)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def head(**more: Any) -> MemoHead:
    """Return the head of a memo whose subject takes two lines."""
    return MemoHead(
        name="บันทึกข้อความ",
        lines=(
            (Pair(label="ส่วนราชการ", value="สำนักปลัด เทศบาลตัวอย่าง"),),
            (
                Pair(label="ที่", value=(Run(text="อบ 1 / "), Run(text="เลขที่", blank="number"))),
                Pair(label="วันที่", value="1 ตุลาคม 2567"),
            ),
            (Pair(label="เรื่อง", value=LONG * 2),),
        ),
        **more,
    )


def opinion(who: str) -> Together:
    """Return a superior's opinion."""
    return Together(
        blocks=(
            Heading(text=f"ความเห็น{who}", level=2),
            Fill(text="เห็นควรอนุมัติ", box="empty", lines=0),
            Fill(text="ไม่เห็นควรอนุมัติ เนื่องจาก", box="empty", lines=2),
            Signature(lines=("(นายสมชาย ตัวอย่าง)", f"ลงนาม{who}")),
        )
    )


def memo(*before: Any, **more: Any) -> Document:
    """Return a memo with four opinions."""
    people = ("หัวหน้าสำนักปลัด", "รองปลัดเทศบาลตัวอย่างนครแห่งความโปร่งใส", "ปลัดเทศบาล", "นายกเทศมนตรี")
    return document(head(), *before, Paragraph(text=LONG * 3), *map(opinion, people), style="letter", **more)


def opened(pdf: bytes) -> list[dict[str, list[dict[str, Any]]]]:
    """Return the objects of each page: chars, lines, rects, images."""
    with pdfplumber.open(BytesIO(pdf)) as whole:
        return [
            {
                "size": [{"x": page.width, "y": page.height}],
                **{kind: list(found) for kind, found in page.objects.items()},
            }
            for page in whole.pages
        ]


def dots(page: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the dotted lines of a page from its top down, pieces of one line joined."""
    found: dict[int, dict[str, Any]] = {}
    for each in sorted((*page.get("line", ()), *page.get("curve", ())), key=lambda one: one["x0"]):
        if each["x1"] - each["x0"] < 10 or abs(each["top"] - each["bottom"]) > 1:
            continue
        row = found.setdefault(round(each["top"]), {"top": each["top"], "x0": each["x0"], "x1": each["x1"]})
        row["x1"] = max(row["x1"], each["x1"])
    return [found[at] for at in sorted(found)]
