"""From the values of an office file to its type: key by key, so that every fault has its place."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final, TypeVar, get_args, get_type_hints

import msgspec
from msgspec import Struct

from prongsai.language import _
from prongsai.office.model import Agency, Member, Office, Paper, Seat
from prongsai.office.names import KEYS, PAPERS, head
from prongsai.office.same import same
from prongsai.office.tomlfile import Place, TomlFile
from prongsai.thai import day_told

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WEB: Final = ("https://", "http://")

Kind = TypeVar("Kind", bound=Struct)


def office(file: TomlFile) -> Office:
    """Return what the file says; the emblem is not read yet.

    Raises:
        BadInputError: the first fault found.

    """
    _known(file, Place(), file.value)
    unit = file.value.get("unit", "")
    if not isinstance(unit, str):
        raise file.fault(Place(), "unit", _wrong("unit", str, unit))
    return Office(
        agency=_one(file, Place("agency"), file.value.get("agency", {}), Agency),
        unit=unit,
        units=_texts(file, Place("units")),
        chain=_chain(file),
        papers=_papers(file),
        group=tuple(_several(file, "group", Seat)),
        links=_links(file),
    )


def _known(file: TomlFile, place: Place, told: object) -> dict[str, Any]:
    """Return a section, whose keys are all known."""
    if not isinstance(told, dict):
        says = _("write {head} on a line of its own, and its keys under it", head=head(place.section))
        raise file.fault(Place(), place.section, says)
    for key, value in told.items():
        if key not in KEYS[place.section]:
            raise file.unknown(place, key)
        if key != "emblem" and any(map(_CONTROL.search, _strings(value))):  # a file name tells itself
            raise file.fault(place, key, _("{key}: a control character stands in it; take it out", key=key))
    return told


def _strings(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def _one(file: TomlFile, place: Place, told: object, kind: type[Kind]) -> Kind:
    """Return a section as its type has it, each value checked on its own."""
    hints = get_type_hints(kind)
    values = {}
    for key, value in _known(file, place, told).items():
        try:
            values[key] = _day(value) if key == "day" else msgspec.convert(value, hints[key])
        except ValueError:  # msgspec's own is one too
            raise file.fault(place, key, _wrong(key, hints[key], value)) from None
    return kind(**values)


def _day(value: object) -> date | None:
    if value == "":
        return None
    told = f"{value:%Y-%m-%d}" if isinstance(value, date) else str(value)  # TOML's own days may be Buddhist
    if (day := day_told(told)) is None:
        raise ValueError(value)
    return day


def _several(file: TomlFile, section: str, kind: type[Kind]) -> Iterator[Kind]:
    told = file.value.get(section, [])
    if not isinstance(told, list):
        says = _("write {head} with two brackets, once for each person", head=head(section))
        raise file.fault(Place(), section, says)
    for turn, each in enumerate(told):
        yield _one(file, Place(section, turn), each, kind)


def _texts(file: TomlFile, place: Place) -> dict[str, str]:
    told = _known(file, place, file.value.get(place.section, {}))
    for key, value in told.items():
        if not isinstance(value, str):
            raise file.fault(place, key, _wrong(key, str, value))
    return told


def _papers(file: TomlFile) -> dict[str, Paper]:
    told = file.value.get("papers", {})
    for kind in told if isinstance(told, dict) else ():
        if kind not in PAPERS:
            says = _(
                "there is no kind of paper “{kind}”; there is: {known}", kind=kind, known=", ".join(PAPERS)
            )
            raise file.fault(Place("papers"), kind, says)
    papers = _known(file, Place("papers"), told)
    return {kind: _one(file, Place(f"papers.{kind}"), each, Paper) for kind, each in papers.items()}


def _links(file: TomlFile) -> dict[str, str]:
    told = _texts(file, Place("links"))
    for key, value in told.items():
        if value and (not value.startswith(_WEB) or len(value.split()) > 1):
            says = _("“{key}” must be a whole web address without spaces: https://…", key=key)
            raise file.fault(Place("links"), key, says)
    return told


def _chain(file: TomlFile) -> tuple[Member, ...]:
    """Return the chain; there is one chief executive, who comes last."""
    members = tuple(_several(file, "chain", Member))
    for turn, each in enumerate(members):
        place = Place("chain", turn)
        if each.acting_for and same(each.acting_for, each.post):
            says = _("“acting_for” names the post held itself; leave it out, or name the post acted for")
            raise file.fault(place, "acting_for", says)
        post = each.acting_for or each.post
        last = members[-1].acting_for or members[-1].post
        if turn < len(members) - 1 and post and same(post, last):
            says = _(
                "“{post}” stands twice, here and last; the chief executive stands once, at the end", post=post
            )
            raise file.fault(place, "acting_for" if each.acting_for else "post", says)
    return members


def _wrong(key: str, hint: object, value: object) -> str:
    """Return what a value should have been."""
    choices = [each for each in get_args(hint) if isinstance(each, str)]
    choices += [inner for each in get_args(hint) for inner in get_args(each) if isinstance(inner, str)]
    if choices:
        known = ", ".join(each for each in choices if each)
        return _("{key}: “{value}” is not one of: {known}", key=key, value=value, known=known)
    if hint is str:
        return _('{key}: text must stand in quotation marks: {key} = "…"', key=key)
    if key == "day":
        return _('day: “{value}” is no day of the calendar; write it as in day = "2025-05-20"', value=value)
    return _('{key}: must be a list of texts: {key} = ["…", "…"]', key=key)
