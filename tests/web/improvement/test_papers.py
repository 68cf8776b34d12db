"""Documents of a plan, made from what stands on the web, with the people of its chain of approval."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader
from tests.web.cast import Cast, days
from tests.web.improvement.test_pages import page
from tests.web.people.signing import signed_in

from prongsai.web.improvement.actions.reports import Said, report
from prongsai.web.improvement.matter import matter_of
from prongsai.web.improvement.models import Measure, Plan
from prongsai.web.people.models import Post

PAPERS = ("memo", "analysis", "measures", "follow-up", "memo-follow-up")


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_is_made_as_word(cast: Cast, plan: Plan, paper: str) -> None:
    path = reverse("paper", kwargs={"agency": "ban-dan", "plan": plan.pk, "paper": paper, "form": "docx"})
    answer = signed_in(cast).get(path)
    assert answer["Content-Disposition"] == f'attachment; filename="ban-dan-2568-{paper}.docx"'
    text = "".join(each.text for each in Document(BytesIO(answer.content)).element.body.iter() if each.text)
    assert cast.agency.name in text


def test_a_paper_is_made_as_pdf(cast: Cast, plan: Plan) -> None:
    path = reverse("paper", kwargs={"agency": "ban-dan", "plan": plan.pk, "paper": "memo", "form": "pdf"})
    answer = signed_in(cast).get(path)
    assert answer["Content-Type"] == "application/pdf"
    assert len(PdfReader(BytesIO(answer.content)).pages) >= 1


def test_the_chain_of_approval_is_that_of_the_posts_in_force(cast: Cast, plan: Plan) -> None:
    Post.objects.filter(user=cast["own.clerk"]).update(title="ปลัดเทศบาล", acting_for="")
    Post.objects.filter(user=cast["own.deputy-clerk"]).update(until=days(-1))
    chain = matter_of(plan, timezone.localdate()).office.chain
    assert [each.name for each in chain] == [
        cast[f"own.{role}"].name for role in ("coordinator", "head-of-office", "clerk", "chief-executive")
    ]
    assert chain[2].post == "ปลัดเทศบาล"


def test_the_follow_up_tells_what_was_reported_and_which_evidence(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    said = Said("done", output="จัดประชุม 2 ครั้ง", outcome="เร็วขึ้น", links=("https://bandan.example.go.th/x",))
    report(cast.standing("own.unit-officer"), measure, said, "r")
    row = matter_of(plan, timezone.localdate()).plan
    assert row is not None
    told = row.measures[0]
    assert (told.status, told.output, told.outcome) == ("done", "จัดประชุม 2 ครั้ง", "เร็วขึ้น")
    assert told.evidence == ("https://bandan.example.go.th/x",)
    assert told.responsible == ("กองคลัง",)


def test_the_list_says_what_is_not_finished(cast: Cast, plan: Plan) -> None:
    assert "ยังไม่สมบูรณ์" in page(signed_in(cast), "plan-papers", plan=plan.pk)


def test_the_same_plan_gives_the_same_code_and_another_text_another(
    cast: Cast, plan: Plan, measure: Measure
) -> None:
    today = timezone.localdate()
    before = matter_of(plan, today).inputs
    assert matter_of(plan, today).inputs == before
    Measure.objects.filter(pk=measure.pk).update(name="อีกชื่อ")
    assert matter_of(plan, today).inputs != before
