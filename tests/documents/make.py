"""Short ways to make content in tests."""

from datetime import date

from prongsai.documents.content import Block, Document, Paragraph

DAY = date(2024, 10, 1)


def document(*blocks: Block, **more: object) -> Document:
    """Return a document with these blocks."""
    fields = {"title": "ทดสอบ", "agency": "เทศบาลตัวอย่าง", "day": DAY, **more}
    return Document(blocks=blocks, **fields)  # type: ignore[arg-type]


def said(words: str, **more: object) -> Document:
    """Return a document that says one thing."""
    return document(Paragraph(text=words), **more)
