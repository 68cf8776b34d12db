"""The DOCX press: the same content as the PDF's, in the same measures, to be edited.

Text, digits and warnings come from the same step as the PDF's, so that both say the
same. The same document gives the same bytes.
"""

from collections.abc import Callable
from contextvars import copy_context
from typing import Final

from docx.oxml.ns import qn
from msgspec import Struct, structs

from prongsai.documents.clean import Warn
from prongsai.documents.content import Document
from prongsai.documents.marks import sealed_docx
from prongsai.documents.plain import Data, Setter
from prongsai.documents.word import contents, onward, package, papers, running
from prongsai.documents.word.cover import cover
from prongsai.documents.word.elements import Element, gap
from prongsai.documents.word.figures import figure
from prongsai.documents.word.keeping import together
from prongsai.documents.word.leaves import closed, leaves, on_new_page
from prongsai.documents.word.pen import Pen
from prongsai.documents.word.sheets import ABOVE, ABOVE_MEMO, Sheets
from prongsai.documents.word.styles import styles
from prongsai.documents.word.tables import table
from prongsai.language import use

_P: Final = qn("w:p")
_TOPS: Final = {"MemoHead": ABOVE_MEMO, "Emblem": ABOVE}  # heads that begin above the usual margin


class Written(Struct, frozen=True, kw_only=True):
    """A finished DOCX, and a warning per sign that could not be shown as it was."""

    docx: bytes
    warnings: tuple[Warn, ...]


def docx(document: Document) -> Written:
    """Return the document as DOCX, with what could not be shown.

    The labels of the press speak the document's language. Raises ``ValueError``
    for a table row with more cells than the table has columns, and
    ``BadInputError`` for a broken picture.
    """
    return copy_context().run(_write, document)


def _write(document: Document) -> Written:
    use(document.language)
    setter = Setter(document)
    data = setter.data()
    file, main = package.opened()
    pen = Pen(main, data, setter.pictures)
    main.element.body.extend(_body(pen))
    _fill_contents(pen, document)
    package.add(main, "styles", styles(letter=document.style == "letter", language=document.language))
    package.add(main, "numbering", pen.numbering.part())
    made = sealed_docx(package.packed(file, document, data), structs.replace(document, kind=data["kind"]))
    return Written(docx=made, warnings=tuple(setter.warnings.values()))


def _body(pen: Pen) -> list[Element]:
    """Return all that stands in the body, section by section."""
    blocks = pen.data["blocks"]
    sheets = Sheets(pen, _TOPS.get(blocks[0]["block"] if blocks else ""))
    made = closed(cover(pen.data["cover"]), sheets.cover()) if pen.data["cover"] else []
    page: list[Element] = []
    all_leaves = leaves(blocks)
    for leaf, after in zip(all_leaves, [*all_leaves[1:], None], strict=True):
        if page and leaf.turned != pen.turned:
            made += closed(page, sheets.section(turned=pen.turned))
            page = []
        pen.turned = leaf.turned
        page += on_new_page(_set(pen, leaf.blocks), broken=bool(page))
        if after and pen.data["continued"]:
            page += onward.mark(pen, after.blocks)
    # A body ends with a paragraph, whatever stands before it.
    last = [] if page and page[-1].tag == _P else [gap(20)]
    return [*made, *page, *last, sheets.section(turned=pen.turned)]


def _set(pen: Pen, blocks: list[Data]) -> list[Element]:
    """Return blocks as paragraphs and tables."""
    return [made for block in blocks for made in _SETTERS[block["block"]](pen, block)]


def _together(pen: Pen, block: Data) -> list[Element]:
    """Return blocks that stand on one page; no page can end inside."""
    return together(_set(pen, [each for each in block["blocks"] if each["block"] != "PageBreak"]))


def _fill_contents(pen: Pen, document: Document) -> None:
    """Write the contents, now that all headings are known."""
    waiting = list(pen.part.element.body.iter(qn("w:sdt")))
    pages = contents.page_numbers(document) if waiting else []
    for each in waiting:
        contents.write(pen, each, pages)


_SETTERS: Final[dict[str, Callable[[Pen, Data], list[Element]]]] = {
    "Heading": running.heading,
    "Paragraph": running.running,
    "List": running.items,
    "Table": table,
    "Figure": figure,
    "Note": running.note,
    "KeyValues": running.pairs,
    "MemoHead": papers.memo_head,
    "Signature": papers.signature,
    "Emblem": papers.head_emblem,
    "Sides": running.sides,
    "Fill": papers.fill_in,
    "Rule": papers.short_rule,
    "Together": _together,
    "Contents": contents.place_of,
    "Space": running.space,
}
