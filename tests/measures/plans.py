"""Plans for tests: one full by hand, and any that hypothesis can think of."""

from datetime import date

from hypothesis import strategies as st

from prongsai.measures import tidy
from prongsai.measures.columns import ISSUES
from prongsai.measures.model import Measure, Plan, Status

FULL = Measure(
    issue="1",
    name="จัดทำมาตรฐานขั้นตอนการให้บริการ",
    finding="ข้อ i3 ได้ 84.00 คะแนน",
    approach="กำหนดขั้นตอนให้ตรวจสอบได้",
    steps=("ทบทวนขั้นตอน", "ประกาศบนเว็บไซต์", "รายงานผล"),
    responsible=("สำนักปลัดเทศบาล", "กองคลัง"),
    starts=date(2024, 10, 1),
    ends=date(2025, 3, 31),
    budget="20,000",
    indicator="ครบทุกบริการ",
    follow_up="รายงานทุก 6 เดือน",
    evidence=("ประกาศ", "https://example.go.th/1"),
    items=("i3", "e1", "o8"),
    status="under-way",
    progress="ประชุมแล้ว 2 ครั้ง",
    output="ประกาศ 12 บริการ",
    outcome="รอสั้นลงครึ่งหนึ่ง",
    advice="เพิ่มช่องทาง",
)
PLAN = Plan(
    measures=(
        FULL,
        Measure(issue="7", name="ประกาศนโยบายไม่รับของขวัญ", period="ตลอดปีงบประมาณ", status="done"),
        Measure(issue="OIT", name="ปรับปรุงเว็บไซต์", items=("9",), status="not-done"),
    ),
    agency="เทศบาลตำบลตัวอย่าง",
    fiscal_year=2568,
    result_year=2567,
)

_LETTERS = st.sampled_from("กขคงจำ้ำเแโใไาิีึืุู่้๊์ๆฯ๑๒๓๐ ABCxyz019=+-@'\"<>&;,\t\n.():/[]{}_“”ฯ–•☐√")
words = st.text(_LETTERS, max_size=60) | st.sampled_from(
    [
        "=1+1",
        "-ทำ",
        "'=x",
        "''",
        "@ที่",
        "1. ก",
        "๑) ข",
        "- ค\n- ง",
        "_x0041_",
        "น้ำทำคำ",
        "ก\n\nข",
        "TRUE",
        "007",
    ]
)
several = st.lists(words, max_size=5).map(tuple)
days = st.none() | st.dates(date(2019, 10, 1), date(2030, 9, 30))
ids = st.sampled_from(["i1", "i15", "e1", "e9.public", "e9.survey", "o35", "9", "9.1", "OIT"])
STATUSES: tuple[Status, ...] = ("", "done", "under-way", "not-done")


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Draw a measure with a name, as a sheet carries it."""
    starts, ends = draw(days), draw(days)
    if starts and ends and ends < starts:
        starts, ends = ends, starts
    texts = {
        name: draw(words)
        for name in (
            "finding", "approach", "period", "budget", "indicator",
            "follow_up", "progress", "output", "outcome", "advice",
        )
    }  # fmt: skip
    return tidy.measure(
        Measure(
            issue=draw(st.sampled_from(ISSUES)),
            name="ก" + draw(words) + draw(st.sampled_from(["", "ๆ", "."])),
            steps=draw(several),
            responsible=draw(several),
            evidence=draw(several),
            starts=starts,
            ends=ends,
            items=tuple(dict.fromkeys(draw(st.lists(ids, max_size=4)))),
            status=draw(st.sampled_from(STATUSES)),
            **texts,
        )
    )


@st.composite
def leading(draw: st.DrawFn) -> Measure:
    """Draw a measure whose name begins with a sign that spreadsheets make formulas of."""
    sign = draw(st.sampled_from(["=", "+", "-", "@", "'=", "''", "'"]))
    return tidy.measure(Measure(issue="1", name=sign + draw(words) + "ก"))


plans = st.builds(
    Plan,
    measures=st.lists(measures() | leading(), min_size=1, max_size=4).map(tuple),
    agency=st.none() | st.just("อบต.น้ำคำ") | words.map(lambda each: tidy.text(each) or None),
    fiscal_year=st.none() | st.integers(2562, 2600),
    result_year=st.none() | st.integers(2562, 2600),
)
