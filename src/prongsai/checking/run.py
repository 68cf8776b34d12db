"""All checks of one item over all its evidence."""

from collections.abc import Iterable, Iterator, Sequence

from prongsai.checking.checks import CHECKS
from prongsai.checking.model import Asked, Finding, Piece, Result


def check(pieces: Sequence[Piece], asked: Asked) -> tuple[Finding, ...]:
    """Return what every check found, in the order of the checks; nothing of no evidence."""
    return tuple(_joined(finding for each in CHECKS for piece in pieces for finding in each(piece, asked)))


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings; a part that one piece lacks and another holds is not told as lacking."""
    told = list(findings)
    there = {each.part for each in told if each.part and each.result == Result.HOLDS}
    seen: set[tuple[str, Result]] = set()
    for each in told:
        if not each.part or each.result == Result.HOLDS:
            yield each
        elif each.part not in there and (each.part, each.result) not in seen:
            seen.add((each.part, each.result))
            yield each
