"""Write, release, withdraw: what is out is never changed, what is not out is never seen."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.website import written
from tests.web.website.written import CLERK, COORDINATOR, OFFICER

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.website.actions import pages
from prongsai.web.website.models import Kind, Page, Revision
from prongsai.web.website.queries import pages as queries


def seen(cast: Cast) -> list[str]:
    return [each.text for each in queries.public(cast.agency)]


def test_a_draft_is_seen_by_nobody_outside(cast: Cast) -> None:
    written.draft(cast)
    assert seen(cast) == []


def test_an_officer_writes_and_the_clerk_lets_it_out(cast: Cast) -> None:
    page = written.draft(cast, "หนึ่ง")
    with pytest.raises(PermissionDenied):
        pages.release(cast.standing(OFFICER), cast.agency, page.pk, written.looked(page))
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page))
    assert seen(cast) == ["หนึ่ง"]


def test_strangers_are_refused(cast: Cast) -> None:
    page = written.out(cast)
    stranger, clerk = cast.standing("another.coordinator"), cast.standing("another.clerk")
    with pytest.raises(PermissionDenied):
        pages.start(stranger, cast.agency, Kind.NEWS, pages.Written("a", "b"), "")
    with pytest.raises(PermissionDenied):
        pages.write(stranger, cast.agency, page.pk, pages.Written("a", "b"), page.version)
    for standing in (stranger, clerk):
        with pytest.raises(PermissionDenied):
            pages.release(standing, cast.agency, page.pk, written.looked(page))
        with pytest.raises(PermissionDenied):
            pages.withdraw(standing, cast.agency, page.pk, "ผิด")
    with pytest.raises(Page.DoesNotExist):
        pages.withdraw(stranger, cast.other, page.pk, "ผิด")


def test_what_is_out_stays_as_it_is_until_the_next_is_let_out(cast: Cast) -> None:
    page = written.out(cast, "หนึ่ง")
    second = pages.write(
        cast.standing(OFFICER), cast.agency, page.pk, pages.Written("ข่าว", "สอง"), page.version
    )
    assert second.number == 2
    assert seen(cast) == ["หนึ่ง"]
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page, 2))
    assert seen(cast) == ["สอง"]
    assert [each.text for each in Revision.objects.order_by("number")] == ["หนึ่ง", "สอง"]


def test_a_draft_of_ones_own_is_written_on_and_anothers_is_kept(cast: Cast) -> None:
    page = written.draft(cast, "หนึ่ง")
    pages.write(cast.standing(OFFICER), cast.agency, page.pk, pages.Written("ข่าว", "สอง"), 1)
    assert Revision.objects.count() == 1
    pages.write(cast.standing(COORDINATOR), cast.agency, page.pk, pages.Written("ข่าว", "สาม"), 2)
    assert [each.text for each in Revision.objects.order_by("number")] == ["สอง", "สาม"]


def test_a_draft_saved_after_the_preview_does_not_go_out_unseen(cast: Cast) -> None:
    page = written.draft(cast, "ที่ดูแล้ว")
    client = signed_in(cast, CLERK)
    at = f"/office/ban-dan/website/pages/{page.pk}/1/"
    looked_at = client.get(at).context["held"].version
    pages.write(cast.standing(OFFICER), cast.agency, page.pk, pages.Written("ข่าว", "ยังไม่มีใครดู"), 1)
    again = client.post(at, {"version": looked_at})
    assert seen(cast) == []
    assert "ยังไม่มีใครดู" in again.content.decode()
    client.post(at, {"version": again.context["held"].version})
    assert seen(cast) == ["ยังไม่มีใครดู"]


def test_scheduled_it_comes_out_by_itself_at_its_moment(cast: Cast) -> None:
    page = written.draft(cast, "พรุ่งนี้")
    soon = timezone.now() + timedelta(hours=1)
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page), soon)
    assert seen(cast) == []
    assert [each.text for each in queries.public(cast.agency, now=soon)] == ["พรุ่งนี้"]


def test_taken_back_its_address_says_so_and_it_comes_back_only_at_once(cast: Cast) -> None:
    page = written.out(cast)
    clerk = cast.standing(CLERK)
    with pytest.raises(BadInputError):
        pages.withdraw(clerk, cast.agency, page.pk, "  ")
    pages.withdraw(clerk, cast.agency, page.pk, "ข้อมูลผิด")
    assert seen(cast) == []
    response = Client().get(f"/a/ban-dan/pages/{page.pk}/")
    assert response.status_code == 410
    assert "ข้อมูลผิด" in response.content.decode()
    with pytest.raises(BadInputError):
        pages.release(clerk, cast.agency, page.pk, written.looked(page), timezone.now() + timedelta(days=1))
    pages.release(clerk, cast.agency, page.pk, written.looked(page))
    assert len(seen(cast)) == 1


def test_a_page_never_out_cannot_be_taken_back_and_is_not_found(cast: Cast) -> None:
    written.contact(cast)
    page = written.draft(cast)
    with pytest.raises(BadInputError):
        pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "ผิด")
    assert Client().get(f"/a/ban-dan/pages/{page.pk}/").status_code == 404


def test_an_earlier_version_does_not_replace_a_later_one(cast: Cast) -> None:
    page = written.out(cast, "หนึ่ง")
    pages.write(cast.standing(OFFICER), cast.agency, page.pk, pages.Written("ข่าว", "สอง"), page.version)
    pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "ผิด")
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page, 2))
    pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "ผิดอีก")
    with pytest.raises(BadInputError):
        pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page))


def test_sent_twice_it_is_made_once(cast: Cast) -> None:
    told = pages.Written("a", "b")
    first = pages.start(cast.standing(OFFICER), cast.agency, Kind.NEWS, told, "a-token")
    assert pages.start(cast.standing(OFFICER), cast.agency, Kind.NEWS, told, "a-token") == first


def test_another_agencys_picture_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        written.draft(cast, "![](picture:999)")


def test_every_act_has_its_line(cast: Cast) -> None:
    page = written.out(cast)
    pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "ผิด")
    acts = list(Entry.objects.filter(book__name="ban-dan").order_by("number").values_list("act", flat=True))
    assert acts == ["website.write", "website.release", "website.withdraw"]


def test_the_editors_way_through_the_pages(cast: Cast) -> None:
    """The whole of it through the forms: write, be overtaken, look, let out, take back."""
    client = signed_in(cast, COORDINATOR)
    at = "/office/ban-dan/website/"
    assert "ยังไม่มีหน้าเว็บไซต์" in client.get(at).content.decode()
    made = client.post(
        f"{at}pages/new/", {"kind": "news", "title": "เปิดงาน", "text": "**ใหม่**", "token": "t"}
    )
    page = Page.objects.get()
    assert made["Location"].endswith(f"/pages/{page.pk}/")
    overtaken = client.post(
        made["Location"], {"title": "เปิดงาน", "text": "ของฉัน", "version": "0"}
    ).content.decode()
    assert "มีผู้อื่นบันทึกหน้านี้" in overtaken
    assert "ของฉัน" in overtaken
    look = f"{at}pages/{page.pk}/1/"
    assert "<strong>ใหม่</strong>" in client.get(look).content.decode()
    assert client.post(look, {"day": "ไม่รู้"}).status_code == 200
    assert seen(cast) == []
    client.post(look, {"day": "", "hour": "", "version": written.looked(page).version})
    assert seen(cast) == ["**ใหม่**"]
    assert f"/a/ban-dan/pages/{page.pk}/" in client.get(made["Location"]).content.decode()
    client.post(f"{at}pages/{page.pk}/withdraw/", {"reason": "ผิด"})
    assert seen(cast) == []
    for gone in (f"{at}pages/999/", f"{at}pages/{page.pk}/9/"):
        assert client.get(gone).status_code == 404


def test_files_hang_on_a_page_and_go_out_with_it_alone(cast: Cast) -> None:
    from_form = {"kind": "plan", "title": "แผน", "text": "แผน", "token": "t", "files": written.png()}
    client = signed_in(cast, COORDINATOR)
    client.post("/office/ban-dan/website/pages/new/", from_form)
    page, revision = Page.objects.get(), Revision.objects.get()
    key = revision.files.get().pk
    address = f"/a/ban-dan/pages/{page.pk}/{key}/"
    assert Client().get(address).status_code == 404
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page))
    assert Client().get(address).content.startswith(b"\x89PNG")
    assert Client().get(f"/a/kalase/pages/{page.pk}/{key}/").status_code == 404
    pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "แผนผิดปี")
    gone = Client().get(address)
    assert gone.status_code == 410
    assert "แผนผิดปี" in gone.content.decode()
    assert Client().get(f"/a/ban-dan/pages/{page.pk}/{key + 1}/").status_code == 404
