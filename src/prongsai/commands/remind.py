"""``prongsai remind``: mails about what is due and late, a look at all evidence; for a timer, once a day."""

import argparse
from datetime import date

from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.errors import BadInputError
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("remind people by mail of what is due or late, and have all evidence of disclosure looked at")


def examples() -> str:
    """Return what to type."""
    return "  prongsai remind\n\n" + _(
        "Run it once a day, as the timer in deploy/ does. Each reminder is sent once, "
        "however often it runs.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=_("as if it were this day (today unless said)"))


def run(options: argparse.Namespace) -> int:
    """Send what is to be sent."""
    day = _day(options.day) if options.day else None
    office("database").standing()
    found = office("reminding").reminded(day)
    if options.json:
        as_json(found)
    else:
        Screen().line(_("{count} mails sent", count=found["mails"]), "good")
        Screen().line(_("{count} agencies' evidence is being looked at", count=found["looked"]), "good")
    return 0


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise BadInputError(_("--day {given}: write the date A.D., as in 2024-10-01", given=given)) from None
