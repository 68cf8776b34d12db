"""What documents are made from: a result with office file, measures and an earlier result, as one matter."""

import argparse
import hashlib
import os
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import structs

from prongsai import language, reading, rules
from prongsai.commands import audit, inputs
from prongsai.commands.inputs import Given
from prongsai.documents import marks
from prongsai.drafting.matter import Matter
from prongsai.drafting.proposing import propose
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import sheet as measures
from prongsai.measures import tidy
from prongsai.measures.model import Plan
from prongsai.office import read as office
from prongsai.office.model import Office
from prongsai.rules import RuleSet
from prongsai.scoring.analysis import analyse
from prongsai.scoring.score import Scored, score
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.telling import fraction

_AHEAD: Final = 5  # fiscal years from a result to the last that documents are made for
_EMBLEM: Final = 10.0  # points high, enough to see whether it can be drawn
_FIRST_YEAR: Final = 1900  # A.D.
_LAST_YEAR: Final = 2400  # A.D.; a later one is Buddhist


class Made(msgspec.Struct, frozen=True):
    """A matter, the record of everything that went into it, and remarks for whoever made it."""

    matter: Matter
    record: dict[str, Any]
    remarks: tuple[str, ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that a matter is made from, besides FILE."""
    parser.add_argument("--office", metavar="TOML", help=_("who the agency is: names, posts, numbers, dates"))
    parser.add_argument(
        "--measures", metavar="SHEET", help=_("the measures (XLSX, CSV, TOML); proposed unless given")
    )
    parser.add_argument("--before", metavar="FILE", help=_("the result of an earlier year, to compare with"))
    parser.add_argument("--served", type=int, metavar="พ.ศ.", help=_("fiscal year the documents are for"))
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=_("date of the documents (today unless said)"))


def made(options: argparse.Namespace) -> Made:
    """Return the matter of what was given.

    Raises:
        BadInputError: something given cannot be read, or does not belong together.

    """
    given = _named(inputs.given(options))
    papers = _office(options)
    scored = score(given.sheet, given.rules)
    served = served_of(options, given)
    matter = Matter(
        sheet=given.sheet,
        rules=given.rules,
        scored=scored,
        audit=audit.of(given),
        analysis=analyse(scored),
        conflicts=_undecided(given),
        inputs="",
        day=day_of(options.day),
        office=papers,
        plan=measures.read(inputs.bytes_of(options.measures), options.measures) if options.measures else None,
        served=served,
        served_rules=rules.load(str(served)) if served in rules.years() else None,
        before=_before(options, given.rules),
    )
    if matter.plan is None:
        matter = structs.replace(matter, plan=_proposed(matter))
    record = _record(given, matter)
    remarks = tuple(_remarks(given.sheet, papers))
    return Made(structs.replace(matter, inputs=marks.inputs_hash(record)), record, remarks)


def _office(options: argparse.Namespace) -> Office:
    """Return what the office file says; its emblem is drawn once, so that a broken one is told as such."""
    papers = office.read(Path(options.office)) if options.office else Office()
    if papers.emblem:
        figures = import_module("prongsai.documents.word.figures")  # python-docx loads only where needed
        try:
            figures.drawn(papers.emblem, "height", _EMBLEM)
        except BadInputError:
            raise BadInputError(
                _("emblem {file}: the picture is broken and cannot be drawn; save it again as PNG",
                  file=papers.agency.emblem)
            ) from None  # fmt: skip
    return papers


def _named(given: Given) -> Given:
    """Return the same with the agency's name as a document can carry it."""
    sheet = structs.replace(given.sheet, agency=tidy.text(given.sheet.agency or "") or None)
    return structs.replace(given, sheet=sheet)


def served_of(options: argparse.Namespace, given: Given) -> int:
    """Return the fiscal year that documents are for: as asked, as the result says, else the next one.

    Raises:
        BadInputError: that year lies before the result, or far beyond it.

    """
    year = given.rules.fiscal_year
    served: int = options.served or given.sheet.document_year or year + 1
    if not year <= served <= year + _AHEAD:
        raise BadInputError(
            _(
                "--served {given}: the documents for a result of {year} are for a fiscal year"
                " from {year} to {last}",
                given=served,
                year=year,
                last=year + _AHEAD,
            )
        )
    return served


def _undecided(given: Given) -> list[dict[str, Any]]:
    """Return the ids printed with different values, but for those that a change has decided."""
    return [each for each in reading.conflicts(given.reading) if each["id"] not in given.changed]


def _remarks(sheet: Sheet, papers: Office) -> list[str]:
    if sheet.agency and papers.agency.name and not office.agrees(papers, sheet.agency):
        return [
            _("the office file speaks of “{office}”, the result of “{sheet}”; the documents say the first",
              office=papers.agency.name, sheet=sheet.agency)
        ]  # fmt: skip
    return []


def _proposed(matter: Matter) -> Plan:
    """Return the measures that the library proposes."""
    return propose(
        matter.rules,
        matter.scored,
        matter.analysis,
        served=matter.served,
        agency=matter.agency,
        kind=matter.kind,
        units=matter.office.units,
    )


def _before(options: argparse.Namespace, ruled: RuleSet) -> Scored | None:
    if not options.before:
        return None
    found = reading.read(inputs.bytes_of(options.before), options.before)
    if not found.sheet.scores:
        raise BadInputError(_("--before {file}: no score was found", file=options.before))
    if found.sheet.fiscal_year is None or found.sheet.fiscal_year >= ruled.fiscal_year:
        raise BadInputError(
            _("--before {file}: must be the result of a year before {year}; it is of {other}",
              file=options.before, year=ruled.fiscal_year, other=found.sheet.fiscal_year or "?")
        )  # fmt: skip
    return score(found.sheet, rules.load(found.sheet.rules or str(found.sheet.fiscal_year)))


def _record(given: Given, matter: Matter) -> dict[str, Any]:
    """Return everything that went in, as plain JSON: whoever has it can make the same documents."""
    emblem, before = matter.office.emblem, matter.before
    told = msgspec.to_builtins(structs.replace(matter.office, emblem=b""))
    return {
        "result": _scores(given.sheet),
        "decided": sorted(given.changed),
        "conflicts": reading.conflicts(given.reading),
        "rules": matter.rules.name,
        "served": matter.served,
        "office": {**told, "emblem": hashlib.sha256(emblem).hexdigest() if emblem else ""},
        "measures": msgspec.to_builtins(matter.plan),
        "before": {each: fraction(value) for each, value in sorted(before.values.items())}
        if before
        else None,
        "day": matter.day.isoformat(),
        "language": language.current(),
    }


def _scores(sheet: Sheet) -> dict[str, Any]:
    return {
        "agency": sheet.agency,
        "fiscal_year": sheet.fiscal_year,
        "level": sheet.level,
        "scores": {name: fraction(each.value) for name, each in sorted(sheet.scores.items())},
    }


def day_of(given: str | None) -> date:
    """Return the day of the documents: as given, else SOURCE_DATE_EPOCH, else today.

    Raises:
        BadInputError: it is no day, or one of a Buddhist year.

    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if given:
            day = date.fromisoformat(given)
        else:
            day = datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError):
        day = date.min
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise BadInputError(_("--day {given}: write the date A.D., as in 2024-10-01", given=given or epoch))
    return day
