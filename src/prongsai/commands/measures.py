"""``prongsai measures``: a plan of measures proposed from a result, as a sheet to fill in."""

import argparse
from pathlib import Path
from typing import Any, cast

import msgspec

from prongsai.commands import inputs, writing
from prongsai.commands.matters import day_of, served_of
from prongsai.commands.screen import Screen, as_json
from prongsai.drafting.proposing import propose
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.library.words import kind_named
from prongsai.measures import sheet
from prongsai.measures.model import Measure, Plan
from prongsai.office import read as office_file
from prongsai.office.model import Office
from prongsai.scoring.analysis import Analysis, analyse
from prongsai.scoring.score import score
from prongsai.thai import long_date


def summary() -> str:
    """Return what the command is for."""
    return _("propose measures from a result, as a sheet to edit and bring back")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai measures REPORT.docx\n"
        "  prongsai measures REPORT.docx --office office.toml --out measures.xlsx\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser)
    parser.add_argument("--out", metavar="SHEET", help=_("write the sheet: .xlsx, .csv or .toml"))
    parser.add_argument("--force", action="store_true", help=_("write over a sheet that is there"))
    parser.add_argument("--office", metavar="TOML", help=_("the agency's own names: kind, units"))
    parser.add_argument("--served", type=int, metavar="พ.ศ.", help=_("fiscal year the measures are for"))
    parser.add_argument(
        "--most",
        type=int,
        metavar="N",
        help=_("measures for one issue at most (about four unless said, more where a weak item needs it)"),
    )
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=_("date of the file (today unless said)"))


def run(options: argparse.Namespace) -> int:
    """Propose a plan; show it, or write it."""
    path = _target(options)
    given = inputs.given(options)
    office = office_file.read(Path(options.office)) if options.office else Office()
    if options.most is not None and options.most < 1:
        raise BadInputError(_("--most {given}: at least 1", given=options.most))
    scored = score(given.sheet, given.rules)
    analysis = analyse(scored)
    agency = office.agency.name or given.sheet.agency
    plan = propose(
        given.rules,
        scored,
        analysis,
        served=served_of(options, given),
        agency=agency,
        kind=office.agency.kind or kind_named(agency or ""),
        units=office.units,
        most=options.most,
    )
    if not plan.measures:
        raise BadInputError(
            _(
                "{file}: no item has a score to propose measures for; give the scores of items",
                file=options.file,
            )
        )
    written = _written(path, plan, options) if path else ""
    if options.json:
        as_json(msgspec.to_builtins(plan))
        return 0
    screen = Screen()
    inputs.warn_of_faults(given, screen)
    show(plan, analysis, screen)
    if written:
        screen.line(_("Written: {path}", path=written), "good")
    return 0


def _target(options: argparse.Namespace) -> Path | None:
    """Return where the sheet goes, refused early where it cannot."""
    if options.out is None:
        return None
    path = Path(options.out)
    if path.suffix.lower().lstrip(".") not in sheet.FORMATS:
        raise BadInputError(
            _("--out {file}: name a file that ends in .xlsx, .csv or .toml", file=options.out)
        )
    if path.exists() and not options.force:
        raise BadInputError(
            _("--out {file}: is there already; name another, or write over it with --force", file=options.out)
        )
    return path


def _written(path: Path, plan: Plan, options: argparse.Namespace) -> str:
    """Write the sheet whole or not at all."""
    kind = cast("sheet.Format", path.suffix.lower().lstrip("."))
    data = sheet.write(plan, kind, day=day_of(options.day))
    return writing.put(path.parent, {path.name: data})[0]


def show(plan: Plan, analysis: Analysis, screen: Screen) -> None:
    """Show the plan, issue by issue, and which issues have none."""
    names = {str(each.issue.id): each.issue.name for each in analysis.issues}
    screen.title(
        _("{count} measures for fiscal year {year}, from the result of {result}",
          count=len(plan.measures), year=plan.fiscal_year, result=plan.result_year)
    )  # fmt: skip
    for issue in names or dict.fromkeys(each.issue for each in plan.measures):
        title = _("Issue {number}: {name}", number=issue, name=names[issue]) if issue in names else issue
        screen.title(title)
        rows = [_row(each) for each in plan.measures if each.issue == issue]
        if not rows:
            screen.line(_("no item of this issue has a score; no measure is proposed"), "warn")
        screen.table([_("measure"), _("answers"), _("who"), _("when")], rows)


def _row(each: Measure) -> list[Any]:
    days = [long_date(day, thai_digits=False) for day in (each.starts, each.ends) if day]
    return [each.name, ", ".join(each.items), ", ".join(each.responsible), " – ".join(days)]
