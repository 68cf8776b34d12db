"""What a file from outside holds, found out in a child process that may die alone."""

from typing import Final
from urllib.parse import unquote, urlsplit

import msgspec

from prongsai.apart import apart
from prongsai.checking.content import Content
from prongsai.errors import BadInputError
from prongsai.fetching import Fetched
from prongsai.language import Told
from prongsai.media import DOCX, PDF, XLSX

_JOBS: Final = {
    "html": "prongsai.checking.inside.page:opened",
    "pdf": "prongsai.checking.inside.paper:opened",
    "docx": "prongsai.checking.inside.letter:opened",
    "xlsx": "prongsai.checking.inside.sheets:opened",
    "csv": "prongsai.checking.inside.delimited:opened",
}
_BEGINNINGS: Final = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "old-office"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "packed"),
    (b"RIFF", "picture"),  # WebP
    (b"7z\xbc\xaf", "packed"),
)
_ENDINGS: Final = {
    **dict.fromkeys(("htm", "php", "aspx", "asp", "jsp"), "html"),
    **dict.fromkeys(("xls", "doc"), "old-office"),
    **dict.fromkeys(("jpg", "jpeg", "png", "gif"), "picture"),
    **dict.fromkeys(("zip", "rar"), "packed"),
}
_TOLD: Final = {"old-office": "DOC/XLS", "picture": "JPG/PNG", "packed": "ZIP", "unknown": "?", "empty": "–"}
_KNOWN: Final = frozenset((*_JOBS, *_ENDINGS.values()))
_MEDIA: Final = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    PDF: "pdf",
    "text/csv": "csv",
    DOCX: "docx",
    XLSX: "xlsx",
    "application/msword": "old-office",
    "application/vnd.ms-excel": "old-office",
    "image/jpeg": "picture",
    "image/png": "picture",
}
_PAGE: Final = (b"<html", b"<!doctype html", b"<body")
_HEAD: Final = 4096


def opened(fetched: Fetched) -> Content:
    """Return what an answer holds; that it cannot be opened is told inside."""
    return _opened(kind_of(fetched), fetched.body, name_of(fetched), fetched.final)


def reads(media_type: str) -> bool:
    """Return whether files of a media type hold text that can be read."""
    return _MEDIA.get(media_type) in _JOBS


def kept(data: bytes, media_type: str, name: str) -> Content:
    """Return what a file that is kept holds; that it cannot be opened is told inside."""
    return _opened(_MEDIA.get(media_type, "unknown"), data, name, name)


def _opened(kind: str, data: bytes, name: str, address: str) -> Content:
    if kind not in _JOBS:
        return Content(kind=kind)
    try:
        told = apart(_JOBS[kind], data, name, address=address)
    except BadInputError as refusal:
        return Content(kind=kind, fault=Told("{says}", {"says": str(refusal)}))
    return msgspec.json.decode(told, type=Content)


def kind_of(fetched: Fetched) -> str:
    """Return what the bytes are; what they are said to be decides only between texts."""
    head = fetched.body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head:
        return "empty"
    if head.startswith(b"PK"):
        return _packed(fetched.body)
    beginning = next((kind for sign, kind in _BEGINNINGS if head.startswith(sign)), None)
    return beginning or _text_kind(head.lower(), fetched)


def _text_kind(head: bytes, fetched: Fetched) -> str:
    if any(sign in head for sign in _PAGE):
        return "html"
    named, said = claimed_by_name(fetched), claimed_by_site(fetched)
    kind = said or named
    return "csv" if named == "csv" and said != "html" else kind if kind in ("csv", "html") else "unknown"


def claimed_by_name(fetched: Fetched) -> str:
    """Return the kind that the end of the address promises; nothing where it promises none."""
    ending = name_of(fetched).rpartition(".")[2].lower()
    kind = _ENDINGS.get(ending, ending)
    return kind if kind in _KNOWN and kind != name_of(fetched) else ""


def claimed_by_site(fetched: Fetched) -> str:
    """Return the kind that the site says it sends."""
    return _MEDIA.get(fetched.media_type, "")


def told_kind(kind: str) -> str:
    """Return a kind as people write it, in any language."""
    return _TOLD.get(kind, kind.upper())


def name_of(fetched: Fetched) -> str:
    """Return the last part of the address."""
    return unquote(urlsplit(fetched.final).path).rpartition("/")[2][:120] or "index.html"


def _packed(body: bytes) -> str:
    """Return which kind of packed file it is, by the names inside."""
    for sign, kind in ((b"word/document", "docx"), (b"xl/workbook", "xlsx")):
        if sign in body:
            return kind
    return "packed"
