"""Which id the label of a table row means: by its sign, its number, its wording, its surroundings."""

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from prongsai.language import _
from prongsai.reading.names import (
    INDICATOR_WORD,
    INSTRUMENT,
    ITEM_AT_START,
    LETTERS,
    NUMBER_AT_START,
    Names,
    indicator,
    is_total,
    is_weak_total,
    item,
    only_instrument,
    part,
)
from prongsai.reading.patterns import PATTERNS
from prongsai.reading.thaitext import plain
from prongsai.reading.wording import ALIKE, LIKELY, LONGEST, SURE, best, fits

_RANGE: Final = re.compile(PATTERNS.item_range)
_SAME: Final = 0.9  # two wordings this alike are one
_PLAUSIBLE: Final = 0.3


class Context(Struct):
    """What the rows above and the caption say: the instrument, and the part of EIT."""

    instrument: str = ""
    part: str = ""

    def enter(self, name: str) -> None:
        """Go on inside this instrument or part; the part lasts while the instrument does."""
        head, _dot, tail = name.partition(".")
        if tail == "weighted":
            tail = ""
        if head != self.instrument or tail:
            self.instrument, self.part = head, tail


class Label(Struct):
    """What the cells of a row print beside its scores."""

    item: str = ""
    doubtful: bool = False  # the letter of the item may be a digit after all
    number: str = ""
    says: str = ""  # the word before the number
    wording: str = ""
    named: str = ""  # an instrument or part, or the total
    part: str = ""
    weak_total: bool = False

    @property
    def empty(self) -> bool:
        """Whether the cells print nothing by which a row could be known."""
        return not (self.item or self.number or self.wording or self.named or self.weak_total)


def label_of(cells: Iterable[str], context: Context, names: Names) -> Label:
    """Return what the label cells of a row print; instruments named in them become context."""
    label = Label()
    for text in cells:
        _take(label, " ".join(text.split()), context, names)
    return label


def _take(label: Label, text: str, context: Context, names: Names) -> None:
    if name := only_instrument(text, names):
        context.enter(name)
        label.named = name
        return
    if is_total(text):
        label.named = "total"
        return
    text = _behind_instrument(text, context, names)
    label.part = label.part or part(text, names)[0]
    digits = plain(text)
    match = ITEM_AT_START.match(digits)
    found = item(match, text) if match else None
    if match and found and not label.item:
        label.item, text = found, text[match.end() :]
        label.doubtful = not match["word"] and match["letter"].isdigit()
    elif not (label.number or label.item) and (match := NUMBER_AT_START.match(digits)):
        label.number = match["number"] + (f".{match['sub']}" if match["sub"] else "")
        label.says, text = match["word"] or "", text[match.end() :]
    if is_weak_total(text):
        label.weak_total = True
    elif text.strip(" .:-") and len(label.wording) < LONGEST:
        label.wording = f"{label.wording} {text.strip(' .:')}".strip()


def _behind_instrument(text: str, context: Context, names: Names) -> str:
    match = INSTRUMENT.match(plain(text))
    if match and match.end() < len(text) and match.end() - match.start() <= len("EIT "):
        named, _both = part(text, names)
        context.enter(f"{match.lastgroup}.{named}" if named else str(match.lastgroup))
        rest = text[match.end() :].lstrip(" :-–")
        return rest or text
    return text


def identify(label: Label, context: Context, names: Names) -> tuple[str, str]:
    """Return the id (items bare) that a label means, and a remark on how; nothing if unknown."""
    if label.item and not (label.doubtful and indicator(label.wording, names)):
        return _by_sign(label, names)
    if label.wording and (name := indicator(label.wording, names)):
        return name, _renumbered(label, name)
    if "." in label.number and names.knows(label.number):
        return label.number, ""
    if label.number:
        return _by_number(label, context, names)
    if label.wording:
        return _by_wording(label.wording, context, names)
    return label.named, ""


def _renumbered(label: Label, name: str) -> str:
    if label.number in ("", name) or not _is_indicator_word(label.says):
        return ""
    return _(
        "“{wording}” is indicator {id}, not {number}",
        wording=label.wording[:60],
        id=name,
        number=label.number,
    )


def _is_indicator_word(word: str) -> bool:
    return bool(INDICATOR_WORD.match(word))


def _by_sign(label: Label, names: Names) -> tuple[str, str]:
    name = label.item
    if _RANGE.match(plain(label.wording)):  # o1–o6: a score of several
        return "", ""
    if label.wording and fits(label.wording, name, names) < ALIKE:
        other, sure = best(label.wording, _items_like(name[0], names), names)
        if sure >= _SAME:
            return other, _("“{sign}” is worded as {id}", sign=name, id=other)
    return (name, "") if names.knows_bare(name) else ("", "")


def _items_like(letter: str, names: Names) -> list[str]:
    return [name for name in names.wordings if name[0] == letter]


def _by_number(label: Label, context: Context, names: Names) -> tuple[str, str]:
    number = label.number
    letter = LETTERS.get(context.instrument, "")
    as_item = f"{letter}{number}" if letter and names.knows_bare(f"{letter}{number}") else ""
    fit_item = fits(label.wording, as_item, names) if as_item and label.wording else 0.0
    fit_indicator = fits(label.wording, number, names) if label.wording else 0.0
    if max(fit_item, fit_indicator) >= _PLAUSIBLE:
        return (as_item if fit_item > fit_indicator else number), ""
    if label.wording:
        return _by_wording(label.wording, context, names)
    if _is_indicator_word(label.says):
        return (number if names.knows(number) else ""), ""
    return (as_item, "") if label.says else ("", "")


def _by_wording(wording: str, context: Context, names: Names) -> tuple[str, str]:
    every = {name: None for _called, name in names.indicators}
    indicators = [n for n in every if context.instrument in ("", names.instrument(n))]
    items = [n for n in names.wordings if context.instrument in ("", names.instrument(n))]
    name, fit = best(wording, indicators, names)
    if fit < LIKELY:
        name, fit = best(wording, items, names)
        if fit < SURE:
            return "", ""
    return name, (
        "" if fit == 1 else _("“{wording}” was taken for {id} by its wording", wording=wording[:60], id=name)
    )
