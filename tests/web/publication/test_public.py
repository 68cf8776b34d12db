"""The public pages: nothing unapproved is reached by any address; replaced and taken back is told as such."""

import re

from django.test import Client
from tests.web.approvals.proposed import propose, propose_plan, say
from tests.web.cast import Cast
from tests.web.improvement import made
from tests.web.people.signing import signed_in
from tests.web.publication import published

from prongsai.web.approvals.models import Leaf
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models import Evidence
from prongsai.web.publication import actions
from prongsai.web.publication.models import Publication, Sheet

COORDINATOR = "own.coordinator"


def test_nothing_unapproved_is_reached_by_any_address(cast: Cast) -> None:
    """A proposal half way, a refused one, a draft plan, evidence not shown: every key is guessed."""
    say(cast, propose(cast), "own.head-of-office")
    plan = made.plan(cast)
    propose_plan(cast, plan.pk)
    published.evidence(cast, plan)
    most = max(each.objects.latest("pk").pk for each in (Leaf, StoredFile)) + 3
    client = Client()
    assert client.get("/a/ban-dan/").status_code == 404
    for year in (2566, 2567, 2568):
        assert client.get(f"/a/ban-dan/{year}/").status_code == 404
        for size in ("line", "facebook", "board"):
            assert client.get(f"/a/ban-dan/{year}/summary-{size}.png").status_code == 404
    for key in range(most):
        assert client.get(f"/a/ban-dan/evidence/{key}/").status_code == 404
        for one in range(4):
            assert client.get(f"/a/ban-dan/papers/{one}/{key}/").status_code == 404


def test_the_public_list_names_nobody_who_has_made_nothing_public(cast: Cast) -> None:
    page = Client().get("/a/").content.decode()
    assert cast.agency.name not in page
    assert "ยังไม่มีหน่วยงาน" in page


def test_what_is_public_opens_no_other_file(cast: Cast) -> None:
    public = published.paper(cast)
    sheet = public.sheets.get()
    say(cast, propose(cast, token="2"), "own.head-of-office")  # noqa: S106 - of a form
    client = Client()
    reached = {
        (publication, key)
        for publication in range(public.pk + 3)
        for key in range(Sheet.objects.latest("pk").pk + 20)
        if client.get(f"/a/ban-dan/papers/{publication}/{key}/").status_code == 200
    }
    assert reached == {(public.pk, sheet.pk)}
    assert client.get(f"/a/kalase/papers/{public.pk}/{sheet.pk}/").status_code == 404


def test_the_year_shows_result_measures_and_papers(cast: Cast) -> None:
    published.result(cast)
    public = published.measures(cast)
    page = Client().get("/a/ban-dan/2567/").content.decode()
    assert "summary-facebook.png" in page
    assert "<svg" in page
    assert "social-plugins.line.me" in page
    assert "<script" not in page
    png = Client().get("/a/ban-dan/2567/summary-facebook.png")
    assert png.content.startswith(b"\x89PNG")
    of_plan = Client().get("/a/ban-dan/2568/").content.decode()
    assert "กำหนดขั้นตอนและระยะเวลา" in of_plan
    assert public.shown["proposal"] in of_plan
    assert cast.agency.name in Client().get("/a/").content.decode()
    assert "2568" in Client().get("/a/ban-dan/").content.decode()


def test_taken_back_it_says_so_and_its_file_is_gone(cast: Cast) -> None:
    public = published.paper(cast)
    sheet = public.sheets.get()
    address = f"/a/ban-dan/papers/{public.pk}/{sheet.pk}/"
    assert Client().get(address).content == b"plan"
    actions.withdraw(cast.standing(COORDINATOR), cast.agency, public.pk, "ไฟล์ผิดฉบับ")
    gone = Client().get(address)
    assert gone.status_code == 410
    assert "ไฟล์ผิดฉบับ" in gone.content.decode()
    assert Client().get(f"/a/kalase/papers/{public.pk}/{sheet.pk}/").status_code == 404
    page = Client().get("/a/ban-dan/2568/").content.decode()
    assert "ไฟล์ผิดฉบับ" in page
    assert address not in page


def test_a_result_taken_back_takes_its_figures_and_pictures_along(cast: Cast) -> None:
    public = published.result(cast)
    total = public.shown["total"]
    assert total in Client().get("/a/ban-dan/2567/").content.decode()
    actions.withdraw(cast.standing(COORDINATOR), cast.agency, public.pk, "ประกาศใหม่")
    page = Client().get("/a/ban-dan/2567/").content.decode()
    assert total not in page
    assert "ประกาศใหม่" in page
    gone = Client().get("/a/ban-dan/2567/summary-line.png")
    assert gone.status_code == 410
    assert "ประกาศใหม่" in gone.content.decode()
    assert Client().get("/a/ban-dan/2567/summary-none.png").status_code == 404


def test_evidence_is_reached_only_where_it_is_shown_and_its_measure_is_public(cast: Cast) -> None:
    plan = published.approved_plan(cast)
    coordinator = cast.standing(COORDINATOR)
    actions.publish_measures(coordinator, cast.agency, plan.pk)
    shown, hidden = published.evidence(cast, plan), Evidence.objects.first()
    actions.show_evidence(coordinator, cast.agency, shown.pk, public=True)
    client = Client()
    assert client.get(f"/a/ban-dan/evidence/{shown.pk}/").content == b"evidence"
    assert hidden is not None
    assert client.get(f"/a/ban-dan/evidence/{hidden.pk}/").status_code == 404
    assert f"/a/ban-dan/evidence/{shown.pk}/" in client.get("/a/ban-dan/2568/").content.decode()
    public = Publication.objects.get()
    actions.withdraw(coordinator, cast.agency, public.pk, "ทบทวน")
    assert client.get(f"/a/ban-dan/evidence/{shown.pk}/").status_code == 404


def test_the_office_publishes_and_takes_back_on_its_page(cast: Cast) -> None:
    held = published.approved(cast)
    client = signed_in(cast, COORDINATOR)
    at = "/office/ban-dan/publication/"
    page = client.get(at).content.decode()
    assert held.title in page
    client.post(at, {"kind": "paper", "key": held.pk})
    public = Publication.objects.get()
    assert re.search(rf"{at}{public.pk}/withdraw/", client.get(at).content.decode())
    assert client.post(at, {"kind": "paper", "key": "x"}).status_code == 302
    client.post(f"{at}{public.pk}/withdraw/", {"reason": ""})
    public.refresh_from_db()
    assert public.withdrawn_at is None
    client.post(f"{at}{public.pk}/withdraw/", {"reason": "ผิด"})
    public.refresh_from_db()
    assert public.withdrawn_at is not None
    assert client.post(f"{at}999/withdraw/", {"reason": "x"}).status_code == 404
    assert client.post(f"{at}evidence/999/", {"public": "yes"}).status_code == 404
