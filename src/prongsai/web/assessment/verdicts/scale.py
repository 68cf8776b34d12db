"""What an item can score: the steps of the year, or any points up to the maximum where it has no steps."""

from fractions import Fraction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules import RuleSet
from prongsai.scoring.exact import parse, plainly
from prongsai.scoring.tree import Item, tree


def item_of(rules: RuleSet, name: str) -> Item:
    """Return a disclosure item of the year.

    Raises:
        BadInputError: the year has no such item.

    """
    found = tree(rules).items.get(name)
    if found is None or found.instrument != "OIT":
        raise BadInputError(_("{id} does not exist in fiscal year {year}", id=name, year=rules.fiscal_year))
    return found


def steps(rules: RuleSet, name: str) -> tuple[Fraction, ...]:
    """Return the only points that an item can have, least first; nothing where any will do."""
    return tuple(sorted(item_of(rules, name).steps))


def maximum(rules: RuleSet, name: str) -> Fraction:
    """Return the most that an item can score."""
    return tree(rules).maxima[name]


def points(rules: RuleSet, name: str, text: str) -> Fraction:
    """Return the points that a text gives an item.

    Raises:
        BadInputError: the item cannot have them.

    """
    most, allowed, parsed = maximum(rules, name), steps(rules, name), parse(text)
    if parsed is None or not 0 <= parsed[0] <= most or (allowed and parsed[0] not in allowed):
        told = ", ".join(map(plainly, allowed)) if allowed else f"0–{plainly(most)}"
        raise BadInputError(_("{id}: choose one of these scores: {steps}", id=name, steps=told))
    return parsed[0]
