"""Which format a file is of: as said, by its name, by its first bytes."""

from typing import Final, Literal, get_args

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.refusals import empty

Format = Literal["json", "csv", "xlsx", "txt", "md", "html", "docx", "pdf"]

FORMATS: Final[tuple[Format, ...]] = get_args(Format)
_KNOWN: Final[dict[str, Format]] = {
    **dict(zip(FORMATS, FORMATS, strict=True)),
    "htm": "html",
    "xhtml": "html",
    "text": "txt",
    "markdown": "md",
    "tsv": "csv",
}
_OLE: Final = b"\xd0\xcf\x11\xe0"  # Word and Excel before 2007, and locked files since
_ZIP: Final = b"PK"
_HEAD: Final = 2048


def format_of(data: bytes, name: str, said: str | None) -> Format:
    """Return the format of a file.

    Raises:
        BadInputError: it is none that is read here.

    """
    _refuse_others(data, name)
    ending = (said or name.rpartition(".")[2]).lower().lstrip(".")
    if ending in _KNOWN:
        return _KNOWN[ending]
    if said:
        raise BadInputError(
            _(
                "“{format}” is no format that is read; there are: {formats}",
                format=said,
                formats=", ".join(FORMATS),
            )
        )
    return _by_bytes(data)


def _by_bytes(data: bytes) -> Format:
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(_ZIP):
        return "docx" if b"word/" in data else "xlsx"
    if head.startswith(b"{"):
        return "json"
    if head.lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    return "txt"


def _refuse_others(data: bytes, name: str) -> None:
    if not data.strip():
        raise empty(name)
    if data.startswith(_OLE):
        raise BadInputError(
            _("{file}: an old or locked Office file; save it as DOCX or XLSX without a password", file=name)
        )
