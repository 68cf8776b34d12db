"""``prongsai import``: an agency taken in from the file that another installation has exported."""

import argparse
from pathlib import Path

from prongsai.commands import invariants
from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("take in an agency that another installation has exported")


def examples() -> str:
    """Return what to type."""
    return "  prongsai import ban-dan.zip\n\n" + _(
        "Every byte is checked first; all of it is taken in or nothing. Things whose numbers are taken get\n"
        "others, people are known again by mail address. Who is new has no password: invite them again.\n"
        "Take in only what the agency itself has given you. Afterwards the invariants are examined.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help=_("a file that prongsai export wrote"))


def run(options: argparse.Namespace) -> int:
    """Take it in, and examine what came of it."""
    told = office("moving_house").bring(Path(options.file))
    found = list(office("invariants").examined())
    if options.json:
        as_json({**told, "invariants": found})
    else:
        screen = Screen()
        text = _("{name} ({code}) taken in: {rows} records and {files} files", name=told["name"],
                 code=told["agency"], rows=f"{told['rows']:,}", files=f"{told['files']:,}")  # fmt: skip
        screen.line(text, "good")
        if told["to_invite"]:
            screen.line(_("To be invited again: {people}", people=", ".join(told["to_invite"])))
        invariants.show(found)
    return 0 if all(each["holds"] for each in found) else 1
