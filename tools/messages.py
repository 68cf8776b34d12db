"""Keep the Thai of Prongsai's messages in step with the English ids in the code.

Message ids stand in the code as ``_("…", x=…)`` (see ``prongsai.language``), or
marked ``N_("…")`` where they wait in a table, and in templates as
``{% say "…" x=… %}``; their Thai stands in
``src/prongsai/locale/th/LC_MESSAGES/prongsai.po``, and programs read the
``.mo`` beside it. After a change of ids, or of their Thai:

    python tools/messages.py            gather, merge, compile
    python tools/messages.py --check    exit 1 and say what is not in step

New ids come in empty, or with the Thai of a like id marked fuzzy: put their
Thai right, take the mark out, run it again. Ids that have gone are dropped, and
printed with their Thai. The files bear no dates, line numbers or versions, so
that the same messages give the same bytes and a diff shows what was said anew.
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE: Final = Path(__file__).parent.parent / "src" / "prongsai"
CATALOGUE: Final = SOURCE / "locale" / "th" / "LC_MESSAGES" / "prongsai.po"
# Django's own sentences that are said otherwise here: written by hand, compiled as they stand.
OF_DJANGO: Final = SOURCE / "web" / "look" / "locale" / "th" / "LC_MESSAGES" / "django.po"

# Tables whose values are ids without a mark, by file and name, until they have one.
TABLES: Final = {"documents/clean.py": "_SENTENCES"}

_SAID: Final = re.compile(r"""\{%\s*say\s+(?:"([^"]+)"|'([^']+)')""")  # a page's ids


class Plain(Catalog):
    """A catalogue whose head holds what readers need and nothing that changes by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head."""
        return [("Language", "th"), ("Content-Type", "text/plain; charset=UTF-8\n")]

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Ignore the head of a file that is read."""


class Counting(Plain):
    """The same, for messages that differ by number: Thai has one form for all."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head."""
        return [*super().mime_headers, ("Plural-Forms", "nplurals=1; plural=0;")]

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Ignore the head of a file that is read."""


def main() -> int:
    """Bring the catalogue in step, or check that it is."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if out of step")
    if parser.parse_args().check:
        found = [*faults(ids(SOURCE), CATALOGUE), *faults_of_django(OF_DJANGO)]
        print("\n".join(found) or "The messages are in step.")
        return 1 if found else 0
    for line in bring_in_step(ids(SOURCE), CATALOGUE):
        print(line)
    OF_DJANGO.with_suffix(".mo").write_bytes(compiled(as_written(OF_DJANGO)))
    return 0


def ids(source: Path, tables: Mapping[str, str] = TABLES) -> list[str]:
    """Return every message id of the code, in order.

    Read from the syntax tree: Babel's own reading of Python misses calls inside f-strings.
    """
    found: set[str] = set()
    for path in source.rglob("*.py"):
        found.update(_marked(ast.parse(path.read_text("utf-8"))))
    for path in (*source.rglob("*.html"), *source.rglob("templates/**/*.txt")):  # pages and mails
        found.update(told[1] or told[2] for told in _SAID.finditer(path.read_text("utf-8")))
    for file, name in tables.items():
        found.update(_listed(ast.parse((source / file).read_text("utf-8")), name))
    return sorted(found)


def _marked(module: ast.Module) -> Iterator[str]:
    """Yield the texts that ``_("…")`` and ``N_("…")`` mark."""
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="_" | "N_"), args=[ast.Constant(value=str(text)), *_]):
                yield text


def _listed(module: ast.Module, name: str) -> Iterator[str]:
    """Yield the values of a table of texts; nothing once they are marked."""
    for node in module.body:
        match node:
            case ast.AnnAssign(target=ast.Name(id=target), value=ast.Dict(values=values)) if target == name:
                texts = [each.value for each in values if isinstance(each, ast.Constant)]
                yield from (text for text in texts if isinstance(text, str))


def bring_in_step(wanted: list[str], path: Path) -> list[str]:
    """Merge the ids into the catalogue, write and compile it; return what has gone and is to be done."""
    catalogue = read(path)
    catalogue.update(_of(wanted))
    gone = [each for each in catalogue.obsolete.values() if each.string]
    catalogue.obsolete.clear()
    path.write_bytes(written(catalogue))
    path.with_suffix(".mo").write_bytes(compiled(catalogue))
    return [*(f"gone: {_quoted(each)} ({each.string})" for each in gone), *faults(wanted, path)]


def faults(wanted: list[str], path: Path) -> Iterator[str]:
    """Yield, in a sentence each, what is wrong in the catalogue or not in step with the code."""
    catalogue = read(path)
    present = {each.id: each for each in catalogue if each.id}
    for name in wanted:
        if name not in present:
            yield f"{path.name} lacks msgid “{name}”: run tools/messages.py, then give its Thai"
    for each in present.values():
        if each.id not in wanted:
            yield f"{_quoted(each)} is no longer in the code: run tools/messages.py"
        elif fault := _fault(each):
            yield f"{_quoted(each)} {fault}"
    yield from (f"{_quoted(each)} is obsolete: run tools/messages.py" for each in catalogue.obsolete.values())
    beside = path.with_suffix(".mo")
    if not beside.is_file() or beside.read_bytes() != compiled(catalogue):
        yield f"{beside.name} is not what {path.name} compiles to: run tools/messages.py"


def as_written(path: Path) -> Catalog:
    """Return a catalogue whose head tells how its language counts, and no dates."""
    catalogue = Counting(locale="th")
    with path.open("rb") as stream:
        for each in read_po(stream, locale="th", charset="utf-8"):
            if each.id:
                catalogue[each.id] = Message(each.id, each.string)
    return catalogue


def faults_of_django(path: Path) -> Iterator[str]:
    """Yield whether what Django reads is not what is written."""
    beside = path.with_suffix(".mo")
    if not beside.is_file() or beside.read_bytes() != compiled(as_written(path)):
        yield f"{beside.name} is not what {path.name} compiles to: run tools/messages.py"


def _fault(message: Message) -> str:
    """Return what is wrong with one message, empty if nothing is."""
    if not message.string:
        return "has no Thai: give it"
    if message.fuzzy:
        return "is fuzzy: put its Thai right and take the mark out"
    asked_text, told_text = str(message.id), str(message.string)
    if _ends(asked_text) != _ends(told_text):
        return "begins or ends with a space where its Thai does not, or the other way round"
    try:
        asked, told = _placeholders(asked_text), _placeholders(told_text)
    except ValueError as problem:
        return f"has braces that are not placeholders ({problem}): put them right"
    if asked != told:
        return f"has other placeholders in Thai ({', '.join(sorted(asked ^ told))}): they must be the same"
    return ""


def _placeholders(text: str) -> set[str]:
    return {name for _before, name, _form, _how in Formatter().parse(text) if name is not None}


def _ends(text: str) -> tuple[bool, bool]:
    return text[0].isspace(), text[-1].isspace()


def _quoted(message: Message) -> str:
    return f"msgid “{message.id}”"


def _of(wanted: list[str]) -> Catalog:
    catalogue = Plain()
    for name in wanted:
        catalogue.add(name)
    return catalogue


def read(path: Path) -> Catalog:
    """Return the messages of a file in a catalogue with a plain head."""
    catalogue = Plain()
    if path.is_file():
        with path.open("rb") as stream:
            found = read_po(stream, charset="utf-8")
        for each in found:
            if each.id:
                fuzzy = each.flags & {"fuzzy"}
                catalogue[each.id] = Message(each.id, each.string, flags=fuzzy, previous_id=each.previous_id)
        catalogue.obsolete.update(found.obsolete)
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as it stands in its file."""
    for each in catalogue:
        each.flags &= {"fuzzy"}  # Babel sees “%)” as a placeholder of another kind
    stream = BytesIO()
    catalogue.header_comment = "# The Thai of Prongsai's messages; see tools/messages.py."
    catalogue.fuzzy = False
    write_po(stream, catalogue, width=0, no_location=True, sort_output=True, include_previous=True)
    return stream.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as programs read it."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


if __name__ == "__main__":
    sys.exit(main())
