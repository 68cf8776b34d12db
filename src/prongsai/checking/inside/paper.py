"""A PDF: the text of its pages, and how many of them are pictures of a page."""

from collections.abc import Iterator
from typing import Final

import pypdfium2

from prongsai.checking.content import Content
from prongsai.checking.inside.keeping import bounded, written
from prongsai.reading.archive import check_streams
from prongsai.reading.refusals import damaged, locked
from prongsai.reading.thaitext import clean

_MOST_PAGES: Final = 400
_LEAST: Final = 15  # letters of a page that has text: a stamp or a page number is none
_TITLE: Final = 300
_PICTURE: Final = 3  # how pdfium names an image among the objects of a page


def opened(data: bytes, name: str, address: str) -> bytes:  # noqa: ARG001 - every job takes both
    """Return what a PDF holds."""
    check_streams(data, name)
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        pages = [_page(document[at]) for at in range(min(count, _MOST_PAGES))]
    except pypdfium2.PdfiumError as fault:
        raise (locked(name) if "assword" in str(fault) else damaged(name)) from None
    text, cut = bounded(text for text, _pictures in pages)
    bare = [pictures for text, pictures in pages if len(text.replace(" ", "")) < _LEAST]
    return written(
        Content(
            kind="pdf",
            title=next(_lines(text), "")[:_TITLE],
            text=text,
            cut=cut or count > _MOST_PAGES,
            pages=count,
            bare=len(bare),
            pictures=sum(pictures for _text, pictures in pages),
        )
    )


def _page(page: pypdfium2.PdfPage) -> tuple[str, int]:
    """Return the text of a page, and how many pictures it holds."""
    text = clean(page.get_textpage().get_text_range(errors="ignore").replace("\r\n", "\n"))
    pictures = sum(1 for _each in page.get_objects(filter=[_PICTURE], max_depth=3))
    page.close()
    return text.replace("\x00", ""), pictures


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())
