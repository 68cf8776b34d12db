"""What opening a file showed: plain data, made in the child process."""

from typing import Final

from msgspec import Struct

from prongsai.language import Told

LEAST_ROWS: Final = 2
LEAST_COLUMNS: Final = 3
LEAST_FILLED: Final = 30  # percent


class Grid(Struct, frozen=True):
    """A table that a machine can read: its size, its first row, how much of it is filled (percent)."""

    name: str
    rows: int
    columns: int
    head: tuple[str, ...] = ()
    filled: int = 100

    @property
    def is_data(self) -> bool:
        """Whether it is a table of data, with a head and a row at least, and not one of layout."""
        return self.rows >= LEAST_ROWS and self.columns >= LEAST_COLUMNS and self.filled >= LEAST_FILLED


class Link(Struct, frozen=True):
    """A link of a page, and whether it leads anywhere (None: not tried)."""

    address: str
    text: str = ""
    alive: bool | None = None


class Content(Struct, frozen=True, kw_only=True):
    """What opening a file showed.

    ``kind`` is what the bytes are; ``fault`` why they could not be opened.
    ``pages`` counts pages of a PDF, ``bare`` those of them without text;
    ``pictures`` are those large enough to hold a table.
    """

    kind: str = ""
    fault: Told | None = None
    title: str = ""
    text: str = ""
    cut: bool = False  # more text than is kept
    pages: int = 0
    bare: int = 0
    pictures: int = 0
    fields: tuple[str, ...] = ()  # of forms: text, password, file, email, …
    tables: tuple[Grid, ...] = ()
    links: tuple[Link, ...] = ()
