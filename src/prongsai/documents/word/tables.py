"""Tables: the head repeats, rows break only where they must, columns have their shares."""

from typing import Final

from prongsai.documents.plain import Data
from prongsai.documents.word.elements import Element, fill, gap, keep_next, make, paragraph, pt
from prongsai.documents.word.figures import caption
from prongsai.documents.word.grid import Place, places, widths
from prongsai.documents.word.keeping import hold
from prongsai.documents.word.pen import Pen
from prongsai.documents.word.text import Look, plain, rich, stretch
from prongsai.documents.word.tones import GROUP, HEAD, TONES, TOTAL

_USUAL: Final = 14.0  # points, the size of the style
_BELOW: Final = 5  # points, beside the room that the next block asks for
_SIGN: Final = 0.5  # of the text: the font of signs draws them large
_ALIGN: Final = {"center": "center", "right": "right"}


def table(pen: Pen, block: Data) -> list[Element]:
    """Return a table with its caption above and room below."""
    columns, rows = block["columns"], block["rows"]
    if not columns:
        return []
    size = float(block["size"]) if block["size"] != _USUAL else 0
    lines = places(rows, len(columns))
    plain_lines = [line for row, line in zip(rows, lines, strict=True) if row["kind"] != "group"]
    wide = widths(columns, plain_lines, float(block["size"]), pen.width)
    made = make("tbl", _about(pen, block), make("tblGrid", *(make("gridCol", w=w) for w in wide)))
    if block["head"]:
        made.append(_head(columns, wide, size))
    for row, line in zip(rows, lines, strict=True):
        made.append(_group(row, wide, size) if row["kind"] == "group" else _row(row, line, block, wide))
    if not rows:
        made.append(_empty(pen, wide, size))
    if block["whole"]:
        hold(made, last=False)
    above = [caption(pen, "Table", pen.data["labels"]["table"], block["caption"])] if block["caption"] else []
    return [*above, made, gap(pt(_BELOW))]


def _about(pen: Pen, block: Data) -> Element:
    look = {"firstRow": int(block["head"]), "lastRow": 0, "firstColumn": 0, "lastColumn": 0,
            "noHBand": 1, "noVBand": 1}  # fmt: skip
    said = plain(block["caption"])
    return make(
        "tblPr",
        make("tblStyle", val="OfficialTable"),
        make("tblW", w=pen.width, type="dxa"),
        make("tblLayout", type="fixed"),
        make("tblLook", val="0620" if block["head"] else "0600", **look),
        make("tblDescription", val=said) if said else None,
    )


def _head(columns: list[Data], wide: list[int], size: float) -> Element:
    heads = [paragraph("TableHead", rich(column["head"], Look(size=size))) for column in columns]
    cells = [
        _cell([head], width, fill(HEAD), vertical="center") for head, width in zip(heads, wide, strict=True)
    ]
    return make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *cells)


def _row(row: Data, line: list[Place], block: Data, wide: list[int]) -> Element:
    whole = None if row["breaks"] else make("trPr", make("cantSplit"))
    return make("tr", whole, *(_placed(place, row, block, wide) for place in line))


def _placed(place: Place, row: Data, block: Data, wide: list[int]) -> Element:
    """Return the cell at a place, or the empty one that goes on from above."""
    cell, tone = place.cell, TONES[place.cell["tone"]]
    ground = tone.fill or (TOTAL if row["kind"] == "total" else "")
    look = Look(bold=row["kind"] != "plain", size=float(block["size"]) if block["size"] != _USUAL else 0)
    side = _ALIGN.get(cell["align"] or block["columns"][place.at]["align"])
    inside: list[Element] = []
    if place.merge != "continue":
        if tone.sign and cell["text"]:
            sign = Look(ink=tone.ink, size=float(block["size"]) * _SIGN)
            inside += [*stretch(tone.sign, sign), *stretch("\u00a0", look)]
        inside += rich(cell["text"], look)
    return _cell(
        [paragraph("TableText", inside, make("jc", val=side) if side else None)],
        sum(wide[place.at : place.at + place.columns]),
        make("gridSpan", val=place.columns) if place.columns > 1 else None,
        make("vMerge", val=place.merge) if place.merge else None,
        fill(ground) if ground else None,
    )


def _group(row: Data, wide: list[int], size: float) -> Element:
    """Return a heading within the table, which stays with the row below it."""
    bold = Look(bold=True, size=size)
    inside: list[Element] = []
    for n, cell in enumerate(cell for cell in row["cells"] if cell["text"]):
        inside += [*(stretch("  ", bold) if n else []), *rich(cell["text"], bold)]
    words = paragraph("TableText", inside, keep_next())
    span = make("gridSpan", val=len(wide)) if len(wide) > 1 else None
    return make("tr", make("trPr", make("cantSplit")), _cell([words], sum(wide), span, fill(GROUP)))


def _empty(pen: Pen, wide: list[int], size: float) -> Element:
    said = stretch(pen.data["labels"]["no_rows"], Look(size=size))
    span = make("gridSpan", val=len(wide)) if len(wide) > 1 else None
    return make("tr", _cell([paragraph("TableText", said, make("jc", val="center"))], sum(wide), span))


def _cell(inside: list[Element], width: int, *more: Element | None, vertical: str = "") -> Element:
    upright = make("vAlign", val=vertical) if vertical else None
    return make("tc", make("tcPr", make("tcW", w=width, type="dxa"), *more, upright), *inside)
