"""What a document says, without a word on how it is printed.

Everything is plain data, frozen and hashable: whoever writes a document makes
these, and a press (PDF here, DOCX beside it) sets them. Text is a ``str`` or,
where a part is to stand out, a tuple of ``Run``. A line feed in a text begins a
new line. Text is never markup.
"""

from datetime import date
from typing import Literal

from msgspec import Struct

Align = Literal["left", "center", "right", "justify"]
Marker = Literal["dash", "bullet", "number", "paren", "box", "check"]
Tone = Literal["plain", "defect", "develop", "keep", "muted", "good", "bad"]
RowKind = Literal["plain", "group", "total"]


class Run(Struct, frozen=True, kw_only=True):
    """A stretch of text. ``literal`` keeps its digits as they are (codes, hashes).

    ``blank`` makes it a place that someone has yet to fill in: it stands out from
    the text, and says what to add to the office file so that it is filled next time.
    """

    text: str
    bold: bool = False
    italic: bool = False
    literal: bool = False
    blank: str = ""


Text = str | tuple[Run, ...]


def words(text: Text) -> str:
    """Return what a text says, without how."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


class Heading(Struct, frozen=True, kw_only=True):
    """A heading; level 1 to 4. ``numbered`` lets the press count: 1., then 1.1 and so on.

    ``align`` centres the titles of announcements and orders.
    """

    text: Text
    level: int = 1
    numbered: bool = False
    align: Literal["left", "center"] = "left"


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph; ``indent`` moves its first line in by 2.5 cm."""

    text: Text
    align: Align = "justify"
    indent: bool = True


class List(Struct, frozen=True, kw_only=True):
    """Items under a marker; a counting one begins at ``start``; ``level`` 1 to 3 moves in.

    ``align`` left leaves short lines as they fall: names in a list, rather than sentences.
    """

    items: tuple[Text, ...]
    marker: Marker = "dash"
    level: int = 1
    start: int = 1
    align: Literal["left", "justify"] = "justify"


class Column(Struct, frozen=True, kw_only=True):
    """A column: its head, its share of the width (0: as wide as its text), its alignment."""

    head: Text
    share: float = 1.0
    align: Align = "left"


class Cell(Struct, frozen=True, kw_only=True):
    """A cell. ``tone`` colours it and puts the tone's sign before its text."""

    text: Text
    tone: Tone = "plain"
    align: Align | None = None
    columns: int = 1
    rows: int = 1


class Row(Struct, frozen=True, kw_only=True):
    """A row; a ``group`` is a heading within the table, a ``total`` stands out at its end."""

    cells: tuple[Cell | Text, ...]
    kind: RowKind = "plain"


class Table(Struct, frozen=True, kw_only=True):
    """A table whose head repeats on every page. ``size`` is its text in points.

    A row with fewer cells than columns is filled up, one with more is refused
    (``ValueError``). ``head=False`` hides the head from the eye, for plain pairs.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: Text = ""
    head: bool = True
    size: float = 14.0


class Figure(Struct, frozen=True, kw_only=True):
    """A picture as SVG text. ``alt`` says what it shows; ``width`` is a share of the line."""

    svg: str
    alt: str
    caption: Text = ""
    width: float = 1.0


class Note(Struct, frozen=True, kw_only=True):
    """A framed remark; ``bad`` warns, ``good`` confirms, ``plain`` explains."""

    text: Text
    title: Text = ""
    tone: Tone = "plain"


class Pair(Struct, frozen=True, kw_only=True):
    """A label and what stands beside it."""

    label: Text
    value: Text


class KeyValues(Struct, frozen=True, kw_only=True):
    """Pairs under one another. ``dotted`` draws the dotted line of forms; label width in cm."""

    pairs: tuple[Pair, ...]
    dotted: bool = False
    label_width: float = 4.0


class MemoHead(Struct, frozen=True, kw_only=True):
    """The head of a memo (บันทึกข้อความ): emblem, its name, and lines on dotted rules.

    ``emblem`` is the agency's own picture file (PNG, JPEG or SVG); empty leaves a sized blank.
    ``lines`` are rows of pairs: most hold one pair, the second usually two
    (number and date).
    """

    name: Text
    lines: tuple[tuple[Pair, ...], ...]
    emblem: bytes = b""
    emblem_alt: str = ""


class Signature(Struct, frozen=True, kw_only=True):
    """Room for a hand, then lines below it: (name), post, acting for whom.

    ``picture`` (PNG or JPEG) stands in that room, where someone has given theirs.
    """

    lines: tuple[Text, ...]
    before: Text = ""
    picture: bytes = b""
    alt: str = ""


class Emblem(Struct, frozen=True, kw_only=True):
    """The garuda, or the agency's own emblem, centred at the head of a paper.

    ``picture`` is the agency's own file (PNG, JPEG or SVG); empty leaves a sized
    blank. ``height`` in centimetres.
    """

    picture: bytes = b""
    alt: str = ""
    height: float = 3.0


class Sides(Struct, frozen=True, kw_only=True):
    """Two texts on one line: at the left margin, and from the middle on (letters)."""

    left: Text = ""
    right: Text = ""


class Fill(Struct, frozen=True, kw_only=True):
    """A text, then dots to the margin for a hand to write on; ``lines`` of them.

    ``box`` puts an empty or ticked box before it, as in opinions.
    """

    text: Text = ""
    lines: int = 1
    box: Literal["", "empty", "ticked"] = ""


class Rule(Struct, frozen=True, kw_only=True):
    """The short centred line under the title of an announcement; length in centimetres."""

    length: float = 4.0


class Together(Struct, frozen=True, kw_only=True):
    """Blocks that stand on one page, such as an opinion with its signature."""

    blocks: tuple["Block", ...]


class Contents(Struct, frozen=True, kw_only=True):
    """The list of headings with their pages, down to ``depth``."""

    title: Text
    depth: int = 2


class PageBreak(Struct, frozen=True, kw_only=True):
    """What follows begins a page; ``landscape`` turns it from there on (None: as before)."""

    landscape: bool | None = None


class Space(Struct, frozen=True, kw_only=True):
    """Empty room, in centimetres."""

    height: float = 0.5


Block = (
    Heading | Paragraph | List | Table | Figure | Note | KeyValues | MemoHead | Signature
    | Emblem | Sides | Fill | Rule | Together | Contents | PageBreak | Space
)  # fmt: skip


class Cover(Struct, frozen=True, kw_only=True):
    """A first page of its own: lines above, the title large, lines at its foot."""

    title: Text
    above: tuple[Text, ...] = ()
    below: tuple[Text, ...] = ()
    foot: tuple[Text, ...] = ()


class Document(Struct, frozen=True, kw_only=True):
    """A whole document.

    ``day`` is the date of its making and the only date in the file. ``kind``
    names the sort of document for programs. ``footer`` is small print at the
    foot of every page (verification code and the like). ``thai_digits`` shows
    all digits as Thai ones, but for literal runs and web or mail addresses.
    ``whole`` are names that no line end may cut, beside the usual words of offices.

    ``style``: a ``letter`` (memo, announcement, order, letter) has headings of the
    text's own size, set tight. ``continued`` writes the first words of the next
    page at the foot of a page that runs on: /ความเห็นรองปลัด… (PDF by itself,
    DOCX at page breaks that stand in the content). ``marks`` are names and values
    for programs, kept in the file's metadata: verification code, form, seal.
    """

    title: str
    agency: str
    day: date
    blocks: tuple[Block, ...]
    language: Literal["th", "en"] = "th"
    kind: str = ""
    author: str = ""
    cover: Cover | None = None
    footer: Text = ""
    thai_digits: bool = True
    whole: tuple[str, ...] = ()
    style: Literal["report", "letter"] = "report"
    continued: bool = False
    marks: tuple[tuple[str, str], ...] = ()
