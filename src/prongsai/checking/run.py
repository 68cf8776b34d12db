"""All checks of one item over all its evidence."""

from collections.abc import Sequence

from prongsai.checking.checks import CHECKS
from prongsai.checking.kept import effects
from prongsai.checking.model import Asked, Finding, Piece, Result


def check(pieces: Sequence[Piece], asked: Asked) -> tuple[Finding, ...]:
    """Return what every check found in every piece, in the order of the checks; nothing of no evidence."""
    return tuple(finding for each in CHECKS for piece in pieces for finding in each(piece, asked))


def joined(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings as people are shown them: what one piece has for all, once and at its best."""
    best: dict[str, Finding] = {}
    for each in findings:
        once = _for_all(each)
        if once and (once not in best or _rank(each) < _rank(best[once])):
            best[once] = each
    return tuple(each for each in findings if not (once := _for_all(each)) or best[once] is each)


def _for_all(finding: Finding) -> str:
    """Return what a finding is about that need stand in one piece only: an element, or the table."""
    return finding.part or (finding.check if effects()[finding.check].fails == "table" else "")


def _rank(finding: Finding) -> int:
    return (Result.HOLDS, Result.CANNOT_TELL, Result.FAILS).index(finding.result)
