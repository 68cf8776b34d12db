"""Publish: only what was approved or confirmed, as it was then; replaced and taken back it stays as such."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.approvals.proposed import propose, say, through
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.publication import published

from prongsai.errors import BadInputError
from prongsai.web.approvals import queries as approvals
from prongsai.web.approvals.models import Upload
from prongsai.web.assessment.results import actions as results
from prongsai.web.assessment.results.models import Result
from prongsai.web.improvement.models import Measure
from prongsai.web.journal.models import Entry
from prongsai.web.publication import actions, pictures, queries
from prongsai.web.publication.models import Publication, PublicEvidence

COORDINATOR = "own.coordinator"


def test_an_approved_paper_is_made_public_without_the_memo(cast: Cast) -> None:
    public = published.paper(cast)
    assert [each.name for each in public.sheets.all()] == ["file"]
    assert Entry.objects.get(act="publication.publish").subject == f"publication:{public.pk}"


def test_the_memo_goes_out_where_that_is_said(cast: Cast) -> None:
    held = published.approved(cast)
    public = actions.publish_paper(cast.standing(COORDINATOR), cast.agency, held.pk, with_memo=True)
    assert sorted(each.name for each in public.sheets.all()) == ["file", "memo", "memo"]


def test_sent_twice_it_is_public_once(cast: Cast) -> None:
    first = published.paper(cast)
    key = first.edition.proposal_id if first.edition else 0
    assert actions.publish_paper(cast.standing(COORDINATOR), cast.agency, key).pk == first.pk
    assert Entry.objects.filter(act="publication.publish").count() == 1


@pytest.mark.parametrize("until", [0, 1, 3])
def test_what_is_not_approved_is_not_made_public(until: int, cast: Cast) -> None:
    held = propose(cast)
    for who in ("own.head-of-office", "own.deputy-clerk", "own.clerk")[:until]:
        say(cast, held, who)
    with pytest.raises(BadInputError, match="อนุมัติ"):
        actions.publish_paper(cast.standing(COORDINATOR), cast.agency, held.pk)


def test_what_was_refused_is_not_made_public(cast: Cast) -> None:
    held = through(cast, propose(cast), "reject", "ไม่ครบ")
    with pytest.raises(BadInputError, match="อนุมัติ"):
        actions.publish_paper(cast.standing(COORDINATOR), cast.agency, held.pk)
    assert not Publication.objects.exists()


def test_an_earlier_approval_does_not_come_back_over_a_later_one(cast: Cast) -> None:
    earlier = published.approved(cast)
    later = through(cast, propose(cast, Upload.objects.get(), token="2"))  # noqa: S106 - of a form
    coordinator = cast.standing(COORDINATOR)
    public = actions.publish_paper(coordinator, cast.agency, later.pk)
    with pytest.raises(BadInputError, match="ใหม่กว่า"):
        actions.publish_paper(coordinator, cast.agency, earlier.pk)
    assert Publication.objects.get(replaced_at=None) == public


def test_a_later_approval_replaces_the_earlier_which_stays_as_such(cast: Cast) -> None:
    first = published.paper(cast)
    paper = Upload.objects.get()
    paper.background = "ปรับปรุง"
    paper.save()
    again = through(cast, propose(cast, paper, token="2"))  # noqa: S106 - of a form
    second = actions.publish_paper(cast.standing(COORDINATOR), cast.agency, again.pk)
    first.refresh_from_db()
    assert first.replaced_at is not None
    assert second.in_force
    assert len(queries.publications_of(cast.agency)) == 2


def test_a_result_is_made_public_once_confirmed_with_its_pictures(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="ยืนยัน"):
        actions.publish_result(cast.standing(COORDINATOR), cast.agency, 2567)
    public = published.result(cast)
    assert public.shown["total"]
    assert {each.name for each in public.sheets.all()} == {
        "summary-line.png", "summary-facebook.png", "summary-board.png", "summary.pdf",
    }  # fmt: skip
    again = actions.publish_result(cast.standing(COORDINATOR), cast.agency, 2567)
    assert again.pk == public.pk


def test_a_result_corrected_afterwards_does_not_get_out_by_itself(cast: Cast) -> None:
    public = published.result(cast)
    coordinator = cast.standing(COORDINATOR)
    held = results.reopen(coordinator, cast.agency, 2567, Result.objects.get().version)
    results.correct(coordinator, cast.agency, 2567, {"o23": "0"}, "ตรวจแล้ว", held.version)
    before = public.shown
    public.refresh_from_db()
    assert public.shown == before
    assert pictures.figures_of(Result.objects.get()) != before
    with pytest.raises(BadInputError):
        actions.publish_result(coordinator, cast.agency, 2567)


def test_measures_are_public_as_they_were_approved(cast: Cast) -> None:
    public = published.measures(cast)
    assert public.plan is not None
    Measure.objects.filter(plan=public.plan).update(name="ชื่อที่ยังไม่อนุมัติ", status="done")
    [kept] = queries.kept(public, date(2025, 1, 1))
    assert (kept.name, kept.state) == ("กำหนดขั้นตอนและระยะเวลา", "done")
    with pytest.raises(BadInputError, match="อนุมัติ"):
        actions.publish_measures(cast.standing(COORDINATOR), cast.agency, public.plan.pk)


def test_promises_are_told_done_late_or_given_up(cast: Cast) -> None:
    public = published.measures(cast)
    states = []
    for day in (date(2025, 3, 31), date(2025, 4, 1)):
        states += [each.state for each in queries.kept(public, day)]
    Measure.objects.filter(plan=public.plan).delete()
    states += [each.state for each in queries.kept(public, date(2025, 4, 1))]
    assert states == ["promised", "late", "gone"]


def test_measures_of_a_plan_that_nobody_approved_stay_inside(cast: Cast) -> None:
    plan = made.plan(cast)
    with pytest.raises(BadInputError, match="อนุมัติ"):
        actions.publish_measures(cast.standing(COORDINATOR), cast.agency, plan.pk)


def test_taken_back_with_a_reason_that_is_kept(cast: Cast) -> None:
    public = published.paper(cast)
    coordinator = cast.standing(COORDINATOR)
    with pytest.raises(BadInputError, match="เหตุ"):
        actions.withdraw(coordinator, cast.agency, public.pk, " ")
    gone = actions.withdraw(coordinator, cast.agency, public.pk, "ไฟล์ผิด")
    assert actions.withdraw(coordinator, cast.agency, public.pk, "อีกครั้ง").reason == "ไฟล์ผิด"
    assert gone.withdrawn_at is not None
    assert Entry.objects.filter(act="publication.withdraw").count() == 1


def test_evidence_is_shown_and_no_longer(cast: Cast) -> None:
    evidence = published.evidence(cast, made.plan(cast))
    coordinator = cast.standing(COORDINATOR)
    for public in (True, True, False, False):
        actions.show_evidence(coordinator, cast.agency, evidence.pk, public=public)
    assert not PublicEvidence.objects.exists()
    assert Entry.objects.filter(act="publication.publish").count() == 2


@pytest.mark.parametrize("who", ["another.coordinator", "own.clerk", "own.unit-officer", "no-post"])
def test_only_the_agencys_own_coordinator_decides(who: str, cast: Cast) -> None:
    public = published.paper(cast)
    other = cast.standing(who)
    with pytest.raises(PermissionDenied):
        actions.publish_paper(other, cast.agency, 1)
    with pytest.raises(PermissionDenied):
        actions.publish_result(other, cast.agency, 2567)
    with pytest.raises(PermissionDenied):
        actions.publish_measures(other, cast.agency, 1)
    with pytest.raises(PermissionDenied):
        actions.withdraw(other, cast.agency, public.pk, "x")
    with pytest.raises(PermissionDenied):
        actions.show_evidence(other, cast.agency, 1, public=True)


def test_the_approved_edition_is_the_one_that_goes_out(cast: Cast) -> None:
    public = published.paper(cast)
    assert public.edition is not None
    sent = {each.file_id for each in public.sheets.all()}
    assert sent == {each.file_id for each in approvals.leaves_of(public.edition) if each.kind == "file"}
