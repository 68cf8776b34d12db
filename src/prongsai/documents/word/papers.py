"""What only official papers have: the heads of memos and orders, places to sign and to write on."""

from typing import Final

from prongsai.documents.plain import Data
from prongsai.documents.rooms import letters
from prongsai.documents.word.elements import (
    Element,
    border,
    cm,
    gap,
    keep_next,
    make,
    paragraph,
    pt,
    put,
    spacing,
    tabs,
)
from prongsai.documents.word.figures import emblem, floating, within
from prongsai.documents.word.pen import Pen
from prongsai.documents.word.text import Look, Runs, plain, rich, stretch, tab
from prongsai.documents.word.tones import BOXES

EMBLEM: Final = cm(1.5)  # the garuda of a memo is so high
NAME_LINE: Final = pt(35)
_MEMO_LINE: Final = pt(24)
_LABEL: Final = Look(bold=True, size=20)
_WRITTEN: Final = Look(dotted=True)
_LINE: Final = pt(21)
_PITCH: Final = cm(0.95)  # a line for handwriting
_SIDE: Final = 0.42  # of the line: a signature stands in from here
_ROOM: Final = cm(1.2)  # for a hand
_HAND: Final = cm(5)  # at most, across
_BOX_SIZE: Final = 14.0  # points, in the font of signs as large as in print
_BOX: Final = cm(0.75)
_LETTER: Final = 0.39  # em, a bold Thai letter


def memo_head(pen: Pen, block: Data) -> list[Element]:
    """Return the head of a memo: emblem, its name, and labels with what is written on dots."""
    picture = floating(emblem(pen, block["emblem"], block["emblem_alt"], EMBLEM), EMBLEM - NAME_LINE)
    inside = [make("r", make("drawing", picture)), *rich(block["name"])]
    made = [paragraph("MemoName", inside, spacing(after=pt(5), exact=NAME_LINE))]
    return [*made, *(_written(pen, row) for row in block["lines"]), gap(pt(4))]


def _written(pen: Pen, row: list[Data]) -> Element:
    """Return a line of pairs; dots run under what is written, to the next pair or the margin.

    What is written hangs behind the first label, so that a second line begins below the first.
    """
    share = pen.width // max(1, len(row))
    hanging = _wide(row[0]["label"]) if row else 0
    stops, inside = [], []
    for n, pair in enumerate(row):
        last = n == len(row) - 1
        stops.append((pen.width, "right", "none") if last else (share * (n + 1), "left", "none"))
        inside += [*rich(pair["label"], _LABEL), stretch("\u00a0\u00a0")[0] if n else tab()]
        inside += [*rich(pair["value"], _WRITTEN), tab(_WRITTEN)]
        inside += [] if last else stretch(" ")
    place = make("ind", left=hanging, hanging=hanging) if hanging else None
    return paragraph("FormLine", inside, keep_next(), tabs(*stops), spacing(after=0, exact=_MEMO_LINE), place)


def _wide(label: Runs) -> int:
    """Return where what is written begins: about the width of its label, and a little."""
    return letters(plain(label)) * pt(_LABEL.size * _LETTER) + pt(4)


def head_emblem(pen: Pen, block: Data) -> list[Element]:
    """Return the emblem at the head of a paper, centred."""
    picture = emblem(pen, block["picture"], block["alt"], cm(float(block["height"])))
    room = spacing(before=0, after=pt(8))
    return [paragraph("Picture", [make("r", make("drawing", picture))], keep_next(), room)]


def fill_in(pen: Pen, block: Data) -> list[Element]:
    """Return a text with dots to the margin behind it, and lines of dots below it."""
    box = BOXES.get(block["box"], "")
    left = cm(1) if box else 0
    stops = tabs((left + _BOX, "left", "none"), (pen.width, "right", "dot")) if box else _dots(pen)
    made = []
    if box or block["text"]:
        sign = [*stretch(box, Look(size=_BOX_SIZE)), tab()] if box else []
        dots = [*stretch(" "), tab()] if block["lines"] > 0 else []
        hanging = make("ind", left=left + _BOX, hanging=_BOX) if box else None
        room = spacing(before=_PITCH - _LINE if dots else pt(1), after=pt(4))
        made.append(paragraph("FormLine", [*sign, *rich(block["text"]), *dots], stops, room, hanging))
    for _each in range(max(0, block["lines"] - len(made))):
        inside = make("ind", left=left) if left else None
        made.append(paragraph("FormLine", [tab()], _dots(pen), spacing(before=_PITCH - _LINE), inside))
    for each in made[:-1]:
        put(each.pPr, keep_next())
    return made


def _dots(pen: Pen) -> Element:
    return tabs((pen.width, "right", "dot"))


def short_rule(pen: Pen, block: Data) -> list[Element]:
    """Return the short centred line under the title of an announcement."""
    side = max(0, (pen.width - cm(float(block["length"]))) // 2)
    return [
        paragraph(
            "Gap",
            (),
            make("pBdr", border("bottom", eighths=6, space=1)),
            spacing(before=0, after=pt(1), exact=pt(1)),  # the paragraph below adds its own
            make("ind", left=side, right=side),
        )
    ]


def signature(pen: Pen, block: Data) -> list[Element]:
    """Return what stands above a hand, room for it, then the lines below, in one piece."""
    above = [(rich(block["before"]), pt(10))] if block["before"] else []
    if block["picture"]:
        hand = within(pen, pen.pictures[block["picture"]], block["alt"], _HAND, _ROOM)
        above.append(([make("r", make("drawing", hand))], 0))
    room = 0 if block["picture"] else _ROOM
    below = [(rich(line), 0 if n else room) for n, line in enumerate(block["lines"] or [[]])]
    side = round(pen.width * _SIDE)
    rooms = [*above, *below]
    return [
        paragraph(
            "SignatureLine",
            inside,
            keep_next() if n < len(rooms) - 1 else None,
            spacing(before=room, after=0 if n < len(rooms) - 1 else pt(12)),
            make("ind", left=side),
        )
        for n, (inside, room) in enumerate(rooms)
    ]
