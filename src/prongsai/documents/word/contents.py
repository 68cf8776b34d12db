"""The contents: a field that the word processor renews, filled in beforehand.

Its page numbers are those of the PDF of the same document, which is set alike. The
list is written when all headings are known.
"""

import pypdfium2
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from prongsai.documents.content import Document
from prongsai.documents.plain import Data
from prongsai.documents.press import printed
from prongsai.documents.word.elements import Element, make, paragraph, tabs
from prongsai.documents.word.pen import Head, Pen
from prongsai.documents.word.text import field, rich, stretch, tab


def page_numbers(document: Document) -> list[int]:
    """Return the page of each heading in the PDF of the same document."""
    before = 1 if document.cover else 0
    with pypdfium2.PdfDocument(printed(document).pdf) as opened:
        found = []
        for mark in opened.get_toc():
            to = mark.get_dest()
            found.append(to.get_index() + 1 - before if to else 0)
        return found


def place_of(pen: Pen, block: Data) -> list[Element]:
    """Return the place that the contents take once all headings are known."""
    waiting = make("sdt")
    waiting.set("depth", str(block["depth"]))
    waiting.set("width", str(pen.width))
    waiting.append(paragraph("TOCHeading", rich(block["title"])))
    return [waiting]


def write(pen: Pen, waiting: Element, pages: list[int]) -> None:
    """Write the contents at their place."""
    depth = max(1, min(int(waiting.attrib.pop("depth")), 4))
    width = int(waiting.attrib.pop("width"))
    title = waiting[0]
    shown = [*pages, *[0] * (len(pen.heads) - len(pages))]
    listed = [(head, page) for head, page in zip(pen.heads, shown, strict=False) if head.level <= depth]
    entries = [_entry(pen, head, page, width) for head, page in listed]
    entries = entries or [paragraph("TOC1")]
    begin, instruction, separate, end = field(rf'TOC \o "1-{depth}" \h \z', ())
    for n, each in enumerate((begin, instruction, separate)):
        entries[0].insert(1 + n, each)
    entries[-1].append(end)
    gallery = make("docPartObj", make("docPartGallery", val="Table of Contents"), make("docPartUnique"))
    waiting.remove(title)
    waiting.extend([make("sdtPr", gallery), make("sdtContent", title, *entries)])


def _entry(pen: Pen, head: Head, page: int, width: int) -> Element:
    """Return one line: the heading, dots, its page; a link to where it stands."""
    number = field(rf"PAGEREF {head.mark} \h", stretch(pen.digits(page) if page else "–"))
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), head.mark)
    link.set(qn("w:history"), "1")
    link.extend([*stretch(head.words), tab(), *number])
    return paragraph(f"TOC{head.level}", [link], tabs((width, "right", "dot")))
