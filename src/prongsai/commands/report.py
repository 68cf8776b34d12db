"""``prongsai report``: official documents from a result."""

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

from msgspec import Struct

from prongsai.commands import inputs, matters, writing
from prongsai.commands.matters import Made
from prongsai.commands.screen import Screen, as_json
from prongsai.documents import bill, press
from prongsai.documents.clean import Warn
from prongsai.documents.content import Document
from prongsai.drafting import blanks, parts
from prongsai.drafting.kinds import KINDS
from prongsai.drafting.matter import verification
from prongsai.errors import BadInputError
from prongsai.language import _

FORMATS: Final = ("pdf", "docx", "png")
RECORD: Final = "documents.json"


class File(Struct, frozen=True):
    """A finished file, and what should be said about it."""

    name: str
    kind: str
    content: bytes
    warnings: tuple[Warn, ...] = ()


def summary() -> str:
    """Return what the command is for."""
    return _("write documents: memo, analysis, measures, follow-up and what belongs to them (PDF, DOCX, PNG)")


def examples() -> str:
    """Return what to type."""
    return (
        "  prongsai report REPORT.docx --out documents --office office.toml\n"
        "  prongsai report sheet.json --out documents --kind memo,analysis --format docx\n"
        "  prongsai report sheet.json --out documents --measures measures.xlsx --kind follow-up\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    inputs.add_file(parser, format_option="--input-format")
    parser.add_argument("--out", required=True, metavar="DIR", help=_("the folder to write into"))
    parser.add_argument(
        "--kind",
        metavar="KIND,…",
        help=_("which documents (all that the input allows unless said): {kinds}", kinds=", ".join(KINDS)),
    )
    parser.add_argument(
        "--format",
        metavar="FORMAT,…",
        help=_("in which formats (all that are built unless said): {formats}", formats=", ".join(FORMATS)),
    )
    matters.arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Write the documents and say where they lie."""
    formats = _wanted(options.format, FORMATS, "--format")
    kinds = _wanted(options.kind, tuple(KINDS), "--kind") if options.kind else _unasked(options)
    _check(kinds, formats, options)
    writing.check(options.out)
    made = matters.made(options)
    drafts = {kind: KINDS[kind].make(made.matter) for kind in kinds}
    files = [file for kind, draft in drafts.items() for file in _files(kind, draft, formats)]
    with writing.folder(options.out) as folder:
        contents = {each.name: each.content for each in files} | {RECORD: _record(made, files)}
        written = writing.put(folder, contents)
    _tell(made, drafts, files)
    if options.json:
        as_json({"written": written})
        return 0
    screen = Screen()
    for name in written:
        screen.line(_("Written: {path}", path=name), "good")
    return 0


def _unasked(options: argparse.Namespace) -> list[str]:
    """Return the kinds that the input allows: a follow-up only where measures were given."""
    return [name for name, kind in KINDS.items() if kind.unasked == "result" or options.measures]


def _check(kinds: list[str], formats: list[str], options: argparse.Namespace) -> None:
    """Refuse a format in which no kind asked for is built."""
    if options.format and not any(set(formats) & set(KINDS[kind].formats) for kind in kinds):
        raise BadInputError(
            _(
                "--format {given}: {kinds} is not built so; there is: {known}",
                given=options.format,
                kinds=", ".join(kinds),
                known=", ".join(dict.fromkeys(each for kind in kinds for each in KINDS[kind].formats)),
            )
        )


def _files(kind: str, draft: Any, formats: list[str]) -> Iterator[File]:  # noqa: ANN401 - a Draft of kinds.py
    for format_ in formats:
        if format_ not in KINDS[kind].formats:
            continue
        if isinstance(draft, Document):
            yield _document(kind, draft, format_)
        elif format_ == "pdf":
            set_ = bill.pdf(draft)
            yield File(f"{kind}.pdf", kind, set_.pdf, set_.warnings)
        else:
            yield from (File(f"{kind}-{size}.png", kind, bill.png(draft, size)) for size in bill.sizes(draft))


def _document(kind: str, draft: Document, format_: str) -> File:
    if format_ == "pdf":
        printed = press.printed(draft)
        return File(f"{kind}.pdf", kind, printed.pdf, printed.warnings)
    word = import_module("prongsai.documents.word.press")  # python-docx loads only where it is needed
    set_ = word.docx(draft)
    return File(f"{kind}.docx", kind, set_.docx, set_.warnings)


def _tell(made: Made, drafts: dict[str, Any], files: list[File]) -> None:
    """Say on standard error what is left blank, what is not finished, what could not be shown."""
    screen = Screen(sys.stderr)
    warnings = dict.fromkeys(each.sentence() for file in files for each in file.warnings)
    for sentence in (*made.remarks, *_unfinished(made, drafts), *warnings):
        # Names come from outside: none may break the line or steer a terminal.
        screen.line("".join(sign if sign.isprintable() else " " for sign in sentence), "warn")


def _unfinished(made: Made, drafts: dict[str, Any]) -> Iterator[str]:
    """Yield what is left blank, with the line that fills it, and which parts a document lacks."""
    for line, kinds in _blanks(drafts).items():
        where = ", ".join(kinds)
        if blanks.in_office_file(line):
            yield _("left blank in {kinds}; add to the office file: {line}", kinds=where, line=line)
        else:
            yield _("left blank in {kinds}; add {place}", kinds=where, place=line)
    for kind in drafts:
        for lack in parts.lacking(made.matter, kind):
            yield _("{kind} is not finished: {lack}", kind=kind, lack=lack)


def _blanks(drafts: dict[str, Any]) -> dict[str, list[str]]:
    """Return the lines that the office file lacks, each with the documents it is blank in."""
    lacking: dict[str, list[str]] = {}
    for kind, draft in drafts.items():
        for line in blanks.missing(draft):
            lacking.setdefault(line, []).append(kind)
    return lacking


def _record(made: Made, files: list[File]) -> bytes:
    """Return what went in and what came out, for ``prongsai verify``."""
    told = [
        {
            "file": each.name,
            "kind": each.kind,
            "form": KINDS[each.kind].form,
            "code": verification(made.matter, KINDS[each.kind].form),
            "sha256": hashlib.sha256(each.content).hexdigest(),
        }
        for each in files
    ]
    return json.dumps({"inputs": made.record, "documents": told}, ensure_ascii=False, indent=1).encode()


def _wanted(asked: str | None, known: tuple[str, ...], option: str) -> list[str]:
    wanted = [each.strip() for each in asked.split(",")] if asked else list(known)
    for each in wanted:
        if each not in known:
            raise BadInputError(
                _("{option} {given}: not built; there is: {known}",
                  option=option, given=each, known=", ".join(known))
            )  # fmt: skip
    return list(dict.fromkeys(wanted))
