"""A web page: its text without menus, tables, links, fields of its forms, pictures."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin

from lxml import etree, html

from prongsai.checking.content import Content, Link
from prongsai.checking.inside.keeping import bounded, grid, grids, told, written
from prongsai.errors import BadInputError
from prongsai.reading.encoding import decode
from prongsai.reading.model import Block, Line, Table
from prongsai.reading.web import blocks

_MOST_LINKS: Final = 400
_LONGEST: Final = 300
_SMALL: Final = 200  # pixels: below, a picture is an ornament
_MENUS: Final = "//nav | //*[@role='navigation'] | //meta | //script | //style"
_ASKED: Final = (
    "text",
    "textarea",
    "email",
    "tel",
    "file",
    "password",
    "number",
    "date",
    "radio",
    "checkbox",
)


def opened(data: bytes, name: str, address: str) -> bytes:
    """Return what a page shows."""
    page = _parsed(data, name)
    if page is None:
        return written(Content(kind="html"))
    title = " ".join((page.findtext(".//title") or "").split())[:_LONGEST]
    fields, pictures = tuple(_fields(page)), sum(map(_is_large, page.iter("img")))
    for menu in page.xpath(_MENUS):
        if menu.getparent() is not None:
            menu.drop_tree()
    links = tuple(_links(page, address))
    shown = _blocks(etree.tostring(page, encoding="unicode", method="html").encode(), name)
    text, cut = bounded(_texts(shown))
    tables = [[row.cells for row in each.rows] for each in shown if isinstance(each, Table)]
    return written(
        Content(
            kind="html", title=title, text=text, cut=cut, links=links, fields=fields, pictures=pictures,
            tables=grids(grid(str(at), rows) for at, rows in enumerate(tables, 1)),
        )
    )  # fmt: skip


def _parsed(data: bytes, name: str) -> html.HtmlElement | None:
    declared = html.HTMLParser(encoding="cp874") if _is_thai_single(data) else None
    try:
        if declared is not None:
            return html.document_fromstring(data, parser=declared)
        return html.document_fromstring(decode(data, name).replace("\x00", ""))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _is_thai_single(data: bytes) -> bool:
    head = data[:4096].lower()
    return b"charset" in head and any(each in head for each in (b"tis-620", b"tis620", b"windows-874"))


def _blocks(data: bytes, name: str) -> list[Block]:
    try:
        return list(blocks(data, name))
    except BadInputError:  # nothing is shown: not a fault of the file
        return []


def _texts(shown: list[Block]) -> Iterator[str]:
    for each in shown:
        if isinstance(each, Line):
            yield each.text
        else:
            yield from (told(row.cells) for row in each.rows)


def _links(page: html.HtmlElement, address: str) -> Iterator[Link]:
    """Yield where the page leads to and what it shows from elsewhere, each once."""
    seen: set[str] = set()
    for element in page.iter("a", "iframe", "embed", "object"):
        given = (element.get("href") or element.get("src") or element.get("data") or "").strip()
        try:
            leads = urljoin(address, given).partition("#")[0]
        except ValueError:
            continue
        if given.startswith("#") or not leads.startswith(("http://", "https://")) or leads in seen:
            continue
        seen.add(leads)
        text = " ".join(element.text_content().split()) if element.tag == "a" else element.tag
        yield Link(leads[:2000], text[:_LONGEST])
        if len(seen) >= _MOST_LINKS:
            return


def _fields(page: html.HtmlElement) -> Iterator[str]:
    """Yield the fields of forms that ask for something; a box to search in is none."""
    for form in page.iter("form"):
        kinds = [
            element.tag if element.tag != "input" else (element.get("type") or "text").lower()
            for element in form.iter("input", "textarea", "select")
        ]
        asked = [kind for kind in kinds if kind in _ASKED]
        if len(asked) > 1 or "textarea" in asked or "password" in asked or "file" in asked:
            yield from asked


def _is_large(picture: html.HtmlElement) -> bool:
    width = (picture.get("width") or "").removesuffix("px")
    return not width.isdecimal() or int(width[:6]) >= _SMALL
