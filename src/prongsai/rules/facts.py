"""Every fact of a rule set, with how it is known."""

from collections.abc import Iterator

import msgspec

from prongsai.rules.model import Known, Mark, Record, RuleSet

_FILES = ("frame", "questions", "disclosure", "samples", "calendar", "improvement")
_WORST_FIRST = tuple(reversed(Mark))


class Fact(msgspec.Struct, frozen=True):
    """One fact: where it stands (``disclosure.items[3].name``) and how it is known."""

    file: str
    path: str
    known: tuple[Known, ...]

    @property
    def mark(self) -> Mark:
        """The weakest of its marks: a fact is as sure as its least sure part."""
        return weakest(self.known)


def weakest(known: tuple[Known, ...]) -> Mark:
    """Return the weakest mark of several parts."""
    marks = {part.mark for part in known}
    return next(mark for mark in _WORST_FIRST if mark in marks)


def parts(how: Mark | Known | tuple[Known, ...]) -> tuple[Known, ...]:
    """Return how something is known as its parts, however it was written."""
    if isinstance(how, Known):
        return (how,)
    return how if isinstance(how, tuple) else (Known(mark=Mark(how)),)


def records(rules: RuleSet) -> Iterator[tuple[str, str, Record]]:
    """Yield every record with the file it stands in and its path there."""
    for name in _FILES:
        file = "year" if name == "frame" else name
        for path, record in _inside(getattr(rules, name), "$"):
            yield file, path, record


def _inside(value: object, path: str) -> Iterator[tuple[str, Record]]:
    if isinstance(value, Record):
        yield path, value
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            yield from _inside(getattr(value, field.name), f"{path}.{field.name}")
    elif isinstance(value, tuple):
        for number, inner in enumerate(value):
            yield from _inside(inner, f"{path}[{number}]")


def facts(rules: RuleSet) -> Iterator[Fact]:
    """Yield every fact of the rule set."""
    for file, path, record in records(rules):
        for label, how in record.known.items():
            yield Fact(file, f"{path}.{label}", parts(how))


def count(rules: RuleSet) -> dict[str, int]:
    """Return how many facts there are of each mark, by its name."""
    counts = dict.fromkeys((str(mark) for mark in Mark), 0)
    for fact in facts(rules):
        counts[fact.mark] += 1
    return counts
