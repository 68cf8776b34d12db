"""The working group: typed where the agency is edited, appointed by the order, told of where it lacks."""

import pytest
from django.urls import reverse
from tests.web.approvals.proposed import titled
from tests.web.cast import Cast, days
from tests.web.improvement import made
from tests.web.people.signing import signed_in

from prongsai.drafting import order
from prongsai.drafting.blanks import missing
from prongsai.errors import BadInputError
from prongsai.office.model import Seat
from prongsai.web.improvement.matter import matter_of
from prongsai.web.people.actions import agencies
from prongsai.web.people.forms.agencies import AgencyForm
from prongsai.web.people.working_group import seats

TYPED = "นายสมชาย ใจดี | ปลัดเทศบาล | ประธานกรรมการ\n\n นางสาวสมใจ  ขยัน|นักวิเคราะห์ |กรรมการและเลขานุการ \nนายมานะ"


def test_a_member_stands_on_a_line() -> None:
    assert seats(TYPED) == (
        Seat(name="นายสมชาย ใจดี", post="ปลัดเทศบาล", role="ประธานกรรมการ"),
        Seat(name="นางสาวสมใจ ขยัน", post="นักวิเคราะห์", role="กรรมการและเลขานุการ"),
        Seat(name="นายมานะ"),
    )
    assert seats("") == ()


@pytest.mark.parametrize("typed", ["ก | ข | ค | ง", " | ปลัด | ประธาน", "\n".join(["ก"] * 61)])
def test_what_is_no_member_is_refused(typed: str) -> None:
    with pytest.raises(BadInputError):
        seats(typed)
    form = AgencyForm({"group": typed}, identity=False)
    assert "group" in form.errors


def test_the_order_appoints_who_was_typed(cast: Cast) -> None:
    plan = made.plan(cast)
    before = [line for line in missing(order.document(matter_of(plan, days(0)))) if "[[group]]" in line]
    assert before
    by = cast.standing("own.coordinator")
    whole = "\n".join(line for line in TYPED.splitlines() if "มานะ" not in line)
    cast.agency = agencies.edit_agency(by, cast.agency, cast.agency.version, {"group": whole})
    plan.refresh_from_db()
    document = order.document(matter_of(plan, days(0)))
    assert "นางสาวสมใจ ขยัน" in str(document)
    assert not [line for line in missing(document) if "[[group]]" in line]


def test_who_proposes_the_order_is_led_to_where_members_are_typed(cast: Cast) -> None:
    titled(cast)
    plan = made.plan(cast)
    client, page = signed_in(cast), reverse("propose", args=["ban-dan", "order", plan.pk])
    told = client.get(page).content.decode()
    assert "[[group]]" not in told
    assert f'href="{reverse("edit-agency", args=["ban-dan"])}"' in told
    kept = client.get(reverse("edit-agency", args=["ban-dan"])).content.decode()
    assert 'name="group"' in kept
