"""``prongsai made-up``: a believable made-up nation, to try ``national`` with."""

import argparse
import json
import sys
from pathlib import Path

from msgspec import to_builtins

from prongsai.commands import inputs
from prongsai.commands.screen import Screen, as_json
from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.national import made
from prongsai.rules import RuleSet, years

PLANTED = "planted.json"


def summary() -> str:
    """Return what the command is for."""
    return _("make up the answers of a whole nation, to try national with")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai made-up --agencies 8300 --respondents 1500000 --seed 1 --out nation\n"
        "  prongsai made-up --agencies 100 --respondents 20000 --year 2566 --out small --faults\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--agencies", type=int, default=8300, metavar="N", help=_("how many agencies"))
    parser.add_argument(
        "--respondents", type=int, default=1_500_000, metavar="N", help=_("how many answer, in all parts")
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help=_("the same gives the same nation"))
    parser.add_argument("--year", type=int, metavar="พ.ศ.", help=_("fiscal year of the questionnaires"))
    parser.add_argument("--rules", metavar="RULES", help=_("another rule set: its name, or a local file"))
    parser.add_argument("--out", required=True, metavar="DIR", help=_("the folder to write into"))
    parser.add_argument("--faults", action="store_true", help=_("plant faults, and say where"))


def run(options: argparse.Namespace) -> int:
    """Write the nation and say what was written."""
    ruled = _rules(options)
    folder = Path(options.out)
    if options.agencies < 1:
        raise BadInputError(_("--agencies {count}: 1 or more would be right", count=options.agencies))
    if any(place.is_file() for place in (folder, *folder.parents)):
        raise BadInputError(_("--out {folder}: is no folder; name one", folder=folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInputError(
            _("--out {folder}: cannot be made ({why}); name a folder", folder=folder, why=why(fault))
        ) from None
    written, planted = made.make(
        ruled,
        folder,
        agencies=options.agencies,
        respondents=options.respondents,
        seed=options.seed,
        faults=options.faults,
    )
    if options.faults:
        path = folder / PLANTED
        path.write_text(json.dumps(to_builtins(planted), ensure_ascii=False, indent=1) + "\n", "utf-8")
        written.append(path)
    if options.json:
        told = {"written": [str(path) for path in written], "planted": to_builtins(planted)}
        as_json({"fiscal_year": ruled.fiscal_year, "rules": ruled.name, **told})
        return 0
    for path in written:
        Screen().line(str(path))
    Screen(sys.stderr).line(
        _("All of it is made up. Next: prongsai national {folder} --year {year} --out scores.parquet",
          folder=folder, year=ruled.fiscal_year), "dim"
    )  # fmt: skip
    return 0


def _rules(options: argparse.Namespace) -> RuleSet:
    """Return the rules asked for, else those of the latest year whose OIT can be rolled up."""
    if options.rules or options.year:
        return inputs.named(options.rules or str(options.year))
    every = [inputs.named(str(year)) for year in years()]
    rolled = [rules for rules in every if not any(each.rollup.instead for each in rules.frame.instruments)]
    return rolled[-1]
