"""``prongsai invariants``: what must hold of an installation at every moment, and whether it does."""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("examine what must always hold of an installation")


def examples() -> str:
    """Return what to type."""
    return "  prongsai invariants\n  prongsai invariants --json\n\n" + _(
        "Exit 1 if something does not hold.\n"
    )


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Add no arguments: all of them are examined."""


def run(options: argparse.Namespace) -> int:
    """Examine each; exit 1 if one is broken."""
    office("database").standing()
    found = office("invariants").examined()
    if options.json:
        every = list(found)
        as_json(every)
    else:
        every = show(found)
    return 0 if all(each["holds"] for each in every) else 1


def show(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Show each invariant as soon as it was looked into, and beneath a broken one where it is broken."""
    screen, every = Screen(), []
    for each in found:
        every.append(each)
        word = _("is true") if each["holds"] else _("BROKEN")
        screen.line(f"{word}\t{each['says']}", "good" if each["holds"] else "bad")
        for fault in each["faults"]:
            screen.line(f"\t{fault}", "bad")
        sys.stdout.flush()
    return every
