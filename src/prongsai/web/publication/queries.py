"""What can be asked of publications: what is public, what could be, and what the public may reach."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from prongsai.language import _
from prongsai.thai import fiscal_year
from prongsai.web.approvals.models import Proposal
from prongsai.web.approvals.models import State as OfProposal
from prongsai.web.assessment.evidence.models import Folder
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.results.models import State as OfResult
from prongsai.web.improvement.models import Evidence, Measure, Plan, Status
from prongsai.web.people.models import Agency
from prongsai.web.publication.models import IN_FORCE, Kind, Publication, PublicEvidence, Sheet


@dataclass(frozen=True)
class Kept:
    """A promise and what has become of it."""

    number: int
    name: str
    unit: str
    ends: date | None
    state: str  # done, late, under-way, promised, gone
    evidence: tuple[Evidence, ...]


def publications_of(agency: Agency, year: int | None = None) -> list[Publication]:
    """Return all that an agency has made public, of a year or ever, newest first."""
    found = Publication.objects.filter(agency=agency)
    return list(found if year is None else found.filter(year=year))


def sheet_of(code: str, publication: int, key: int) -> Sheet | None:
    """Return a file that anyone may have: of something public that was not taken back."""
    return (
        Sheet.objects.filter(
            pk=key,
            publication=publication,
            publication__agency__code=code,
            publication__withdrawn_at__isnull=True,
        )
        .select_related("file")
        .first()
    )


def withdrawn(code: str, **of: object) -> Publication | None:
    """Return the publication, newest first, that a file stood in and that was taken back."""
    found = Publication.objects.filter(agency__code=code, withdrawn_at__isnull=False, **of)
    return found.select_related("agency__contact").first()


def sheets_of_hash(sha256: str) -> list[Sheet]:
    """Return where a file of these very bytes was ever made public; what holds now first, then the newest."""
    found = Sheet.objects.filter(file__sha256=sha256).select_related("file", "publication__agency")
    return sorted(found, key=lambda each: (not each.publication.in_force, -each.publication.pk))


def picture_of(code: str, year: int, name: str) -> Sheet | None:
    """Return a picture or the PDF of a year's published result."""
    return (
        Sheet.objects.filter(
            name=name,
            publication__agency__code=code,
            publication__year=year,
            publication__kind=Kind.RESULT,
            publication__replaced_at__isnull=True,
            publication__withdrawn_at__isnull=True,
        )
        .select_related("file")
        .first()
    )


def evidence_in_public(code: str, key: int) -> Evidence | None:
    """Return evidence that anyone may have: marked public, of a measure whose promise is public."""
    shown = (
        PublicEvidence.objects.filter(evidence=key, evidence__report__measure__plan__agency__code=code)
        .select_related("evidence__file", "evidence__report__measure")
        .first()
    )
    if shown is None:
        return None
    measure = shown.evidence.report.measure
    promised = Publication.objects.filter(IN_FORCE, plan=measure.plan_id, kind=Kind.MEASURES).first()
    if promised is None or measure.pk not in {each["key"] for each in promised.shown["measures"]}:
        return None
    return shown.evidence


def kept(publication: Publication, today: date) -> list[Kept]:
    """Return the promises of a publication, worded as approved, with what has become of each."""
    keys = [each["key"] for each in publication.shown["measures"]]
    states = dict(Measure.objects.filter(plan=publication.plan_id, pk__in=keys).values_list("pk", "status"))
    public: dict[int, list[Evidence]] = defaultdict(list)
    shown = Evidence.objects.filter(made_public__isnull=False, report__measure__in=keys)
    for each in shown.select_related("file", "report"):
        public[each.report.measure_id].append(each)
    return [
        Kept(
            number=each["number"],
            name=each["name"],
            unit=each["unit"],
            ends=(ends := date.fromisoformat(each["ends"]) if each["ends"] else None),
            state=_state(states.get(each["key"]), ends, today),
            evidence=tuple(public[each["key"]]),
        )
        for each in publication.shown["measures"]
    ]


def _state(status: str | None, ends: date | None, today: date) -> str:
    if status is None:
        return "gone"
    if status == Status.DONE:
        return "done"
    if ends is not None and ends < today:
        return "late"
    return "under-way" if status == Status.UNDER_WAY else "promised"


def approved_plan(agency: Agency, plan: int) -> Proposal | None:
    """Return the newest approval of a plan."""
    return (
        Proposal.objects.filter(agency=agency, paper="plan", subject=plan, state=OfProposal.APPROVED)
        .select_related("agency")
        .order_by("-pk")
        .first()
    )


@dataclass(frozen=True)
class Publishable:
    """Something that could be made public: by what form, with what key, and what is public of it now."""

    kind: str
    key: int
    title: str
    year: int
    public: Publication | None

    @property
    def called(self) -> str:
        """What it is called, so that what is done with it can be told apart."""
        return (
            self.title
            or {
                Kind.RESULT: _("Confirmed result, with its summary as a picture"),
                Kind.EVIDENCE: _(
                    "Evidence of the disclosure items (OIT), by address; files stay with the assessors"
                ),
                Kind.MEASURES: _("Measures as approved, and what becomes of them"),
            }[Kind(self.kind)]
        )


def publishable(agency: Agency) -> list[Publishable]:
    """Return what could be made public: approved papers, confirmed results, approved measures."""
    now = {each.about: each for each in Publication.objects.filter(IN_FORCE, agency=agency)}
    confirmed = Result.objects.filter(agency=agency, state=OfResult.CONFIRMED)
    years = confirmed.values_list("fiscal_year", flat=True)
    approved = Proposal.objects.filter(agency=agency, state=OfProposal.APPROVED).order_by("-pk")
    found = [Publishable(Kind.RESULT, year, "", year, now.get(f"result:{year}")) for year in years]
    seen: set[tuple[str, int]] = set()
    for each in approved:
        if (each.paper, each.subject) in seen:
            continue
        seen.add((each.paper, each.subject))
        year = each.year or fiscal_year(timezone.localdate(each.decided_at))
        of = now.get(f"{each.paper}:{each.subject}")
        found.append(Publishable(Kind.PAPER, each.pk, each.title, year, of))
    folders = Folder.objects.filter(
        agency=agency, items__pieces__taken_out_at=None, items__pieces__isnull=False
    )
    with_evidence = folders.values_list("fiscal_year", flat=True).distinct().order_by("-fiscal_year")
    found += [
        Publishable(Kind.EVIDENCE, year, "", year, now.get(f"evidence:{year}")) for year in with_evidence
    ]
    plans = Plan.objects.filter(agency=agency, pk__in=[key for paper, key in seen if paper == "plan"])
    found += [
        Publishable(Kind.MEASURES, each.pk, "", each.fiscal_year, now.get(f"measures:{each.pk}"))
        for each in plans
    ]
    return found


def evidence_of(agency: Agency) -> QuerySet[Evidence]:
    """Return the evidence of an agency's measures, newest first, with whether it is public."""
    return (
        Evidence.objects.filter(report__measure__plan__agency=agency)
        .select_related("file", "report__measure", "made_public")
        .order_by("-pk")
    )
