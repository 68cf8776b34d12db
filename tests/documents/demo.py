"""An analysis in our own words over the figures of Ban Dan: everything the press can set."""

from datetime import date
from typing import Final

from prongsai.documents import charts
from prongsai.documents.content import (
    Block,
    Cell,
    Column,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    KeyValues,
    List,
    MemoHead,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    Tone,
)
from prongsai.documents.svg import Band

from .ban_dan import AGENCY, INDICATORS, ISSUES, LEVERS, TOTAL

HASH: Final = "9f3c1b7e-2567-4a0d"
DAY: Final = date(2024, 10, 1)
NAMES: Final[dict[Band, str]] = {
    "defect": "ข้อบกพร่อง",
    "develop": "ข้อที่ต้องพัฒนา",
    "keep": "รักษาระดับ",
}


def band(score: str) -> Band:
    """Return the band of a score."""
    value = float(score)
    return "keep" if value >= 100 else "develop" if value >= 85 else "defect"


def memo() -> tuple[Block, ...]:
    """Return the head and the body of a memo."""
    return (
        MemoHead(
            name="บันทึกข้อความ",
            lines=(
                (Pair(label="ส่วนราชการ", value=f"งานนิติการ สำนักปลัดเทศบาล {AGENCY}"),),
                (
                    Pair(label="ที่", value="อบ 53601 / 124"),
                    Pair(label="วันที่", value="1 ตุลาคม 2567"),
                ),
                (
                    Pair(
                        label="เรื่อง",
                        value="ผลการวิเคราะห์การประเมินคุณธรรมและความโปร่งใส (ITA) ปีงบประมาณ พ.ศ. 2567",
                    ),
                ),
            ),
        ),
        Paragraph(text="เรียน นายกเทศมนตรี", indent=False),
        Paragraph(
            text="ตามที่สำนักงาน ป.ป.ช. "
            "ได้ประกาศผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
            "ประจำปีงบประมาณ พ.ศ. 2567 แล้ว "
            "งานนิติการได้ตรวจทานคะแนนทุกข้อกับเอกสารต้นฉบับ พบว่าคะแนนภาพรวมของเทศบาลคือ "
            f"{TOTAL} คะแนน อยู่ในระดับผ่าน แต่มีตัวชี้วัดที่ต่ำกว่า 85 "
            "คะแนนอยู่สองตัวชี้วัด ได้แก่ การปรับปรุงการทำงาน "
            "(81.56 คะแนน) และการเปิดเผยข้อมูล (67.86 คะแนน) "
            "จึงขอเสนอผลการวิเคราะห์เพื่อใช้จัดทำมาตรการในปีต่อไป"
        ),
        Paragraph(text="จึงเรียนมาเพื่อโปรดพิจารณา"),
        Signature(
            lines=("(นางสาวสมใจ ตัวอย่าง)", "นิติกรชำนาญการ", "รักษาราชการแทน", "หัวหน้าสำนักปลัดเทศบาล"),
            before="จ่าเอก",
        ),
        PageBreak(),
    )


def _bars() -> tuple[charts.Bar, ...]:
    return tuple(
        charts.Bar(label=f"{n}. {name}", value=float(score), shown=score, band=band(score), group=group)
        for n, group, name, score in INDICATORS
    )


def result() -> tuple[Block, ...]:
    """Return the result by indicator, as table and charts."""
    rows = tuple(
        Row(cells=(group, n, name, Cell(text=score, tone=band(score)), NAMES[band(score)]))
        for n, group, name, score in INDICATORS
    )
    words = "คะแนนรายตัวชี้วัดสิบตัวชี้วัด แยกตามเครื่องมือ เส้นประคือ 85 คะแนน ตัวชี้วัดที่ 9 ต่ำที่สุด"
    return (
        Heading(text="ผลการประเมินในภาพรวม", numbered=True),
        KeyValues(
            pairs=(
                Pair(label="หน่วยงาน", value=f"{AGENCY} อำเภอโขงเจียม จังหวัดอุบลราชธานี"),
                Pair(
                    label="คะแนนภาพรวม",
                    value=(Run(text=TOTAL, bold=True), Run(text=" คะแนน จากคะแนนเต็ม 100")),
                ),
                Pair(label="ระดับ", value="ผ่าน"),
                Pair(label="รหัสข้อมูล", value=(Run(text=HASH, literal=True),)),
            )
        ),
        Heading(text="คะแนนรายตัวชี้วัด", level=2, numbered=True),
        Table(
            caption="คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. 2567",
            columns=(
                Column(head="แบบ", share=1.2, align="center"),
                Column(head="ที่", share=0.8, align="center"),
                Column(head="ตัวชี้วัด", share=6),
                Column(head="คะแนน", share=2, align="right"),
                Column(head="ความหมาย", share=2.6),
            ),
            rows=(*rows, Row(cells=("", "", "คะแนนภาพรวม", TOTAL), kind="total")),
        ),
        Figure(
            svg=charts.indicator_bars(_bars(), title="คะแนนรายตัวชี้วัด", threshold=85, description=words),
            alt=words,
            caption="คะแนนรายตัวชี้วัดเทียบกับเกณฑ์ 85 คะแนน",
        ),
        Figure(
            svg=charts.radar(
                (*_bars()[:4], charts.Bar(label="5. แก้ทุจริต", value=None), *_bars()[5:]),
                title="เรดาร์",
                threshold=85,
                description=words,
            ),
            alt=words,
            caption="ภาพรวมสิบตัวชี้วัด (ตัวอย่างเมื่อตัวชี้วัดหนึ่งไม่มีข้อมูล)",
            width=0.9,
        ),
    )


def issues() -> tuple[Block, ...]:
    """Return the seven issues, a table each."""
    blocks: list[Block] = [Heading(text="ผลการวิเคราะห์รายประเด็น", numbered=True)]
    for n, (name, items) in enumerate(ISSUES, 1):
        rows: list[Row] = []
        for at, (tool, code, words, score) in enumerate(items):
            if at == 0 or items[at - 1][0] != tool:
                rows.append(Row(cells=(tool,), kind="group"))
            tone: Tone = band(score)
            rows.append(Row(cells=(f"{code}", words, Cell(text=score, tone=tone), NAMES[band(score)])))
        blocks += (
            Heading(text=f"ประเด็นที่ {n} {name}", level=2),
            Table(
                columns=(
                    Column(head="ข้อ", share=1, align="center"),
                    Column(head="ข้อคำถาม", share=7),
                    Column(head="คะแนน", share=1.9, align="right"),
                    Column(head="ความหมาย", share=2.5),
                ),
                rows=tuple(rows),
            ),
            Paragraph(
                text="ข้อที่มีคะแนนต่ำกว่า 85 ต้องแก้ไขเป็นลำดับแรก "
                "โดยหน่วยงานเจ้าของข้อมูลจัดทำและเผยแพร่ให้ครบตามองค์ประกอบ "
                "แล้วรายงานหลักฐานต่อผู้รับผิดชอบการประเมินภายในกำหนด "
                "ข้อที่ได้ 85 ขึ้นไปแต่ยังไม่ถึง 100 ให้พัฒนาต่อเนื่อง"
            ),
        )
    return (*blocks, _counts())


def _counts() -> Figure:
    rows = []
    for n, (name, items) in enumerate(ISSUES, 1):
        bands = [band(score) for *_, score in items]
        rows.append(
            charts.Counts(
                label=f"{n}. {name}",
                defect=bands.count("defect"),
                develop=bands.count("develop"),
                keep=bands.count("keep"),
            )
        )
    words = "จำนวนข้อในแต่ละประเด็น แยกเป็นข้อบกพร่อง ข้อที่ต้องพัฒนา และรักษาระดับ"
    return Figure(
        svg=charts.band_bars(rows, title="จำนวนข้อรายประเด็น", description=words),
        alt=words,
        caption="จำนวนข้อในแต่ละประเด็น",
    )


_LONG = (
    "คะแนนตัวชี้วัดที่ 9 ที่พิมพ์ไว้คือ 67.86 แต่เมื่อคำนวณจากข้อ o1 "
    "ถึง o25 ที่พิมพ์ไว้ในรายงานฉบับเดียวกันแล้วได้ค่าที่ต่างออกไป "
    "แสดงว่ามีข้อใดข้อหนึ่งในกลุ่มนี้ถูกพิมพ์ผิด หรืออ่านผิดจากภาพสแกน "
    "ผู้ตรวจควรเทียบกับหน้าจอของระบบ ITAP ก่อนลงนาม"
)


def findings() -> tuple[Block, ...]:
    """Return what the audit found, what would pay, and how the total came about."""
    levers = tuple(
        charts.Lever(label=f"{code} {name}", gain=float(gain), shown=f"+{gain}", band="defect")
        for code, name, gain in LEVERS
    )
    words = "คะแนนภาพรวมที่จะเพิ่มขึ้นหากข้อนั้นได้คะแนนเต็ม"
    return (
        Heading(text="ข้อค้นพบจากการตรวจทาน", numbered=True),
        Table(
            columns=(
                Column(head="ที่", share=0.6, align="center"),
                Column(head="ข้อค้นพบ", share=5),
                Column(head="ที่พิมพ์", share=1.4, align="right"),
                Column(head="ที่คำนวณได้", share=1.5, align="right"),
                Column(head="สิ่งที่ควรทำ", share=3),
            ),
            rows=(
                Row(
                    cells=(
                        "1",
                        _LONG,
                        Cell(text="67.86", tone="bad"),
                        "70.00",
                        "ตรวจข้อ o18 ถึง o25 กับระบบ แล้วแก้ให้ตรงกันทุกแห่ง",
                    )
                ),
                Row(
                    cells=(
                        "2",
                        "ข้อ o15 ปรากฏในสองประเด็น (ประเด็นที่ 5 และประเด็นที่ 6)",
                        Cell(text="0", tone="bad"),
                        "-",
                        "เลือกไว้เพียงประเด็นเดียว",
                    )
                ),
                Row(cells=("3", _LONG * 6, Cell(text="84", tone="good"), "84.00", _LONG)),
            ),
        ),
        Note(
            title="ข้อควรระวัง",
            text="ยังมีข้อค้นพบที่รอการตัดสิน ตัวเลขในเอกสารนี้จึงเป็นตัวเลขตามที่พิมพ์ ไม่ใช่ตัวเลขที่แก้แล้ว",
            tone="bad",
        ),
        Note(title="ที่มา", text="รายงานของหน่วยงาน ฉบับลงวันที่ 1 ตุลาคม 2567"),
        Heading(text="ข้อที่คุ้มค่าที่สุด", numbered=True),
        Figure(
            svg=charts.lever_bars(levers, title="คะแนนที่จะเพิ่ม", description=words),
            alt=words,
            caption=words,
        ),
        List(
            items=(
                "จัดทำรายงานผลการดำเนินงานประจำปี (o9) และเผยแพร่บนเว็บไซต์หลัก",
                "เปิดบริการออนไลน์อย่างน้อยหนึ่งบริการ (o13)",
                "เผยแพร่ข้อมูลจัดซื้อจัดจ้างให้ครบทั้งสี่ข้อ (o14 ถึง o17)",
            ),
            marker="number",
        ),
        Heading(text="วิธีคิดคะแนนภาพรวม", numbered=True),
        Table(
            columns=(
                Column(head="เครื่องมือ", share=2),
                Column(head="คะแนน", align="right"),
                Column(head="น้ำหนัก", align="right"),
                Column(head="คะแนนถ่วงน้ำหนัก", share=1.5, align="right"),
            ),
            rows=(
                Row(cells=("IIT", "94.18", "30", "28.25")),
                Row(cells=("EIT", "93.66", "30", "28.10")),
                Row(cells=("OIT", "83.93", "40", "33.57")),
                Row(cells=(Cell(text="รวม", columns=3), "89.92"), kind="total"),
            ),
        ),
        Paragraph(
            text="ผลรวมข้างต้นปัดเศษเพียงครั้งเดียวในขั้นสุดท้าย ต่างจากการปัดทีละขั้นตอนซึ่งทำให้คลาดเคลื่อนได้ถึง 0.02 คะแนน"
        ),
    )


def demo() -> Document:
    """Return the whole document."""
    return Document(
        title=f"การวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใส {AGENCY} ปีงบประมาณ พ.ศ. 2567",
        agency=AGENCY,
        day=DAY,
        kind="analysis",
        cover=Cover(
            title="การวิเคราะห์ผลการประเมิน\nคุณธรรมและความโปร่งใสในการดำเนินงาน",
            above=("เอกสารประกอบมาตรการ",),
            below=("ประจำปีงบประมาณ พ.ศ. 2567",),
            foot=(AGENCY, "อำเภอโขงเจียม จังหวัดอุบลราชธานี"),
        ),
        blocks=(
            *memo(),
            Contents(title="สารบัญ"),
            PageBreak(),
            *result(),
            *issues(),
            *findings(),
        ),
        footer=(Run(text="รหัสตรวจสอบ "), Run(text=HASH, literal=True)),
    )
