"""An office file as TOML: its values, where they stand in it, and its faults in one sentence."""

import re
import tomllib
from difflib import get_close_matches
from typing import Any, Final

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.office.names import KEYS, head

_AT: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_HEAD: Final = re.compile(r"\s*(\[\[?)([^\[\]#]*)\]")
_KEY: Final = re.compile(r"\s*([^=#]+?)\s*=")
_DOTTED: Final = re.compile(r"(?<![^\s.])(?:[^\s.]++\s*+\.\s*+){200}")
_UNREADABLE: Final = 60  # letters of a fault of the parser that are worth showing


def dotted(text: str) -> bool:
    """Say whether a key is made of so many parts (a.a.a…) that reading it would take minutes."""
    return _DOTTED.search(text) is not None


class Place(Struct, frozen=True):
    """A section of the file, the how manieth of its name (from 0)."""

    section: str = ""
    turn: int = 0

    def __str__(self) -> str:
        """Return the section's head, counted where it can stand more than once."""
        return (
            f"{head(self.section)} {self.turn + 1}"
            if head(self.section).startswith("[[")
            else head(self.section)
        )


class TomlFile:
    """One file: its name for messages, its text, its plain value."""

    def __init__(self, name: str, text: str) -> None:
        """Parse the text.

        Raises:
            BadInputError: not TOML.

        """
        self.name = name
        self.text = text
        if dotted(text):
            raise BadInputError(_("{file}: a key has far too many dots; write it plainly", file=name))
        try:
            self.value: dict[str, Any] = tomllib.loads(text)
        except (ValueError, RecursionError) as fault:
            raise self._broken(str(fault)) from None

    def _broken(self, message: str) -> BadInputError:
        found = _AT.search(message)
        line, column = (found[1], found[2]) if found and found[1] else (len(self.text.splitlines()), 1)
        return BadInputError(
            _(
                "{file} line {line}, column {column}: {problem}",
                file=self.name,
                line=line,
                column=column,
                problem=_problem(_AT.sub("", message)),
            )
        )

    def fault(self, place: Place, key: str, says: str) -> BadInputError:
        """Return the fault of a key, or of a whole section, with its line."""
        return BadInputError(
            _("{file} line {line}: {says}", file=self.name, line=self.line(place, key), says=says)
        )

    def unknown(self, place: Place, key: str) -> BadInputError:
        """Return the fault of a key that has no place where it stands, with the nearest that has."""
        known = KEYS[place.section]
        near = get_close_matches(key, known, n=1)
        elsewhere = [each for each, keys in KEYS.items() if key in keys]
        if near:
            says = _(
                "{section} has no “{key}”; “{near}” is meant?", section=_shown(place), key=key, near=near[0]
            )
        elif "" in elsewhere:
            says = _("“{key}” stands above all [sections], not in {section}", key=key, section=place)
        elif elsewhere:
            says = _("“{key}” stands under {head}; move it there", key=key, head=head(elsewhere[0]))
        else:
            says = _("{section} has no “{key}”; it can have: {known}",
                     section=_shown(place), key=key, known=", ".join(known))  # fmt: skip
        return self.fault(place, key, says)

    def line(self, place: Place, key: str) -> int:
        """Return the line (from 1) of a key, else that of its section, else the first."""
        section, turn, found = "", -1 if place.section else 0, 1
        for number, text in enumerate(self.text.splitlines(), 1):
            here = section == place.section and turn == place.turn
            if match := _HEAD.match(text):
                section = _bare(match[2])
                turn += section == place.section
                if section == f"{place.section}.{key}".lstrip("."):
                    return number
                found = number if section == place.section and turn == place.turn else found
            elif here and (match := _KEY.match(text)) and _bare(match[1]) == key:
                return number
        return found


def _shown(place: Place) -> str:
    return str(place) if place.section else _("the file")


def _bare(name: str) -> str:
    return re.sub(r"[\"'\s]", "", name)


def _problem(message: str) -> str:
    """Return what is wrong and what would be right, for what the parser says."""
    twice = _("this stands twice; keep one of them")
    bracket = _("a bracket is not closed")
    quotation = _("the quotation mark at the end of a text is missing")
    backslash = _("a backslash in a text is written twice: \\\\")
    for start, says in (
        ("Invalid value", _('this is no value; put text in quotation marks, as in name = "…"')),
        ("Expected '=' after", _('a key and its value are written name = "…"')),
        ("Expected newline", _('only one key with its value stands on a line: name = "…"')),
        ("Invalid date", _("the calendar has no such day; write a Buddhist date as text in quotation marks")),
        ("Invalid statement", _('a line is a [section], an English key (name = "…"), or a remark after #')),
        ("Invalid initial", _('a key is one of the English names, as in name = "…"')),
        ("Cannot", twice),
        ("Duplicate", twice),
        ("Unclosed", bracket),
        ("Expected ']", bracket),
        ("Unterminated", quotation),
        ("Illegal character '\\n'", quotation),
        ("Illegal character '\\r'", quotation),
        ("Expected", quotation),
        ("Unescaped", backslash),
        ("Invalid hex", backslash),
        ("Escaped", backslash),
    ):  # fmt: skip
        if message.startswith(start):
            return says
    return _("this is not TOML ({problem})", problem=message[:_UNREADABLE])
