"""``prongsai journal verify``: whether the journal is what was written."""

import argparse

from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("check that the journal is what was written: nothing changed, deleted, inserted or cut off")


def examples() -> str:
    """Return what to type."""
    return "  prongsai journal verify\n  prongsai journal verify --json\n\n" + _(
        "Exit 1 if a line is not as it was. Write the heads down elsewhere from time to time: whoever holds\n"
        "both the database and the secret could write a whole journal anew.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("what", metavar="verify", choices=["verify"], help=_("verify: check every line"))


def run(options: argparse.Namespace) -> int:
    """Check every line of every book; exit 1 if one is not as it was."""
    found = office("books").verified()
    if options.json:
        as_json(found)
        return 0 if found["whole"] else 1
    screen = Screen()
    screen.table(
        [_("book"), _("lines"), _("newest hash")],
        [[book["book"], f"{book['lines']:,}", book["head"]] for book in found["books"]],
        right="1",
    )
    for fault in found["faults"]:
        screen.line(fault, "bad")
    if found["whole"]:
        screen.line(_("the journal is what was written"), "good")
    return 0 if found["whole"] else 1
