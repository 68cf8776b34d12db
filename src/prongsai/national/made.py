"""A believable made-up nation, for trying and for benchmarks: nothing in it is anyone's.

Agencies differ in kind, size and quality, respondents in mood, questions in
how hard they are. An agency stands some way from full marks; an answer falls
one step below the best with a chance that is set so that the mean loss comes
out, and each further step with the same chance again. The same seed gives the
same nation (with the same DuckDB and Python).
"""

import csv
import random
from collections.abc import Iterator, Sequence
from fractions import Fraction
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import duckdb
import msgspec
import yaml
from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.national.gather import AGENCIES, OIT, stem
from prongsai.national.planting import SAME, Planted, plant
from prongsai.reading.answers.questionnaire import AGENCY, Column, columns, parts
from prongsai.reading.answers.safely import database, name, quoted
from prongsai.rules import RuleSet
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.tree import Item, tree

MOODS: Final = (0, 40, 100, 260)  # per cent of the agency's loss; their mean is 100
DICE: Final = 1 << 16
_UNEVEN: Final = 0.35  # of the parts of one agency: the sigma of a lognormal
_SPREAD: Final = 0.6  # of sizes within a kind
_MOST: Final = 0.9  # of full marks that can be lost
_HALF: Final = 0.3  # of the disclosure items that fall short, where there are half points
_THOUSAND: Final = 1000
_LEFT_OUT: Final = DICE // 2000
_ROWS: Final = {SAME: "one % 3 > 0"}  # which rows of the agency a planted fault is in; else the first


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of agency: how many of 8,300, its usual size, how far from full marks (per cent)."""

    name: str
    count: int
    size: int
    worse: int


class Year(Struct, frozen=True, forbid_unknown_fields=True):
    """The national mean, and how even agencies are around it."""

    mean: float
    shape: float


class Names(Struct, frozen=True, forbid_unknown_fields=True):
    """Names made of two parts."""

    first: tuple[str, ...]
    second: tuple[str, ...]


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """``made.yaml``."""

    kinds: tuple[Kind, ...]
    shares: dict[str, int]
    years: dict[str, Year]
    provinces: Names
    places: Names


class Agency(Struct, frozen=True):
    """An agency of the made nation; ``loss`` by part (and OIT) is its distance from full marks, 0–1."""

    name: str
    kind: str
    province: str
    weight: float
    loss: dict[str, float]


def source() -> Source:
    """Return what a made nation is made of."""
    text = (resources.files("prongsai.national") / "made.yaml").read_text("utf-8")
    return msgspec.convert(yaml.safe_load(text), Source)


def make(  # noqa: PLR0913 (what a made nation is)
    rules: RuleSet, out: Path, *, agencies: int, respondents: int, seed: int, faults: bool = False
) -> tuple[list[Path], tuple[Planted, ...]]:
    """Write a made nation into a folder; return the files, and the faults that were planted.

    Args:
        rules: the year's.
        out: an existing folder.
        agencies: how many there are.
        respondents: how many there are in all; each agency has at least one in every part.
        seed: the same gives the same.
        faults: plant some of everything that can be wrong about an agency.

    Raises:
        BadInputError: there are fewer respondents than every part of every agency needs.

    """
    asked = parts(rules)
    if agencies < 1 or respondents < agencies * len(asked):
        raise BadInputError(
            _(
                "{respondents} respondents are too few; {agencies} agencies with {parts} parts need {least}",
                respondents=respondents,
                agencies=agencies,
                parts=len(asked),
                least=max(agencies, 1) * len(asked),
            )
        )
    chance = random.Random(seed)  # noqa: S311 (made-up figures, no secret)
    every = _agencies(rules, agencies, chance, source())
    planted = plant([each.name for each in every], asked, seed) if faults else ()
    written = [
        _listed(out / f"{AGENCIES}.csv", every),
        _disclosed(out / f"{OIT}.csv", rules, every, chance, planted),
    ]
    for part, sizes in _sizes(every, asked, respondents).items():
        path = out / f"{stem(part)}.parquet"
        _answers(path, columns(rules, part), every, sizes, part=part, seed=seed, planted=planted)
        written.append(path)
    return written, planted


# -- agencies ------------------------------------------------------------------


def _agencies(rules: RuleSet, count: int, chance: random.Random, made: Source) -> list[Agency]:
    kinds = _spread(made.kinds, count)
    provinces = [first + second for second in made.provinces.second for first in made.provinces.first]
    places = [first + second for first in made.places.first for second in made.places.second]
    year = made.years.get(str(rules.fiscal_year), list(made.years.values())[-1])
    even = sum(kind.worse for kind in kinds) / len(kinds)
    agencies = []
    for number, kind in enumerate(kinds):
        province = provinces[number % len(provinces)]
        place = places[number // len(provinces) % len(places)]
        turn = number // (len(provinces) * len(places))
        named = f"{kind.name}{place}{turn + 1 if turn else ''} {province}"
        loss = chance.gammavariate(year.shape, (100 - year.mean) / 100 / year.shape) * kind.worse / even
        losses = {part: _uneven(loss, chance) for part in (*parts(rules), "OIT")}
        weight = kind.size * chance.lognormvariate(0, _SPREAD)
        agencies.append(Agency(named, kind.name, province, weight, losses))
    return agencies


def _spread(kinds: Sequence[Kind], count: int) -> list[Kind]:
    """Return a kind for each agency, in the shares of the country, the kinds well mixed."""
    whole = sum(kind.count for kind in kinds)
    places = [
        ((n + 0.5) / kind.count, at)
        for at, kind in enumerate(kinds)
        for n in range(kind.count)
    ]  # fmt: skip
    mixed = [at for _place, at in sorted(places)]
    step = max(count, whole)
    return [kinds[mixed[n * step // count % whole]] for n in range(count)]


def _uneven(loss: float, chance: random.Random) -> float:
    return min(_MOST, loss * chance.lognormvariate(-_UNEVEN * _UNEVEN / 2, _UNEVEN))


def _sizes(every: Sequence[Agency], asked: Sequence[str], respondents: int) -> dict[str, list[int]]:
    """Return the respondents of each agency by part: at least one, in proportion, exactly in all."""
    shares = source().shares
    weights = [shares[part] * each.weight for part in asked for each in every]
    sizes = _whole(weights, respondents)
    return {part: sizes[n * len(every) : (n + 1) * len(every)] for n, part in enumerate(asked)}


def _whole(weights: Sequence[float], total: int) -> list[int]:
    whole, left = sum(map(Fraction, weights)), total - len(weights)
    before, given = Fraction(0), 0
    sizes = []
    for weight in weights:
        before += Fraction(weight)
        upto = int(left * before / whole)
        sizes.append(1 + upto - given)
        given = upto
    return sizes


def _listed(path: Path, every: Sequence[Agency]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([AGENCY, "kind", "province"])
        writer.writerows([each.name, each.kind, each.province] for each in every)
    return path


# -- disclosure ------------------------------------------------------------------


def _disclosed(
    path: Path, rules: RuleSet, every: Sequence[Agency], chance: random.Random, planted: Sequence[Planted]
) -> Path:
    """Write the OIT scores: item by item, or the whole where the year cannot be rolled up."""
    made = tree(rules)
    items = [item for item in made.items.values() if item.instrument == "OIT"]
    whole = bool(made.instead)
    hard = {item.id: chance.uniform(0.4, 1.6) for item in items}
    wrong = {each.agency: each.cell for each in planted if each.file == OIT}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([AGENCY, *(["OIT"] if whole else [item.id for item in items])])
        for each in every:
            loss = each.loss["OIT"]
            cells = [_full(loss)] if whole else [_item(item, loss * hard[item.id], chance) for item in items]
            if each.name in wrong:
                cells[0] = wrong[each.name]
            if wrong.get(each.name) != "-":
                writer.writerow([each.name, *cells])
    return path


def _full(loss: float) -> str:
    return two_decimals(Fraction(100 - 100 * loss).limit_denominator(1000))


def _item(item: Item, loss: float, chance: random.Random) -> str:
    most = item.maximum or Fraction(100)
    halves = most / 2 in item.steps
    short = chance.random() < loss / (1 - _HALF / 2 if halves else 1)
    if not short:
        return str(most)
    return str(most / 2) if halves and chance.random() < _HALF else "0"


# -- answers -----------------------------------------------------------------------


def _answers(  # noqa: PLR0913 (what a made part is)
    path: Path,
    asked: Sequence[Column],
    every: Sequence[Agency],
    sizes: Sequence[int],
    *,
    part: str,
    seed: int,
    planted: Sequence[Planted],
) -> None:
    with TemporaryDirectory(prefix="prongsai-") as folder, database([path], Path(folder)) as db:
        _tables(db, asked, every, sizes, part)
        shown = ", ".join(_answered(asked, seed, [each for each in planted if each.file == stem(part)]))
        gone = [quoted(each.agency) for each in planted if each.file == stem(part) and each.cell == "-"]
        where = f"WHERE agency NOT IN ({', '.join(gone)})" if gone else ""
        db.execute(
            f"COPY (SELECT {AGENCY}, {shown} FROM ({_people(part, seed, planted)})"  # noqa: S608 (quoted)
            f" JOIN moods USING (place, mood) JOIN agencies USING (place) {where} ORDER BY who, one)"
            f" TO {quoted(str(path.absolute()))} (FORMAT parquet)"
        )


def _tables(
    db: duckdb.DuckDBPyConnection,
    asked: Sequence[Column],
    every: Sequence[Agency],
    sizes: Sequence[int],
    part: str,
) -> None:
    """Make the tables of agencies, and of the chances of an answer by agency and mood."""
    falls = max((column.steps for column in asked if not column.two_way), default=2) - 1
    db.execute(
        "CREATE TABLE agencies AS SELECT unnest(range(?)) AS place, unnest(?::VARCHAR[]) AS agency,"
        " unnest(?::BIGINT[]) AS size",
        [len(every), [each.name for each in every], list(sizes)],
    )
    losses = [min(_MOST, each.loss[part] * mood / 100) for each in every for mood in MOODS]
    table = _chances(falls)
    rows = [table[round(loss * (len(table) - 1))] for loss in losses]
    db.execute(
        "CREATE TABLE moods AS SELECT unnest(?::BIGINT[]) AS place, unnest(?::BIGINT[]) AS mood,"
        " unnest(?::INTEGER[]) AS yes, unnest(?::INTEGER[][]) AS falls",
        [
            [at for at in range(len(every)) for _mood in MOODS],
            [mood for _each in every for mood in range(len(MOODS))],
            [int(loss * DICE) for loss in losses],
            rows,
        ],
    )


def _chances(falls: int) -> list[list[int]]:
    """Return, by mean loss in thousandths, the dice below which an answer falls 1, 2 … steps."""
    table = []
    for loss in range(_THOUSAND + 1):
        low, high = 0.0, 1.0
        for _halving in range(40):
            middle = (low + high) / 2
            mean = sum(middle**step for step in range(1, falls + 1)) / falls
            low, high = (middle, high) if mean < loss / _THOUSAND else (low, middle)
        table.append([int(low**step * DICE) for step in range(1, falls + 1)])
    return table


def _people(part: str, seed: int, planted: Sequence[Planted]) -> str:
    """Return the query of the respondents: who they are, where they belong, their mood."""
    flooded = [quoted(each.agency) for each in planted if each.file == stem(part) and each.cell == SAME]
    same = f"agency IN ({', '.join(flooded)}) AND {_ROWS[SAME]}" if flooded else "false"
    who = f"CASE WHEN {same} THEN hash(place, {seed}) ELSE hash(place, one, {seed}, {quoted(part)}) END"
    mood = f"CASE WHEN {same} THEN {len(MOODS) - 1} ELSE who % {len(MOODS)} END"
    every = "SELECT place, agency, unnest(range(size)) AS one FROM agencies"
    return f"SELECT place, one, {who} AS who, {mood} AS mood FROM ({every})"  # noqa: S608 (names are quoted)


def _answered(asked: Sequence[Column], seed: int, planted: Sequence[Planted]) -> Iterator[str]:
    for column in asked:
        hard = 70 + random.Random(f"{seed} {column.item} {column.name}").randrange(80)  # noqa: S311
        dice = f"(hash(who, {seed}, {quoted(column.name)}) % {DICE})"
        kind = "VARCHAR" if column.two_way else "TINYINT"
        wrong = " ".join(
            f"WHEN agency = {quoted(each.agency)} AND {_ROWS.get(each.cell, 'one = 0')}"
            f" THEN {quoted(column.codes[0] if each.cell == SAME else each.cell)}"
            for each in planted
            if each.column.partition(".")[0] == column.name.partition(".")[0]
        )
        left_out = f"WHEN {dice} >= {DICE - _LEFT_OUT} THEN NULL"
        cases = " ".join(_cases(column, f"{dice} * {hard} // 100"))
        yield f"(CASE {wrong} {left_out} {cases} END)::{kind} AS {name(column.name)}"


def _cases(column: Column, dice: str) -> Iterator[str]:
    """Yield the cases from the worst answer to the best."""
    worst_first = [code for _points, code in sorted(zip(column.answers.points, column.codes, strict=True))]
    if column.two_way:
        yield f"WHEN {dice} < yes THEN {quoted(worst_first[0])}"
    else:
        for place, code in enumerate(worst_first[:-1]):
            yield f"WHEN {dice} < falls[{len(worst_first) - 1 - place}] THEN {quoted(code)}"
    yield f"ELSE {quoted(worst_first[-1])}"
