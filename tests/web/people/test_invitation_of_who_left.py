"""An invitation is no better than whoever sent it: it ends with their post, or a successor has it."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.cast import PASSWORD, Cast, days, person
from tests.web.people.signing import signed_in
from tests.web.people.test_inviting import NEW, invited

from prongsai.errors import BadInputError
from prongsai.web.people.actions.handing_over import Handover, hand_over
from prongsai.web.people.actions.inviting import accept, send_again
from prongsai.web.people.actions.posts import end_post
from prongsai.web.people.models import Invitation, Post, User
from prongsai.web.people.roles import Role


def leave(cast: Cast) -> None:
    post = Post.objects.get(user=cast["own.coordinator"], agency=cast.agency)
    end_post(cast.standing("own.clerk"), post, days(-1))


def test_it_ends_with_the_post_of_who_sent_it_and_says_so(cast: Cast) -> None:
    _invitation, secret = invited(cast)
    leave(cast)
    with pytest.raises(BadInputError, match="พ้นตำแหน่ง"):
        accept(secret, None, "คุณใหม่", PASSWORD)
    page = Client().get(reverse("accept", args=[secret]))
    assert page.status_code == 410
    assert "พ้นตำแหน่ง" in page.content.decode()
    assert not User.objects.filter(email=NEW).exists()


def test_the_office_sees_it_and_sends_it_again_in_its_own_name(cast: Cast) -> None:
    invitation, _secret = invited(cast)
    leave(cast)
    assert "ผู้เชิญพ้นตำแหน่งแล้ว" in signed_in(cast, "own.clerk").get("/office/ban-dan/people/").content.decode()
    fresh = send_again(cast.standing("own.clerk"), invitation)
    assert accept(fresh, None, "คุณใหม่", PASSWORD).email == NEW
    assert Invitation.objects.get().invited_by == cast["own.clerk"]


def test_it_ends_with_an_account_that_was_closed(cast: Cast) -> None:
    _invitation, secret = invited(cast)
    User.objects.filter(pk=cast["own.coordinator"].pk).update(is_active=False)
    with pytest.raises(BadInputError, match="พ้นตำแหน่ง"):
        accept(secret, None, "คุณใหม่", PASSWORD)


def test_handed_over_it_stands_in_the_name_of_the_successor(cast: Cast) -> None:
    _invitation, secret = invited(cast)
    successor = person(cast, "second.coordinator", Role.COORDINATOR, cast.agency)
    over = Handover(cast["own.coordinator"], successor, days(-1))
    hand_over(cast.standing("own.clerk"), cast.agency, over)
    assert accept(secret, None, "คุณใหม่", PASSWORD).email == NEW
