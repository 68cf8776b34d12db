"""Which items of a year a register answers: those its file names, and what they continue."""

from functools import lru_cache

from msgspec import Struct

from prongsai import rules
from prongsai.registers.load import schemas
from prongsai.registers.model import Answer, Schema


class Answered(Struct, frozen=True):
    """An item of a year, and the fields of the register that must be filled for it."""

    item: str
    needs: tuple[str, ...]


@lru_cache(maxsize=512)
def answered(schema: Schema, year: int) -> tuple[Answered, ...]:
    """Return the items of a fiscal year that a register answers, in their order."""
    if year not in rules.years():
        return ()
    needs: dict[str, tuple[str, ...]] = {}
    for answer in schema.answers:
        for item in _items(answer, year):
            needs[item] = tuple(dict.fromkeys((*needs.get(item, ()), *answer.needs)))
    ordered = [each.id for each in rules.load(str(year)).disclosure.items]
    return tuple(Answered(item, needs[item]) for item in ordered if item in needs)


def registers_of(year: int, item: str) -> tuple[Schema, ...]:
    """Return the registers that answer an item of a fiscal year."""
    return tuple(
        each for each in schemas().values() if any(found.item == item for found in answered(each, year))
    )


def asked_for(year: int) -> tuple[Schema, ...]:
    """Return the registers of a year: those that an item asks for, in their order, then the others.

    A register whose items a year no longer has is not among them.
    """
    of_year = [(each, answered(each, year)) for each in schemas().values()]
    asked = sorted((int(found[0].item[1:]), at) for at, (_each, found) in enumerate(of_year) if found)
    free = [each for each, _found in of_year if not each.answers]
    return (*(of_year[at][0] for _number, at in asked), *free)


def _items(answer: Answer, year: int) -> frozenset[str]:
    if not (answer.since or year) <= year <= (answer.until or year):
        return frozenset()
    found = frozenset({answer.item})
    for earlier in range(answer.year - 1, year - 1, -1):
        found = _before(found, earlier + 1)
    for later in range(answer.year + 1, year + 1):
        found = _after(found, later)
    return found


def _before(items: frozenset[str], year: int) -> frozenset[str]:
    """Return what items of a year continue of the year before it."""
    of_year = rules.load(str(year)).disclosure.items
    return frozenset(earlier for each in of_year if each.id in items for earlier in each.continues)


def _after(items: frozenset[str], year: int) -> frozenset[str]:
    """Return the items of a year that continue some of the year before it."""
    of_year = rules.load(str(year)).disclosure.items
    return frozenset(each.id for each in of_year if items & set(each.continues))
