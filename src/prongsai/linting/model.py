"""What passes between the reading of a draft, the rules that look at it, and whoever is told."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from prongsai.linting.measures import Planned, TableHead, heads_of, planned
from prongsai.linting.texts import Text, texts_of
from prongsai.reading.mentions import Mention, mentions
from prongsai.reading.model import Block, Line, Reading, Row
from prongsai.reading.names import Names, names_at_large, names_of
from prongsai.reading.passages import Passage
from prongsai.rules import RuleSet
from prongsai.scoring.audit import Audit
from prongsai.scoring.sheet import Sheet


class Finding(Struct, frozen=True, kw_only=True):
    """One fault: the rule that found it, where, what is wrong, what would be right.

    ``quote`` is the passage it stands in, ``also`` further places of the same fault.
    """

    rule: str
    where: str
    says: str
    suggest: str
    quote: str = ""
    also: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How often the fault stands in the draft."""
        return 1 + len(self.also)


class Draft(Struct, frozen=True, kw_only=True, dict=True, eq=False):
    """A draft as the rules see it.

    ``blocks`` are its lines and tables in order, ``merged`` the places of tables in
    which an empty cell may be covered by a merged one. ``rules`` are those of the
    year whose result it reports, ``served`` those of the year it is for; ``audit``
    and ``sheet`` are there where scores are. ``agency`` is the name that is held to
    be right.
    """

    blocks: tuple[Block, ...]
    reading: Reading
    merged: frozenset[str] = frozenset()
    result_year: int | None = None
    served_year: int | None = None
    rules: RuleSet | None = None
    served: RuleSet | None = None
    audit: Audit | None = None
    sheet: Sheet | None = None
    agency: str | None = None

    @cached_property
    def names(self) -> Names:
        """What is known of the ids of the result's year."""
        return names_of(self.rules) if self.rules else names_at_large()

    @cached_property
    def issues(self) -> Mapping[int, str]:
        """The issues of the result's year, else of the year served: number and name."""
        ruled = self.rules if self.rules and self.rules.improvement.issues else self.served
        return {each.id: each.name for each in ruled.improvement.issues} if ruled else {}

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Every paragraph and every cell, in order, each with the issue it stands under."""
        return tuple(texts_of(self.blocks, self.issues))

    @cached_property
    def running(self) -> tuple[Text, ...]:
        """The paragraphs outside tables."""
        return tuple(text for text in self.texts if not text.in_cell)

    @cached_property
    def heads(self) -> tuple[TableHead, ...]:
        """The heads of every table, in order."""
        return tuple(heads_of(self.blocks))

    @cached_property
    def measures(self) -> tuple[Planned, ...]:
        """The measures that its tables plan or report on."""
        return tuple(planned(self.blocks, self.issues))

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each place stands among all, for sorting."""
        places: dict[str, int] = {}
        for block in self.blocks:
            for each in (block,) if isinstance(block, Line) else block.rows:
                for where in (each.where, *(each.addresses if isinstance(each, Row) else ())):
                    places.setdefault(where, len(places))
        return places

    @cached_property
    def named(self) -> dict[int, list[Mention]]:
        """What each text speaks of, by its number."""
        return {
            text.number: mentions(text.passage, self.names)
            for text in self.texts
            if any(sign.isascii() and sign.isalnum() for sign in text.passage.digits)
        }

    @cached_property
    def lines(self) -> dict[str, tuple[Passage, int]]:
        """By place, the paragraph that has a line there, and where in it the line begins."""
        found: dict[str, tuple[Passage, int]] = {}
        for text in self.running:
            for start, where in zip(text.passage.starts, text.passage.wheres, strict=True):
                found.setdefault(where, (text.passage, start))
        return found

    @cached_property
    def standing_at(self) -> dict[str, str]:
        """What stands at each place: a line, or the cells of a row."""
        texts: dict[str, str] = {}
        for block in self.blocks:
            for each in (block,) if isinstance(block, Line) else block.rows:
                cells = (each.text,) if isinstance(each, Line) else tuple(filter(str.strip, each.cells))
                texts.setdefault(each.where, " | ".join(cells))
        return texts


Rule = Callable[[Draft], Iterable[Finding]]


def rule_id(rule: Rule) -> str:
    """Return the name by which people call a rule: wrong-year."""
    return str(getattr(rule, "__name__", "")).replace("_", "-")
