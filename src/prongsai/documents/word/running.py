"""The blocks of running text: headings, paragraphs, lists, remarks, pairs, room."""

from typing import Final

from prongsai.documents.plain import Data
from prongsai.documents.rooms import BODY, letters
from prongsai.documents.word.elements import (
    Element,
    border,
    cm,
    fill,
    gap,
    keep_next,
    make,
    paragraph,
    pt,
    put,
    spacing,
    tabs,
)
from prongsai.documents.word.numbering import numbered
from prongsai.documents.word.pen import Head, Pen
from prongsai.documents.word.text import PLAIN, Look, plain, rich, split_lines, stretch, tab
from prongsai.documents.word.tones import NOTE, TONES

_LETTER: Final = 0.42  # em, a Thai letter
_SIGN: Final = 9.0  # points: the font of signs draws them large
_ALIGN: Final = {"left": "left", "center": "center", "right": "right"}


def heading(pen: Pen, block: Data) -> list[Element]:
    """Return a heading that contents and cross-references can point to."""
    level = block["level"]
    number = f"{pen.count(level)} " if block["numbered"] else ""
    words = " ".join(plain(block["text"]).split())
    head = Head(words=f"{number}{words}", level=level, mark=f"_Toc{len(pen.heads) + 1:09}")
    pen.heads.append(head)
    mark = {"id": len(pen.heads), "name": head.mark}
    inside = [make("bookmarkStart", **mark), *rich(block["text"]), make("bookmarkEnd", id=mark["id"])]
    return [
        paragraph(
            f"Heading{level}",
            inside,
            pen.numbering.heading(level) if block["numbered"] else None,
            make("jc", val="center") if block["align"] == "center" else None,
        )
    ]


def running(pen: Pen, block: Data) -> list[Element]:
    """Return a paragraph; one that opens a list or a table stays with it."""
    align = _ALIGN.get(block["align"], pen.justified)
    return [
        paragraph(
            "BodyText",
            rich(block["text"]),
            keep_next() if block.get("opens") else None,
            make("ind", firstLine=cm(2.5)) if block["indent"] else None,
            make("jc", val=align) if align != pen.justified else None,
        )
    ]


def items(pen: Pen, block: Data) -> list[Element]:
    """Return a list, an item a paragraph."""
    number = pen.numbering.list(block["marker"], block["level"], block["start"])
    left = block["align"] == "left"
    made = [
        paragraph("ListParagraph", rich(item), numbered(number, block["level"]),
                  make("jc", val="left") if left else None)
        for item in block["items"]
    ]  # fmt: skip
    if made:
        put(made[-1].pPr, spacing(after=pt(6)))
    return made


def note(_pen: Pen, block: Data) -> list[Element]:
    """Return a remark on a grey ground with a line of its tone at the left."""
    tone = TONES[block["tone"]]
    made = []
    if block["title"]:
        sign = stretch(f"{tone.sign}\u00a0", Look(ink=tone.ink, size=_SIGN)) if tone.sign else []
        made.append(paragraph("Remark", [*sign, *rich(block["title"], Look(bold=True))], keep_next()))
    made.append(paragraph("Remark", rich(block["text"])))
    for n, each in enumerate(made):
        # Paragraphs in the same frame are one: its edges stand above the first and below the last.
        edges = (border(side, eighths=4, color=NOTE, space=3) for side in ("top", "bottom"))
        frame = make("pBdr", *edges, border("left", eighths=24, color=tone.ink, space=7))
        put(each.pPr, frame)
        put(each.pPr, fill(NOTE))
        put(each.pPr, make("ind", left=pt(10)))
        put(each.pPr, spacing(before=pt(9) if n == 0 else 0))
    return [*made, gap(pt(7))]


def pairs(pen: Pen, block: Data) -> list[Element]:
    """Return labels with what stands beside them, a tab between, hanging under one another."""
    at = _beside(pen, block)
    bold = Look(bold=pen.data["style"] != "letter")
    look = Look(dotted=True) if block["dotted"] else PLAIN
    made = []
    for n, pair in enumerate(block["pairs"]):
        ends = [tab(look)] if block["dotted"] else []
        inside = [*rich(pair["label"], bold), tab(), *rich(pair["value"], look), *ends]
        last = n == len(block["pairs"]) - 1
        room = spacing(before=pt(6) if n == 0 else pt(2), after=pt(8) if last else 0)
        stops = tabs((pen.width, "right", "none")) if block["dotted"] else None
        made.append(paragraph("FormLine", inside, stops, room, make("ind", left=at, hanging=at)))
    return made


def _beside(pen: Pen, block: Data) -> int:
    """Return where the values stand: as asked, or behind the longest label if that is longer."""
    longest = max((letters(plain(pair["label"])) for pair in block["pairs"]), default=0)
    needed = min(longest * pt(BODY * _LETTER) + pt(6), pen.width // 2)
    return max(cm(float(block["label_width"]) + 0.3), needed)


def sides(pen: Pen, block: Data) -> list[Element]:
    """Return two texts side by side, line by line, a tab between."""
    middle = pen.width // 2
    left, right = split_lines(block["left"]), split_lines(block["right"])
    count = max(len(left), len(right))
    made = []
    for n in range(count):
        inside = [
            *(rich(left[n]) if n < len(left) else []),
            *([tab(), *rich(right[n])] if n < len(right) else []),
        ]
        room = spacing(before=pt(2) if n == 0 else 0, after=pt(6) if n == count - 1 else 0)
        keep = keep_next() if n < count - 1 else None
        stops = tabs((middle, "left", "none"))
        place = make("ind", left=middle, hanging=middle)
        made.append(paragraph("FormLine", inside, keep, stops, room, place))
    return made


def space(_pen: Pen, block: Data) -> list[Element]:
    """Return empty room."""
    return [gap(cm(float(block["height"])))]
