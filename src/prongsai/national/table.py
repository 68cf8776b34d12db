"""The two tables of a run: one row per agency, and all scores one under the other."""

from collections.abc import Iterator
from typing import Final, Literal

from msgspec import Struct

from prongsai.national.model import Nation, Result
from prongsai.reading.answers.questionnaire import AGENCY
from prongsai.rules import ids

Kind = Literal["text", "score", "count"]

YEAR: Final = "fiscal_year"
RULES: Final = "rules"
SEAL: Final = "seal"
INPUT: Final = "input"


class Table(Struct, frozen=True):
    """A table: its columns with what they hold, and its rows; None is an empty cell.

    Scores are texts with two decimals. ``about`` are year, rule set and seals.
    """

    columns: tuple[tuple[str, Kind], ...]
    rows: Iterator[list[str | None]]
    about: dict[str, str]


def about(nation: Nation) -> dict[str, str]:
    """Return what a result stands on: the year, the rules with their seal, the input's fingerprint."""
    rules = nation.rules
    return {
        YEAR: str(rules.fiscal_year),
        RULES: rules.name,
        SEAL: rules.seal,
        INPUT: nation.seal,
    }


def wide(nation: Nation) -> Table:
    """Return one row per agency, by name."""
    columns: list[tuple[str, Kind]] = [(AGENCY, "text"), ("kind", "text"), ("province", "text")]
    columns += [(name, "score") for name in nation.columns]
    columns += [("level", "text"), ("level_possible", "text")]
    columns += [("rank", "count"), ("rank_kind", "count"), ("rank_province", "count")]
    columns += [(f"respondents.{part}", "count") for part in nation.parts]
    columns += [("missing", "text"), ("why", "text")]
    return Table(tuple(columns), (_row(nation, each) for each in nation.results), about(nation))


def _row(nation: Nation, each: Result) -> list[str | None]:
    shown = each.shown
    scores = [decimals(shown.get(name)) for name in nation.columns]
    ranks = [each.ranks.overall, each.ranks.kind, each.ranks.province]
    people = [each.respondents[part] for part in nation.parts]
    return [
        each.agency,
        each.kind or None,
        each.province or None,
        *scores,
        each.level,
        "; ".join(each.possible),
        *(None if rank is None else str(rank) for rank in ranks),
        *map(str, people),
        " ".join(each.missing) or None,
        "; ".join(each.reasons) or None,
    ]


def long(nation: Nation) -> Table:
    """Return every score of every agency: exact as ``p/q``, and as shown."""
    columns: tuple[tuple[str, Kind], ...] = (
        (AGENCY, "text"), ("id", "text"), ("exact", "text"), ("score", "score"),
    )  # fmt: skip
    return Table(columns, _scores(nation), about(nation))


def _scores(nation: Nation) -> Iterator[list[str | None]]:
    orders: dict[int, list[tuple[int, str]]] = {}  # places by plan: most agencies share one
    for each in nation.results:
        rolled = each.rolled
        order = orders.get(id(rolled.plan))
        if order is None:
            order = sorted(enumerate(rolled.plan.ids), key=lambda pair: ids.order(pair[1]))
            orders[id(rolled.plan)] = order
        for place, name in order:
            yield [each.agency, name, rolled.printed(place), decimals(rolled.cents(place))]


def decimals(cents: int | None) -> str | None:
    """Return hundredths with two decimals: 8994 → ``89.94``."""
    return None if cents is None else f"{cents // 100}.{cents % 100:02d}"
