"""``prongsai report``: documents from a result."""

import argparse
import hashlib
import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from prongsai import reading
from prongsai.commands import audit, inputs
from prongsai.commands.inputs import Given
from prongsai.commands.score import fraction
from prongsai.commands.screen import Screen, as_json
from prongsai.documents.content import Document
from prongsai.documents.press import printed
from prongsai.drafting import analysis
from prongsai.drafting.matter import Matter
from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.scoring.analysis import analyse
from prongsai.scoring.score import score

KINDS: Final[dict[str, Callable[[Matter], Document]]] = {"analysis": analysis.document}
FORMATS: Final = ("pdf",)


def summary() -> str:
    """Return what the command is for."""
    return _("write documents: the analysis of a result as PDF")


def examples() -> str:
    """Return what to type."""
    return "  prongsai report REPORT.docx --out documents\n"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser, format_option="--input-format")
    parser.add_argument("--out", required=True, metavar="DIR", help=_("the folder to write into"))
    parser.add_argument("--kind", metavar="KIND,…", help=_("which documents (all unless said): analysis"))
    parser.add_argument(
        "--format", metavar="FORMAT,…", help=_("in which formats (all that are built unless said): pdf")
    )
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=_("date of the documents (today unless said)"))


def run(options: argparse.Namespace) -> int:
    """Write the documents and say where they lie."""
    kinds = _wanted(options.kind, tuple(KINDS), "--kind")
    _wanted(options.format, FORMATS, "--format")
    given = inputs.given(options)
    matter = matter_of(given, options)
    made = {f"{kind}.pdf": printed(KINDS[kind](matter)) for kind in kinds}
    folder = _folder(options.out)
    written = []
    for name, each in made.items():
        written.append(_written(folder / name, each.pdf))
    if options.json:
        as_json({"written": written})
        return 0
    screen = Screen()
    for each in made.values():
        for warning in each.warnings:
            screen.line(warning.sentence(), "warn")
    for name in written:
        screen.line(_("Written: {path}", path=name), "good")
    return 0


def _written(path: Path, content: bytes) -> str:
    """Write a file whole or not at all."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise BadInputError(
            _("--out: {file} cannot be written ({why}); make room or name another folder",
              file=path, why=why(fault))
        ) from None  # fmt: skip
    return str(path)


def matter_of(given: Given, options: argparse.Namespace) -> Matter:
    """Return what the documents are made from."""
    scored = score(given.sheet, given.rules)
    return Matter(
        given.sheet,
        given.rules,
        scored,
        audit.of(given),
        analyse(scored),
        reading.conflicts(given.reading),
        _fingerprint(given),
        _day(options.day),
    )


def _fingerprint(given: Given) -> str:
    """Return the hash of the scores that go in: the same scores, the same fingerprint."""
    sheet = given.sheet
    said = {
        "agency": sheet.agency,
        "fiscal_year": sheet.fiscal_year,
        "level": sheet.level,
        "scores": {name: fraction(each.value) for name, each in sorted(sheet.scores.items())},
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _wanted(asked: str | None, known: tuple[str, ...], option: str) -> list[str]:
    wanted = [each.strip() for each in asked.split(",")] if asked else list(known)
    for each in wanted:
        if each not in known:
            raise BadInputError(
                _(
                    "{option} {given}: not built; there is: {known}",
                    option=option,
                    given=each,
                    known=", ".join(known),
                )
            )
    return wanted


def _day(given: str | None) -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if given:
            return date.fromisoformat(given)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except ValueError:
        raise BadInputError(
            _("--day {given}: write the date A.D., as in 2024-10-01", given=given or epoch)
        ) from None


def _folder(name: str) -> Path:
    if not name.strip():
        raise BadInputError(_("--out is empty; name the folder to write into"))
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise BadInputError(
            _("--out {folder}: cannot be made ({why}); name a folder", folder=name, why=why(fault))
        ) from None
    return folder
