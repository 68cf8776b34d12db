"""Plans of the sample: measures of the library, carried out by units, reported on, closed."""

from datetime import timedelta

from django.utils import timezone

from prongsai.thai import fiscal_year
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement.actions import measures, plans, reports
from prongsai.web.improvement.actions.reports import Said
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.people.models import Agency, Post
from prongsai.web.people.roles import Role
from prongsai.web.people.standing import Standing, standing_of
from prongsai.web.sample import model


def plan(by: Standing, agency: Agency, told: model.Plan, world: model.World) -> None:
    """Open a plan after a result, take measures up, and let what was told become of them."""
    made = plans.open_plan(by, agency, Result.objects.get(agency=agency, fiscal_year=told.after))
    measures.propose(by, made)
    for measure in made.measures.all():
        _give_to_its_unit(by, agency, measure)
    _set_days(by, made, told.due)
    if told.stage == "drafting":
        return
    plans.move(by, made, "in-force")
    for measure, what in zip(made.measures.all(), told.became, strict=False):
        if what:
            reports.report(
                _answering(by, agency, measure), measure, Said(**world.reports[what]), f"sample-{measure.pk}"
            )
    if told.stage == "closed":
        plans.move(by, made, "closed")


def _set_days(by: Standing, of: Plan, due: tuple[int, ...]) -> None:
    """Let measures be due around today in a plan of this year; in others the library's days stand."""
    today = timezone.localdate()
    if of.fiscal_year != fiscal_year(today):
        return
    for measure, days in zip(of.measures.all(), due, strict=False):
        ends = today + timedelta(days=days)
        while fiscal_year(ends) != of.fiscal_year:  # the nearest day that is in it
            ends += timedelta(days=1 if ends < today else -1)
        starts = min(measure.starts or ends, ends)
        measures.edit(by, measure, {"starts": starts, "ends": ends}, measure.version)


def _give_to_its_unit(by: Standing, agency: Agency, measure: Measure) -> None:
    officer = _officer(agency, measure)
    if officer is not None:
        measures.edit(by, measure, {"person": officer.user}, measure.version)


def _answering(by: Standing, agency: Agency, measure: Measure) -> Standing:
    """Return who reports: the unit's officer where it has one, else the coordinator."""
    officer = _officer(agency, measure)
    return standing_of(officer.user, timezone.localdate()) if officer else by


def _officer(agency: Agency, measure: Measure) -> Post | None:
    posts = Post.objects.filter(agency=agency, role=Role.UNIT_OFFICER, unit=measure.unit).exclude(unit=None)
    return posts.select_related("user").first()
