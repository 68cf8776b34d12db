"""What a document carries about itself, so that anyone can check it: see ``prongsai verify``.

A press writes ``keywords`` into a PDF and then calls ``sealed_pdf``; a DOCX gets
its marks and its digest at once from ``sealed_docx``. Both carry the same marks:
code, kind, form, rules, seal, inputs.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote, unquote

from msgspec import Struct

from prongsai.documents.content import Document
from prongsai.documents.sealing import docx, pdf
from prongsai.documents.sealing.digest import ZEROS

_MADE: Final = "prongsai"
_DIGEST: Final = "digest"


class Marks(Struct, frozen=True, kw_only=True):
    """The marks of a finished file; empty where it has none of that name.

    ``inputs`` is the hash of what went in, ``seal`` that of the rules named
    ``rules``, ``digest`` that of the file itself.
    """

    code: str = ""
    kind: str = ""
    form: str = ""
    rules: str = ""
    seal: str = ""
    inputs: str = ""
    digest: str = ""


def code(inputs: str, seal: str, form: str) -> str:
    """Return the verification code: the start of a hash over inputs, rule seal and form version."""
    told = hashlib.sha256(f"{inputs}\n{seal}\n{form}".encode()).hexdigest()
    return "-".join(told[at : at + 4] for at in range(0, 16, 4))


def inputs_hash(inputs: object) -> str:
    """Return the hash of what a document was made from: any JSON value, however it is set out."""
    text = json.dumps(inputs, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def keywords(document: Document) -> list[str]:
    """Return the keywords of a document's PDF: ASCII without commas, the digest still zeros."""
    told = [f"{name}={quote(value, safe=':/')}" for name, value in _marks(document)]
    return [_MADE, *told, f"{_DIGEST}={ZEROS}"]


def sealed_pdf(data: bytes) -> bytes:
    """Return the PDF with its digest in place of the zeros; of the same length.

    A PDF without the zeros of ``keywords`` is returned as it is.
    """
    return pdf.sealed(data)


def sealed_docx(data: bytes, document: Document) -> bytes:
    """Return the DOCX with the document's marks and its digest.

    It is packed anew, with fixed dates and order: the same parts give the same bytes.
    """
    return docx.sealed(data, [*_marks(document)])


def read(data: bytes) -> Marks | None:
    """Return the marks of a PDF or DOCX; None if it has none, or is neither.

    Sizes are the caller's to check first where the file comes from outside.
    """
    told = docx.marks(data) if docx.is_packed(data) else _listed(pdf.keywords(data))
    return Marks(**{name: told.get(name, "") for name in Marks.__struct_fields__}) if told else None


def intact(data: bytes) -> bool:
    """Say whether a PDF or DOCX is, byte for byte, as it was sealed."""
    return docx.intact(data) if docx.is_packed(data) else pdf.intact(data)


def _listed(keywords: str) -> dict[str, str]:
    """Return the marks among a PDF's keywords; none if another program wrote them."""
    first, *rest = keywords.split(", ")
    parts = (part.partition("=") for part in rest if first == _MADE)
    return {name: unquote(value) for name, _, value in parts}


def _marks(document: Document) -> Iterable[tuple[str, str]]:
    """Yield the marks of a document, its kind among them, each name once."""
    told = {"kind": document.kind, **dict(document.marks)}
    return ((name, told[name]) for name in Marks.__struct_fields__ if told.get(name) and name != _DIGEST)
