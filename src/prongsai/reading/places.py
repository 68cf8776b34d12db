"""What stands at the places that a reading names, so that a finding can be shown beside its passage."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from prongsai.reading.model import Block, Line, Reading

_LONGEST = 600  # letters of a passage; a paragraph can be a page long


class Place(Struct, frozen=True):
    """The text at a place, and what stands before and after it."""

    text: str
    before: str = ""
    after: str = ""


def named(reading: Reading) -> set[str]:
    """Return the places that a reading names."""
    found = {place.where for places in reading.found.values() for place in places}
    return found | {claim.where for claim in reading.claims}


def places(blocks: Iterable[Block], wanted: set[str]) -> dict[str, Place]:
    """Return the text at each wanted place."""
    found: dict[str, Place] = {}
    for where, place in _every(blocks):
        if where in wanted:
            earlier = found.get(where)
            text = f"{earlier.text}\n{place.text}" if earlier else place.text
            found[where] = Place(text[:_LONGEST], earlier.before if earlier else place.before, place.after)
    return found


def _every(blocks: Iterable[Block]) -> Iterator[tuple[str, Place]]:
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block)
            continue
        yield from _lines(lines)
        lines = []
        head = _cells(block.rows[0].cells) if block.rows else ""
        for number, row in enumerate(block.rows):
            place = Place(_cells(row.cells), head[:_LONGEST] if number else "")
            for where in {row.where, *row.addresses}:
                yield where, place
    yield from _lines(lines)


def _lines(lines: list[Line]) -> Iterator[tuple[str, Place]]:
    filled = [line for line in lines if line.text.strip()]
    for number, line in enumerate(filled):
        before = filled[number - 1].text if number else ""
        after = filled[number + 1].text if number + 1 < len(filled) else ""
        yield line.where, Place(line.text, before[-_LONGEST:], after[:_LONGEST])


def _cells(cells: Iterable[str]) -> str:
    return " | ".join(cell for cell in cells if cell.strip())
