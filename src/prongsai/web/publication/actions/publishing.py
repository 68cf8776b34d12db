"""Publish: an approved paper, a confirmed result, the measures of an approved plan, a year's evidence."""

from functools import partial
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.thai import fiscal_year
from prongsai.web.approvals import queries as approvals
from prongsai.web.approvals.models import Proposal
from prongsai.web.approvals.models import State as OfProposal
from prongsai.web.assessment.evidence import queries as evidence
from prongsai.web.assessment.evidence.models import Item
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.results.models import State as OfResult
from prongsai.web.disclosure.actions.feeding import feed
from prongsai.web.files import actions as files
from prongsai.web.files import words
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.queries import plans
from prongsai.web.journal.actions import write
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.publication import pictures, register
from prongsai.web.publication.models import IN_FORCE, Kind, Publication, Sheet
from prongsai.web.publication.queries import approved_plan
from prongsai.web.publication.register import REGISTER

_MEMO: Final = "memo"


def publish_paper(standing: Standing, agency: Agency, key: int, *, with_memo: bool = False) -> Publication:
    """Return the publication of an approved paper; an earlier edition of the same is replaced by it.

    The memo names people and their reasons: it goes out only where that is said.

    Raises:
        BadInputError: it is not approved, or was approved anew since.

    """
    standing.require("publication.publish", agency)
    with transaction.atomic():
        held = Proposal.objects.select_for_update(of=("self",)).filter(agency=agency, pk=key).first()
        if held is None or held.state != OfProposal.APPROVED:
            raise BadInputError(_("only what was approved is made public"))
        alike = Proposal.objects.filter(agency=agency, paper=held.paper, subject=held.subject)
        if alike.filter(state=OfProposal.APPROVED, pk__gt=held.pk).exists():
            raise BadInputError(
                _("“{title}” was approved anew since; make the newer one public", title=held.title)
            )
        edition = approvals.edition_of(held)
        leaves = approvals.leaves_of(edition)
        out = [each for each in leaves if with_memo or each.kind != _MEMO]
        sheets = [(each.kind, each.file) for each in out]
        year = held.year or fiscal_year(timezone.localdate(held.decided_at))
        return _published(
            standing, agency, Kind.PAPER, f"{held.paper}:{held.subject}", year, held.title, sheets,
            edition=edition,
        )  # fmt: skip


def publish_result(standing: Standing, agency: Agency, year: int) -> Publication:
    """Return the publication of a confirmed result, with its summary as pictures.

    Raises:
        BadInputError: there is none, it is not confirmed, or it was changed while its pictures were made.

    """
    standing.require("publication.publish", agency)
    result = _confirmed(agency, year)
    made = pictures.of_result(result)
    with transaction.atomic():
        now = _confirmed(agency, year)
        if now.version != result.version:
            raise BadInputError(_("the result was changed just now; look at it, then publish it"))
        sheets = [
            (name, files.keep_as_it_is(agency.code, f"{agency.code}-{year}-{name}", kind, data))
            for name, kind, data in made
        ]
        title = _("Result of the Integrity and Transparency Assessment (ITA)")
        return _published(
            standing, agency, Kind.RESULT, f"result:{year}", year, title, sheets,
            result=now, version=now.version, shown=pictures.figures_of(now),
        )  # fmt: skip


def publish_measures(standing: Standing, agency: Agency, key: int) -> Publication:
    """Return the publication of an approved plan's measures: what was promised, and what becomes of it.

    Raises:
        BadInputError: no approval of this plan stands, or the plan was edited since.

    """
    standing.require("publication.publish", agency)
    plan = plans.plan_of(agency, key)
    proposal = approved_plan(agency, key)
    if plan is None or proposal is None:
        raise BadInputError(_("the plan is not approved yet; propose it first"))
    if approvals.changed_since(proposal, approvals.edition_of(proposal)):
        raise BadInputError(_("the plan was edited after it was approved; have it approved as it is now"))
    with transaction.atomic():
        locked = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        if locked.version != plan.version:
            raise BadInputError(_("the plan was edited just now; look at it, then publish it"))
        shown = {
            "proposal": proposal.number,
            "measures": [_promise(each) for each in plans.measures_of(plan)],
        }
        feed(standing, agency, REGISTER, plan.fiscal_year, register.rows_of(plans.measures_of(plan)))
        title = _("Measures of the year and what becomes of them")
        return _published(
            standing, agency, Kind.MEASURES, f"measures:{plan.pk}", plan.fiscal_year, title, [],
            plan=plan, shown=shown,
        )  # fmt: skip


def publish_evidence(standing: Standing, agency: Agency, year: int) -> Publication:
    """Return the publication of what shows a year's disclosure items, as it is now; files are not part of it.

    Raises:
        BadInputError: there is no evidence of that year.

    """
    standing.require("publication.publish", agency)
    folder = evidence.folder_of(agency, year)
    told = {each.item: _shows(each) for each in evidence.items_of(folder)} if folder is not None else {}
    shown = {item: each for item, each in told.items() if each["pieces"] or each["elements"]}
    if not shown:
        raise BadInputError(_("there is no evidence of fiscal year {year} yet", year=year))
    with transaction.atomic():
        title = _("Evidence of the disclosure items (OIT)")
        about = f"evidence:{year}"
        return _published(standing, agency, Kind.EVIDENCE, about, year, title, [], shown={"items": shown})


def _shows(item: Item) -> dict[str, Any]:
    """Return what shows an item: only what stands at an address of its own."""
    pieces = [each for each in getattr(item, "in_place", []) if each.address]
    return {
        "pieces": [{"title": each.title, "address": each.address} for each in pieces],
        "elements": sorted(item.ticked),
        "explanation": item.explanation,
    }


def _promise(each: Any) -> dict[str, Any]:
    return {
        "key": each.pk,
        "number": each.number,
        "issue": each.issue,
        "name": each.name,
        "unit": each.unit.name if each.unit else "",
        "ends": each.ends.isoformat() if each.ends else "",
    }


def _confirmed(agency: Agency, year: int) -> Result:
    result = (
        Result.objects.select_related("agency")
        .filter(agency=agency, fiscal_year=year, state=OfResult.CONFIRMED)
        .first()
    )
    if result is None:
        raise BadInputError(_("only a result that was confirmed is made public"))
    return result


def _published(  # noqa: PLR0913, PLR0917 - what is made public has that many sides
    standing: Standing,
    agency: Agency,
    kind: Kind,
    about: str,
    year: int,
    title: str,
    sheets: list[tuple[str, StoredFile]],
    **more: Any,
) -> Publication:
    now = timezone.now()
    Agency.objects.select_for_update().get(pk=agency.pk)  # two who publish the same: one after the other
    in_force = Publication.objects.filter(IN_FORCE, agency=agency, about=about)
    before = in_force.select_for_update(of=("self",)).first()  # or it is taken back first
    if before is not None and _same(before, sheets, more):
        return before  # sent twice
    if before is not None:
        before.replaced_at = now
        before.save()
    made = Publication.objects.create(
        agency=agency, kind=kind, about=about, year=year, title=title, at=now, by=standing.user, **more
    )
    Sheet.objects.bulk_create(Sheet(publication=made, name=name, file=file) for name, file in sheets)
    for _name, file in sheets if kind == Kind.PAPER else ():
        transaction.on_commit(partial(words.ask, file))
    details = {"about": about, "year": year, "replaces": f"publication:{before.pk}" if before else ""}
    write(agency.code, standing.actor, "publication.publish", f"publication:{made.pk}", details)
    return made


def _same(before: Publication, sheets: list[tuple[str, StoredFile]], more: dict[str, Any]) -> bool:
    if before.kind == Kind.PAPER:
        told = {each.file_id for each in before.sheets.all()}
        return before.edition_id == more["edition"].pk and told == {file.pk for _name, file in sheets}
    if before.kind == Kind.RESULT:
        return before.version == int(more["version"])
    return bool(before.shown == more["shown"])
