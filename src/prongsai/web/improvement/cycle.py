"""Where an agency stands in the year: result, check, confirm, analysis, measures, carrying out, report."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from prongsai.language import _
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.results.models import State as OfResult
from prongsai.web.improvement.models import Plan
from prongsai.web.improvement.models.plans import State
from prongsai.web.people.models import Agency


@dataclass(frozen=True)
class Stage:
    """One stage of the year: what it is called, what is to be done, where; done, now or later."""

    key: str
    name: str
    does: str
    address: str
    state: str


def stages(agency: Agency, result: Result | None, plan: Plan | None, counts: dict[str, int]) -> list[Stage]:
    """Return the stages of the year that follows the newest result; ``counts`` are those of its measures."""
    every, reported = counts.get("every", 0), counts.get("done", 0)
    checked = result is not None and result.state == OfResult.CONFIRMED
    in_force = plan is not None and plan.state != State.DRAFTING
    done = (
        result is not None,
        checked,
        checked,
        plan is not None and (every > 0 or in_force),
        in_force,
        in_force and every > 0 and reported == every,
        plan is not None and plan.state == State.CLOSED,
    )
    now = next((at for at, each in enumerate(done) if not each), len(done))
    told = _told(agency, result, plan)
    return [
        Stage(key, name, does, address, "done" if done[at] else "now" if at == now else "later")
        for at, (key, name, does, address) in enumerate(told)
    ]


def _told(agency: Agency, result: Result | None, plan: Plan | None) -> list[tuple[str, str, str, str]]:
    results = _address("results", agency)
    check = _of_result("result-audit", agency, result) if result else results
    confirm = _of_result("result", agency, result) if result else results
    plans = _address("plan", agency)
    of_plan = _of_plan("plan-home", agency, plan) if plan else plans
    return [
        ("bring", _("Bring the result"), _("Drop last year's report, paste a table, or type it in"), results),
        ("check", _("Check the figures"), _("See what cannot be right, and accept corrections"), check),
        ("confirm", _("Confirm the result"), _("Say that these are the figures to work with"), confirm),
        ("analyse", _("Analyse"), _("Read the analysis, put it in your own words"),
         _of_plan("plan-analysis", agency, plan) if plan else plans),
        ("measures", _("Set measures"), _("Choose measures from the library, name units and days"), of_plan),
        ("carry-out", _("Carry out"), _("Units report what was done, with evidence"),
         _address("tasks", agency)),
        ("report", _("Report"), _("Print the report on the measures, and close the plan"),
         _of_plan("plan-papers", agency, plan) if plan else plans),
    ]  # fmt: skip


def _of_result(name: str, agency: Agency, result: Result) -> str:
    return _address(name, agency, year=result.fiscal_year)


def _of_plan(name: str, agency: Agency, plan: Plan) -> str:
    return _address(name, agency, plan=plan.pk)


def _address(name: str, agency: Agency, **key: int) -> str:
    """Return where a stage is done; nothing where that part is not behind this door."""
    try:
        return reverse(name, kwargs={"agency": agency.code, **key})
    except NoReverseMatch:
        return ""
