"""``prongsai read``: what a file says, and what was taken from where."""

import argparse
import sys
from typing import Any

from prongsai import reading
from prongsai.commands import inputs
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _
from prongsai.reading import Reading
from prongsai.rules import ids


def summary() -> str:
    """Return what the command is for."""
    return _("read a report or a sheet: which scores stand where")


def examples() -> str:
    """Return what to type."""
    return "  prongsai read REPORT.docx\n  prongsai read REPORT.pdf --json > sheet.json\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser, changes=False)


def run(options: argparse.Namespace) -> int:
    """Show what was found."""
    found = inputs.read(options)
    if options.json:
        as_json(sheet_json(found))
    else:
        _show(found)
    if not found.sheet.scores:
        print(_("{file}: no score was found in it", file=options.file), file=sys.stderr)  # noqa: T201
    return 0


def sheet_json(found: Reading) -> dict[str, Any]:
    """Return the sheet of a reading as the contract has it, with every place and conflict."""
    sheet = found.sheet
    return {
        **found.others,
        "agency": sheet.agency,
        "fiscal_year": sheet.fiscal_year,
        "document_year": sheet.document_year,
        "level": sheet.level,
        **({"rules": sheet.rules} if sheet.rules else {}),
        "scores": {name: found.found[name][0].value if name in found.found else score.printed
                   for name, score in sheet.scores.items()},
        "found": {
            name: [{"value": p.value, "printed": p.printed, "where": p.where} for p in places]
            for name, places in found.found.items()
        },
        "conflicts": reading.conflicts(found),
        "notes": found.notes,
    }  # fmt: skip


def _show(found: Reading) -> None:
    sheet, screen = found.sheet, Screen()
    screen.line(_("Agency: {name}", name=sheet.agency or _("not told")))
    screen.line(_("Fiscal year of the result: {year}", year=sheet.fiscal_year or _("not told")))
    if sheet.document_year:
        screen.line(_("Year the document serves: {year}", year=sheet.document_year))
    screen.line(_("Level: {level}", level=sheet.level or _("not told")))
    rows = [
        [name, place.value, place.printed, place.where]
        for name in sorted(found.found, key=ids.order)
        for place in found.found[name]
    ]
    screen.title(_("Scores and where they stand ({count})", count=len(sheet.scores)))
    screen.table([_("id"), _("value"), _("as printed"), _("where")], rows, right="1")
    inputs.tell_conflicts(found, screen)
    for note in found.notes:
        screen.line(_("Note: {note}", note=note), "dim")
