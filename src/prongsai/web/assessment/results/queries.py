"""What can be asked of results: the printed, the accepted, and what is computed from them."""

from fractions import Fraction
from functools import lru_cache

import msgspec
from django.db.models import QuerySet

from prongsai import reading, rules
from prongsai.reading import Found
from prongsai.reading.plainly import part_of, plain
from prongsai.rules import RuleSet
from prongsai.scoring import analysis, audit, score
from prongsai.scoring.analysis import Analysis
from prongsai.scoring.audit import Audit
from prongsai.scoring.claims import Claim
from prongsai.scoring.exact import parse
from prongsai.scoring.relations import LEVEL
from prongsai.scoring.score import Scored
from prongsai.scoring.sheet import Score, Sheet
from prongsai.web.assessment.results.models import Correction, Draft, Result
from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency

# Long texts and lists that a list of results does not show.
_LONG = ("printed", "read", "found", "claims", "notes", "passages")
_REMEMBERED = 64  # results computed last; an audit can take half a second


def results_of(agency: Agency) -> QuerySet[Result]:
    """Return an agency's results, newest year first, without what only one result's page needs."""
    return Result.objects.filter(agency=agency).defer(*_LONG)


def result_of(agency: Agency, year: int) -> Result | None:
    """Return an agency's result of a fiscal year."""
    return (
        Result.objects.filter(agency=agency, fiscal_year=year)
        .select_related("agency", "file", "brought_by", "changed_by")
        .first()
    )


def file_of(agency: Agency, key: int) -> StoredFile | None:
    """Return a file that a result of an agency was read from; no other file, whoever has brought it."""
    found = Result.objects.filter(agency=agency, file=key).select_related("file").first()
    return found.file if found else None


def draft_of(agency: Agency, key: int) -> Draft | None:
    """Return a draft that someone has brought for an agency."""
    return Draft.objects.filter(agency=agency, pk=key).select_related("file", "kept_as").first()


def rules_of(result: Result) -> RuleSet:
    """Return the rules that score a result."""
    return rules.load(result.rules)


def corrections_of(result: Result) -> QuerySet[Correction]:
    """Return a result's corrections in force."""
    return result.corrections.filter(withdrawn_at__isnull=True).select_related("by")


def decided(result: Result) -> frozenset[str]:
    """Return the ids whose printed values were corrected."""
    return frozenset(result.corrections.filter(withdrawn_at__isnull=True).values_list("score_id", flat=True))


def accepted_sheet(result: Result) -> Sheet:
    """Return what was printed with the corrections in force in its place."""
    return sheet_with(result, dict(corrections_of(result).values_list("score_id", "accepted")))


def scored(result: Result) -> Scored:
    """Return every score that can be known, as accepted, with its working."""
    return score.score(accepted_sheet(result), rules_of(result))


def audited(result: Result) -> Audit:
    """Return what cannot be right in a result as accepted, and what explains it."""
    sheet = accepted_sheet(result)
    found = part_of(result.found, dict[str, list[Found]])
    claims = part_of(result.claims, list[Claim])
    others = reading.elsewhere(found, decided(result))
    asked = msgspec.json.encode(plain((sheet, claims, others)))
    return _audit(result.rules, rules_of(result).seal, asked)


def analysed(result: Result) -> Analysis:
    """Return where a result, as accepted, is weak, and what would pay most."""
    return analysis.analyse(scored(result))


def sheet_with(result: Result, accepted: dict[str, str]) -> Sheet:
    """Return what was printed with other values in its place, by id."""
    scores = {name: _score(result.printed.get(name, value), value) for name, value in result.read.items()}
    scores |= {name: _score(value, value) for name, value in accepted.items() if name != LEVEL}
    return Sheet(
        agency=result.named or None,
        fiscal_year=result.fiscal_year,
        document_year=result.document_year,
        level=accepted.get(LEVEL) or result.printed_level or None,
        rules=result.rules,
        scores=scores,
        arabic=result.arabic,
    )


def _score(printed: str, value: str) -> Score:
    parsed = parse(value)
    if parsed is None:
        raise ValueError(value)  # the actions let nothing in that cannot be read
    return Score(printed, *parsed)


@lru_cache(maxsize=_REMEMBERED)
def _audit(name: str, _seal: str, asked: bytes) -> Audit:
    """Return the audit of plain values; the same values give the same audit, so it is remembered."""
    sheet, claims, others = part_of(
        msgspec.json.decode(asked), tuple[Sheet, list[Claim], dict[str, list[Fraction]]]
    )
    return audit.audit(sheet, rules.load(name), claims, others)
