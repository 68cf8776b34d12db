"""Whether a required element is in a piece of evidence: by words, year, table, form, map or pictures."""

import re
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from typing import Final, Literal

from msgspec import Struct

from prongsai.checking.kept import kept
from prongsai.checking.model import Piece, Result
from prongsai.checking.words import folded
from prongsai.checking.years import years_of
from prongsai.language import Told
from prongsai.language import later as _

See = Literal["words", "names", "year", "table", "form", "chat", "map", "pictures", "pdf", "xlsx", "person"]
Found = tuple[Result, Told]

_YEAR: Final = re.compile("25[0-9]{2}")
_ITEM: Final = re.compile("(?<![A-Za-z])[oO][0-9]+")
_A_WORD: Final = 4  # letters
_UNREAD: Final = frozenset(("old-office", "packed", "unknown", "picture", "empty", ""))


class Way(Struct, frozen=True, forbid_unknown_fields=True):
    """How an element is looked for; see ``parts.yaml``."""

    see: See = "words"
    words: tuple[str, ...] = ()


class _Parts(Struct, frozen=True, forbid_unknown_fields=True):
    names: str
    forms: tuple[str, ...]
    perhaps: tuple[str, ...]
    chats: tuple[str, ...]
    maps: tuple[str, ...]
    parts: dict[str, tuple[str, ...] | Way]


class Sought:
    """A piece of evidence as elements are looked for in it; each view is made once."""

    def __init__(self, piece: Piece) -> None:
        """Take the piece."""
        self.content = piece.content
        self.of = (piece.register.fiscal_year,) if piece.register else ()

    @cached_property
    def text(self) -> str:
        """Title and text, folded."""
        return folded(f"{self.content.title}\n{self.content.text}")

    @cached_property
    def own_text(self) -> str:
        """What it says itself: a link says what another page or file holds."""
        text = self.text
        for words in (folded(link.text) for link in self.content.links):
            if len(words) >= _A_WORD:  # shorter ones stand within words
                text = text.replace(words, "\n", 1)
        return text

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year that it names."""
        found = years_of(f"{self.content.title}\n{self.content.text}")
        return frozenset((*found.fiscal, *found.named, *self.of))

    @property
    def in_part(self) -> bool:
        """Whether some of it could not be read: what was not found may be there."""
        content = self.content
        return content.cut or content.bare > 0 or content.kind in _UNREAD or not self.text

    def leads_to(self, signs: tuple[str, ...]) -> bool:
        """Return whether a link goes where one of the signs stands."""
        return any(sign in link.address.lower() for link in self.content.links for sign in signs)


@cache
def _parts() -> _Parts:
    return kept("parts.yaml", _Parts)


def way_of(part: str) -> Way | None:
    """Return how an element is looked for; None where only a person can tell."""
    told = _parts().parts.get(_ITEM.sub("{item}", _YEAR.sub("{year}", part)))
    return Way(words=told) if isinstance(told, tuple) else told


def found_in(sought: Sought, part: str) -> Found:
    """Return whether an element is in a piece of evidence, and by what."""
    way = way_of(part)
    if way is None or way.see == "person":
        return Result.CANNOT_TELL, _("“{part}”: only a person can tell; look for yourself", part=part)
    return _WAYS[way.see](sought, part, way)


def right_of(part: str) -> Told:
    """Return what to do where an element is not found."""
    way = way_of(part)
    return _RIGHT[way.see] if way and way.see in _RIGHT else _("add “{part}”, in its own words", part=part)


def _words(sought: Sought, part: str, way: Way) -> Found:
    if words := _standing(way, sought.own_text):
        return Result.HOLDS, _("“{part}”: the words “{words}” stand in it", part=part, words=words)
    if words := _standing(way, sought.text):
        says = _(
            "“{part}”: the words “{words}” stand in a link alone; look at where it leads",
            part=part, words=words,
        )  # fmt: skip
        return Result.CANNOT_TELL, says
    return _lacking(sought, part)


def _standing(way: Way, text: str) -> str:
    """Return the words of an element that stand in a text, as a sentence quotes them; empty if none do."""
    stand = (words for words in way.words if all(each in text for each in _folded(words)))
    return next(stand, "").replace(" + ", "” “")


def _names(sought: Sought, part: str, way: Way) -> Found:  # noqa: ARG001 - all ways take the same
    if re.search(_parts().names, sought.content.text):
        return Result.HOLDS, _("“{part}”: names of people stand in it", part=part)
    return _lacking(sought, part)


@cache
def _folded(words: str) -> tuple[str, ...]:
    return tuple(folded(each) for each in words.split(" + "))


def _year(sought: Sought, part: str, way: Way) -> Found:  # noqa: ARG001 - all ways take the same
    wanted = _YEAR.search(part)
    if wanted and int(wanted[0]) in sought.years:
        return Result.HOLDS, _("“{part}”: the year stands in it", part=part)
    return _lacking(sought, part)


def _table(sought: Sought, part: str, way: Way) -> Found:  # noqa: ARG001
    if any(each.is_data for each in sought.content.tables):
        return Result.HOLDS, _("“{part}”: a table that a machine can read is there", part=part)
    if sought.content.kind in ("old-office", "packed", "unknown"):
        return Result.CANNOT_TELL, _("“{part}”: only a person can tell; look for yourself", part=part)
    return Result.FAILS, _("“{part}”: no table is there that a machine can read", part=part)


def _form(sought: Sought, part: str, way: Way) -> Found:  # noqa: ARG001
    if [field for field in sought.content.fields if field != "password"]:
        return Result.HOLDS, _("“{part}”: a form is on the page", part=part)
    if sought.leads_to(_parts().forms):
        return Result.HOLDS, _("“{part}”: the page leads to a form", part=part)
    if sought.leads_to(_parts().perhaps):
        says = _("“{part}”: the page leads to what may be a form; look for yourself", part=part)
        return Result.CANNOT_TELL, says
    return _lacking(sought, part)


def _chat(sought: Sought, part: str, way: Way) -> Found:
    if sought.leads_to(_parts().chats):
        return Result.HOLDS, _("“{part}”: the page leads to a chat", part=part)
    found = _form(sought, part, way)
    return found if found[0] == Result.HOLDS else _words(sought, part, way)


def _map(sought: Sought, part: str, way: Way) -> Found:  # noqa: ARG001
    if sought.leads_to(_parts().maps):
        return Result.HOLDS, _("“{part}”: the page shows a map or leads to one", part=part)
    if sought.content.pictures:
        says = _("“{part}”: pictures are there; whether they show it, only a person can tell", part=part)
        return Result.CANNOT_TELL, says
    return _lacking(sought, part)


def _pictures(sought: Sought, part: str, way: Way) -> Found:  # noqa: ARG001
    if sought.content.pictures:
        says = _("“{part}”: pictures are there; whether they show it, only a person can tell", part=part)
        return Result.CANNOT_TELL, says
    return _lacking(sought, part)


def _of_kind(sought: Sought, part: str, way: Way) -> Found:
    if sought.content.kind in (way.see, "register"):  # a register is given out in every kind
        return Result.HOLDS, _("“{part}”: it is one", part=part)
    return Result.FAILS, _("“{part}”: not found", part=part)


def _lacking(sought: Sought, part: str) -> Found:
    if sought.in_part:
        says = _("“{part}”: not found, but not all of it could be read; look for yourself", part=part)
        return Result.CANNOT_TELL, says
    return Result.FAILS, _("“{part}”: not found", part=part)


_WAYS: Final[Mapping[See, Callable[[Sought, str, Way], Found]]] = {
    "words": _words,
    "names": _names,
    "year": _year,
    "table": _table,
    "form": _form,
    "chat": _chat,
    "map": _map,
    "pictures": _pictures,
    "pdf": _of_kind,
    "xlsx": _of_kind,
}

_RIGHT: Final[Mapping[See, Told]] = {
    "year": _("write the year in it, as a fiscal year"),
    "table": _("publish the table as XLSX or CSV, or keep it as a register here, beside the PDF"),
    "form": _("put a form on the page, or a link to one"),
    "map": _("put a map on the page, or a link to one"),
    "pictures": _("put the pictures on the page"),
    "pdf": _("publish it as PDF too"),
    "xlsx": _("publish it as XLSX too"),
}
