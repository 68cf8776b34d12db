"""The input that most commands share: a file of scores, its year's rules, changes to try."""

import argparse
import json
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from prongsai import reading, rules
from prongsai.commands.screen import Screen
from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.reading import Reading
from prongsai.rules import RuleSet
from prongsai.scoring import relations
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.tree import tree

FORMATS: Final = ("json", "csv", "xlsx", "txt", "md", "html", "docx", "pdf")
MOST_BYTES: Final = 64 * 1024 * 1024


class Given(Struct, frozen=True):
    """What was given: the reading as it was, the sheet with the changes to try, its rules."""

    reading: Reading
    sheet: Sheet
    rules: RuleSet
    changed: frozenset[str] = frozenset()

    @property
    def elsewhere(self) -> dict[str, list[Fraction]]:
        """By id, every value that the document prints for it; none where a change overrules it."""
        return reading.elsewhere(self.reading.found, self.changed)


def add_file(
    parser: argparse.ArgumentParser, *, changes: bool = True, format_option: str = "--format"
) -> None:
    """Add FILE and what goes with it."""
    parser.add_argument("file", metavar="FILE", help=_("a sheet or a report; - is standard input"))
    parser.add_argument(
        format_option,
        dest="input_format",
        choices=FORMATS,
        help=_("what FILE is, if its name does not tell"),
    )
    parser.add_argument("--year", type=int, metavar="พ.ศ.", help=_("fiscal year of the result"))
    parser.add_argument("--rules", metavar="RULES", help=_("another rule set: its name, or a local file"))
    if changes:
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            metavar="ID=VALUE",
            help=_("change one score first (as often as needed)"),
        )


def read(options: argparse.Namespace) -> Reading:
    """Return what the file says.

    Raises:
        BadInputError: it cannot be read.

    """
    data, name = bytes_of(options.file), options.file
    ruled = _named(options.rules)
    return reading.read(data, name, format=options.input_format, year=options.year, rules=ruled)


def given(options: argparse.Namespace) -> Given:
    """Return the file's scores with their rules and the changes to try.

    Raises:
        BadInputError: no scores, no year, or a change that does not fit.

    """
    found = read(options)
    if not found.sheet.scores:
        raise BadInputError(
            _("-: no score was found; say what standard input is, as in --format csv")
            if options.file == "-" and not options.input_format
            else _("{file}: no score was found; prongsai read shows what was", file=options.file)
        )
    ruled = rules_of(found.sheet, options)
    changes = _changes(options, ruled)
    sheet = msgspec.structs.replace(
        found.sheet, fiscal_year=ruled.fiscal_year, scores={**found.sheet.scores, **changes.scores}
    )
    unknown = [name for name in sheet.scores if name not in ids_of(ruled)]
    if unknown:
        raise BadInputError(
            _(
                "{file}: {ids} does not exist in fiscal year {year}; correct the id or give --year",
                file=options.file,
                ids=", ".join(unknown[:5]),
                year=ruled.fiscal_year,
            )
        )
    return Given(found, sheet, ruled, frozenset(changes.scores))


def rules_of(sheet: Sheet, options: argparse.Namespace) -> RuleSet:
    """Return the rules asked for, else those the sheet names, else its year's own."""
    if options.rules:
        asked = named(options.rules)
        if sheet.fiscal_year not in (None, asked.fiscal_year):
            raise BadInputError(
                _(
                    "--rules {rules}: these are rules of fiscal year {year}, the result is of {other}",
                    rules=options.rules,
                    year=asked.fiscal_year,
                    other=sheet.fiscal_year,
                )
            )
        return asked
    if sheet.rules:
        return rules.load(sheet.rules)
    year = options.year or sheet.fiscal_year
    if year is None:
        raise BadInputError(
            _("{file}: the fiscal year of the result is not told; give --year", file=options.file)
        )
    return rules.load(str(year))


def named(asked: str) -> RuleSet:
    """Return the rule set of a name, or of a local overlay file."""
    path = Path(asked)
    return rules.load_file(path) if path.suffix else rules.load(asked)


def bytes_of(name: str) -> bytes:
    """Return what a file, or standard input (-), holds.

    Raises:
        BadInputError: it cannot be opened, or is too large.

    """
    if name == "-" and sys.stdin is None:
        raise BadInputError(_("-: there is no standard input; name a file"))
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    path = Path(name)
    try:
        with path.open("rb") as stream:  # a device or a pipe does not tell its size
            data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as fault:  # a name with a NUL is no OSError
        reason = why(fault) if isinstance(fault, OSError) else str(fault)
        raise BadInputError(
            _("{file}: cannot be opened ({why}); check the name", file=name, why=reason)
        ) from None
    if len(data) > MOST_BYTES:
        raise BadInputError(_("{file}: larger than {size} MB; give the report alone", file=name, size=64))
    return data


def _named(asked: str | None) -> str | None:
    if asked is None or not Path(asked).suffix:
        return asked
    return str(named(asked).fiscal_year)


def _changes(options: argparse.Namespace, ruled: RuleSet) -> Sheet:
    """Return the changes of ``--set`` as a sheet, checked as every sheet is."""
    scores: dict[str, str] = {}
    for each in getattr(options, "set", []):
        name, equals, value = each.partition("=")
        if not equals or not value.strip() or name.strip() in scores:
            raise BadInputError(
                _("--set {given}: write ID=VALUE, each id once, as in --set o23=100", given=each)
            )
        scores[name.strip()] = value.strip()
    if not scores:
        return Sheet()
    said = json.dumps({"fiscal_year": ruled.fiscal_year, "scores": scores})
    return reading.read_sheet(said.encode(), "--set", format="json").sheet


def ids_of(ruled: RuleSet) -> frozenset[str]:
    """Return every id that a score of this year can have."""
    return frozenset(tree(ruled).maxima)


def known_id(name: str, ruled: RuleSet) -> str:
    """Return an id typed on the command line.

    Raises:
        BadInputError: the year does not have it.

    """
    if name not in ids_of(ruled):
        raise BadInputError(
            _(
                "{id} does not exist in fiscal year {year}; ids are written i1, e1, o8, 9.1, 1, IIT, total",
                id=name,
                year=ruled.fiscal_year,
            )
        )
    return name


def warn_of_faults(given: Given, screen: Screen) -> None:
    """Say on the screen that printed scores do not agree, before anything is built on them."""
    failing = [each for each in relations.tested(tree(given.rules), given.sheet) if not each.holds]
    for note in given.reading.notes:
        screen.line(_("Note: {note}", note=note), "dim")
    if failing:
        screen.line(
            _(
                "{count} printed scores do not agree with what they are made of; first see: prongsai audit",
                count=len(failing),
            ),
            "warn",
        )


def tell_conflicts(found: Reading, screen: Screen) -> None:
    """Say which scores are printed differently in different places."""
    conflicts = reading.conflicts(found)
    if conflicts:
        screen.title(_("Printed differently in different places"))
    for each in conflicts:
        values: Any = each["values"]
        told = "; ".join(f"{value['value']} ({value['where']})" for value in values)
        screen.line(f"{each['id']}: {told}", "warn")
