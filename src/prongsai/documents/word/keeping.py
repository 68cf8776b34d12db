"""What stands together on a page."""

from docx.oxml.ns import qn

from prongsai.documents.word.elements import Element, is_table, keep_next, make, paragraphs, put


def hold(block: Element, *, last: bool) -> None:
    """Keep a block in one piece; ``last`` keeps its end with what follows too."""
    if not is_table(block):
        if block.tag == qn("w:p"):
            _bind(block, onward=last)
        return
    rows = block.findall(qn("w:tr"))
    for n, row in enumerate(rows):
        onward = last or n < len(rows) - 1
        for each in paragraphs(row):
            _bind(each, onward=onward)


def together(blocks: list[Element]) -> list[Element]:
    """Keep blocks on one page; the last one may be followed by a page's end."""
    for n, block in enumerate(blocks):
        hold(block, last=n < len(blocks) - 1)
        if is_table(block):
            for row in block.findall(qn("w:tr")):
                _uncut(row)
    return blocks


def _bind(each: Element, *, onward: bool) -> None:
    put(each.pPr, make("keepLines"))
    if onward:
        put(each.pPr, keep_next())


def _uncut(row: Element) -> None:
    properties = row.find(qn("w:trPr"))
    if properties is None:
        properties = make("trPr")
        row.insert(0, properties)
    if properties.find(qn("w:cantSplit")) is None:
        properties.insert(0, make("cantSplit"))
