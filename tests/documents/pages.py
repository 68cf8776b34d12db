"""Read a PDF back, as a reader's program would."""

import re
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2


def texts(pdf: bytes) -> list[str]:
    """Return each page's text as PDFium gives it, with plain line ends."""
    with pypdfium2.PdfDocument(pdf) as opened:
        made = []
        for page in opened:
            inside = page.get_textpage()
            made.append(inside.get_text_range().replace("\r\n", "\n"))
            inside.close()
            page.close()
        return made


def text(pdf: bytes) -> str:
    """Return the text of all pages."""
    return "\n".join(texts(pdf))


def squeezed(words: str) -> str:
    """Return a text without any space or line end: line breaking must not matter."""
    return "".join(words.split())


def facts(pdf: bytes) -> dict[str, Any]:
    """Return what the file says of itself."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return {**opened.doc.catalog, **opened.metadata, "pages": len(opened.pages)}


def fonts(pdf: bytes) -> set[str]:
    """Return the names of all fonts in the file."""
    return {name.decode() for name in re.findall(rb"/BaseFont/(?:[A-Z]{6}\+)?([\w-]+)", pdf)}


def lines(pdf: bytes, page: int = 0) -> list[dict[str, Any]]:
    """Return the lines of a page with their places in points."""
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return list(opened.pages[page].extract_text_lines())
