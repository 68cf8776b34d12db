"""The ids of a year, and the ways in which people print them and scanners misread them.

``Names`` is what a rule set says about ids; without one (a year without rules)
only the general shape of ids is known, and those names of indicators on which
all years agree.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import Final

from msgspec import Struct

from prongsai.reading.patterns import PATTERNS
from prongsai.reading.thaitext import fold, plain
from prongsai.rules import RuleSet
from prongsai.rules.load import load, years
from prongsai.scoring.tree import tree

INSTRUMENTS: Final = {"i": "IIT", "e": "EIT", "o": "OIT"}
LETTERS: Final = {name: letter for letter, name in INSTRUMENTS.items()}

_SHAPE: Final = re.compile(
    r"total|(?:IIT|EIT|OIT)(?:\.weighted)?|EIT\.(?:public|survey)|10|[1-9]|(?:9|10)\.[1-9]"
    r"|[io][1-9][0-9]?|e[1-9][0-9]?(?:\.(?:public|survey))?"
)
_CANONICAL: Final = re.compile(r"total|[ieo]it|[ieo]it\.\w+|[ieo][0-9]+(?:\.\w+)?|[0-9]+(?:\.[0-9]+)?")

_PLAIN: Final = {letter: PATTERNS.letters[letter].plain for letter in INSTRUMENTS}
_DOUBTFUL: Final = {letter: PATTERNS.letters[letter].doubtful for letter in INSTRUMENTS}
_ALL: Final = re.escape("".join((*_PLAIN.values(), *_DOUBTFUL.values())))
_CERTAIN: Final = re.escape("".join(_PLAIN.values()))
_ZERO: Final = re.escape(PATTERNS.signs.zero)
_TAIL: Final = rf"(?P<number>[0-9{_ZERO}]{{1,3}})(?![0-9A-Za-z]|[.,][0-9])"

ITEM_AT_START: Final = re.compile(
    rf"{PATTERNS.bullet}(?P<word>{PATTERNS.item_word})?\s*(?P<letter>[{_ALL}])\s?[.\-]?{_TAIL}"
)
ITEM_IN_TEXT: Final = re.compile(
    rf"(?:(?P<word>{PATTERNS.item_word})\s*"
    rf"|(?P<open>^|[\s(,\-–/•*]|และ|(?<=[ก-์])(?=[{_CERTAIN}])))"
    rf"(?P<letter>[{_ALL}])(?:(?<=[{_CERTAIN}])\s)?{_TAIL}",
    re.MULTILINE,
)
NUMBER_AT_START: Final = re.compile(
    rf"{PATTERNS.bullet}(?P<word>{PATTERNS.indicator_word}|{PATTERNS.item_word})?\s*"
    r"(?P<number>10|[0-9]{1,2})(?:\.(?P<sub>[1-9])(?![0-9]))?(?:[.)])?(?![0-9A-Za-z%])"
)
INDICATOR_WORD: Final = re.compile(PATTERNS.indicator_word)
_PART_NUMBER: Final = re.compile(PATTERNS.parts.number, re.IGNORECASE)
_PART_NAME: Final = re.compile("|".join(PATTERNS.parts.names), re.IGNORECASE)
INSTRUMENT: Final = re.compile("|".join(f"(?P<{each.id}>{each.pattern})" for each in PATTERNS.instruments))
_DRESS: Final = re.compile(PATTERNS.instrument_dress)
# What may stand beside an indicator's name: its English name, the word for indicator.
_ASIDE: Final = re.compile(rf"\([^()]{{0,80}}\)|[A-Za-z]|\A\s*{PATTERNS.indicator_dress}")
_PART_DRESS: Final = re.compile(
    rf"(?:{PATTERNS.parts.number}|{'|'.join(PATTERNS.parts.names)})", re.IGNORECASE
)
_TAIL_OF_QUESTION: Final = re.compile(PATTERNS.question_tail)
_WEIGHTED: Final = re.compile(PATTERNS.headings.weighted)
_TOTAL_WEAK: Final = re.compile(rf"{PATTERNS.bullet}{PATTERNS.total_weak}{PATTERNS.bullet}\Z")
_TOTAL_LABEL: Final = re.compile(
    rf"{PATTERNS.bullet}(?:{PATTERNS.total}|{PATTERNS.total_label})"
    rf"{PATTERNS.total_dress.replace('{year}', PATTERNS.year)}\Z",
    re.IGNORECASE,
)

LONGEST_LABEL: Final = 90  # longer text is no name of an instrument, a part or the whole


class Names(Struct, frozen=True, eq=False):
    """What is known about the ids of a year.

    ``maxima``: the greatest score by id, empty where no rules are known;
    ``wordings``: what items (bare: ``e1``) and sub-indicators are called;
    ``indicators``: names with their ids, longest first; ``parts``: those of EIT.
    """

    maxima: dict[str, Fraction]
    parts: tuple[str, ...]
    wordings: dict[str, tuple[str, ...]]
    indicators: tuple[tuple[str, str], ...]
    home: dict[str, str]

    def knows(self, name: str) -> bool:
        """Return whether the id exists in the year (or could, where no rules are known)."""
        return name in self.maxima if self.maxima else bool(_SHAPE.fullmatch(name))

    def knows_bare(self, item: str) -> bool:
        """Return whether an item exists in the year, in parts or not."""
        return self.knows(item) or any(self.knows(f"{item}.{part}") for part in self.parts)

    def in_parts(self, item: str) -> tuple[str, ...]:
        """Return the ids of a bare item: ``e1`` → ``e1.public``, ``e1.survey``."""
        return (item,) if self.knows(item) else tuple(f"{item}.{part}" for part in self.parts)

    def instrument(self, name: str) -> str:
        """Return the instrument that an id belongs to, or nothing."""
        head = name.partition(".")[0]
        if head in LETTERS:
            return head
        return self.home.get(name) or self.home.get(head) or INSTRUMENTS.get(head[:1], "")


NO_NAMES: Final = Names({}, tuple(PATTERNS.parts.names), {}, (), {})


def score_ids(rules: RuleSet) -> tuple[str, ...]:
    """Return every id that a score of this year can have, from the whole inwards."""
    return tuple(tree(rules).ids)


@lru_cache(maxsize=32)
def names_of(rules: RuleSet) -> Names:
    """Return what a rule set says about its ids."""
    frame = rules.frame
    wordings: dict[str, tuple[str, ...]] = {
        each.id: (each.text, _TAIL_OF_QUESTION.sub("", each.text))
        for each in (*rules.questions.IIT, *rules.questions.EIT)
    }
    wordings |= {each.id: (each.name, *each.also) for each in rules.disclosure.items}
    wordings |= {each.id: (each.name,) for each in frame.sub_indicators}
    home: dict[str, str] = {each.id: each.instrument for each in frame.indicators}
    parts = next((each.parts for each in frame.instruments if each.id == "EIT"), ())
    return Names(
        dict(tree(rules).maxima),
        tuple(part.id for part in parts),
        wordings,
        _longest_first((n, each.id) for each in frame.indicators for n in (each.name, *each.also)),
        home | {sub.id: home[sub.indicator] for sub in frame.sub_indicators},
    )


@cache
def names_at_large() -> Names:
    """Return what holds for ids in every year: for documents whose year is not known."""
    every = [names_of(load(str(year))) for year in years()]
    shared = set.intersection(*(set(each.indicators) for each in every))
    last = every[-1]
    home = {name: place for name, place in last.home.items() if "." not in name}
    return Names({}, last.parts, {}, _longest_first(iter(shared)), home)


def _longest_first(pairs: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


def item(match: re.Match[str], text: str) -> str | None:
    """Return the bare item that a match of the patterns above prints, or None.

    A plain letter is enough. A zero counts as o, a stroke as i, where the
    sign cannot be part of the number: ``๐๘``, ``๐๑๐``, ``1๔``, ``l๕``.
    """
    sign = match["letter"]
    number = "".join("0" if c in PATTERNS.signs.zero else c for c in match["number"]).lstrip("0")
    letter = next((key for key, signs in _PLAIN.items() if sign in signs), None)
    if letter is None and not _stands_for_letter(match, text):
        return None
    letter = letter or next(key for key, signs in _DOUBTFUL.items() if sign in signs)
    return f"{letter}{number}" if number else None


def _stands_for_letter(match: re.Match[str], text: str) -> bool:
    sign, behind = match["letter"], text[match.start("number") : match.end("number")]
    if sign == "1" and plain(behind).startswith("0"):
        return False
    if sign == "1":
        return text[match.start("letter")] == "1" and not behind.isascii()
    if not sign.isdigit():
        return sign not in PATTERNS.signs.zero or len(behind) > 1 or behind != "0"
    return not set(behind) <= set("0๐")


@lru_cache(maxsize=8192)
def part(text: str, names: Names) -> tuple[str, bool]:
    """Return the part of EIT that a text names, and whether it names two; the number decides."""
    digits = plain(text)
    said = [
        names.parts[int(m["number"] or m["english"]) - 1]
        for m in _PART_NUMBER.finditer(digits)
        if len(names.parts) > 1
    ]
    called = [m[0].lower() for m in _PART_NAME.finditer(digits) if m[0].lower() in names.parts]
    both = set(said) | set(called)
    return ((said or called)[0] if both else ""), len(both) > 1


def instruments(text: str) -> list[str]:
    """Return the instruments that a text names, each once, in order."""
    return list(dict.fromkeys(str(match.lastgroup) for match in INSTRUMENT.finditer(plain(text))))


@lru_cache(maxsize=8192)
def only_instrument(cell: str, names: Names) -> str:
    """Return the id of the instrument or part that a cell names and nothing else.

    ``IIT``, ``แบบวัด EIT``, ``EIT ส่วนที่ ๒``, ``EitPublic``; ``IIT.weighted``
    where the cell says so.
    """
    if len(cell) > LONGEST_LABEL:
        return ""
    found = instruments(cell)
    named, _both = part(cell, names)
    if not (found or named):
        return ""
    rest = _PART_DRESS.sub(" ", INSTRUMENT.sub(" ", _WEIGHTED.sub(" ", plain(cell))))
    if not _DRESS.fullmatch(rest) or len(found) > 1:
        return ""
    if named:
        whole = found in ([], ["EIT"]) and "weighted" not in cell.lower()
        return f"EIT.{named}" if whole else ""
    return found[0] + (".weighted" if _WEIGHTED.search(plain(cell)) else "")


def is_total(label: str) -> bool:
    """Return whether a label names the score of the whole and nothing else."""
    return len(label) <= LONGEST_LABEL and bool(_TOTAL_LABEL.match(plain(label)))


def is_weak_total(label: str) -> bool:
    """Return whether a label is a bare “sum” or “mean”."""
    return len(label) <= LONGEST_LABEL and bool(_TOTAL_WEAK.match(label))


def indicator(label: str, names: Names) -> str:
    """Return the indicator whose name a label is, spaces and tone marks apart, or nothing."""
    return _folded_indicators(names).get(fold(_ASIDE.sub(" ", label)), "") if label else ""


@lru_cache(maxsize=32)
def _folded_indicators(names: Names) -> dict[str, str]:
    return {fold(called): name for called, name in names.indicators}


@lru_cache(maxsize=8192)
def printed_id(text: str, names: Names) -> str | None:
    """Return the id that a cell prints and nothing else, or None.

    A bare item of a year with parts comes back bare (``e1``).
    """
    if len(text) > LONGEST_LABEL:
        return None
    digits = plain(text).strip()
    found = _printed_item(digits, text.strip(), names)
    if found or _CANONICAL.fullmatch(digits.lower()):
        return found or _canonical(digits.lower())
    if (match := NUMBER_AT_START.fullmatch(digits)) and INDICATOR_WORD.search(digits):
        return match["number"] + (f".{match['sub']}" if match["sub"] else "")
    if is_total(text):
        return "total"
    return only_instrument(text, names) or indicator(text, names) or None


def _printed_item(digits: str, text: str, names: Names) -> str | None:
    match = ITEM_AT_START.match(digits)
    found = item(match, text) if match else None
    if not match or not found:
        return None
    rest = digits[match.end() :]
    named, _both = part(rest, names)
    if named and _PART_DRESS.sub("", rest).strip(" .()-–/EITeit") == "":
        return f"{found}.{named}"
    return None if rest.strip(" .") else found


def _canonical(low: str) -> str:
    head, dot, tail = low.partition(".")
    if head in ("iit", "eit", "oit"):
        return head.upper() + dot + tail
    letter = head[:1] if head[:1] in INSTRUMENTS else ""
    number = head[len(letter) :]
    return letter + (number if head == "total" else number.lstrip("0") or "0") + dot + tail
