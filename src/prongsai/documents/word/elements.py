"""Elements of WordprocessingML: made in one line, their children in the order that Word demands.

Word refuses a file whose properties stand in another order than the schema's. Whoever
writes a block names the properties in any order; they are sorted here.
"""

from collections.abc import Iterable
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Element = Any  # lxml's, as python-docx makes them: it has no types

_SIDES: Final = "top left start bottom right end insideH insideV between bar"
_ORDERS: Final = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs"
    " suppressAutoHyphens autoSpaceDE autoSpaceDN snapToGrid spacing ind contextualSpacing jc"
    " textAlignment outlineLvl rPr sectPr",
    "w:rPr": "rStyle rFonts b bCs i iCs strike noProof vanish webHidden color spacing position sz szCs"
    " highlight u shd vertAlign rtl cs lang",
    "w:tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
    " tblDescription",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign hideMark",
    "w:sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols vAlign titlePg docGrid",
    "w:style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tcPr"
    " tblStylePr",
    "w:lvl": "start numFmt suff lvlText lvlJc pPr rPr",
    "w:pBdr": _SIDES,
    "w:tblBorders": _SIDES,
    "w:tcBorders": _SIDES,
}
_PLACES: Final = {
    parent: {qn(f"w:{name}"): place for place, name in enumerate(names.split())}
    for parent, names in _ORDERS.items()
}
_PLACES_BY_TAG: Final = {qn(parent): places for parent, places in _PLACES.items()}


def cm(length: float) -> int:
    """Return centimetres in twentieths of a point."""
    return round(length * 1440 / 2.54)


def pt(length: float) -> int:
    """Return points in twentieths of a point."""
    return round(length * 20)


def make(tag: str, *children: Element | None, **attributes: object) -> Element:
    """Return an element ``w:tag``; properties are put in order, ``None`` is left out."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        if value is not None:
            element.set(qn(f"w:{name}"), str(value))
    kept = [child for child in children if child is not None]
    places = _PLACES.get(f"w:{tag}")
    element.extend(sorted(kept, key=lambda child: places[child.tag]) if places else kept)
    return element


def put(properties: Element, child: Element) -> None:
    """Put a property where it belongs, in place of one of its kind."""
    places = _PLACES_BY_TAG[properties.tag]
    for old in properties.findall(child.tag):
        properties.remove(old)
    after = [each for each in properties if places[each.tag] < places[child.tag]]
    properties.insert(len(after), child)


def text(words: str) -> Element:
    """Return a stretch of text that keeps its spaces."""
    element = make("t")
    element.text = words
    element.set(qn("xml:space"), "preserve")
    return element


def paragraph(style: str, content: Iterable[Element] = (), *properties: Element | None) -> Element:
    """Return a paragraph in a style, with what differs from it."""
    return make("p", make("pPr", make("pStyle", val=style), *properties), *content)


def spacing(*, before: int | None = None, after: int | None = None, exact: int | None = None) -> Element:
    """Return the room about a paragraph; ``exact`` is the height of its lines."""
    rule = "exact" if exact is not None else None
    return make("spacing", before=before, after=after, line=exact, lineRule=rule)


def tabs(*stops: tuple[int, str, str]) -> Element:
    """Return tab stops: place, side and what leads to it (``none``, ``dot``)."""
    return make("tabs", *(make("tab", val=side, leader=leader, pos=at) for at, side, leader in stops))


def border(side: str, *, eighths: int, color: str = "000000", space: int = 0) -> Element:
    """Return one line of a frame, its width in eighths of a point."""
    return make(side, val="single", sz=eighths, space=space, color=color)


def fill(color: str) -> Element:
    """Return a ground of one colour."""
    return make("shd", val="clear", color="auto", fill=color)


def keep_next() -> Element:
    """Return the property that holds a paragraph on the page of the next one."""
    return make("keepNext")


def gap(height: int) -> Element:
    """Return an empty paragraph of this height: room after a table, which has none of its own."""
    return paragraph("Gap", (), spacing(before=0, after=0, exact=max(20, min(height, 31680))))


def is_table(element: Element) -> bool:
    """Say whether a block is a table."""
    return bool(element.tag == qn("w:tbl"))


def paragraphs(element: Element) -> list[Element]:
    """Return the paragraphs of a block: itself, or those in a table's cells."""
    return list(element.iter(qn("w:p")))
