"""Places that someone has yet to fill in: marked in the text, and named with the line that fills them."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Final

from msgspec import Struct

from prongsai.documents.content import Document, Run, Text
from prongsai.language import _
from prongsai.measures.columns import heading

DOTS: Final = "." * 44
_OF_OFFICE_FILE: Final = re.compile(r"(\[\[?[\w.-]+\]\]? )?[\w-]+ = ")  # with or without its section


def blank(label: str, line: str) -> Run:
    """Return a marked place; ``line`` is what to add to the office file, or where else to add it."""
    return Run(text=f"({label})", blank=line)


def filled(value: str, label: str, line: str) -> Run:
    """Return the value, or a marked place where there is none."""
    return Run(text=value) if value.strip() else blank(label, line)


def dotted(value: str, line: str) -> Run:
    """Return a name in brackets, or brackets with dots for a hand where there is none."""
    return Run(text=f"({value})") if value.strip() else Run(text=f"({DOTS})", blank=line)


def woven(sentence: str, **values: str | Text | Run) -> tuple[Run, ...]:
    """Return a sentence whose places hold runs: what ``format`` does, for texts with marked blanks."""
    return tuple(run for run in _woven(sentence, values) if run.text)


def _woven(sentence: str, values: dict[str, str | Text | Run]) -> Iterator[Run]:
    for literal, name, _spec, _conversion in Formatter().parse(sentence):
        yield Run(text=literal)
        if name is not None:
            yield from runs(values[name])


def runs(text: Text | Run) -> tuple[Run, ...]:
    """Return a text as runs."""
    if isinstance(text, Run):
        return (text,)
    return (Run(text=text),) if isinstance(text, str) else text


def joined(*texts: Text | Run, between: str = " ") -> tuple[Run, ...]:
    """Return several texts as one, with something between them."""
    made: list[Run] = []
    for text in texts:
        made += [Run(text=between), *runs(text)] if made and between else runs(text)
    return tuple(made)


def missing(document: Document) -> tuple[str, ...]:
    """Return the lines that would fill a document's blanks, each once, in order."""
    return tuple(dict.fromkeys(run.blank for run in _runs(document) if run.blank))


def _runs(thing: object) -> Iterator[Run]:
    if isinstance(thing, Run):
        yield thing
    elif isinstance(thing, Struct):
        for name in thing.__struct_fields__:
            yield from _runs(getattr(thing, name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _runs(each)


def office_line(section: str, key: str) -> str:
    """Return the line to add to the office file: [papers.memo] number = "…"."""
    return f'[{section}] {key} = "…"' if section else f'{key} = "…"'


def in_office_file(line: str) -> bool:
    """Say whether a blank is filled by a line of the office file."""
    return bool(_OF_OFFICE_FILE.match(line))


def in_sheet(field: str) -> str:
    """Return where a place of a measure is filled: a column of the measures sheet."""
    return _("to the measures sheet, column “{column}”", column=heading(field))
