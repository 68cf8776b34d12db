"""``required-parts``: every element that the year asks of the item is there."""

from collections.abc import Iterator
from functools import cache

from prongsai.checking.finding import cannot_tell, fails, holds
from prongsai.checking.model import Asked, Finding, Piece, Result
from prongsai.checking.parts import Sought, found_in, right_of
from prongsai.rules import RuleSet


def required_parts(piece: Piece, asked: Asked) -> Iterator[Finding]:
    """Each element is looked for by the words that offices use for it, by a form, a map, a table, a year.

    Found, not found, or for a person to say: what no program can tell is never guessed.
    """
    if (piece.fetched is None and piece.register is None) or piece.content.fault:
        return
    sought = Sought(piece)
    for part in elements(asked.rules, asked.item):
        result, says = found_in(sought, part)
        if result == Result.HOLDS:
            yield holds("required-parts", piece, says, part=part)
        elif result == Result.FAILS:
            yield fails("required-parts", piece, says, right_of(part), part=part)
        else:
            yield cannot_tell("required-parts", piece, says, part=part)


@cache
def elements(rules: RuleSet, item: str) -> tuple[str, ...]:
    """Return the elements that an item must hold."""
    return next((each.elements for each in rules.disclosure.items if each.id == item), ())
