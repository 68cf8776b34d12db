"""What stands between page breaks, and how a page begins and a section ends."""

from typing import Final

from docx.oxml.ns import qn
from msgspec import Struct

from prongsai.documents.plain import Data
from prongsai.documents.word.elements import Element, gap, make, put, spacing

_P: Final = qn("w:p")
_WITH_ROOM: Final = frozenset({"SignatureLine", "FormLine"})  # for a hand


class Leaf(Struct, frozen=True, kw_only=True):
    """The blocks from one page break to the next, upright or turned."""

    turned: bool
    blocks: list[Data]


def leaves(blocks: list[Data]) -> list[Leaf]:
    """Return the blocks cut at page breaks; a break with nothing before it is none."""
    made = [Leaf(turned=False, blocks=[])]
    for block in blocks:
        if block["block"] == "PageBreak":
            turn = block["landscape"]
            made.append(Leaf(turned=made[-1].turned if turn is None else turn, blocks=[]))
        else:
            made[-1].blocks.append(block)
    return [leaf for leaf in made if leaf.blocks]


def on_new_page(blocks: list[Element], *, broken: bool) -> list[Element]:
    """Let blocks begin a page; ``broken`` if nothing else begins it for them."""
    if not blocks:
        return blocks
    first = blocks[0] if blocks[0].tag == _P else blocks[0].find(_P)  # the title of the contents
    if first is None and not broken:
        return blocks
    before = [gap(20)] if first is None else []
    properties = (before[0] if first is None else first).pPr
    _flush(properties)
    if broken:
        put(properties, make("pageBreakBefore"))
    return [*before, *blocks]


def _flush(properties: Element) -> None:
    """Take away the room above a paragraph, which the top of a page does not need."""
    room = properties.find(qn("w:spacing"))
    if room is None:
        put(properties, spacing(before=0))
    elif properties.pStyle.val not in _WITH_ROOM:
        room.set(qn("w:before"), "0")


def closed(blocks: list[Element], section: Element) -> list[Element]:
    """Return blocks as a section of their own: its properties stand in its last paragraph."""
    ends = [] if blocks and blocks[-1].tag == _P else [gap(20)]
    made = [*blocks, *ends]
    put(made[-1].pPr, section)
    return made
