"""``prongsai demo``: the office on the web with sample agencies in it, to try out; nothing is kept."""

import argparse
import os
import signal
import sys
from contextlib import ExitStack
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from prongsai.commands.opening import before, installed, office
from prongsai.commands.screen import Screen, as_json
from prongsai.commands.serve import PORT
from prongsai.language import _

HOST = "127.0.0.1"
# What an installation's own settings say is nothing to one that is thrown away.
_OTHERS = (
    "DATABASE_URL",
    "SECRET_KEY",
    "DEBUG",
    "ADDRESS",
    "HOSTS",
    "BEHIND_PROXY",
    "DOOR",
    "MAIL_URL",
    "OIDC",
    "OIDC_ANSWER_SERVER",
    "OIDC_ANSWER_CLIENT",
    "OIDC_ANSWER_SECRET",
)


def summary() -> str:
    """Return what the command is for."""
    return _("try the office on the web, filled with sample agencies")


def examples() -> str:
    """Return what to type."""
    return "  prongsai demo\n  PRONGSAI_DATA=try prongsai demo --port 8080\n\n" + _(
        "Ban Dan and Kalase with their published scores, and made-up agencies at each stage of the cycle.\n"
        "What you do in it is thrown away when it stops, unless PRONGSAI_DATA names a folder.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--port", type=int, default=PORT, help=_("port to listen on (8000 unless said)"))


def run(options: argparse.Namespace) -> int:
    """Fill it, serve it, and throw it away."""
    installed()
    signal.signal(signal.SIGTERM, _stop)
    at = f"http://{HOST}:{options.port}"
    with ExitStack() as stack:
        if not os.environ.get("PRONGSAI_DATA", "").strip():
            for name in _OTHERS:
                os.environ.pop(f"PRONGSAI_{name}", None)
            made = TemporaryDirectory(prefix="prongsai-demo-", ignore_cleanup_errors=True)
            os.environ["PRONGSAI_DATA"] = stack.enter_context(made)
        os.environ.setdefault("PRONGSAI_ADDRESS", at)
        os.environ["PRONGSAI_TRIAL"] = "1"  # its sign-in page says who can sign in
        before("secret").made()
        serving = office("serving")
        serving.refuse(HOST, options.port)
        told = {"public": f"{at}/", "office": f"{at}/office/", **office("trying").filled()}
        return int(serving.run(HOST, options.port, lambda: _tell(told, as_program=options.json)))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def _tell(told: dict[str, Any], *, as_program: bool) -> None:
    if as_program:
        as_json(told)
        sys.stdout.flush()
        return
    screen = Screen()
    screen.title(_("A filled installation of Prongsai, to try out (Ctrl-C stops it)"))
    screen.line(_("For everyone: {address}", address=told["public"]), "good")
    screen.line(_("For the office: {address}", address=told["office"]), "good")
    screen.line(_("Password of all: {password}", password=told["password"]), "good")
    screen.line(_("Key files of its survey, under the same password: {folder}", folder=told["keys"]), "good")
    if told["letters"]:
        # No letter leaves a trial: who invites somebody finds the link of the invitation there.
        screen.line(_("Letters it sends: {folder}", folder=told["letters"]), "good")
    screen.line()
    screen.table(
        [_("agency"), _("role"), _("name"), _("sign in as")],
        [[each["agency"], each["role"], each["name"], each["mail"]] for each in told["people"]],
    )
    screen.line(
        _("Ban Dan and Kalase are real, with published scores; all else, and everybody's name, is made up."),
        "dim",
    )
    sys.stdout.flush()
