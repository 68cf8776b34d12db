"""All checks of one item over all its evidence."""

from collections.abc import Iterator, Sequence

from prongsai.checking.checks import CHECKS
from prongsai.checking.model import Asked, Finding, Piece, Result


def check(pieces: Sequence[Piece], asked: Asked) -> tuple[Finding, ...]:
    """Return what every check found in every piece, in the order of the checks; nothing of no evidence."""
    return tuple(finding for each in CHECKS for piece in pieces for finding in each(piece, asked))


def joined(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings as people are shown them: each element once, at its best."""
    best: dict[str, Finding] = {}
    for each in findings:
        if each.part and (each.part not in best or _rank(each) < _rank(best[each.part])):
            best[each.part] = each
    return tuple(_kept(findings, best))


def _kept(findings: Sequence[Finding], best: dict[str, Finding]) -> Iterator[Finding]:
    return (each for each in findings if not each.part or best[each.part] is each)


def _rank(finding: Finding) -> int:
    return (Result.HOLDS, Result.CANNOT_TELL, Result.FAILS).index(finding.result)
