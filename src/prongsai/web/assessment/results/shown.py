"""What the pages show of a result: rows of its tables, put together once for all of them."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from prongsai.language import _
from prongsai.rules import RuleSet, labels
from prongsai.rules import ids as order
from prongsai.rules.grounds import Ground
from prongsai.rules.model import Source
from prongsai.scoring.analysis import Analysis
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.score import PRINTED, Scored
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import tree

BANDS: Final = ("defect", "develop", "keep")


class Row(Struct, frozen=True):
    """One score as a table shows it; ``differs``: computed is not what is printed."""

    id: str
    label: str
    printed: str
    accepted: str
    value: Fraction | None
    band: str = ""
    band_label: str = ""
    differs: bool = False
    computed: bool = False

    @property
    def code(self) -> str:
        """The id as people see it."""
        return labels.short(self.id)


class Group(Struct, frozen=True):
    """Rows under one heading, with the row of the whole they make."""

    head: Row
    rows: tuple[Row, ...]


class Seen(Struct, frozen=True):
    """A result as the pages see it: rules, the accepted sheet, the printed texts, what computes from them."""

    rules: RuleSet
    sheet: Sheet
    printed: dict[str, str]
    accepted: dict[str, str]
    scored: Scored
    analysis: Analysis

    def row(self, name: str) -> Row:
        """Return the row of an id."""
        value, how = self.scored.values.get(name), self.scored.working.get(name)
        band = self.analysis.bands.get(name, "")
        given = self.sheet.scores.get(name)
        differs = given is not None and value is not None and two_decimals(given.value) != two_decimals(value)
        return Row(
            name,
            labels.label(self.rules, name),
            self.printed.get(name, ""),
            self.accepted.get(name, ""),
            value,
            band,
            labels.band_label(band) if band else "",
            differs,
            how is not None and how.rule != PRINTED,
        )


def whole(seen: Seen) -> list[Row]:
    """Return the rows of total, instruments, parts and shares: those that have a value or were printed."""
    names = [
        name for name in tree(seen.rules).ids if name.partition(".")[0] in ("total", "IIT", "EIT", "OIT")
    ]
    return [seen.row(name) for name in names if name in seen.scored.values or name in seen.printed]


def indicators(seen: Seen) -> list[Row]:
    """Return the rows of the ten indicators."""
    return [seen.row(each.id) for each in seen.rules.frame.indicators]


def groups(seen: Seen) -> list[Group]:
    """Return the items under their indicators, or sub-indicators where the year has them."""
    return list(_groups(seen))


def _groups(seen: Seen) -> Iterator[Group]:
    items = tree(seen.rules).items.values()
    for head, asked in headings(seen.rules):
        rows = tuple(seen.row(item.id) for item in items if item.asks in asked)
        yield Group(seen.row(head), rows)


def headings(rules: RuleSet) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the id of each indicator or sub-indicator that holds items, with the items it asks."""
    split = {each.indicator for each in rules.frame.sub_indicators}
    for indicator in rules.frame.indicators:
        if indicator.id not in split:
            yield indicator.id, frozenset(order.expand(indicator.items))
        for each in rules.frame.sub_indicators:
            if each.indicator == indicator.id:
                yield each.id, frozenset(order.expand(each.items))


class Level(Struct, frozen=True):
    """The level: as it is, as printed where that differs, else those that remain possible."""

    known: str
    printed: str
    possible: tuple[str, ...]


def level(seen: Seen) -> Level:
    """Return the level in the language spoken."""
    known, printed = seen.scored.level, seen.sheet.level or ""
    return Level(
        labels.level_label(seen.rules, known) if known else "",
        labels.level_label(seen.rules, printed) if printed and printed != known else "",
        tuple(labels.level_label(seen.rules, each) for each in seen.scored.possible),
    )


def lever_rows(seen: Seen, most: int) -> list[tuple[Row, Fraction]]:
    """Return the scores that would add most to the total, with what they would add."""
    return [(seen.row(each.id), each.gain) for each in seen.analysis.levers[:most]]


def counts(rows: tuple[Row, ...] | list[Row]) -> dict[str, int]:
    """Return how many rows stand in each band, and how many have no score."""
    told = {band: sum(row.band == band for row in rows) for band in BANDS}
    return {**told, "unknown": sum(not row.band for row in rows)}


def told_ways(rule: str) -> str:
    """Return how answers or scores are put together, in words, or the text itself."""
    return {
        "scale": _("scale: more is better"),
        "reversed": _("scale: more is worse"),
        "yes-no-good": _("yes is good"),
        "yes-no-bad": _("yes is bad"),
        "not-known": _("not known"),
        "zero-with": _("is 0 when the other is 0"),
        "mean-of-items": _("plain mean of its items"),
        "mean-of-parts": _("mean of its two parts"),
        "mean-of-sub-indicators": _("plain mean of its sub-indicators"),
        "mean-of-indicators": _("plain mean of its indicators"),
        "sum-of-points": _("points won of all points"),
    }.get(rule, rule)


class Rest(Struct, frozen=True):
    """A statement that a score rests on, in words, with the sources that say it."""

    ground: Ground
    says: str
    sources: tuple[Source, ...]


def rests(rules: RuleSet, grounds: tuple[Ground, ...]) -> list[Rest]:
    """Return statements of the rules as the pages show them."""
    return [
        Rest(
            each,
            told_ways(each.says),
            tuple(
                _called(rules.sources.get(name) or Source(what=name))
                for name in dict.fromkeys(name for part in each.known for name in part.source)
            ),
        )
        for each in grounds
    ]


def _called(source: Source) -> Source:
    return replace(source, what=labels.source_label(source))
