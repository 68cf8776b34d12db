"""Where agencies stand: computed from the records, up to date before anyone is shown it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.web.approvals.proposed import propose_plan, through
from tests.web.cast import Cast, days
from tests.web.improvement import made as plans
from tests.web.oversight import made
from tests.web.publication import published
from tests.web.results import brought

from prongsai.web.assessment.results import actions as results
from prongsai.web.oversight import soundness
from prongsai.web.oversight.actions import catch_up, count_all, counting
from prongsai.web.oversight.models import AgencyYear, Read, Stage, key_of
from prongsai.web.people.models import Agency


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def year(agency: Agency) -> AgencyYear:
    catch_up(Agency.objects.filter(pk=agency.pk))
    return AgencyYear.objects.get(agency=agency)


def test_an_agency_goes_through_every_stage_by_its_own_acts(cast: Cast) -> None:
    coordinator, agency = cast.standing("own.coordinator"), cast.agency
    catch_up(Agency.objects.all())
    assert not AgencyYear.objects.exists()
    result = brought.bring(cast)
    assert year(agency).stage == Stage.BROUGHT
    results.confirm(coordinator, agency, 2567, result.version)
    assert year(agency).stage == Stage.CONFIRMED
    plan = plans.plan(cast, in_force=False)
    assert year(agency).stage == Stage.DRAFTED
    propose_plan(cast, plan.pk)
    assert year(agency).stage == Stage.PROPOSED


def test_approved_published_and_carried_out(cast: Cast) -> None:
    published.measures(cast)
    found = year(cast.agency)
    assert (found.stage, found.measures, found.done) == (Stage.PUBLISHED, 1, 0)
    plan = cast.agency.plans.get()
    published.evidence(cast, plan)  # reports the measure done
    found = year(cast.agency)
    assert (found.stage, found.measures, found.done) == (Stage.CARRIED_OUT, 1, 1)
    through(cast, propose_plan(cast, plan.pk, "follow-up"))
    assert year(cast.agency).stage == Stage.REPORTED


def test_the_figures_are_those_of_the_published_case(cast: Cast) -> None:
    result = brought.bring(cast)
    found = year(cast.agency)
    assert (found.total, found.lacking, found.lacking_at) == (Decimal("90.94"), Decimal(0), "")
    why = "ตรงกับที่พิมพ์ไว้"
    results.correct(cast.standing("own.coordinator"), cast.agency, 2567, {"o23": "0"}, why, result.version)
    found = year(cast.agency)
    assert (found.total, found.level, found.rank) == (Decimal("89.94"), "ผ่าน", 3)
    assert found.lacking == Decimal("1.07")  # OIT 83.93 of 85
    assert found.lacking_at == "OIT"
    assert found.indicators[key_of("1")] == 9253
    assert (found.weakest, found.weakest_score) == ("9", Decimal("67.86"))
    assert found.issue


def test_what_is_not_known_is_no_distance(cast: Cast) -> None:
    agency = made.below(cast.agency, 1)[0]
    made.result(agency, "90.00")  # the instruments come of the indicators; the parts of EIT are not known
    found = year(agency)
    assert found.lacking is None


def test_late_is_counted_and_turns_by_the_day(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    agency = made.below(cast.agency, 1)[0]
    made.plan(made.result(agency), ends=days(0), measures=3, done=1)
    assert year(agency).late == 0
    assert Read.objects.get(agency=agency).turns_on == days(1)
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    assert year(agency).late == 2


def test_what_has_not_changed_is_not_computed_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    brought.bring(cast)
    assert count_all() > 0
    monkeypatch.setattr(counting, "summed", None)
    assert count_all() == 0


def test_a_year_that_is_gone_goes_and_other_rules_count_anew(cast: Cast) -> None:
    result = brought.bring(cast)
    year(cast.agency)
    AgencyYear.objects.update(seal="another edition", total="1.00")
    assert year(cast.agency).total == Decimal("90.94")
    AgencyYear.objects.create(agency=cast.agency, year=2562, stage=1, rules="2562")
    made.line(cast.agency, f"result:{result.pk}")
    assert year(cast.agency).year == 2567


def test_more_than_can_be_waited_for_are_left_for_later(cast: Cast) -> None:
    for agency in made.below(cast.agency, 5):
        made.result(agency)
    assert catch_up(cast.agency.overseen.all(), most=3) == 2
    assert catch_up(cast.agency.overseen.all(), most=3) == 0
    assert AgencyYear.objects.count() == 5


def test_queries_do_not_grow_with_agencies(cast: Cast) -> None:
    agencies = made.below(cast.agency, 12)
    for agency in agencies:
        made.plan(made.result(agency), ends=days(-1))
    today = timezone.localdate()
    counts = []
    for some in (agencies[:2], agencies[2:]):
        with CaptureQueriesContext(connection) as asked:
            counting.count([(each.pk, 1) for each in some], today)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_invariant_finds_a_summary_that_lies_and_nothing_else(cast: Cast) -> None:
    brought.bring(cast)
    assert list(soundness.summaries_true()) == []  # behind, and so not shown as it is
    count_all()
    assert list(soundness.summaries_true()) == []
    AgencyYear.objects.update(stage=Stage.REPORTED)
    assert len(list(soundness.summaries_true())) == 1
    AgencyYear.objects.all().delete()
    assert len(list(soundness.summaries_true())) == 1
