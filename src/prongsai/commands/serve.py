"""``prongsai serve``: the office on the web, answered by two processes, and one for what can wait."""

import argparse
import os

from prongsai.commands.opening import office
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _

PORT = 8000


def summary() -> str:
    """Return what the command is for."""
    return _("serve the office on the web")


def examples() -> str:
    """Return what to type."""
    return "  prongsai serve\n  prongsai serve --host 0.0.0.0 --port 8080\n\n" + _(
        "Settings are PRONGSAI_… variables: docs/installation.md lists them. It stops on Ctrl-C or SIGTERM,\n"
        "when requests under way have been answered.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("--host", default="127.0.0.1", help=_("address to listen on (127.0.0.1 unless said)"))
    parser.add_argument("--port", type=int, default=PORT, help=_("port to listen on (8000 unless said)"))


def run(options: argparse.Namespace) -> int:
    """Serve until asked to stop."""
    at = f"http://{options.host}:{options.port}"
    os.environ.setdefault("PRONGSAI_ADDRESS", at)  # of links in letters, where nobody has said

    def ready() -> None:
        if options.json:
            as_json({"listening": at, "address": os.environ["PRONGSAI_ADDRESS"]})
        else:
            Screen().line(_("Prongsai answers at {address}", address=at), "good")

    return int(office("serving").run(options.host, options.port, ready))
