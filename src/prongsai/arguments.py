"""Arguments of commands: parsed by argparse, told in the reader's language."""

import argparse
from typing import NoReturn

from prongsai.commands import Command
from prongsai.errors import BadInputError
from prongsai.language import _


class _Thai(argparse.RawDescriptionHelpFormatter):
    """Help whose own words are in the reader's language."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - argparse's own shape
        """Begin with “usage” in the reader's language."""
        super().add_usage(usage, actions, groups, prefix or _("usage: "))


class Parser(argparse.ArgumentParser):
    """A parser that speaks one sentence where argparse would print usage and leave."""

    def __init__(self, name: str, command: Command) -> None:
        """Make the parser of one command."""
        super().__init__(
            prog=name,
            description=command.summary(),
            epilog=_("Examples:") + "\n" + command.examples(),
            formatter_class=_Thai,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = _("what to give")
        self._optionals.title = _("options")
        command.arguments(self)
        self.add_argument("--json", action="store_true", help=_("print JSON for programs"))
        self.add_argument("--lang", choices=("th", "en"), help=_("language (th unless said)"))
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def read(self, given: list[str]) -> argparse.Namespace:
        """Return the parsed arguments.

        Raises:
            BadInputError: they do not fit the command.

        """
        return self.parse_args(given)

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what does not fit."""
        raise BadInputError(
            _("{program}: {message}; see {program} --help", program=self.prog, message=_told(message))
        )


def _told(message: str) -> str:
    """Return argparse's message in the reader's language, its names kept."""
    for english, told in (
        ("the following arguments are required:", _("these are missing:")),
        ("unrecognized arguments:", _("these are not known:")),
        ("expected one argument", _("needs a value")),
        ("invalid choice:", _("is not one of the choices:")),
        ("choose from", _("choose from")),
        ("invalid int value:", _("is not a whole number:")),
        ("ignored explicit argument", _("takes no value:")),
    ):
        message = message.replace(english, told)
    return message.removeprefix("argument ")
