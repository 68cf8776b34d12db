"""``prongsai export``: all of one agency as a file that people can read and another installation takes in."""

import argparse
from pathlib import Path

from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("hand out all data of one agency as a file")


def examples() -> str:
    """Return what to type."""
    return "  prongsai export ban-dan --out ban-dan.zip\n\n" + _(
        "Records (a JSON line each), documents, evidence and the agency's journal, with a list of all\n"
        "and its hashes. Passwords and sealed answers stay; README.txt inside says what else, and why.\n"
        "Another installation takes it in by prongsai import.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("agency", metavar="AGENCY", help=_("the agency's code, as its addresses write it"))
    parser.add_argument("--out", metavar="FILE", required=True, help=_("where to write it"))


def run(options: argparse.Namespace) -> int:
    """Write the file."""
    told = office("moving_house").export(options.agency, Path(options.out))
    if options.json:
        as_json(told)
    else:
        text = _("{file}: all data of {name}, {size} bytes", file=told["written"], name=told["name"],
                 size=f"{told['bytes']:,}")  # fmt: skip
        Screen().line(text, "good")
    return 0
