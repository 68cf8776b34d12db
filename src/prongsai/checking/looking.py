"""One piece of evidence, looked at: fetched, opened apart, ready for the checks."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from prongsai.checking.content import Content, Grid, Link
from prongsai.checking.hosts import host_of
from prongsai.checking.model import Piece, Register
from prongsai.checking.opening import opened
from prongsai.fetching import Fetched, NotFetchedError, Visitor, fetch

FILES: Final = (".pdf", ".xlsx", ".docx", ".csv", ".xls", ".doc")
MOST_FILES: Final = 4  # of one page that are looked into
MOST_LINKS: Final = 10  # of one page that are tried
_GONE: Final = 400


def look(address: str, visitor: Visitor) -> Piece:
    """Return the piece of evidence at an address, fetched and opened; nothing given is told in it."""
    try:
        fetched = fetch(address, visitor)
    except NotFetchedError as refusal:
        return Piece(place=address, refused=refusal.says, why=refusal.why)
    return looked_at(fetched)


def looked_at(fetched: Fetched) -> Piece:
    """Return the piece of evidence of what an address gave, opened."""
    return Piece(place=fetched.asked, fetched=fetched, content=opened(fetched))


def look_around(address: str, visitor: Visitor) -> list[Piece]:
    """Return the piece at an address, its links tried, and with it the files that its page leads to."""
    page = look(address, visitor)
    files = [look(link.address, visitor) for link in files_of(page.content)]
    return [with_links(page, files, visitor), *files]


def files_of(content: Content) -> list[Link]:
    """Return the files that a page leads to, those to open and those that show what is in it."""
    return [link for link in content.links if _is_file(link.address)][:MOST_FILES]


def with_links(piece: Piece, looked: Sequence[Piece], visitor: Visitor) -> Piece:
    """Return the piece with some of its links tried, those of its own site first."""
    known = {each.place: each.fetched is not None and each.fetched.status < _GONE for each in looked}
    own = host_of(piece.place)
    links = sorted(piece.content.links, key=lambda link: host_of(link.address) != own)
    tried = list(_tried(links, known, visitor))
    return msgspec.structs.replace(piece, content=msgspec.structs.replace(piece.content, links=tuple(tried)))


def _tried(links: Sequence[Link], known: dict[str, bool], visitor: Visitor) -> Iterator[Link]:
    for at, link in enumerate(links):
        alive = known.get(link.address)
        if alive is None and at < MOST_LINKS:
            alive = _is_alive(link.address, visitor)
        yield Link(link.address, link.text, alive)


def _is_alive(address: str, visitor: Visitor) -> bool | None:
    """Return whether an address gives anything; None where that cannot be told."""
    try:
        return fetch(address, visitor).status < _GONE
    except NotFetchedError as refusal:
        return False if refusal.why == "unreachable" else None


def _is_file(address: str) -> bool:
    return address.partition("?")[0].lower().endswith(FILES)


def register_piece(register: Register) -> Piece:
    """Return the piece of evidence of a kept version of a register."""
    head = Grid(register.title, register.rows + 1, len(register.columns), register.columns)
    text = "\n".join((register.title, *register.columns, register.text))
    content = Content(kind="register", title=register.title, text=text, tables=(head,))
    return Piece(place=register.place, register=register, content=content)


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()
