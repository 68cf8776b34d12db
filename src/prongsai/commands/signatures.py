"""``prongsai signatures``: by whom a PDF was signed, when, whether all of it, whether altered since."""

import argparse

import msgspec

from prongsai.commands import inputs
from prongsai.commands.opening import before_django
from prongsai.commands.screen import Screen, as_json
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _("say by whom a PDF was signed electronically, and whether it was altered since")


def examples() -> str:
    """Return what to type, and what the answer proves."""
    return "  prongsai signatures memo.pdf\n\n" + _(
        "Exit 0: signed, and all of it is as it was signed. Exit 1: not signed, altered, or added to.\n"
        "Whether the issuer of a certificate is to be trusted is for people to judge: its name is told.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help=_("a PDF"))


def run(options: argparse.Namespace) -> int:
    """Look at it."""
    found = before_django("files.signatures").of(inputs.bytes_of(options.file), options.file)
    holds = bool(found) and all(each.holds for each in found)
    if options.json:
        as_json({"file": options.file, "holds": holds, "signatures": msgspec.to_builtins(found)})
        return 0 if holds else 1
    screen = Screen()
    if not found:
        screen.line(_("✗ {file}: bears no electronic signature", file=options.file), "bad")
    for each in found:
        if each.holds:
            screen.line(_("✓ signed by {signer}, not altered since", signer=each.signer), "good")
        elif each.intact:
            screen.line(_("✗ signed by {signer}; something was added after it", signer=each.signer), "bad")
        else:
            screen.line(_("✗ altered since it was signed: do not rely on it"), "bad")
        if each.issuer:
            at = each.at.isoformat(timespec="minutes") if each.at else "–"
            text = _("certificate issued by {issuer}; signed at {at}", issuer=each.issuer, at=at)
            screen.line(f"  {text}", "dim")
    return 0 if holds else 1
