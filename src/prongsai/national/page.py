"""A page of pictures with tables beside, for a browser: one file, nothing loaded from elsewhere."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources

from prongsai.documents import press
from prongsai.documents.content import (
    Document,
    Figure,
    Heading,
    KeyValues,
    List,
    PageBreak,
    Paragraph,
    Run,
    Table,
    Text,
)
from prongsai.language import current
from prongsai.national.pictures import Picture
from prongsai.thai import thai

_STYLE = """
body { font-family: 'Prongsai Sarabun', Sarabun, 'TH Sarabun New', sans-serif;
  font-size: 1.5rem; color: #1a1a1a; max-width: 90rem; margin: 0 auto; padding: 1rem 1.5rem;
  line-height: 1.5 }
section { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; margin: 0 0 2rem }
section > h2 { flex: 1 0 100%; margin: 1rem 0 0 }
figure { flex: 1 1 26rem; margin: 0; max-width: 44rem } figure svg { width: 100%; height: auto }
.beside { flex: 1 1 22rem; overflow-x: auto }
table { border-collapse: collapse; font-size: 1.3rem }
th, td { border-bottom: 1px solid #c9c9c9; padding: .15rem .6rem; text-align: left; vertical-align: top }
th { border-bottom: 2px solid #1a1a1a } td.n { text-align: right; font-variant-numeric: tabular-nums }
dt { font-weight: bold; float: left; clear: left; min-width: 14rem }
dd { margin: 0 0 0 15rem; white-space: pre-line }
code { overflow-wrap: anywhere }
@media print { section { break-inside: avoid } }
"""


def page(document: Document, drawn: Sequence[Picture]) -> str:
    """Return the document as an HTML page, its pictures with their tables beside."""
    by_svg = {each.svg: each for each in drawn}
    parts: list[str] = []
    opened = False
    for block in document.blocks:
        if isinstance(block, Heading):
            parts.append("</section>" if opened else "")
            mark = "h1" if block.level == 1 else "h2"
            parts.append(f"<section><{mark}>{_words(block.text)}</{mark}>")
            opened = True
        elif isinstance(block, Figure):
            parts.append(f"<figure>{block.svg}</figure>")
        elif isinstance(block, PageBreak):
            continue
        else:
            parts.append(_block(block, beside=bool(by_svg)))
    parts.append("</section>" if opened else "")
    return (
        f'<!doctype html>\n<html lang="{document.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(document.title)}</title><style>{''.join(_fonts())}{_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _fonts() -> Iterator[str]:
    """Yield the project's own font, in the page itself: it looks the same everywhere."""
    folder = resources.files("prongsai.documents") / "fonts"
    for weight, ending in ((400, "Regular"), (700, "Bold")):
        found = next(file for file in folder.iterdir() if file.name.endswith(f"-{ending}.ttf"))
        data = b64encode(found.read_bytes()).decode()
        yield (
            f"@font-face {{ font-family: 'Prongsai Sarabun'; font-weight: {weight};"
            f" src: url(data:font/ttf;base64,{data}) }}\n"
        )


def _block(block: object, *, beside: bool) -> str:
    if isinstance(block, Table):
        return f'<div class="{"beside" if beside else ""}">{_table(block)}</div>'
    if isinstance(block, KeyValues):
        pairs = (f"<dt>{_words(each.label)}</dt><dd>{_words(each.value)}</dd>" for each in block.pairs)
        return f"<dl>{''.join(pairs)}</dl>"
    if isinstance(block, List):
        return f"<ul>{''.join(f'<li>{_words(each)}</li>' for each in block.items)}</ul>"
    text = block.text if isinstance(block, Paragraph) else getattr(block, "text", "")
    return f'<p style="flex: 1 0 100%">{_words(text)}</p>'


def _table(block: Table) -> str:
    heads = "".join(f'<th scope="col">{_words(column.head)}</th>' for column in block.columns)
    rows = []
    for row in block.rows:
        cells = (
            f"<td{_number(column.align)}>{_words(cell if isinstance(cell, str | tuple) else cell.text)}</td>"
            for column, cell in zip(block.columns, row.cells, strict=False)
        )
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _number(align: str) -> str:
    return ' class="n"' if align == "right" else ""


def _words(text: Text) -> str:
    if isinstance(text, str):
        return escape(_figures(text))
    return "".join(_run(run) for run in text)


def _figures(text: str) -> str:
    return thai(text) if current() == "th" else text


def _run(run: Run) -> str:
    return f"<code>{escape(run.text)}</code>" if run.literal else escape(_figures(run.text))


def png(svg: str, ppi: int = 192) -> bytes:
    """Return a picture as PNG, drawn with the project's own fonts."""
    source = '#set page(width: auto, height: auto, margin: 8pt)\n#image("picture.svg", width: 15cm)\n'
    return press.picture({"main.typ": source.encode(), "picture.svg": svg.encode()}, {}, ppi)
