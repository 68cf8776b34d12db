"""Who proposes does not appoint who decides: such an invitation waits for a platform administrator."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.web.cast import PASSWORD, Cast
from tests.web.people.signing import signed_in
from tests.web.people.test_inviting import ADMINISTRATOR, NEW

from prongsai.errors import BadInputError
from prongsai.web.people.actions.inviting import Asked, accept, invite, send_again, to_confirm, withdraw
from prongsai.web.people.models import Invitation, Post, User
from prongsai.web.people.roles import Role

CHIEF = Asked(NEW, Role.CHIEF_EXECUTIVE, name="คุณใหม่", title="นายกเทศมนตรี")
PEOPLE = "/office/ban-dan/people/"


def asked(cast: Cast, who: str = "own.coordinator") -> tuple[Invitation, str]:
    return invite(cast.standing(who), cast.agency, CHIEF)


@pytest.mark.parametrize("who", ["own.coordinator", "own.clerk"])
def test_it_cannot_be_taken_up_before_it_is_confirmed(who: str, cast: Cast) -> None:
    invitation, secret = asked(cast, who)
    with pytest.raises(BadInputError, match="ยืนยัน"):
        accept(secret, None, "คุณใหม่", PASSWORD)
    assert Client().get(reverse("accept", args=[secret])).status_code == 410
    with pytest.raises(PermissionDenied):
        send_again(cast.standing(who), invitation)
    assert not User.objects.filter(email=NEW).exists()


def test_a_platform_administrator_confirms_by_sending_it(cast: Cast) -> None:
    invitation, first = asked(cast)
    fresh = send_again(cast.standing(ADMINISTRATOR), invitation)
    with pytest.raises(BadInputError):
        accept(first, None, "คุณใหม่", PASSWORD)
    user = accept(fresh, None, "คุณใหม่", PASSWORD)
    assert Post.objects.get(user=user).role == Role.CHIEF_EXECUTIVE
    assert to_confirm() == []


def test_who_confirms_is_told_and_finds_it_on_their_desk_and_in_the_list(cast: Cast) -> None:
    office, platform = signed_in(cast, "own.coordinator"), signed_in(cast, ADMINISTRATOR)
    assert "ผู้ดูแลระบบยืนยัน" in office.get(f"{PEOPLE}invite/").content.decode()
    told = {"email": NEW, "role": "chief-executive", "name": "คุณใหม่"}
    page = office.post(f"{PEOPLE}invite/", told, follow=True).content.decode()
    assert [each.to for each in mail.outbox] == [[cast[ADMINISTRATOR].email]]
    assert "รอผู้ดูแลระบบยืนยัน" in page
    again = reverse("invite-again", args=["ban-dan", Invitation.objects.get().pk])
    assert again not in page
    assert office.post(again).status_code == 403
    desk = platform.get("/office/").content.decode()
    assert "รอท่านยืนยัน" in desk
    assert NEW in desk
    assert "ยืนยันและส่งคำเชิญ" in platform.get(PEOPLE).content.decode()
    platform.post(again)
    assert mail.outbox[-1].to == [NEW]
    assert "รอท่านยืนยัน" not in platform.get("/office/").content.decode()
    assert "รอผู้ดูแลระบบยืนยัน" not in office.get(PEOPLE).content.decode()


def test_nobody_else_is_kept_waiting_and_who_asked_may_withdraw(cast: Cast) -> None:
    _invitation, secret = invite(cast.standing(ADMINISTRATOR), cast.agency, CHIEF)
    assert accept(secret, None, "คุณใหม่", PASSWORD).email == NEW
    other = Asked("other@example.go.th", Role.CHIEF_EXECUTIVE)
    withdraw(cast.standing("own.coordinator"), invite(cast.standing("own.clerk"), cast.agency, other)[0])
    assert to_confirm() == []
    with pytest.raises(PermissionDenied):
        invite(cast.standing("another.coordinator"), cast.agency, CHIEF)
