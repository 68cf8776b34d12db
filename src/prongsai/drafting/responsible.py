"""The units that a plan charges with its measures."""

from typing import Final

from prongsai.drafting.grouping import numbered
from prongsai.drafting.matter import Matter
from prongsai.language import _, listed

_NAMED: Final = 8  # more than these are told as "and others"


def units(matter: Matter) -> str:
    """Return the responsible units in the order of the plan, each once; empty where none is told."""
    found = dict.fromkeys(unit for each in numbered(matter) for unit in each.measure.responsible)
    named = list(found)
    if len(named) > _NAMED:
        return _("{names} and {count} more", names=", ".join(named[:_NAMED]), count=len(named) - _NAMED)
    return listed(named) if named else ""
