"""``prongsai tidy``: what has served its purpose goes."""

import argparse

from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("take away what is kept no longer: ended sessions, old failed sign-ins, finished work")


def examples() -> str:
    """Return what to type."""
    return "  prongsai tidy\n\n" + _(
        "Run it daily (deploy/systemd does, with the backup). docs/data-map.md says how long each is kept.\n"
    )


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Add no arguments: how long things are kept is the same everywhere."""


def run(options: argparse.Namespace) -> int:
    """Take it away."""
    told = office("tidying").tidied()
    if options.json:
        as_json(told)
    else:
        Screen().line(_("tidied: {count} rows taken away", count=sum(told.values())), "good")
    return 0
