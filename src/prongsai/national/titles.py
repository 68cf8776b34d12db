"""What scores and parts are called in print, where an id alone would be jargon."""

from prongsai.rules.labels import label
from prongsai.rules.model import RuleSet


def called(rules: RuleSet, identifier: str) -> str:
    """Return an id with its name: ``9.1`` → ``9.1 …``; IIT, EIT and OIT are names already."""
    if identifier in {each.id for each in rules.frame.instruments}:
        return identifier
    head, _dot, tail = identifier.partition(".")
    if identifier[:1].isdigit():
        return f"{identifier} {label(rules, identifier)}"
    part = tail in {each.id for one in rules.frame.instruments for each in one.parts}
    return f"{head} {label(rules, identifier)}" if part else label(rules, identifier)
