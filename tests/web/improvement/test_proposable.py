"""Papers of a plan go through the chain: what is approved is what was read, under number and date."""

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from tests.web.approvals.proposed import propose_plan, say, through
from tests.web.cast import Cast, days
from tests.web.improvement import made
from tests.web.people.signing import signed_in

from prongsai import language
from prongsai.documents import frozen
from prongsai.drafting import blanks
from prongsai.errors import BadInputError
from prongsai.web.approvals import actions, papers, queries
from prongsai.web.approvals.models import Leaf, Proposal, State
from prongsai.web.files import store
from prongsai.web.improvement.matter import matter_of
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.people.models import Post


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def plan(cast: Cast) -> Plan:
    return made.plan(cast)


def words(leaf: Leaf) -> str:
    pages = pypdfium2.PdfDocument(store.read(leaf.file.sha256))
    return "".join(page.get_textpage().get_text_range() for page in pages)


def pdf(proposal: Proposal, kind: str) -> Leaf:
    leaves = queries.leaves_of(queries.edition_of(proposal))
    return next(each for each in leaves if each.kind == kind and each.file.kind == "application/pdf")


def test_the_plan_is_proposed_with_analysis_and_measures(cast: Cast, plan: Plan) -> None:
    proposal = propose_plan(cast, plan.pk)
    assert (proposal.year, proposal.state) == (2568, State.WAITING)
    leaves = queries.leaves_of(queries.edition_of(proposal))
    assert sorted({each.kind for each in leaves}) == ["analysis", "measures"]
    memo = frozen.document_of(queries.edition_of(proposal).content["memo"])
    assert "นายกเทศมนตรีตำบลบ้านด่านโขงเจียม" in str(memo.blocks)
    assert "กำหนดขั้นตอนและระยะเวลา" in words(pdf(proposal, "measures"))
    done = through(cast, proposal)
    assert done.state == State.APPROVED
    assert "๒๕๖๘" in words(pdf(done, "memo"))


def test_a_measure_edited_after_approval_leaves_what_was_approved(cast: Cast, plan: Plan) -> None:
    proposal = through(cast, propose_plan(cast, plan.pk))
    edition = queries.edition_of(proposal)
    before = pdf(proposal, "measures").file.sha256
    assert not queries.changed_since(proposal, edition)
    Measure.objects.filter(plan=plan).update(name="ชื่อใหม่")
    assert queries.changed_since(proposal, edition)
    assert pdf(proposal, "measures").file.sha256 == before


def test_in_whatever_language_someone_looks_the_paper_is_the_same(cast: Cast, plan: Plan) -> None:
    proposal = propose_plan(cast, plan.pk)
    from_english = queries.edition_of(proposal)
    language.use("en")
    assert not queries.changed_since(proposal, from_english)


def test_an_order_gets_its_number_and_date_when_it_is_approved(cast: Cast, plan: Plan) -> None:
    proposal = propose_plan(cast, plan.pk, "order")
    assert blank_lines(proposal) >= {'[papers.order] number = "…"', "[papers.order] day = …"}
    for who in ("own.head-of-office", "own.deputy-clerk", "own.clerk"):
        say(cast, proposal, who)
    assert not Leaf.objects.filter(signed=True).exists()
    done = say(cast, proposal, "own.chief-executive")
    text = words(pdf(done, "order"))
    assert "ที่ ๑/" in text
    assert "พ.ศ." in text


def blank_lines(proposal: Proposal) -> set[str]:
    told = queries.edition_of(proposal).content["enclosed"][0]["document"]
    return set(blanks.missing(frozen.document_of(told)))


@pytest.mark.parametrize("kind", ["announcement", "no-gift"])
def test_what_the_executive_signs_is_dated_when_it_is_approved(kind: str, cast: Cast, plan: Plan) -> None:
    done = through(cast, propose_plan(cast, plan.pk, kind))
    assert Leaf.objects.filter(edition__proposal=done, kind=kind, signed=True).count() == 2


def test_gaps_of_the_report_are_named_and_half_a_year_asks_for_less(cast: Cast, plan: Plan) -> None:
    whole, half = (papers.kind_of(kind) for kind in ("follow-up", "follow-up-half"))
    assert whole is not None
    assert half is not None
    lacking, less = whole.lacking(cast.agency, plan.pk), half.lacking(cast.agency, plan.pk)
    assert any("ผลลัพธ์" in each for each in lacking)
    assert set(less) < set(lacking)
    proposal = propose_plan(cast, plan.pk, "follow-up-half")
    text = words(pdf(proposal, "follow-up"))
    assert "๖ เดือน" in text or "หกเดือน" in text


def test_the_report_of_half_a_year_says_so(cast: Cast, plan: Plan) -> None:
    day = date(2025, 4, 1)
    kind = papers.kind_of("follow-up-half")
    assert kind is not None
    matter = matter_of(plan, day, half=True)
    assert matter.inputs != matter_of(plan, day).inputs
    assert isinstance(kind.subjects(cast.agency)[0].title, str)


def test_another_agency_proposes_no_plan_of_ours(cast: Cast, plan: Plan) -> None:
    with pytest.raises(BadInputError):
        actions.propose(cast.standing("another.coordinator"), cast.other, "plan", plan.pk, (), "t")


@pytest.mark.parametrize("kind", ["plan", "follow-up", "announcement", "order", "no-gift"])
def test_what_is_lacking_is_said_in_words_of_the_office(kind: str, cast: Cast, plan: Plan) -> None:
    Post.objects.filter(user=cast["own.chief-executive"]).update(until=days(-1))
    Post.objects.filter(agency=cast.agency, role__in=["clerk", "deputy-clerk", "head-of-office"]).delete()
    client: Any = signed_in(cast, "own.coordinator")
    page = client.get(f"/office/ban-dan/approvals/new/{kind}/{plan.pk}/").content.decode()
    lacking = page.partition('id="lacking"')[2].partition("</section>")[0]
    assert "ยังไม่ได้เลือกผู้อนุมัติ" in lacking
    assert "[chain]" not in lacking
