"""``prongsai analyse``: where a result is weak, and what would pay most."""

import argparse
from typing import Any

from prongsai.commands import inputs
from prongsai.commands.inputs import Given
from prongsai.commands.screen import Screen, as_json, number
from prongsai.language import _
from prongsai.rules import labels
from prongsai.scoring import analysis
from prongsai.scoring.analysis import Analysis
from prongsai.scoring.exact import two_decimals
from prongsai.scoring.score import Scored, score

_SHOWN = 15  # levers on the screen; all of them in JSON
_TONES = {"defect": "bad", "develop": "warn", "keep": "good"}


def summary() -> str:
    """Return what the command is for."""
    return _("weakest indicators, bands over the seven issues, what each item is worth")


def examples() -> str:
    """Return what to type."""
    return "  prongsai analyse REPORT.docx\n  prongsai analyse sheet.json --set o23=0 --json\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser)
    parser.add_argument("--levers", action="store_true", help=_("show only what would pay most"))


def run(options: argparse.Namespace) -> int:
    """Show the analysis."""
    given = inputs.given(options)
    scored = score(given.sheet, given.rules)
    found = analysis.analyse(scored)
    if options.json:
        as_json(analysis_json(found))
        return 0
    screen = Screen()
    inputs.warn_of_faults(given, screen)
    if options.levers:
        show_levers(given, found, screen)
    else:
        show(given, scored, found, screen)
    return 0


def analysis_json(found: Analysis) -> dict[str, Any]:
    """Return the analysis as the contract has it."""
    return {
        "weakest": {name: list(ids) for name, ids in found.weakest.items()},
        "bands": found.bands,
        "issues": [
            {"issue": each.issue.id, "name": each.issue.name, "items": list(each.items)}
            for each in found.issues
        ],
        "levers": [{"id": each.id, "gain": two_decimals(each.gain)} for each in found.levers],
    }


def show(given: Given, scored: Scored, found: Analysis, screen: Screen) -> None:
    """Show the weakest, the issues, the levers."""
    screen.title(_("Weakest indicator of each instrument"))
    rows = [
        [instrument, name, labels.label(given.rules, name), number(scored.values[name])]
        for instrument, names in found.weakest.items()
        for name in names
    ]
    screen.table([_("instrument"), _("id"), _("what"), _("score")], rows, right="3")
    for each in found.issues:
        screen.title(_("Issue {number}: {name}", number=each.issue.id, name=each.issue.name))
        screen.table(
            [_("id"), _("score"), _("band"), _("what")],
            [
                [
                    name,
                    number(scored.values[name]),
                    (labels.band_label(found.bands[name]), _TONES[found.bands[name]]),
                    labels.label(given.rules, name),
                ]
                for name in each.items
            ],
            right="1",
        )
    show_levers(given, found, screen)


def show_levers(given: Given, found: Analysis, screen: Screen) -> None:
    """Show what would pay most."""
    screen.title(_("What raising one score to its maximum adds to the total"))
    rows = [
        [each.id, two_decimals(each.gain), labels.label(given.rules, each.id)]
        for each in found.levers[:_SHOWN]
    ]
    screen.table([_("id"), _("points of the total"), _("what")], rows, right="1")
    if len(found.levers) > _SHOWN:
        screen.line(_("and {count} more (--json tells all)", count=len(found.levers) - _SHOWN), "dim")
