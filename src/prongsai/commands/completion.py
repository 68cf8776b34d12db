"""``prongsai completion``: completion of commands and options for the shell."""

import argparse

import shtab

from prongsai import commands
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("print the completion script of a shell")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai completion bash > ~/.local/share/bash-completion/completions/prongsai\n"
        "  prongsai completion zsh > ~/.zfunc/_prongsai\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("shell", choices=shtab.SUPPORTED_SHELLS, help=_("which shell"))


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    parser = argparse.ArgumentParser("prongsai")
    kinds = parser.add_subparsers()
    for name in commands.NAMES:
        command = commands.load(name)
        inner = kinds.add_parser(name, help=command.summary())
        command.arguments(inner)
        inner.add_argument("--json", action="store_true")
        inner.add_argument("--lang", choices=("th", "en"))
    print(shtab.complete(parser, shell=options.shell))  # noqa: T201 - it is the result
    return 0
