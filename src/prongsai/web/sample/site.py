"""A made-up site of an agency, to check without any network; ``data/site.yaml`` tells what stands on it."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from html import escape
from importlib import resources
from typing import Literal

import msgspec
import xlsxwriter
import yaml
from msgspec import Struct, field

from prongsai.checking import looking
from prongsai.checking.looking import files_of, looked_at
from prongsai.checking.model import Piece
from prongsai.documents.content import Column, Document, Heading, Paragraph, Row, Table
from prongsai.documents.press import pdf
from prongsai.fetching import Fetched, Visitor
from prongsai.media import PDF, XLSX
from prongsai.web.sample.scan import scanned

Rows = tuple[tuple[str, ...], ...]
Made = Literal["pdf", "scan", "xlsx", "csv"]

_MEDIA = {
    "pdf": PDF,
    "scan": PDF,
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
}


class Paper(Struct, frozen=True, forbid_unknown_fields=True, rename={"made": "as"}):
    """A file beside a page; ``table`` names one of the site's tables."""

    name: str
    made: Made
    lines: tuple[str, ...] = ()
    table: str = ""


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """The page of one disclosure item."""

    page: tuple[str, ...]
    table: Rows = ()
    form: tuple[str, ...] = ()
    pictures: int = 0
    links: dict[str, str] = field(default_factory=dict)
    files: tuple[Paper, ...] = ()
    mended: tuple[Paper, ...] = ()


class Site(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole site."""

    fiscal_year: int
    host: str
    agency: str
    day: date
    items: dict[str, Item]
    tables: dict[str, Rows]


class Page(Struct, frozen=True):
    """What the site answers at one address."""

    media_type: str
    body: bytes


@cache
def site() -> Site:
    """Return what stands on the site."""
    text = (resources.files("prongsai.web.sample") / "data" / "site.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), Site)


def address_of(item: str) -> str:
    """Return the address that is given as evidence of an item."""
    return f"http://{site().host}/ita/{item}"


@cache
def pages(*, mended: bool = False) -> dict[str, Page]:
    """Return what the site answers, by address; ``mended`` when procurement is put right."""
    answers: dict[str, Page] = {}
    for name, item in site().items.items():
        papers = item.mended if mended and item.mended else item.files
        answers[address_of(name)] = Page("text/html; charset=utf-8", _html(name, item, papers))
        for paper in papers:
            answers[f"http://{site().host}/files/{paper.name}"] = Page(_MEDIA[paper.made], _file(paper))
    return answers


def evidence(item: str, *, mended: bool = False) -> list[Piece]:
    """Return the evidence of an item as it is looked at over the network: its page, the files beside it."""
    page = looked_at(fetched(address_of(item), mended=mended))
    own = [link for link in files_of(page.content) if link.address in pages(mended=mended)]
    return [page, *(looked_at(fetched(link.address, mended=mended)) for link in own)]


def look_around(address: str, visitor: Visitor) -> list[Piece]:
    """Look at an address as a trial does: those of the site are within it, without any network."""
    item = address.rpartition("/")[2]
    own = item in site().items and address == address_of(item)
    return evidence(item) if own else looking.look_around(address, visitor)


def fetched(address: str, *, mended: bool = False) -> Fetched:
    """Return what an address of the site gives."""
    page = pages(mended=mended)[address]
    when = datetime.combine(site().day, time(9), UTC)
    headers = {"content-type": page.media_type, "last-modified": when.strftime("%a, %d %b %Y %H:%M:%S GMT")}
    return Fetched(asked=address, final=address, status=200, headers=headers, body=page.body, when=when)


def _html(name: str, item: Item, papers: Sequence[Paper]) -> bytes:
    own = "".join(f'<li><a href="/ita/{each}">{each}</a></li>' for each in site().items)
    lines = "".join(f"<p>{escape(line)}</p>" for line in item.page)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in item.table)
    fields = "".join(f"<label>{escape(each)}<textarea></textarea></label>" for each in item.form)
    links = {**item.links, **{paper.name: f"/files/{paper.name}" for paper in papers}}
    shown = "".join(f'<p><a href="{escape(leads)}">{escape(text)}</a></p>' for text, leads in links.items())
    title = f"{name} {escape(item.page[0])}"
    page = (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title>'
        f"</head><body><nav><ul>{own}</ul></nav><main><h1>{escape(site().agency)}</h1>{lines}"
        f"{f'<table>{rows}</table>' if rows else ''}{f'<form>{fields}</form>' if fields else ''}"
        f"{'<img src=/picture.png alt=>' * item.pictures}{shown}</main></body></html>"
    )
    return page.encode()


def _file(paper: Paper) -> bytes:
    rows = site().tables[paper.table] if paper.table else ()
    if paper.made == "scan":
        return scanned()
    if paper.made == "csv":
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        return text.getvalue().encode("utf-8-sig")
    return _printed(paper, rows) if paper.made == "pdf" else _sheet(paper, rows)


def _sheet(paper: Paper, rows: Rows) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([*((line,) for line in paper.lines), *rows]):
            sheet.write_row(at, 0, row)
    return made.getvalue()


def _printed(paper: Paper, rows: Rows) -> bytes:
    title, *lines = paper.lines
    told = tuple(Paragraph(text=line) for line in lines)
    table = (_table(rows),) if rows else ()
    blocks = (Heading(text=title), *told, *table)
    return pdf(Document(title=title, agency=site().agency, day=site().day, blocks=blocks))


def _table(rows: Rows) -> Table:
    head, *others = rows
    return Table(
        columns=tuple(Column(head=each) for each in head), rows=tuple(Row(cells=each) for each in others)
    )
