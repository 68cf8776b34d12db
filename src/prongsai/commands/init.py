"""``prongsai init``: make an installation, or bring its tables up to this version."""

import argparse

from prongsai.commands.opening import before, office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("make an installation, or bring its tables up to this version")


def examples() -> str:
    """Return what to type."""
    return (
        "  PRONGSAI_DATA=/srv/prongsai prongsai init --admin somsri@example.go.th\n  prongsai init\n\n"
        + _(
            "It makes the data folder, a secret in it unless PRONGSAI_SECRET_KEY gives one, the tables, and\n"
            "a link for the first platform administrator, which opens once. Run it again after upgrades.\n"
        )
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--admin", metavar="MAIL", help=_("mail address of the first platform administrator"))


def run(options: argparse.Namespace) -> int:
    """Make what is not there yet."""
    secret = before("secret").made()
    founding = office("founding")
    told = {"data": str(founding.folder()), "secret": str(secret or ""), **founding.made(options.admin)}
    if options.json:
        as_json(told)
        return 0
    screen = Screen()
    screen.line(_("The tables of {data} are of this version.", data=told["data"]), "good")
    if secret:
        screen.line(_("A new secret is kept in {file}; backups carry it.", file=secret))
    if told["link"]:
        screen.line(
            _("{mail} becomes platform administrator by this link, once, until {until}:", mail=options.admin,
              until=told["until"])
        )  # fmt: skip
        screen.line(f"  {told['link']}")
    elif not told["administrators"]:
        screen.line(
            _("There is no platform administrator yet: prongsai init --admin MAIL invites one."), "warn"
        )
    return 0
