"""Pages published here as evidence: what the public is given of them counts, and no more when taken back."""

from django.urls import reverse
from tests.web.cast import Cast
from tests.web.evidence.seen import Web, check, give, predicted, web
from tests.web.people.signing import signed_in
from tests.web.website.written import out

from prongsai.web.assessment.evidence.models import Item, Kind, Piece, Snapshot
from prongsai.web.files import store
from prongsai.web.website.actions import pages

__all__ = ["web"]
POWERS = "หน้าที่และอำนาจของหน่วยงาน ตามพระราชบัญญัติเทศบาล"


def test_a_page_published_here_is_evidence_until_it_is_taken_back(cast: Cast, web: Web) -> None:
    of, client = give(cast, []), signed_in(cast, "own.coordinator")
    page = out(cast, POWERS, title="หน้าที่และอำนาจ")
    where = reverse("evidence-add", args=["ban-dan", 2567, "o3"])
    assert client.post(where, {"kind": "published", "source": f"page:{page.pk}"}).status_code == 302
    piece = Piece.objects.get()
    assert (piece.kind, piece.title) == (Kind.PAGE, "หน้าที่และอำนาจ")
    assert piece.address.endswith(f"/a/ban-dan/pages/{page.pk}/")
    check(cast, of)
    shot = Snapshot.objects.get()
    assert shot.there
    assert shot.file is not None
    assert POWERS.encode() in store.read(shot.file.sha256)
    checks = {each["check"]: each["result"] for each in Item.objects.get(folder=of, item="o3").findings}
    assert (checks["own-site"], checks["reachable"]) == ("holds", "holds")
    assert predicted(of)["o3"] == 100
    pages.withdraw(cast.standing("own.clerk"), cast.agency, page.pk, "ปรับปรุงข้อมูล")
    check(cast, of)
    assert predicted(of)["o3"] == 0
    assert Item.objects.get(folder=of, item="o3").lost


def test_a_draft_is_not_offered(cast: Cast) -> None:
    give(cast, [])
    where = reverse("evidence-item", args=["ban-dan", 2567, "o3"])
    assert "ใช้เป็นหลักฐาน</button>" not in signed_in(cast, "own.coordinator").get(where).content.decode()
