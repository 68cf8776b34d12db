"""Write the sample report: a made-up text in the form of such reports, with published figures.

The figures are those a municipality published of its result of one year, the
two misprints included; the words are ours, the questions those of the rules.
``python tools/sample.py`` writes ``samples/ban-dan-2567.md`` and ``.docx``.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from docx import Document

from prongsai.rules import RuleSet, ids, load
from prongsai.thai import thai

ROOT = Path(__file__).parent.parent
FIGURES = ROOT / "tests" / "cases" / "ban-dan-2567.json"
SAMPLE = ROOT / "samples" / "ban-dan-2567"

Table = list[list[str]]


def blocks(scores: dict[str, str], rules: RuleSet) -> Iterator[str | Table]:
    """Yield headings (begin with #), paragraphs and tables, in reading order."""
    yield "# บันทึกข้อความ"
    yield "ส่วนราชการ งานนิติการ สำนักปลัดเทศบาล เทศบาลตำบลบ้านด่านโขงเจียม"
    yield "ที่ อบ ๐๐๐๐๐ / ๐๐๑ วันที่ ๑ ตุลาคม ๒๕๖๗"
    yield "เรื่อง ขอเสนอผลการวิเคราะห์ ITA เพื่อกำหนดมาตรการ ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"
    yield "เรียน นายกเทศมนตรีตำบลบ้านด่านโขงเจียม"
    yield (
        "สำนักปลัดเทศบาลได้รวบรวมผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ "
        "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของเทศบาลแล้ว ปรากฏว่าคะแนนภาพรวมอยู่ที่ "
        f"{thai(scores['total'])} คะแนน อยู่ในระดับผ่าน เนื่องจากคะแนนภาพรวม ๘๕ คะแนนขึ้นไป "
        "แต่เครื่องมือใดเครื่องมือหนึ่งมีผลคะแนนน้อยกว่า ๘๕ คะแนน "
        "จึงขอเสนอผลการวิเคราะห์เป็นรายประเด็นตามเอกสารแนบ"
    )
    yield "## ผลคะแนนรายตัวชี้วัด ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"
    yield _indicators(scores, rules)
    yield "## ผลการวิเคราะห์รายประเด็น"
    for issue in rules.improvement.issues:
        yield f"### ประเด็นที่ {thai(str(issue.id))} {issue.name}"
        yield _items(scores, rules, issue.items)
        yield from _words(issue.id)


def _indicators(scores: dict[str, str], rules: RuleSet) -> Table:
    rows = [["แบบ", "ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน"]]
    rows += [
        [each.instrument, thai(each.id), each.name, thai(scores[each.id])] for each in rules.frame.indicators
    ]
    return rows


def _items(scores: dict[str, str], rules: RuleSet, items: str) -> Table:
    texts = {q.id: q.text for q in (*rules.questions.IIT, *rules.questions.EIT)}
    texts |= {item.id: item.name for item in rules.disclosure.items}
    rows = [["เครื่องมือ", "ข้อคำถาม", "คะแนน"]]
    asked = ids.expand(items)
    for letter, tool in (("i", "IIT"), ("e.public", "EIT"), ("e.survey", "EIT"), ("o", "OIT")):
        kind, _, part = letter.partition(".")
        within = [item for item in asked if item[0] == kind]
        if within and part:
            number, name = ("๑", "EIT Public") if part == "public" else ("๒", "EIT Survey")
            rows.append([tool, f"EIT ส่วนที่ {number} {name}", ""])
        for item in within:
            score = scores[f"{item}.{part}" if part else item]
            rows.append([tool, f"ข้อ {thai(item)} {texts[item]}", thai(score)])
    return rows


def _words(issue: int) -> Iterator[str]:
    """Yield what the writer says of an issue; of issue 6 it is that o23 got nothing."""
    if issue == 1:
        yield (
            "ข้อบกพร่อง ข้อ i๓ มีผลคะแนนเท่ากับ ๘๔ คะแนน ให้ทุกกองทบทวนความเสี่ยงเรื่องสินบน "
            "และจัดทำรายงานผลการดำเนินงานประจำปีให้ครบองค์ประกอบ"
        )
    elif issue == 6:  # noqa: PLR2004 - where the real report has its contradiction
        yield (
            "ข้อบกพร่อง ข้อ o๒๓ ช่องทางแจ้งเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ "
            "มีผลคะแนนเท่ากับ ๐ คะแนน ให้จัดช่องทางออนไลน์ที่คุ้มครองผู้แจ้ง"
        )
    else:
        yield "ข้อที่ยังไม่ถึง ๑๐๐ คะแนน ให้พัฒนาต่อเนื่อง ข้อที่ได้ ๑๐๐ คะแนนให้รักษาระดับ"


def markdown(content: list[str | Table]) -> str:
    """Return the report as Markdown."""
    lines: list[str] = []
    for block in content:
        if isinstance(block, str):
            lines += [block, ""]
            continue
        head, *rows = block
        lines += [_row(head), _row(["---"] * len(head)), *map(_row, rows), ""]
    return "\n".join(lines)


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def word(content: list[str | Table], path: Path) -> None:
    """Write the report as a Word file."""
    document = Document()
    for block in content:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            text = block.lstrip("# ")
            if level:
                document.add_heading(text, level)
            else:
                document.add_paragraph(text)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]), style="Table Grid")
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.save(str(path))


def main() -> None:
    """Write both files."""
    scores = json.loads(FIGURES.read_text("utf-8"))["scores"]
    content = list(blocks(scores, load("2567")))
    SAMPLE.parent.mkdir(exist_ok=True)
    SAMPLE.with_suffix(".md").write_text(markdown(content), "utf-8")
    word(content, SAMPLE.with_suffix(".docx"))


if __name__ == "__main__":
    main()
