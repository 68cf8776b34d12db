"""Runs of text: Thai is set by the complex-script twin of each property, so both are given.

Word takes font, size, bold and italic of Thai letters from ``cs``, ``szCs``, ``bCs`` and
``iCs``; digits and Latin letters in the same run take theirs from the plain ones.
"""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from prongsai.documents.plain import Data
from prongsai.documents.word.elements import Element, fill, make, text
from prongsai.documents.word.tones import BLANK, SIGN_FONT

Runs = list[Data]

_SIGNS: Final = re.compile("([\u2190-\u2193\u25a0-\u25cf\u2610-\u2612\u2713\u2717]+)")


class Look(Struct, frozen=True, kw_only=True):
    """What a stretch of text has beyond its paragraph's style."""

    bold: bool = False
    italic: bool = False
    size: float = 0  # points; 0: the style's
    ink: str = ""
    blank: bool = False
    dotted: bool = False


PLAIN: Final = Look()


def on_off(name: str, *, on: bool) -> tuple[Element | None, Element | None]:
    """Return a property and its complex-script twin, or nothing."""
    return (make(name), make(f"{name}Cs")) if on else (None, None)


def sized(points: float) -> tuple[Element | None, Element | None]:
    """Return the size of text, for both kinds of script, in half points."""
    half = round(points * 2)
    return (make("sz", val=half), make("szCs", val=half)) if half else (None, None)


def fonts(name: str) -> Element:
    """Return one font for every script."""
    return make("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def properties(look: Look, *, sign: bool = False) -> Element | None:
    """Return the properties of a run; none where it is as its style says."""
    found = (
        fonts(SIGN_FONT) if sign else None,
        *on_off("b", on=look.bold and not sign),
        *on_off("i", on=look.italic and not sign),
        make("color", val=look.ink) if look.ink else None,
        *sized(look.size),
        make("u", val="dotted") if look.blank or look.dotted else None,
        fill(BLANK) if look.blank else None,
    )
    return make("rPr", *found) if any(each is not None for each in found) else None


def stretch(words: str, look: Look = PLAIN) -> list[Element]:
    """Return one look's text as runs: signs in their own font, line feeds as breaks."""
    made = []
    for n, part in enumerate(_SIGNS.split(words)):
        if part:
            made.append(make("r", properties(look, sign=n % 2 == 1), *_lines(part)))
    return made


def rich(runs: Runs, look: Look = PLAIN) -> list[Element]:
    """Return a text; what its runs say is added to the look of the place."""
    made: list[Element] = []
    for run in runs:
        own = Look(
            bold=look.bold or run["bold"],
            italic=look.italic or run["italic"],
            size=look.size,
            ink=look.ink,
            blank=run["blank"],
            dotted=look.dotted,
        )
        made += stretch(run["text"], own)
    return made


def tab(look: Look = PLAIN) -> Element:
    """Return a tab, with the look's underline."""
    return make("r", properties(look), make("tab"))


def field(code: str, shown: Iterable[Element]) -> list[Element]:
    """Return a field: what the word processor counts, and what it shows until then."""
    instruction = make("instrText")
    instruction.text = f" {code} "
    return [
        make("r", make("fldChar", fldCharType="begin")),
        make("r", instruction),
        make("r", make("fldChar", fldCharType="separate")),
        *shown,
        make("r", make("fldChar", fldCharType="end")),
    ]


def plain(runs: Runs) -> str:
    """Return what a text says."""
    return "".join(str(run["text"]) for run in runs)


def split_lines(runs: Runs) -> list[Runs]:
    """Return a text cut at its line feeds."""
    lines: list[Runs] = [[]]
    for run in runs:
        first, *more = str(run["text"]).split("\n")
        lines[-1].append({**run, "text": first})
        lines += [[{**run, "text": each}] for each in more]
    return lines


def _lines(words: str) -> list[Element]:
    made: list[Element] = []
    for n, line in enumerate(words.split("\n")):
        if n:
            made.append(make("br"))
        if line:
            made.append(text(line))
    return made
