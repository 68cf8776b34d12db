"""One piece of evidence, looked at: fetched, opened apart, ready for the checks."""

import hashlib

from prongsai.checking.model import Content, Grid, Piece, Register
from prongsai.fetching import Fetched, NotFetchedError, Visitor, fetch


def look(address: str, visitor: Visitor) -> Piece:
    """Return the piece of evidence at an address, fetched and opened; nothing given is told in it."""
    try:
        fetched = fetch(address, visitor)
    except NotFetchedError as refusal:
        return Piece(place=address, refused=refusal.says, why=refusal.why)
    return looked_at(fetched)


def looked_at(fetched: Fetched) -> Piece:
    """Return the piece of evidence of what an address gave, opened."""
    return Piece(place=fetched.asked, fetched=fetched, content=Content(kind="html"))


def register_piece(register: Register) -> Piece:
    """Return the piece of evidence of a kept version of a register."""
    grid = Grid(register.title, register.rows, len(register.columns), register.columns)
    text = "\n".join((register.title, *register.columns, register.text))
    return Piece(
        place=register.place,
        register=register,
        content=Content(kind="register", title=register.title, text=text, tables=(grid,)),
    )


def hash_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()
