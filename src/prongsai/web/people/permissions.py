"""The table of permissions, read once: what it does not name, nobody may do."""

from functools import cache
from importlib import resources
from typing import Final

import msgspec
import yaml
from msgspec import Struct

from prongsai.web.people.roles import OF_THE_PLATFORM, Role

RELATIONS: Final = ("unit", "own", "overseen", "somewhere", "any")


class Rule(Struct, frozen=True):
    """Who may do one act: by relation, the roles. ``changes``: refused where the agency is closed."""

    relations: dict[str, frozenset[Role]]
    changes: bool = False


@cache
def table() -> dict[str, Rule]:
    """Return every act with its rule.

    Raises:
        ValueError: the table names a relation or a role that there is not.

    """
    text = (resources.files(__package__) / "permissions.yaml").read_text("utf-8")
    told = yaml.safe_load(text)
    return {act: _rule(act, told[act]) for act in told}


def rule(act: str) -> Rule:
    """Return the rule of an act.

    Raises:
        KeyError: there is no such act; a fault of ours, never of who asks.

    """
    return table()[act]


def _rule(act: str, told: dict[str, object]) -> Rule:
    changes = bool(told.pop("changes", False))
    if unknown := set(told) - set(RELATIONS):
        raise ValueError(f"permissions.yaml: {act}: there is no relation {unknown}")
    relations = msgspec.convert(told, dict[str, frozenset[Role]])
    misplaced = {role for role in relations.get("any", ()) if role not in OF_THE_PLATFORM}
    if misplaced:
        raise ValueError(f"permissions.yaml: {act}: any is for roles of the platform, not {misplaced}")
    return Rule(relations, changes)
