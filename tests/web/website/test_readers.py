"""What readers say: counted for pages we have shown, remarks for editors alone, within a day's measure."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.website import written
from tests.web.website.written import COORDINATOR, OFFICER

from prongsai.web.website.actions import readers
from prongsai.web.website.models import Remark, Tally
from prongsai.web.website.queries import addresses

AT = "/a/ban-dan/contact/"


@pytest.fixture(autouse=True)
def _open(cast: Cast) -> None:
    written.contact(cast)


def test_yes_and_no_are_counted_and_why_is_kept_for_editors(cast: Cast) -> None:
    slip = readers.slip(AT)
    assert slip in Client().get(AT).content.decode().replace("&amp;", "&")
    Client().post("/a/ban-dan/say/", {"page": slip, "found": "yes"})
    Client().post("/a/ban-dan/say/", {"page": slip, "found": "no", "why": " ไม่มี   แผนที่ "})
    tally = Tally.objects.get()
    assert (tally.address, tally.found, tally.missed) == (AT, 1, 1)
    assert Remark.objects.get().text == "ไม่มี แผนที่"
    client = signed_in(cast, COORDINATOR)
    at = "/office/ban-dan/website/readers/"
    told = client.get(at).content.decode()
    assert "ไม่มี แผนที่" in told
    assert told.count(f'<a href="{AT}">ติดต่อหน่วยงาน</a>') == 2, "by its name, not by its address"
    client.post(at, {"remark": Remark.objects.get().pk})
    assert Remark.objects.get().done
    assert client.post(at, {"remark": "999"}).status_code == 404


@pytest.mark.parametrize("page", ["", "/a/ban-dan/contact/", "/a/ban-dan/x/:forged"])
def test_pages_that_we_have_not_shown_are_not_spoken_of(cast: Cast, page: str) -> None:
    assert Client().post("/a/ban-dan/say/", {"page": page, "found": "no"}).status_code == 400
    assert readers.speak(cast.agency, readers.slip("/a/kalase/"), "", found=True) is None
    assert not Tally.objects.exists()


def test_beyond_the_days_measure_remarks_are_counted_and_not_kept(cast: Cast) -> None:
    today = timezone.localdate()
    Remark.objects.bulk_create(
        Remark(agency=cast.agency, address=AT, text="a", on=today) for _one in range(readers.MOST_A_DAY)
    )
    readers.speak(cast.agency, readers.slip(AT), "อีกหนึ่ง", found=False)
    assert Tally.objects.get().missed == 1
    assert Remark.objects.count() == readers.MOST_A_DAY


def test_who_may_not_tick_off_is_refused(cast: Cast) -> None:
    readers.speak(cast.agency, readers.slip(AT), "ก", found=False)
    key = Remark.objects.get().pk
    with pytest.raises(PermissionDenied):
        readers.deal_with(cast.standing("another.coordinator"), cast.agency, key)
    assert readers.deal_with(cast.standing(OFFICER), cast.agency, key).done


def test_every_kind_of_page_is_called_by_its_name(cast: Cast) -> None:
    page = written.out(cast, title="วันหยุด")
    at = "/a/ban-dan/"
    assert addresses.called(
        cast.agency,
        [f"{at}pages/{page.pk}/", f"{at}2567/o1/", f"{at}registers/2567/procurement-list/", f"{at}x/", "x"],
    ) == {
        f"{at}pages/{page.pk}/": "วันหยุด",
        f"{at}2567/o1/": "O1 · ประจำปีงบประมาณ พ.ศ. 2567",
        f"{at}registers/2567/procurement-list/": "รายการการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ · ประจำปีงบประมาณ พ.ศ. 2567",
        f"{at}x/": f"{at}x/",
        "x": "x",
    }
