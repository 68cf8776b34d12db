"""What documents are made from: a result with office file, measures and an earlier result, as one matter."""

import argparse
import hashlib
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec

from prongsai import language, office, reading, rules
from prongsai.commands import audit, inputs
from prongsai.commands.inputs import Given
from prongsai.commands.score import fraction
from prongsai.documents import marks
from prongsai.drafting.matter import Matter
from prongsai.drafting.proposing import propose
from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.measures import sheet as measures
from prongsai.measures.model import Plan
from prongsai.office.model import Office
from prongsai.office.read import agrees
from prongsai.rules import RuleSet
from prongsai.scoring.analysis import Analysis, analyse
from prongsai.scoring.score import Scored, score
from prongsai.scoring.sheet import Sheet


class Made(msgspec.Struct, frozen=True):
    """A matter, the record of everything that went into it, and remarks for whoever made it."""

    matter: Matter
    record: dict[str, Any]
    remarks: tuple[str, ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that a matter is made from, besides FILE."""
    parser.add_argument("--office", metavar="TOML", help=_("who the agency is: names, posts, numbers, dates"))
    parser.add_argument("--measures", metavar="SHEET", help=_("the measures (XLSX, CSV, TOML); proposed unless given"))
    parser.add_argument("--before", metavar="FILE", help=_("the result of an earlier year, to compare with"))
    parser.add_argument("--served", type=int, metavar="พ.ศ.", help=_("fiscal year the documents are for"))
    parser.add_argument("--day", metavar="YYYY-MM-DD", help=_("date of the documents (today unless said)"))


def made(options: argparse.Namespace) -> Made:
    """Return the matter of what was given.

    Raises:
        BadInputError: something given cannot be read, or does not belong together.

    """
    given = inputs.given(options)
    papers = office.read.read(Path(options.office)) if options.office else Office()
    scored = score(given.sheet, given.rules)
    analysis = analyse(scored)
    served = options.served or given.sheet.document_year or given.rules.fiscal_year + 1
    plan = _plan(options, scored, analysis, served, papers)
    before = _before(options, given.rules)
    day = day_of(options.day)
    record = _record(given, papers, plan, before, day, served)
    matter = Matter(
        given.sheet,
        given.rules,
        scored,
        audit.of(given),
        analysis,
        reading.conflicts(given.reading),
        marks.inputs_hash(record),
        day,
        papers,
        plan,
        served,
        _rules_of(served),
        before,
    )
    return Made(matter, record, tuple(_remarks(given.sheet, papers)))


def _rules_of(served: int) -> RuleSet | None:
    return rules.load(str(served)) if served in rules.years() else None


def _remarks(sheet: Sheet, papers: Office) -> list[str]:
    if sheet.agency and papers.agency.name and not agrees(papers, sheet.agency):
        return [
            _("the office file speaks of “{office}”, the result of “{sheet}”; the documents say the first",
              office=papers.agency.name, sheet=sheet.agency)
        ]  # fmt: skip
    return []


def _plan(
    options: argparse.Namespace, scored: Scored, analysis: Analysis, served: int, papers: Office
) -> Plan | None:
    """Return the measures of the sheet given, else those that the library proposes."""
    if options.measures:
        return measures.read(inputs.bytes_of(options.measures), options.measures)
    agency = papers.agency.name or None
    return propose(
        scored.rules, scored, analysis, served=served, agency=agency, kind=papers.agency.kind, units=papers.units
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


def _record(
    given: Given, papers: Office, plan: Plan | None, before: Scored | None, day: date, served: int
) -> dict[str, Any]:
    """Return everything that went in, as plain JSON: whoever has it can make the same documents."""
    told = msgspec.to_builtins(msgspec.structs.replace(papers, emblem=b""))
    told["emblem"] = hashlib.sha256(papers.emblem).hexdigest() if papers.emblem else ""
    return {
        "result": _scores(given.sheet),
        "decided": sorted(given.changed),
        "conflicts": reading.conflicts(given.reading),
        "rules": given.rules.name,
        "served": served,
        "office": told,
        "measures": msgspec.to_builtins(plan) if plan else None,
        "before": {name: fraction(value) for name, value in sorted(before.values.items())} if before else None,
        "day": day.isoformat(),
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
    """Return the day of the documents: as given, else SOURCE_DATE_EPOCH, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if given:
            return date.fromisoformat(given)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except ValueError:
        raise BadInputError(
            _("--day {given}: write the date A.D., as in 2024-10-01", given=given or epoch)
        ) from None
