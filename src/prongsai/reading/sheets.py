"""Score sheets: JSON, or rows of ``id`` and ``score``; strict, for programs rely on them."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from msgspec import Struct, field

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.model import Figure, Hit, Reading, shown
from prongsai.reading.names import Names, names_of, printed_id
from prongsai.reading.thaitext import plain
from prongsai.rules.load import load, years
from prongsai.scoring import sheet as scoring
from prongsai.scoring.sheet import Score, Sheet
from prongsai.thai import BUDDHIST_OFFSET, buddhist

FIELDS: Final = ("agency", "fiscal_year", "document_year", "level", "rules")
_YEAR: Final = re.compile(r"[^0-9+\-]{0,20}([0-9]{4})\Z")


class Entry(Struct, frozen=True):
    """One key of a sheet with its value as printed, and its place."""

    key: str
    value: str
    where: str


class Entries(Struct):
    """What a sheet says, before anything is checked."""

    fields: list[Entry] = field(default_factory=list)
    scores: list[Entry] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)  # kept and ignored: source, note, …


def sheet_of(entries: Entries, name: str, *, year: int | None, rules: str | None, strict: bool) -> Reading:
    """Return the reading of a sheet; ``year`` and ``rules`` are what the caller adds.

    With ``strict`` off, a score that cannot be one is left out and remarked on.

    Raises:
        BadInputError: anything that a sheet must not say.

    """
    said = _fields(entries.fields, name)
    notes: list[str] = []
    fiscal = _year(said.get("fiscal_year"), name, notes)
    document = _year(said.get("document_year"), name, notes)
    if fiscal and year and fiscal != year:
        raise BadInputError(
            _(
                "{file}: the sheet is of fiscal year {sheet}, not {year}; leave one of the two out",
                file=name,
                sheet=fiscal,
                year=year,
            )
        )
    fiscal = fiscal or year
    if fiscal is None:
        raise BadInputError(
            _(
                "{file}: the fiscal year is missing; add fiscal_year, or say it beside the file (--year)",
                file=name,
            )
        )
    rules = rules or _said(said, "rules")
    names = _names(fiscal, rules, name)
    hits = _scores(entries.scores, names, name, notes, strict=strict)
    sheet = Sheet(
        agency=_said(said, "agency"),
        fiscal_year=fiscal,
        document_year=document,
        level=_said(said, "level"),
        rules=rules,
        scores={hit.id: _score(hit) for hit in hits},
    )
    found = {hit.id: [hit.found] for hit in hits}
    return Reading(sheet=sheet, found=found, notes=notes, others=entries.others)


def _said(said: dict[str, Entry], key: str) -> str | None:
    return said[key].value.strip() if key in said else None


def _score(hit: Hit) -> Score:
    return Score(hit.figure.printed, hit.figure.value, "/" in hit.figure.decimal)


def _fields(entries: Iterable[Entry], name: str) -> dict[str, Entry]:
    said: dict[str, Entry] = {}
    for entry in entries:
        if not entry.value.strip():
            continue
        if entry.key == "agency" and "agency" in said:
            raise BadInputError(
                _(
                    "{file} {where}: a second agency (“{agency}”); a sheet is for one agency, make a"
                    " file for each",
                    file=name,
                    where=entry.where,
                    agency=entry.value[:80],
                )
            )
        if entry.key in said:
            raise _repeated(name, entry, said[entry.key].where)
        said[entry.key] = entry
    return said


def _repeated(name: str, entry: Entry, first: str) -> BadInputError:
    return BadInputError(
        _(
            "{file} {where}: “{key}” is repeated, it stands at {first} already; keep one",
            file=name,
            where=entry.where,
            key=entry.key[:40],
            first=first,
        )
    )


def _year(entry: Entry | None, name: str, notes: list[str]) -> int | None:
    if entry is None:
        return None
    match = _YEAR.match(plain(entry.value).strip())
    year = int(match[1]) if match else 0
    if buddhist(year) in years():
        notes.append(
            _("{key} {year} was read as {buddhist} (B.E.)", key=entry.key, year=year, buddhist=buddhist(year))
        )
        year = buddhist(year)
    if year <= years()[0] - BUDDHIST_OFFSET or year not in range(years()[0] - 100, years()[-1] + 100):
        raise BadInputError(
            _(
                "{file} {where}: “{value}” is no fiscal year; write it as {year}",
                file=name,
                where=entry.where,
                value=entry.value[:40],
                year=years()[-1],
            )
        )
    return year


def _names(year: int, rules: str | None, name: str) -> Names:
    if rules is None and year not in years():
        raise BadInputError(
            _(
                "{file}: there are no rules for fiscal year {year}; there are: {years}",
                file=name,
                year=year,
                years=", ".join(map(str, years())),
            )
        )
    return names_of(load(rules or str(year)))


def _scores(
    entries: Iterable[Entry], names: Names, name: str, notes: list[str], *, strict: bool
) -> list[Hit]:
    hits: dict[str, Hit] = {}
    for entry in entries:
        identifier = known_id(entry, names, name)
        if not entry.value.strip():
            continue
        if identifier in hits:
            raise _repeated(name, entry, hits[identifier].where)
        try:
            read = _value(entry, identifier, names, name)
        except BadInputError as fault:
            if strict:
                raise
            notes.append(str(fault))
            continue
        hits[identifier] = Hit(identifier, read, entry.where, in_table=True)
    return list(hits.values())


def known_id(entry: Entry, names: Names, name: str) -> str:
    """Return the id that a key prints.

    Raises:
        BadInputError: the year has no such id, or it lacks its part of EIT.

    """
    found = printed_id(entry.key, names)
    if found and names.knows(found):
        return found
    if found and names.knows_bare(found):
        raise BadInputError(
            _(
                "{file} {where}: “{id}” lacks its part of EIT; write {choices}",
                file=name,
                where=entry.where,
                id=found,
                choices=" / ".join(names.in_parts(found)),
            )
        )
    raise BadInputError(
        _(
            "{file} {where}: the year has no id “{id}”; its ids are {choices}",
            file=name,
            where=entry.where,
            id=entry.key[:40],
            choices=_choices(names),
        )
    )


def _choices(names: Names) -> str:
    def last(letter: str) -> str:
        return max((n for n in names.wordings if n[0] == letter), key=lambda n: int(n[1:]))

    return f"total, IIT, EIT, OIT, 1–10, i1–{last('i')}, e1–{last('e')}, o1–{last('o')}"


def _value(entry: Entry, identifier: str, names: Names, name: str) -> Figure:
    most = names.maxima.get(identifier, Fraction(100))
    read = scoring.score(entry.value)
    if read is None or read.value > most:
        raise BadInputError(
            _(
                "{file} {where}: “{value}” is no score for {id}; write a number from 0 to {most}",
                file=name,
                where=entry.where,
                value=entry.value[:40],
                id=identifier,
                most=shown(most, "").removesuffix(".00"),
            )
        )
    decimal = plain(entry.value).strip().replace(",", "")
    return Figure(entry.value.strip(), read.value, decimal)
