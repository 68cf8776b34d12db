"""This year beside another run's result: who rose, who fell, and what cannot be compared.

Rules change from year to year. Where a difference of the rules touches a
score, its change is flagged: it may be the ruler and not the agency.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.national import grid, table
from prongsai.national.model import Nation
from prongsai.national.spread import half_up
from prongsai.reading.answers.questionnaire import AGENCY
from prongsai.reading.answers.safely import STUMBLES, database, literal
from prongsai.rules import RuleSet, ids, load
from prongsai.rules.differences import Differences, between
from prongsai.scoring.exact import cents, parse


class Earlier(Struct, frozen=True):
    """An earlier result: its rules, scores in hundredths and level by agency."""

    rules: RuleSet
    scores: dict[str, dict[str, int]]
    levels: dict[str, str]


class Change(Struct, frozen=True):
    """How one score changed over the agencies that have it in both years; mean in hundredths."""

    id: str
    agencies: int
    mean: int
    risen: int
    fallen: int
    flags: tuple[str, ...]  # what of the rules is not the same


class Compared(Struct, frozen=True):
    """Two years side by side. ``moves`` counts agencies by (level before, level now)."""

    before: int
    both: int
    new: tuple[str, ...]
    gone: tuple[str, ...]
    changes: tuple[Change, ...]
    moves: dict[tuple[str, str], int]
    differences: Differences


def read(path: Path) -> Earlier:
    """Return the result that another run wrote.

    Raises:
        BadInputError: it cannot be read, or does not say which rules it stands on.

    """
    if path.suffix.lower() not in (".parquet", ".csv") or not path.is_file():
        raise BadInputError(_("--before {file}: the Parquet or CSV of another run would be right", file=path))
    found = grid.read(path, ("IIT", "EIT", "OIT", "IIT.weighted", "EIT.weighted", "OIT.weighted",
                             "EIT.public", "EIT.survey"))  # fmt: skip
    rows = grid.by_agency(found)
    about = _about(path) if path.suffix.lower() == ".parquet" else next(iter(rows.values())).cells
    if not about.get(table.RULES):
        raise BadInputError(_("--before {file}: does not say which rules it stands on", file=path))
    rules = load(about[table.RULES])
    scores = {name: _scores(line.cells) for name, line in rows.items()}
    return Earlier(rules, scores, {name: line.cells.get("level", "") for name, line in rows.items()})


def _scores(cells: Mapping[str, str]) -> dict[str, int]:
    plain = {key: cell for key, cell in cells.items() if key != AGENCY and _is_score(key)}
    return {key: cents(parsed[0]) for key, cell in plain.items() if (parsed := parse(cell))}


def _is_score(column: str) -> bool:
    return column.partition(".")[0] in ("total", "IIT", "EIT", "OIT") or column[:1].isdigit()


def _about(path: Path) -> dict[str, str]:
    with TemporaryDirectory(prefix="prongsai-") as folder, database([path], Path(folder)) as db:
        try:
            found = db.execute("SELECT key, value FROM parquet_kv_metadata(?)", [literal(path)]).fetchall()
        except STUMBLES:
            return {}
    return {bytes(key).decode(): bytes(value).decode() for key, value in found}


def compare(nation: Nation, earlier: Earlier) -> Compared:
    """Return this result beside the earlier one."""
    now = {each.agency: each for each in nation.results}
    both = sorted(now.keys() & earlier.scores.keys())
    differences = between(earlier.rules, nation.rules)
    flags = _flags(earlier.rules, nation.rules, differences)
    shown = {name: now[name].shown for name in both}
    changes = tuple(_changes(nation.columns, shown, earlier, flags))
    moves = Counter((earlier.levels[name], now[name].level or "") for name in both)
    return Compared(
        earlier.rules.fiscal_year,
        len(both),
        tuple(sorted(now.keys() - earlier.scores.keys())),
        tuple(sorted(earlier.scores.keys() - now.keys())),
        changes,
        dict(sorted(moves.items())),
        differences,
    )


def _changes(
    columns: tuple[str, ...],
    shown: Mapping[str, Mapping[str, int]],
    earlier: Earlier,
    flags: Mapping[str, tuple[str, ...]],
) -> Iterator[Change]:
    for key in columns:
        steps = [
            scores[key] - earlier.scores[name][key]
            for name, scores in shown.items()
            if key in scores and key in earlier.scores[name]
        ]
        if steps:
            risen, fallen = sum(step > 0 for step in steps), sum(step < 0 for step in steps)
            mean = half_up(sum(steps), len(steps))
            yield Change(key, len(steps), mean, risen, fallen, flags.get(key, ()))


def _flags(before: RuleSet, now: RuleSet, found: Differences) -> dict[str, tuple[str, ...]]:
    """Return, by id, what of its rules is not as it was."""
    flags: dict[str, tuple[str, ...]] = {}
    were = dict(_below(before))
    for name, items in _below(now):
        flags[name] = tuple(_about_items(items, were.get(name, set()), found))
    for instrument in now.frame.instruments:
        own = [each.id for each in now.frame.indicators if each.instrument == instrument.id]
        below = tuple(dict.fromkeys(flag for each in own for flag in flags[each]))
        changed = [each.id for each in found.other if each.id in (f"rollup.{instrument.id}", "steps")]
        both = (*below, *(_("roll-up") for name in changed if name.startswith("rollup")))
        for name in (instrument.id, *(f"{instrument.id}.{part.id}" for part in instrument.parts)):
            flags[name] = both
        flags[f"{instrument.id}.weighted"] = both
    whole = dict.fromkeys(flag for each in now.frame.instruments for flag in flags[each.id])
    levels = [_("levels") for each in found.other if each.id in ("levels", "tested")]
    flags["total"] = (*whole, *dict.fromkeys(levels))
    return flags


def _below(rules: RuleSet) -> Iterator[tuple[str, set[str]]]:
    """Yield indicators and sub-indicators with their items."""
    for each in rules.frame.indicators:
        yield each.id, set(ids.expand(each.items))
    for sub in rules.frame.sub_indicators:
        yield sub.id, set(ids.expand(sub.items))


def _about_items(inside: set[str], earlier: set[str], found: Differences) -> Iterator[str]:
    if inside & set(found.new):
        yield _("new items")
    if earlier & set(found.gone):
        yield _("items gone")
    if inside & {each.id for each in found.renamed}:
        yield _("items worded anew")
    if inside & {each.id for each in found.moved}:
        yield _("items moved")
    if any(each.id.startswith("answers.") for each in found.other) and {name[0] for name in inside} & {
        "i",
        "e",
    }:
        yield _("steps of answers")
