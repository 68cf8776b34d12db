"""``prongsai tabulate``: answers of respondents into item scores, exactly."""

import argparse
from pathlib import Path

from prongsai.commands import inputs
from prongsai.commands.screen import Screen, as_json
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading import answers
from prongsai.rules import RuleSet, ids
from prongsai.scoring.exact import two_decimals


def summary() -> str:
    """Return what the command is for."""
    return _("count answers (CSV, Parquet) into exact item scores, agency by agency")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai tabulate iit.csv --year 2567 --part IIT\n"
        "  prongsai tabulate eit-*.parquet --year 2567 --part EIT.public --json\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("answers, one row a respondent"))
    parser.add_argument("--year", type=int, metavar="พ.ศ.", help=_("fiscal year of the questionnaire"))
    parser.add_argument("--rules", metavar="RULES", help=_("another rule set: its name, or a local file"))
    parser.add_argument(
        "--part", required=True, choices=("IIT", "EIT", "EIT.public", "EIT.survey"),
        help=_("which questionnaire was answered"),
    )  # fmt: skip
    parser.add_argument("--exact", action="store_true", help=_("scores as fractions p/q"))


def run(options: argparse.Namespace) -> int:
    """Show the item scores of every agency."""
    ruled = _rules(options)
    tallies = answers.tabulate([Path(name) for name in options.files], ruled, options.part)
    shown = str if options.exact else two_decimals
    if options.json:
        as_json(
            [
                {
                    "agency": tally.agency,
                    "part": tally.part,
                    "respondents": tally.respondents,
                    "scores": {name: shown(value) for name, value in tally.scores.items()},
                }
                for tally in tallies
            ]
        )
        return 0
    names = sorted({name for tally in tallies for name in tally.scores}, key=ids.order)
    rows = [
        [tally.agency, str(tally.respondents),
         *(shown(tally.scores[name]) if name in tally.scores else "" for name in names)]
        for tally in tallies
    ]  # fmt: skip
    Screen().table([_("agency"), _("respondents"), *names], rows)
    return 0


def _rules(options: argparse.Namespace) -> RuleSet:
    asked = options.rules or (str(options.year) if options.year else "")
    if not asked:
        raise BadInputError(_("prongsai tabulate: --year is missing; give the year of the answers"))
    return inputs.named(asked)
