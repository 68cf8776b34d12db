"""The desk of people with posts in several agencies: what waits for them where."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.web.approvals.proposed import propose
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

from prongsai.web.improvement.models import Measure
from prongsai.web.oversight.models import Addressee, Letter
from prongsai.web.people.models import Post


def desk(cast: Cast, who: str) -> str:
    """The desk of someone who has a post at the other agency as well."""
    post = Post.objects.filter(user=cast[who]).get()
    Post.objects.get_or_create(user=cast[who], agency=cast.other, role=post.role, since=days(-1))
    return str(signed_in(cast, who).get(reverse("desk")).content.decode())


def test_it_counts_tasks_and_what_is_late_in_each_agency(cast: Cast, measure: Measure) -> None:
    own, other = desk(cast, "own.unit-officer").split("องค์การบริหารส่วนตำบลกะลาเส")
    assert "งานของท่านที่ยังไม่แล้วเสร็จ 1 รายการ" in own
    assert "เรื่องของหน่วยงานที่เกินกำหนด 1 รายการ" in own
    assert "ไม่มีงานค้าง" in other


def test_it_counts_papers_that_wait_for_an_opinion(cast: Cast) -> None:
    propose(cast)
    assert "มีเรื่องรอความเห็นของท่าน 1 เรื่อง" in desk(cast, "own.head-of-office")
    assert "มีเรื่องรอความเห็นของท่าน" not in desk(cast, "own.clerk")


def test_it_shows_letters_that_wait_to_be_acknowledged(cast: Cast) -> None:
    letter = Letter.objects.create(agency=cast.province, subject="ขอให้เร่งรัด", text="ก", at=timezone.now())
    Addressee.objects.create(letter=letter, agency=cast.agency)
    assert "ขอให้เร่งรัด" in desk(cast, "own.coordinator")


@pytest.mark.usefixtures("measure")
def test_it_asks_no_more_for_more_agencies(cast: Cast) -> None:
    desk(cast, "own.unit-officer")
    client = signed_in(cast, "own.unit-officer")
    with CaptureQueriesContext(connection) as two:
        client.get(reverse("desk"))
    Post.objects.create(user=cast["own.unit-officer"], agency=cast.far, role="unit-officer", since=days(-1))
    with CaptureQueriesContext(connection) as three:
        client.get(reverse("desk"))
    assert len(three) == len(two)
