"""``prongsai score``: every score that can be known, and the level, with the working."""

import argparse
from typing import Any

from prongsai.commands import inputs
from prongsai.commands.inputs import Given
from prongsai.commands.screen import Cell, Screen, as_json, number
from prongsai.language import _
from prongsai.rules import ids, labels
from prongsai.scoring import score as scoring
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.score import PRINTED, Scored
from prongsai.scoring.telling import fraction, rule_label, why_not


def summary() -> str:
    """Return what the command is for."""
    return _("compute every score and the level, exactly, with the working of each number")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai score REPORT.docx\n  prongsai score sheet.xlsx --set o23=0 --working total\n"
        "  prongsai score sheet.json --json\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser)
    parser.add_argument(
        "--working", metavar="ID", help=_("show how one number was made, down to what is printed")
    )


def run(options: argparse.Namespace) -> int:
    """Show the scores."""
    given = inputs.given(options)
    scored = scoring.score(given.sheet, given.rules)
    if options.json:
        as_json(scored_json(given, scored))
    elif options.working:
        _working(scored, inputs.known_id(options.working, given.rules))
    else:
        screen = Screen()
        inputs.warn_of_faults(given, screen)
        show(given, scored, screen)
    return 0


def scored_json(given: Given, scored: Scored) -> dict[str, Any]:
    """Return the scores as the contract has them."""
    return {
        "agency": given.sheet.agency,
        "fiscal_year": scored.rules.fiscal_year,
        "rules": scored.rules.name,
        "seal": scored.rules.seal,
        "scores": {name: two_decimals(scored.values[name]) for name in sorted(scored.values, key=ids.order)},
        "level": scored.level,
        "level_possible": list(scored.possible),
        "missing": list(scored.missing),
        "working": {
            name: {
                "rule": how.rule,
                "inputs": list(how.inputs),
                "weights": [str(weight) for weight in how.weights],
                "exact": fraction(how.exact),
            }
            for name, how in scored.working.items()
        },
        **({"instead": why_not(scored)} if why_not(scored) else {}),
    }


def show(given: Given, scored: Scored, screen: Screen) -> None:
    """Show total, level, instruments, indicators; where computed and printed differ, both."""
    screen.line(f"{given.sheet.agency or ''} · {_('fiscal year')} {scored.rules.fiscal_year}".strip(" ·"))
    total = scored.values.get("total")
    screen.line(_("Total: {total}", total=number(total) if total is not None else _("not known")))
    level = scored.level
    if level:
        screen.line(_("Level: {level}", level=labels.level_label(scored.rules, level)))
    else:
        possible = " / ".join(labels.level_label(scored.rules, each) for each in scored.possible)
        screen.line(_("Level: not known; possible: {levels}", levels=possible), "warn")
    if given.sheet.level and given.sheet.level != level:
        screen.line(_("Level as printed: {level}", level=given.sheet.level), "warn")
    upper = [name for name in scored.values if name[0] not in "ieo" and name != "total"]
    rows: list[list[Cell]] = []
    for name in sorted(upper, key=ids.order):
        printed = given.sheet.scores.get(name)
        differs = printed is not None and two_decimals(printed.value) != two_decimals(scored.values[name])
        rows.append([
            name,
            labels.label(scored.rules, name),
            number(scored.values[name]),
            (number(printed.value) if printed else "", "bad" if differs else "dim"),
        ])  # fmt: skip
    screen.table([_("id"), _("what"), _("computed"), _("printed")], rows, right="23")
    if scored.missing:
        screen.line(_("Missing: {ids}", ids=", ".join(scored.missing)), "warn")
    if why_not(scored):
        screen.line(why_not(scored), "warn")


def _working(scored: Scored, name: str) -> None:
    screen = Screen()
    waiting, seen = [name], set()
    while waiting:
        each = waiting.pop(0)
        how = scored.working.get(each)
        if how is None or each in seen:
            continue
        seen.add(each)
        screen.line(f"{each} = {two_decimals(how.exact)}  {labels.label(scored.rules, each)}")
        if how.rule != PRINTED:
            terms = zip(how.inputs, how.weights, strict=True)
            sums = " + ".join(f"{weight} × {i} ({two_decimals(scored.values[i])})" for i, weight in terms)
            screen.line(f"    {rule_label(how.rule)}: {sums} = {fraction(how.exact)}", "dim")
            waiting += how.inputs
        else:
            screen.line(f"    {rule_label(how.rule)}", "dim")
    screen.line(_("Rules: {name}, seal {seal}", name=scored.rules.name, seal=scored.rules.seal), "dim")
