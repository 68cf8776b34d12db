"""The commands: one module each, loaded only when it is asked for."""

import argparse
from importlib import import_module
from keyword import iskeyword
from typing import Final, Protocol, cast

NAMES: Final = (
    "rules",
    "read",
    "score",
    "audit",
    "analyse",
    "plan",
    "lint",
    "check",
    "tabulate",
    "national",
    "made-up",
    "measures",
    "report",
    "verify",
    "signatures",
    "completion",
    "init",
    "demo",
    "serve",
    "backup",
    "restore",
    "export",
    "import",
    "invariants",
    "journal",
    "remind",
    "tidy",
)


class Command(Protocol):
    """What each module of this package offers."""

    def summary(self) -> str:
        """Return one line that says what the command is for."""

    def examples(self) -> str:
        """Return the end of the help: what to type, and what it does."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it; return the exit code."""


def load(name: str) -> Command:
    """Return a command; its module is imported only now, so that others start fast."""
    module = name.replace("-", "_")
    module += "_" if iskeyword(module) else ""
    return cast("Command", import_module(f"prongsai.commands.{module}"))
