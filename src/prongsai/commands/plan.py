"""``prongsai plan``: the cheapest set of items that reaches a level."""

import argparse
import csv
import io
from fnmatch import fnmatchcase
from fractions import Fraction
from pathlib import Path
from typing import Any

from prongsai.commands import inputs
from prongsai.commands.inputs import Given
from prongsai.commands.screen import Screen, as_json
from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.rules import labels
from prongsai.rules.model import Level
from prongsai.scoring import plan as planning
from prongsai.scoring.exact import parse, two_decimals
from prongsai.scoring.plan import Plan
from prongsai.scoring.score import score

_FINEST_COST = 1_000_000
_MOST_TEXT = 100_000  # far more than a line for every id; also below the csv module's own limit


def summary() -> str:
    """Return what the command is for."""
    return _("the cheapest set of items that reaches a level, or what stands in the way")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai plan sheet.json --target ผ่านดี\n"
        "  prongsai plan sheet.json --target A --movable 'o*,i1?' --costs costs.csv\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser)
    parser.add_argument("--target", required=True, metavar="LEVEL", help=_("the level to reach"))
    parser.add_argument(
        "--movable",
        default="o*",
        metavar="PATTERN",
        help=_("which scores can be raised: ids with * and ?, commas between (o* unless said)"),
    )
    parser.add_argument("--costs", metavar="CSV", help=_("two columns: id, cost (1 for what is not named)"))


def run(options: argparse.Namespace) -> int:
    """Show the plan; exit 1 when the level cannot be reached."""
    given = inputs.given(options)
    target = _target(given, options.target)
    scored = score(given.sheet, given.rules)
    movable = _movable(given, options.movable)
    costs = _costs(options.costs, given) if options.costs else {}
    found = planning.plan(given.sheet, scored, target, movable, costs)
    if options.json:
        as_json(plan_json(found))
    else:
        screen = Screen()
        inputs.warn_of_faults(given, screen)
        show(given, target, found, screen)
    return 0 if found.reachable else 1


def _target(given: Given, name: str) -> Level:
    levels = given.rules.frame.levels
    for level in levels:
        if name in (level.name, level.english):
            return level
    raise BadInputError(
        _(
            "--target {name}: fiscal year {year} has no such level; it has: {levels}",
            name=name,
            year=given.rules.fiscal_year,
            levels=", ".join(level.name for level in levels),
        )
    )


def _movable(given: Given, patterns: str) -> set[str]:
    wanted = [pattern.strip() for pattern in patterns.split(",") if pattern.strip()]
    for pattern in wanted:
        if not any(fnmatchcase(name, pattern) for name in inputs.ids_of(given.rules)):
            raise BadInputError(
                _("--movable {pattern}: no id fits it; write o*, e9.survey, i1?", pattern=pattern)
            )
    return {name for name in given.sheet.scores if any(fnmatchcase(name, p) for p in wanted)}


def _costs(name: str, given: Given) -> dict[str, Fraction]:
    try:
        text = Path(name).read_text("utf-8-sig")
    except OSError as fault:
        raise BadInputError(
            _("{file}: cannot be opened ({why}); check the name", file=name, why=why(fault))
        ) from None
    except UnicodeDecodeError:
        raise BadInputError(_("{file}: not UTF-8 text; save it as CSV UTF-8", file=name)) from None
    costs: dict[str, Fraction] = {}
    for line, row in enumerate(csv.reader(io.StringIO(text[:_MOST_TEXT])), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (line == 1 and cells[:2] == ["id", "cost"]):
            continue
        cost = parse(cells[1]) if len(cells) == 2 else None  # noqa: PLR2004 - id, cost
        known = cells[0] in inputs.ids_of(given.rules) and cells[0] not in costs
        if cost is None or cost[0].denominator > _FINEST_COST or not known:
            raise BadInputError(
                _(
                    "{file} line {line}: write id,cost with an id of the year, once, and a cost of 0 or more",
                    file=name,
                    line=line,
                )
            )
        costs[cells[0]] = cost[0]
    return costs


def _money(cost: Fraction) -> int | str:
    return cost.numerator if cost.denominator == 1 else str(cost)


def plan_json(found: Plan) -> dict[str, Any]:
    """Return the plan as the contract has it."""
    total = found.after.values.get("total")
    return {
        "reachable": found.reachable,
        "items": list(found.items),
        "cost": _money(found.cost) if found.reachable else None,
        "total_after": two_decimals(total) if total is not None else None,
        "level_after": found.after.level,
        "also": [list(items) for items in found.also],
        "obstacles": [
            {
                "id": each.id,
                "value": two_decimals(each.value) if each.value is not None else None,
                "needs": two_decimals(each.needs),
            }
            for each in found.obstacles
        ],
    }


def show(given: Given, target: Level, found: Plan, screen: Screen) -> None:
    """Show the set and what it leads to, or the obstacles."""
    level = labels.level_label(given.rules, target.name)
    if not found.reachable:
        screen.line(_("{level} cannot be reached by what can be moved.", level=level), "bad")
        for each in found.obstacles:
            value = two_decimals(each.value) if each.value is not None else _("not known")
            screen.line(
                _(
                    "{id}: at best {value}, needs {needs}",
                    id=each.id,
                    value=value,
                    needs=two_decimals(each.needs),
                ),
                "warn",
            )
        return
    after = found.after.values["total"]
    if not found.items:
        screen.line(_("{level} is reached already.", level=level), "good")
        return
    screen.line(_("To reach {level}, raise (cost {cost}):", level=level, cost=_money(found.cost)))
    for name in found.items:
        screen.line(f"  {name}  {labels.label(given.rules, name)}")
    screen.line(
        _(
            "Then the total is {total}, the level {level}.",
            total=two_decimals(after),
            level=labels.level_label(given.rules, found.after.level or "?"),
        ),
        "good",
    )
    if found.also:
        screen.line(
            _("At the same cost: {sets}", sets="; ".join(", ".join(each) for each in found.also)), "dim"
        )
