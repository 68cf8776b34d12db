"""A memo in our own words, with four opinions, lists, turned pages and merged cells."""

from datetime import date
from typing import Final

from prongsai.documents.content import (
    Block,
    Cell,
    Column,
    Document,
    Emblem,
    Fill,
    Heading,
    KeyValues,
    List,
    MemoHead,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Rule,
    Run,
    Sides,
    Signature,
    Space,
    Table,
    Together,
)

AGENCY: Final = "เทศบาลตำบลตัวอย่างบ้านเหนือ"
CODE: Final = "0a1b-2c3d-4e5f-6071"
LONG: Final = "หน่วยงานตรวจคะแนนทุกข้อกับเอกสารต้นฉบับแล้ว พบว่าข้อ o9 และข้อ o13 ยังไม่ได้เผยแพร่ข้อมูล "
PICTURE: Final = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="9"><path d="M4 0 8 9 0 9Z"/></svg>'
)


def head(emblem: bytes = b"") -> MemoHead:
    """Return the head of the memo."""
    return MemoHead(
        name="บันทึกข้อความ",
        emblem=emblem,
        emblem_alt="ตราครุฑ",
        lines=(
            (Pair(label="ส่วนราชการ", value=f"สำนักปลัดเทศบาล {AGENCY} โทร. 0 0000 0000"),),
            (
                Pair(label="ที่", value=(Run(text="ตย 10001 / "), Run(text="เลขที่หนังสือ", blank="number = …"))),
                Pair(label="วันที่", value="20 พฤษภาคม 2568"),
            ),
            (Pair(label="เรื่อง", value="รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรม " * 3),),
        ),
    )


def opinion(who: str, yes: str, no: str, acting: str = "") -> Together:
    """Return the opinion of one superior, with room to sign."""
    return Together(
        blocks=(
            Heading(text=f"ความเห็น{who}", level=2),
            Fill(text=yes, box="empty", lines=0),
            Fill(text=f"{no} เนื่องจาก", box="empty", lines=2),
            Signature(lines=("(นายสมชาย ตัวอย่าง)", who, *((acting,) if acting else ())), before="(ลงชื่อ)"),
        )
    )


def opinions() -> tuple[Block, ...]:
    """Return four opinions in rank order, the last two on a page of their own."""
    return (
        opinion("หัวหน้าสำนักปลัด", "เห็นควร", "ไม่เห็นควร"),
        opinion("รองปลัดเทศบาล", "เห็นควร", "ไม่เห็นควร", "รักษาราชการแทน ปลัดเทศบาล"),
        PageBreak(),
        opinion("ปลัดเทศบาล", "เห็นควร", "ไม่เห็นควร"),
        opinion("นายกเทศมนตรี", "อนุมัติ", "ไม่อนุมัติ"),
    )


def memo(emblem: bytes = b"") -> Document:
    """Return the memo with its opinions."""
    return Document(
        title="รายงานผลการดำเนินการ",
        agency=AGENCY,
        day=date(2025, 5, 20),
        kind="memo",
        style="letter",
        continued=True,
        marks=(("code", CODE),),
        footer=(Run(text="รหัสตรวจสอบ "), Run(text=CODE, literal=True)),
        blocks=(
            head(emblem),
            Paragraph(text="เรียน  นายกเทศมนตรี", indent=False),
            Heading(text="เรื่องเดิม", level=2),
            Paragraph(text=LONG * 3),
            Heading(text="ข้อเท็จจริง", level=2),
            Paragraph(text="ผลการดำเนินการมีดังนี้"),
            List(items=("จัดทำรายงานแล้ว 1 ฉบับ", "เผยแพร่แล้ว 12 รายการ"), marker="number"),
            List(items=("ข้อย่อยหนึ่ง", "ข้อย่อยสอง"), marker="paren", level=2, start=3),
            List(items=("ขีด", "ขีดที่สอง")),
            List(items=("ยังไม่แล้วเสร็จ",), marker="box"),
            List(items=("แล้วเสร็จ",), marker="check"),
            Paragraph(text="จึงเรียนมาเพื่อโปรดพิจารณา"),
            Signature(lines=("(นางสาวสมใจ ตัวอย่าง)", "นิติกรชำนาญการ")),
            PageBreak(),
            *opinions(),
        ),
    )


def merged() -> Table:
    """Return a table whose cells span rows and columns, with a group and a total."""
    return Table(
        caption="คะแนนสามปี",
        columns=(Column(head="ปี", share=0), Column(head="เครื่องมือ"), Column(head="คะแนน", align="right")),
        rows=(
            Row(cells=("ส่วนที่หนึ่ง",), kind="group"),
            Row(cells=(Cell(text="2567", rows=2), "IIT", Cell(text="94.18", tone="develop"))),
            Row(cells=("OIT", Cell(text="67.86", tone="defect"))),
            Row(cells=(Cell(text="รวมทั้งหมด", columns=2), "89.94"), kind="total"),
        ),
    )


def wide(rows: int = 60) -> Table:
    """Return a table of many rows for turned pages."""
    shares = (("ที่", 0.5), ("มาตรการ", 3), ("ขั้นตอน", 4), ("ระยะเวลา", 1.5), ("ผู้รับผิดชอบ", 1.6), ("ผล", 2))
    return Table(
        caption="มาตรการและผลการดำเนินการ",
        columns=tuple(Column(head=name, share=share) for name, share in shares),
        rows=tuple(
            Row(
                cells=(f"{n}", f"มาตรการที่ {n}", LONG * (1 + n % 3), "ต.ค. 67 – ก.ย. 68", "สำนักปลัด", "แล้วเสร็จ")
            )
            for n in range(1, rows + 1)
        ),
    )


def report() -> Document:
    """Return a document of every other block, upright, turned, and upright again."""
    return Document(
        title="รายงานทุกแบบ",
        agency=AGENCY,
        day=date(2025, 1, 3),
        kind="report",
        footer="เอกสารทดสอบ 123",
        blocks=(
            Emblem(picture=PICTURE, alt="ตราของเทศบาล"),
            Heading(text=f"ประกาศ{AGENCY}\nเรื่อง มาตรการปี 2568", align="center"),
            Rule(),
            Sides(left="ที่ ตย 10001 / ว 12", right=f"{AGENCY}\nถนนตัวอย่าง\nจังหวัดตัวอย่าง 10000"),
            Sides(right="3 มกราคม 2568"),
            KeyValues(label_width=1.5, pairs=(Pair(label="สิ่งที่ส่งมาด้วย", value="แบบ 1 ฉบับ"),)),
            KeyValues(dotted=True, pairs=(Pair(label="ผู้รายงาน", value="สมใจ"),)),
            Paragraph(text="บรรทัดแรก\nบรรทัดที่สอง", align="center", indent=False),
            Note(title="ข้อควรระวัง", text="ตัวเลข 67.86 ยังรอการตัดสิน", tone="bad"),
            Note(text="ข้อสังเกต"),
            Heading(text="ผลสามปี", numbered=True),
            Heading(text="รายเครื่องมือ", level=2, numbered=True),
            merged(),
            Space(height=1.0),
            Table(columns=(Column(head="ว่าง"), Column(head="เปล่า")), rows=()),
            Fill(lines=2),
            PageBreak(landscape=True),
            Heading(text="มาตรการ", numbered=True),
            wide(),
            PageBreak(landscape=False),
            Paragraph(text=LONG * 2),
        ),
    )
