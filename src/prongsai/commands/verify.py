"""``prongsai verify``: whether a document, what it was made from and the rules belong together."""

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

from msgspec import structs

from prongsai import rules
from prongsai.commands import inputs, printed
from prongsai.commands.screen import as_json
from prongsai.commands.verdict import RECORD, Verdict, show
from prongsai.documents import marks
from prongsai.documents.marks import Marks
from prongsai.errors import BadInputError
from prongsai.language import _


def summary() -> str:
    """Return what the command is for."""
    return _(
        "check a document that prongsai wrote: unaltered, its code right, its rules and inputs the ones told"
    )


def examples() -> str:
    """Return what to type, and what the answer proves."""
    return (
        "  prongsai verify documents/memo.pdf\n"
        "  prongsai verify memo.docx --inputs documents/documents.json --json\n\n"
    ) + _(
        "It shows that the file, what it was made from and the rules belong together, and that nothing\n"
        "was altered by accident. It is no signature: whoever alters a file can make it a new code.\n"
        "A file that was saved again, signed or edited has been altered since.\n"
    )


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("file", metavar="FILE", help=_("a PDF or DOCX that prongsai report wrote"))
    parser.add_argument(
        "--inputs",
        metavar="JSON",
        help=_(
            "what the documents were made from: {record}, looked for beside FILE unless said", record=RECORD
        ),
    )
    parser.add_argument("--rules", metavar="RULES", help=_("another rule set: its name, or a local file"))


def run(options: argparse.Namespace) -> int:
    """Check a file; exit 1 if anything does not hold."""
    verdict = checked(inputs.bytes_of(options.file), options)
    if options.json:
        as_json(structs.asdict(verdict))
    else:
        show(verdict)
    return 0 if verdict.holds else 1


def checked(data: bytes, options: argparse.Namespace) -> Verdict:
    """Return what holds of a file.

    Raises:
        BadInputError: it is neither PDF nor DOCX, or cannot be read.

    """
    text = printed.text(data, options.file)
    told = marks.read(data)
    if told is None:
        return Verdict(file=options.file, made_by_prongsai=False, intact=False)
    return Verdict(
        file=options.file,
        made_by_prongsai=True,
        intact=marks.intact(data),
        code=told.code or None,
        code_holds=bool(told.code) and told.code == marks.code(told.inputs, told.seal, told.form),
        printed=printed.shows(text, told.code),
        kind=told.kind or None,
        form=told.form or None,
        rules=told.rules or None,
        rules_known=_seal(told, options.rules) == told.seal != "",
        inputs=_inputs(data, told, options),
    )


def _seal(told: Marks, asked: str | None) -> str:
    """Return the seal that the rules of a document have here, empty if they are not here."""
    if asked:
        return inputs.named(asked).seal
    return rules.load(told.rules).seal if told.rules in rules.names() else ""


def _inputs(data: bytes, told: Marks, options: argparse.Namespace) -> bool | None:
    """Say whether the record of what went in is that of this document; None where there is none."""
    name = Path(options.file)
    path = Path(options.inputs) if options.inputs else name.with_name(RECORD)
    if not options.inputs and (options.file == "-" or not path.is_file()):
        return None
    record = _record(path)
    sha256 = hashlib.sha256(data).hexdigest()
    entries = [each for each in record.get("documents", []) if isinstance(each, dict)]
    entry = next((each for each in entries if sha256 == each.get("sha256")), None)
    entry = entry or next((each for each in entries if each.get("file") == name.name), None)
    if entry is None and not options.inputs:
        return None
    same = entry is None or (entry.get("sha256") == sha256 and entry.get("code") == told.code)
    return same and marks.inputs_hash(record["inputs"]) == told.inputs


def _record(path: Path) -> dict[str, Any]:
    """Return the record of what documents were made from."""
    try:
        record = json.loads(inputs.bytes_of(str(path)))
    except (ValueError, RecursionError):
        record = None
    if (
        not isinstance(record, dict)
        or "inputs" not in record
        or not isinstance(record.get("documents"), list)
    ):
        raise BadInputError(
            _(
                "{file}: this is not the record that prongsai report writes; name another with --inputs",
                file=path,
            )
        )
    return record
