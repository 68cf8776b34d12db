"""Every page of the improvement shows itself, in Thai and English, and says what it is about."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.people.signing import signed_in

from prongsai.web.improvement.models import Measure, Plan, Task

OF_PLAN = (
    "plan-home", "plan-analysis", "plan-library", "plan-checks", "plan-timeline", "plan-papers", "plan-next",
    "measure-new",
)  # fmt: skip


def page(client: Client, name: str, **keys: object) -> str:
    response = client.get(reverse(name, kwargs={"agency": "ban-dan", **keys}))
    assert response.status_code == 200, (name, response.status_code)
    return str(response.content.decode())


@pytest.mark.parametrize("language", ["th", "en"])
def test_every_page_of_a_plan(cast: Cast, plan: Plan, measure: Measure, task: Task, language: str) -> None:
    cast["own.coordinator"].language = language
    cast["own.coordinator"].save()
    client = signed_in(cast)
    assert cast.agency.name in page(client, "agency")
    assert "2568" in page(client, "plan")
    for name in OF_PLAN:
        assert "2568" in page(client, name, plan=plan.pk), name
    for name in ("measure", "measure-edit", "task-new", "measure-report"):
        assert measure.name in page(client, name, measure=measure.pk), name
    for name in ("task-edit", "task-report"):
        assert task.name in page(client, name, task=task.pk), name
    assert measure.name in page(client, "tasks")
    assert client.get(reverse("my-tasks")).status_code == 200


def test_a_plan_that_is_moved_says_so_and_what_comes_next(cast: Cast, plan: Plan, measure: Measure) -> None:
    client, path = signed_in(cast), reverse("plan-home", args=["ban-dan", plan.pk])
    Plan.objects.filter(pk=plan.pk).update(state="drafting")
    for state, says in (
        ("in-force", "งานที่ต้องทำ”"),
        ("closed", "เอกสาร”"),
        ("in-force", "งานที่ต้องทำ”"),
        ("drafting", "เป็นร่างแล้ว"),
    ):
        shown = client.post(path, {"state": state}, follow=True).content.decode()
        assert says in shown, state
    shown = client.post(path, {"state": "nowhere"}, follow=True).content.decode()
    assert "notice ok" not in shown


def test_what_is_not_there_is_not_found(cast: Cast, plan: Plan) -> None:
    client = signed_in(cast)
    for name, keys in (
        ("plan-home", {"plan": 999}),
        ("passage", {"plan": plan.pk, "passage": "i99"}),
        ("paper", {"plan": plan.pk, "paper": "poster", "form": "pdf"}),
        ("paper", {"plan": plan.pk, "paper": "memo", "form": "png"}),
        ("measure", {"measure": 999}),
        ("task-edit", {"task": 999}),
        ("evidence", {"evidence": 999}),
    ):
        assert client.get(reverse(name, kwargs={"agency": "ban-dan", **keys})).status_code == 404, name


def test_another_agencys_plan_is_not_found_under_ones_own_address(cast: Cast) -> None:
    theirs = made.elsewhere(cast)
    client = signed_in(cast)
    for name in OF_PLAN:
        path = reverse(name, kwargs={"agency": "ban-dan", "plan": theirs.pk})
        assert client.get(path).status_code == 404, name
