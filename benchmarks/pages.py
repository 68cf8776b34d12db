"""A document's content as HTML, for peers that print HTML: the same words, tables and pictures."""

from html import escape

from prongsai.documents.bill import Summary
from prongsai.documents.content import (
    Block,
    Cell,
    Cover,
    Document,
    Figure,
    Fill,
    Heading,
    KeyValues,
    List,
    MemoHead,
    Note,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    Text,
    Together,
)
from prongsai.thai import thai

STYLE = """
@page { size: A4; margin: 2.5cm 2cm 2cm 3cm; @top-center { content: "- " counter(page) " -" } }
body { font: 16pt/1.2 "Prongsai Sarabun"; text-align: justify }
table { border-collapse: collapse; width: 100%; font-size: 14pt } thead { display: table-header-group }
td, th { border: 0.5pt solid; padding: 2pt 4pt; vertical-align: top } tr { break-inside: avoid }
h1, h2, h3, h4 { break-after: avoid } img { width: 100% } .new { break-before: page }
"""


def html(document: Document) -> str:
    """Return the whole document as one HTML page."""
    body = "".join(_block(each) for each in document.blocks)
    cover = _cover(document.cover) if document.cover else ""
    title = escape(document.title)
    return f"<html lang=th><head><title>{title}</title></head><body>{cover}{body}</body></html>"


def _cover(cover: Cover) -> str:
    lines = (*cover.above, cover.title, *cover.below, *cover.foot)
    return "".join(f"<h1>{_text(each)}</h1>" for each in lines) + "<p class=new>"


def _text(text: Text) -> str:
    if isinstance(text, str):
        return escape(thai(text)).replace("\n", "<br>")
    return "".join(f"<b>{_text(run.text)}</b>" if run.bold else _text(run.text) for run in text)


def _block(block: Block) -> str:  # noqa: C901, PLR0911 - one line a kind of block
    match block:
        case Heading():
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case Paragraph() | Fill():
            return f"<p>{_text(block.text)}</p>"
        case Note():
            return f"<p><b>{_text(block.title)}</b> {_text(block.text)}</p>"
        case List():
            return "<ul>" + "".join(f"<li>{_text(each)}" for each in block.items) + "</ul>"
        case Table():
            heads = "".join(f"<th>{_text(each.head)}</th>" for each in block.columns)
            rows = "".join(_row(each, len(block.columns)) for each in block.rows)
            return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        case Figure():
            return f"<div>{block.svg}</div>"
        case KeyValues():
            return "".join(f"<p><b>{_text(each.label)}</b> {_text(each.value)}</p>" for each in block.pairs)
        case MemoHead():
            pairs = [pair for line in block.lines for pair in line]
            told = "".join(f"<p><b>{_text(each.label)}</b> {_text(each.value)}</p>" for each in pairs)
            return f"<h1>{_text(block.name)}</h1>{told}"
        case Signature():
            return "<center>" + "<br>".join(_text(each) for each in block.lines) + "</center>"
        case Together():
            return "".join(_block(each) for each in block.blocks)
        case PageBreak():
            return "<p class=new>"
        case _:
            return ""


def _row(row: Row, columns: int) -> str:
    cells = [each if isinstance(each, Cell) else Cell(text=each) for each in row.cells]
    if row.kind == "group":
        return f"<tr><th colspan={columns}>{_text(cells[0].text)}</th></tr>"
    return "<tr>" + "".join(f"<td colspan={each.columns}>{_text(each.text)}</td>" for each in cells) + "</tr>"


def summary_html(summary: Summary) -> str:
    """Return a public summary as an HTML page of the same words and figures."""
    rows = "".join(
        f"<tr><td>{_text(each.number)}<td>{_text(each.name)}<td>{_text(each.shown)}"
        for each in summary.indicators
    )
    lists = "".join(
        "<ul>" + "".join(f"<li>{_text(line)}" for line in lines) + "</ul>"
        for lines in (summary.strengths, summary.improvements, summary.measures)
    )
    return (
        f"<html lang=th><head><title>{escape(summary.agency)}</title></head><body>"
        f"<h1>{_text(summary.agency)}</h1><p>{_text(summary.year)}<h1>{_text(summary.total)}</h1>"
        f"<p>{_text(summary.level)}<table>{rows}</table>{lists}"
    )
