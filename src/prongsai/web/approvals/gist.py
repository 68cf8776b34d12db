"""A memo as a page of a phone: its headings, sentences and lists, without the frame of paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from prongsai.documents.content import Block, Document, Heading, List, Paragraph, Together, words
from prongsai.drafting import blanks

_LINE: Final = re.compile(r"(?:\[+(?P<section>[\w.-]+)\]+ )?(?P<key>[\w-]+) = ")
_KEPT_AS: Final = {"kind": "power"}  # the law that a kind of agency orders by


@dataclass(frozen=True)
class Part:
    """One part: a heading, a sentence, or a list that begins at ``start``."""

    kind: Literal["heading", "text", "list"]
    texts: tuple[str, ...]
    start: int = 1


def of(memo: Document) -> list[Part]:
    """Return the parts of a memo in order; head, signatures and opinions are shown otherwise."""
    made: list[Part] = []
    for part in (part for block in memo.blocks for part in _parts(block)):
        before = made[-1] if made else None
        if before and part.kind == before.kind == "list" and part.start == before.start + len(before.texts):
            made[-1] = Part("list", before.texts + part.texts, before.start)  # cut for its last page alone
        else:
            made.append(part)
    return made


def asked(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Return what a memo asks for, which stands under its last heading, and what it says before that."""
    heads = [place for place, part in enumerate(parts) if part.kind == "heading"]
    last = heads[-1] if heads else 0
    return [part for part in parts[last:] if part.kind == "list"], parts[:last]


def lacking(documents: list[Document], kinds: tuple[str, ...]) -> list[str]:
    """Return what is left blank in documents, but for number and date, which come of themselves."""
    ours = {f"[papers.{kind}] {key}" for kind in kinds for key in ('number = "…"', "day = …")}
    return list(
        dict.fromkeys(line for each in documents for line in blanks.missing(each) if line not in ours)
    )


def field_of(line: str) -> str:
    """Return what an agency's own page calls the line of an office file that would fill a blank."""
    told = _LINE.match(line)
    if told is None or of_a_person(line):
        return ""
    key = told["section"] if told["section"] == "group" else told["key"]
    return _KEPT_AS.get(key, key)


def of_a_person(line: str) -> bool:
    """Return whether a blank is a place of the chain: it is filled by choosing who is asked."""
    told = _LINE.match(line)
    return told is not None and told["section"] == "chain"


def _parts(block: Block) -> Iterator[Part]:
    if isinstance(block, Together):
        for each in block.blocks:
            yield from _parts(each)
    elif isinstance(block, Heading):
        yield Part("heading", (words(block.text),))
    elif isinstance(block, Paragraph):
        yield Part("text", (words(block.text),))
    elif isinstance(block, List):
        yield Part("list", tuple(words(each) for each in block.items), block.start)
