"""Registers as evidence: what is in force counts, its version by hash, gone when it is taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.web.cast import Cast
from tests.web.evidence import registers
from tests.web.evidence.seen import Web, check, give, predicted, web
from tests.web.people.signing import signed_in

from prongsai.web.assessment.evidence.models import Item, Kind, Piece, Snapshot
from prongsai.web.disclosure.models import Version

__all__ = ["web"]


def test_a_published_register_is_evidence_of_its_item(cast: Cast, web: Web) -> None:
    of, client = give(cast, []), signed_in(cast, "own.coordinator")
    page = reverse("evidence-item", args=["ban-dan", 2567, "o14"])
    assert "ยังไม่ได้เผยแพร่" in client.get(page).content.decode()
    registers.publish(client, "o14")
    assert "ใช้เป็นหลักฐาน</button>" in client.get(page).content.decode()
    registers.give(client, "o14")
    registers.give(client, "o14")
    piece = Piece.objects.get()
    assert piece.kind == Kind.REGISTER
    assert piece.address.endswith("/a/ban-dan/registers/2567/procurement-list")
    check(cast, of)
    assert predicted(of)["o14"] == 100
    version, shot = Version.objects.get(), Snapshot.objects.get()
    assert (shot.sha256, shot.there) == (version.sha256, True)
    assert version.published_at is not None
    assert shot.shown_on == timezone.localdate(version.published_at)


def test_a_register_about_last_year_is_of_last_year(cast: Cast, web: Web) -> None:
    of, client = give(cast, []), signed_in(cast, "own.coordinator")
    registers.publish(client, "o17")
    registers.give(client, "o17")
    check(cast, of)
    assert predicted(of)["o17"] == 100


def test_taken_back_it_is_gone(cast: Cast, web: Web) -> None:
    of, client = give(cast, []), signed_in(cast, "own.coordinator")
    registers.publish(client, "o14")
    registers.give(client, "o14")
    check(cast, of)
    client.post(
        reverse("register-withdraw", args=["ban-dan", 2567, "procurement-list", 1]), {"reason": "พบข้อผิดพลาด"}
    )
    check(cast, of)
    assert predicted(of)["o14"] == 0
    assert Item.objects.get(folder=of, item="o14").lost
    last = Snapshot.objects.order_by("pk").last()
    assert last is not None
    assert not last.there


@pytest.mark.parametrize("source", ["", "register:0", "page:1", "register:999999"])
def test_what_was_not_published_here_is_refused(source: str, cast: Cast) -> None:
    give(cast, [])
    page = reverse("evidence-add", args=["ban-dan", 2567, "o14"])
    told = {"kind": "published", "source": source}
    answer = signed_in(cast, "own.coordinator").post(page, told, follow=True)
    assert 'role="alert"' in answer.content.decode()
    assert not Piece.objects.exists()


def test_a_register_of_another_agency_is_not_offered(cast: Cast) -> None:
    give(cast, [])
    registers.publish(signed_in(cast, "own.coordinator"), "o14")
    Version.objects.all()[0].register.__class__.objects.update(agency=cast.other)
    page = reverse("evidence-item", args=["ban-dan", 2567, "o14"])
    assert "ใช้เป็นหลักฐาน</button>" not in signed_in(cast, "own.coordinator").get(page).content.decode()
