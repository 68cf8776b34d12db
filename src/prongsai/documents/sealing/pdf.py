"""The digest of a PDF, in its keywords: in the document information and in XMP alike.

Typst writes both as plain bytes, so that a digest can take the place of zeros
without a byte moving.
"""

from typing import Final

import pypdfium2

from prongsai.documents.sealing import digest

_NAME: Final = "digest="


def keywords(data: bytes) -> str:
    """Return the keywords of a PDF, empty if it has none or cannot be read."""
    try:
        with pypdfium2.PdfDocument(data) as opened:
            return str(opened.get_metadata_value("Keywords"))
    except (pypdfium2.PdfiumError, ValueError):
        return ""


def sealed(data: bytes) -> bytes:
    """Return the PDF with its digest wherever it has zeros for it."""
    return _with(data, digest.ZEROS, digest.of(data))


def intact(data: bytes) -> bool:
    """Say whether a PDF is as it was sealed: with zeros again, it has the digest it carries."""
    told = keywords(data).rpartition(_NAME)[2]
    return digest.is_digest(told) and digest.of(_with(data, told, digest.ZEROS)) == told


def _with(data: bytes, old: str, new: str) -> bytes:
    return data.replace((_NAME + old).encode(), (_NAME + new).encode())
