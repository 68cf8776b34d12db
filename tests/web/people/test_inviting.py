"""People are invited by a link: only its hash is kept, it works once, for one address, for a time."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.web.cast import PASSWORD, Cast, days
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.people.actions.inviting import Asked, accept, hashed, invite, send_again, withdraw
from prongsai.web.people.models import Invitation, Post, User
from prongsai.web.people.roles import Role

NEW = "new@example.go.th"
ASKED = Asked(NEW, Role.CLERK, name="คุณใหม่", title="ปลัดเทศบาล")
ADMINISTRATOR = "platform.platform-administrator"


def invited(cast: Cast, asked: Asked = ASKED) -> tuple[Invitation, str]:
    return invite(cast.standing("own.coordinator"), cast.agency, asked)


def test_only_a_hash_of_the_secret_is_kept(cast: Cast) -> None:
    invitation, secret = invited(cast)
    kept = " ".join(str(value) for value in Invitation.objects.filter(pk=invitation.pk).values_list()[0])
    assert secret not in kept
    assert invitation.secret_hash == hashed(secret)
    entry = Entry.objects.get(book__name="ban-dan")
    assert NEW not in str(entry.details)
    assert "คุณใหม่" not in str(entry.details)


def test_someone_new_takes_up_the_post(cast: Cast) -> None:
    _invitation, secret = invited(cast)
    user = accept(secret, None, "คุณใหม่", PASSWORD)
    post = Post.objects.get(user=user)
    assert (post.agency, post.role, post.title, post.since) == (cast.agency, Role.CLERK, "ปลัดเทศบาล", days(0))
    assert user.check_password(PASSWORD)
    assert [entry.act for entry in Entry.objects.filter(book__name="ban-dan")] == [
        "people.invite",
        "people.accept",
    ]


def test_it_works_once(cast: Cast) -> None:
    _invitation, secret = invited(cast)
    accept(secret, None, "คุณใหม่", PASSWORD)
    with pytest.raises(BadInputError, match="ตอบรับแล้ว"):
        accept(secret, User.objects.get(email=NEW))
    assert Post.objects.filter(user__email=NEW).count() == 1


def test_it_expires(cast: Cast) -> None:
    invitation, secret = invited(cast)
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(BadInputError, match="หมดอายุ"):
        accept(secret, None, "คุณใหม่", PASSWORD)
    fresh = send_again(cast.standing("own.coordinator"), invitation)
    assert accept(fresh, None, "คุณใหม่", PASSWORD).email == NEW


def test_it_can_be_withdrawn(cast: Cast) -> None:
    invitation, secret = invited(cast)
    withdraw(cast.standing("own.clerk"), invitation)
    with pytest.raises(BadInputError, match="ถูกถอน"):
        accept(secret, None, "คุณใหม่", PASSWORD)
    with pytest.raises(BadInputError):
        withdraw(cast.standing("own.clerk"), invitation)
    with pytest.raises(BadInputError):
        send_again(cast.standing("own.clerk"), invitation)


def test_sent_again_the_old_link_no_longer_works(cast: Cast) -> None:
    invitation, secret = invited(cast)
    send_again(cast.standing("own.coordinator"), invitation)
    with pytest.raises(BadInputError):
        accept(secret, None, "คุณใหม่", PASSWORD)


def test_a_link_that_nobody_made_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        accept("guessed", None, "คุณใหม่", PASSWORD)


def test_a_double_submit_invites_once(cast: Cast) -> None:
    invited(cast)
    with pytest.raises(BadInputError, match="ไว้แล้ว"):
        invited(cast, Asked(" NEW@example.go.th", Role.CLERK))
    assert Invitation.objects.filter(email=NEW).count() == 1


def test_who_holds_the_post_is_not_invited_to_it(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="อยู่แล้ว"):
        invited(cast, Asked("own.clerk@example.go.th", Role.CLERK))


def test_a_unit_officer_needs_an_open_unit_of_the_agency(cast: Cast) -> None:
    elsewhere = cast.other.units.get()
    cast.works.closed_on = days(0)
    cast.works.save()
    for unit in (None, elsewhere, cast.works):
        with pytest.raises(BadInputError):
            invited(cast, Asked(NEW, Role.UNIT_OFFICER, unit=unit))
    assert invited(cast, Asked(NEW, Role.UNIT_OFFICER, unit=cast.finance))


@pytest.mark.parametrize(
    "who", ["another.coordinator", "own.unit-officer", "own.chief-executive", "overseeing.supervisor"]
)
def test_nobody_else_invites_resends_or_withdraws(cast: Cast, who: str) -> None:
    invitation, _secret = invited(cast)
    with pytest.raises(PermissionDenied):
        invite(cast.standing(who), cast.agency, ASKED)
    with pytest.raises(PermissionDenied):
        send_again(cast.standing(who), invitation)
    with pytest.raises(PermissionDenied):
        withdraw(cast.standing(who), invitation)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.PLATFORM_ADMINISTRATOR, Role.ASSESSOR])
def test_a_coordinator_gives_nobody_more_than_the_agency(cast: Cast, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        invited(cast, Asked(NEW, role))
    with pytest.raises(PermissionDenied):
        invite(cast.standing("own.coordinator"), None, Asked(NEW, role))


def test_the_administrator_appoints_supervisors_and_the_platforms_own(cast: Cast) -> None:
    standing = cast.standing(ADMINISTRATOR)
    invite(standing, cast.province, Asked(NEW, Role.SUPERVISOR))
    _invitation, secret = invite(standing, None, Asked(NEW, Role.ASSESSOR))
    user = accept(secret, None, "คุณใหม่", PASSWORD)
    assert Post.objects.get(user=user).agency is None
    with pytest.raises(PermissionDenied):
        invite(standing, None, Asked(NEW, Role.CLERK))


def test_somebody_elses_invitation_is_not_taken_up(cast: Cast) -> None:
    _invitation, secret = invited(cast)
    with pytest.raises(BadInputError):
        accept(secret, cast["another.clerk"])
    assert Post.objects.filter(user=cast["another.clerk"]).count() == 1


def test_the_link_does_not_set_the_password_of_someone_who_has_one(cast: Cast) -> None:
    _invitation, secret = invited(cast, Asked("another.clerk@example.go.th", Role.CLERK))
    with pytest.raises(BadInputError):
        accept(secret, None, "คนร้าย", "a new password of an intruder")
    assert User.objects.get(email="another.clerk@example.go.th").check_password(PASSWORD)


def test_someone_imported_without_a_password_sets_one_by_the_link(cast: Cast) -> None:
    User.objects.create_user(NEW, None, name="คุณใหม่")
    _invitation, secret = invited(cast)
    assert accept(secret, None, "คุณใหม่", PASSWORD).check_password(PASSWORD)


def test_a_closed_agency_takes_up_nobody(cast: Cast) -> None:
    _invitation, secret = invited(cast)
    cast.agency.closed_on = days(0)
    cast.agency.save()
    with pytest.raises(BadInputError):
        accept(secret, None, "คุณใหม่", PASSWORD)


def test_from_form_to_mail_to_post(cast: Cast) -> None:
    """The whole way, in a browser's eyes."""
    coordinator = signed_in(cast, "own.coordinator")
    told = {"email": NEW, "name": "คุณใหม่", "role": "clerk", "title": "ปลัดเทศบาล"}
    assert coordinator.post(reverse("invite", args=["ban-dan"]), told).status_code == 302
    (letter,) = mail.outbox
    assert letter.to == [NEW]
    assert cast.agency.name in letter.body
    link = next(word for word in letter.body.split() if word.startswith(settings.ADDRESS))
    newcomer = Client()
    assert cast.agency.name in newcomer.get(link).content.decode()
    weak = newcomer.post(link, {"name": "คุณใหม่", "password": "123456", "again": "123456"})
    assert weak.status_code == 200
    differs = newcomer.post(link, {"name": "คุณใหม่", "password": PASSWORD, "again": PASSWORD + "!"})
    assert "ไม่ตรงกัน" in differs.content.decode()
    done = newcomer.post(link, {"name": "คุณใหม่", "password": PASSWORD, "again": PASSWORD})
    assert (done.status_code, done["Location"]) == (302, "/office/")
    assert newcomer.get("/office/").status_code == 302
    assert newcomer.get(link).status_code == 410


def test_someone_known_signs_in_and_takes_it_up(cast: Cast) -> None:
    _invitation, secret = invited(cast, Asked("another.clerk@example.go.th", Role.CLERK))
    path = reverse("accept", args=[secret])
    assert f"?next={path}" in Client().get(path).content.decode()
    assert "another.clerk@example.go.th" in signed_in(cast, "own.clerk").post(path).content.decode()
    client = signed_in(cast, "another.clerk")
    assert client.post(path).status_code == 302
    assert Post.objects.filter(user=cast["another.clerk"], agency=cast.agency).exists()
    assert client.get(reverse("desk")).status_code == 200  # two agencies now: a page, not a way to one


def test_mail_that_cannot_go_out_is_told_and_the_invitation_stays(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_args: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("prongsai.web.people.mailing.send_mail", refused)
    client = signed_in(cast, "own.coordinator")
    page = client.post(reverse("invite", args=["ban-dan"]), {"email": NEW, "role": "clerk"}, follow=True)
    assert any("ไม่สำเร็จ" in str(message) for message in page.context["messages"])
    assert Invitation.objects.filter(email=NEW).exists()
