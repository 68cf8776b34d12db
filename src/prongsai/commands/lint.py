"""``prongsai lint``: a draft held against what it says of itself, its year's rules and its result."""

import argparse
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import Any

from prongsai import reading, rules
from prongsai.commands import inputs
from prongsai.commands.screen import Screen, as_json
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.linting.draft import draft_of
from prongsai.linting.model import Draft, Finding
from prongsai.linting.opening import opened
from prongsai.linting.run import known, lint
from prongsai.office import read as office_file
from prongsai.rules import RuleSet
from prongsai.scoring.sheet import Sheet

_SHOWN = 12  # further places of one fault on the screen; all of them in JSON


def summary() -> str:
    """Return what the command is for."""
    return _("check a draft: years, figures, items, measures, parts, spelling")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai lint draft.docx\n"
        "  prongsai lint draft.pdf --sheet result.json --served 2568\n"
        "  prongsai lint draft.docx --only wrong-year,figure-differs --json\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser, changes=False)
    parser.add_argument(
        "--sheet", metavar="SHEET", help=_("the result that the draft reports: its figures must agree")
    )
    parser.add_argument("--served", type=int, metavar="พ.ศ.", help=_("fiscal year that the document is for"))
    parser.add_argument("--office", metavar="TOML", help=_("the agency's own file: its right name"))
    parser.add_argument(
        "--only", metavar="RULE,…", help=_("only these rules; docs/lint.md tells what each looks for")
    )


def run(options: argparse.Namespace) -> int:
    """Show what was found; exit 1 when something was."""
    only = _only(options.only)
    draft = _draft(options)
    found = lint(draft, only)
    if options.json:
        as_json(_json(draft, found))
    else:
        _show(draft, found, Screen())
    return 1 if found else 0


def _only(asked: str | None) -> list[str]:
    """Return the rules asked for.

    Raises:
        BadInputError: there is none of a name.

    """
    names = [name.strip() for name in (asked or "").split(",") if name.strip()]
    for name in names:
        if name not in known():
            raise BadInputError(
                _(
                    "--only: there is no rule “{name}”; there are: {names}",
                    name=name,
                    names=", ".join(known()),
                )
            )
    return names


def _draft(options: argparse.Namespace) -> Draft:
    ruled = _rules(options)
    data = inputs.bytes_of(options.file)
    year = ruled.fiscal_year if ruled else None
    found = opened(data, options.file, said=options.input_format, year=year)
    if options.served and options.served not in rules.years():
        rules.load(str(options.served))  # says which years there are
    return draft_of(
        found,
        rules=ruled,
        served=options.served,
        sheet=_sheet(options.sheet) if options.sheet else None,
        agency=(office_file.read(Path(options.office)).agency.name or None) if options.office else None,
    )


def _rules(options: argparse.Namespace) -> RuleSet | None:
    """Return the rules asked for, by name or by year."""
    if options.rules:
        return inputs.rules_of(Sheet(fiscal_year=options.year), options)
    return rules.load(str(options.year)) if options.year else None


def _sheet(name: str) -> Sheet:
    """Return the result that a draft is held against.

    Raises:
        BadInputError: it holds no scores.

    """
    sheet = reading.read(inputs.bytes_of(name), name).sheet
    if not sheet.scores:
        raise BadInputError(_("--sheet {file}: no score was found in it; give the result", file=name))
    return sheet


def _place(finding: Finding) -> str:
    return finding.where or _("the document as a whole")


def _json(draft: Draft, found: list[Finding]) -> dict[str, Any]:
    return {
        "agency": draft.agency,
        "fiscal_year": draft.result_year,
        "document_year": draft.served_year,
        "findings": [
            {
                "rule": each.rule,
                "where": _place(each),
                "says": each.says,
                "suggest": each.suggest,
                "quote": each.quote,
                "count": each.count,
                "also": list(each.also),
            }
            for each in found
        ],
        "notes": draft.reading.notes,
    }


def _show(draft: Draft, found: list[Finding], screen: Screen) -> None:
    """Show the findings by place, then how many each rule has found."""
    _years(draft, screen)
    if not found:
        screen.line(_("Nothing was found."), "good")
        return
    places = len({each.where for each in found})
    screen.line(_("{count} findings at {places} places:", count=len(found), places=places), "bad")
    for where, group in groupby(found, key=_place):
        screen.title(where)
        for each in group:
            _finding(each, screen)
    screen.title(_("How often"))
    counts = Counter(each.rule for each in found)
    screen.table(
        [_("kind of fault"), _("times found")],
        [[rule, str(count)] for rule, count in counts.most_common()],
        "1",
    )


def _finding(each: Finding, screen: Screen) -> None:
    if each.quote:
        screen.line(f"  {each.quote}", "dim")
    screen.line(f"  [{each.rule}] {each.says}", "warn")
    screen.line("  " + _("Suggested: {suggest}", suggest=each.suggest), "good")
    if each.also:
        further = list(dict.fromkeys(each.also))
        more = _(" and {count} more", count=len(further) - _SHOWN) if len(further) > _SHOWN else ""
        places = ", ".join(further[:_SHOWN]) + more
        screen.line("  " + _("{count} times; also at: {places}", count=each.count, places=places), "dim")


def _years(draft: Draft, screen: Screen) -> None:
    """Say which years were taken, and what is not looked for without them."""
    if draft.result_year:
        screen.line(_("Result of fiscal year {year}.", year=draft.result_year), "dim")
    else:
        screen.line(_("The year of the result is not told: give --year, and more is looked at."), "warn")
    if draft.served_year:
        screen.line(_("For fiscal year {year}.", year=draft.served_year), "dim")
    else:
        screen.line(
            _("The year that the document is for is not told: give --served, and periods are looked at."),
            "warn",
        )
