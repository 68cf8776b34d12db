"""``prongsai check``: what is disclosed, looked at as an assessor would, and the score it foretells."""

import argparse
import tempfile
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from prongsai import rules
from prongsai.checking.looking import look_around
from prongsai.checking.model import Asked, Finding, Piece, Predicted, Result
from prongsai.checking.plainly import plain
from prongsai.checking.predict import predict
from prongsai.checking.run import check, joined
from prongsai.checking.snapshot import snapshot
from prongsai.checking.titles import titles
from prongsai.commands.screen import Screen, as_json, number
from prongsai.errors import BadInputError
from prongsai.fetching import NotFetchedError, Visitor
from prongsai.language import _

_TONES = {Result.HOLDS: "good", Result.FAILS: "bad", Result.CANNOT_TELL: "warn"}


def summary() -> str:
    """Return what the command is for."""
    return _("check evidence of a disclosure item on the web, and foretell its score")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai check https://www.example.go.th/ita/o14 --item o14 --year 2567\n"
        "  prongsai check https://a.go.th/o17.xlsx --item o17 --year 2567 --site a.go.th --json\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "addresses", nargs="+", metavar="ADDRESS", help=_("where the evidence is; several may be given")
    )
    parser.add_argument(
        "--item", required=True, metavar="o14", help=_("the disclosure item, by its id in the year")
    )
    parser.add_argument(
        "--year", required=True, metavar="พ.ศ.", help=_("fiscal year of the assessment, or a set of rules")
    )
    parser.add_argument(
        "--site",
        action="append",
        default=[],
        metavar="HOST",
        help=_("a site of the agency's own; may be given more than once"),
    )
    parser.add_argument(
        "--contact", default="", metavar="MAIL", help=_("told to the sites that are visited: who asks")
    )


def run(options: argparse.Namespace) -> int:
    """Check; exit 1 when something fails."""
    ruled = rules.load(options.year)
    items = [each.id for each in ruled.disclosure.items]
    if options.item not in items:
        says = _(
            "--item: {year} has no item “{item}”; there are: {items}",
            year=ruled.name,
            item=options.item,
            items=", ".join(items),
        )
        raise BadInputError(says)
    today = datetime.now(UTC).date()
    asked = Asked(rules=ruled, item=options.item, hosts=tuple(options.site), today=today)
    with tempfile.TemporaryDirectory() as folder:
        visitor = Visitor(contact=options.contact or "prongsai check", folder=Path(folder))
        pieces = [piece for address in options.addresses for piece in look_around(address, visitor)]
    for piece in pieces:
        if piece.why == "address" and piece.refused and piece.place in options.addresses:
            raise NotFetchedError("address", piece.refused)  # nothing was looked at: the input is at fault
    findings = check(pieces, asked)
    predicted = predict(options.item, findings, ruled)
    if options.json:
        as_json(_json(asked, pieces, findings, predicted))
    else:
        _show(asked, findings, predicted, Screen())
    return 1 if any(each.result == Result.FAILS for each in joined(findings)) else 0


def _json(
    asked: Asked, pieces: list[Piece], findings: tuple[Finding, ...], predicted: Predicted
) -> dict[str, Any]:
    return {
        "item": asked.item,
        "fiscal_year": asked.rules.fiscal_year,
        "findings": [
            {
                "check": each.check,
                "result": each.result,
                "place": each.place,
                "part": each.part,
                "says": str(each.says),
                "right": str(each.right) if each.right else "",
            }
            for each in joined(findings)
        ],
        "predicted": {
            "points": str(predicted.points),
            "sure": predicted.sure,
            "reasons": [str(each) for each in predicted.reasons],
        },
        "snapshots": [plain(shot) for piece in pieces if (shot := snapshot(piece))],
    }


def _show(asked: Asked, findings: tuple[Finding, ...], predicted: Predicted, screen: Screen) -> None:
    """Show the findings by place, then the score foretold and why."""
    name = next(each.name for each in asked.rules.disclosure.items if each.id == asked.item)
    screen.line(f"{asked.item} {name}")
    words = {
        Result.HOLDS: _("holds"),
        Result.FAILS: _("does not hold"),
        Result.CANNOT_TELL: _("a person must look"),
    }
    pages = titles()
    for place, group in groupby(
        sorted(joined(findings), key=lambda each: each.place), key=lambda each: each.place
    ):
        screen.title(place)
        for each in group:
            line = f"  {pages[each.check].title}: {words[each.result]} – {each.says}"
            screen.line(line, _TONES[each.result])
            if each.right and each.result != Result.HOLDS:
                screen.line("    " + _("What would be right: {right}", right=each.right), "dim")
    screen.title(_("Foretold: {points} points", points=number(predicted.points)))
    if not predicted.sure:
        screen.line(_("This is not sure: a person must look at what could not be told."), "warn")
    for reason in predicted.reasons:
        screen.line(f"  – {reason}")
