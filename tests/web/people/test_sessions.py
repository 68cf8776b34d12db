"""Who has signed in on several devices ends the other sessions; the one that asks goes on."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.people.test_second_step import with_an_app
from tests.web.people.test_signing_in import signed_in_by_password

from prongsai.web.journal.models import Entry


def is_in(client: Client) -> bool:
    return client.get(reverse("profile")).status_code == 200


def test_all_others_end_and_this_one_goes_on(cast: Cast) -> None:
    here, there, of_another = signed_in(cast), signed_in(cast), signed_in(cast, "own.clerk")
    assert here.post(reverse("profile"), {"elsewhere": ""}).status_code == 302
    assert [is_in(each) for each in (here, there, of_another)] == [True, False, True]
    assert Entry.objects.get(act="account.end-sessions").subject == f"user:{cast['own.coordinator'].pk}"
    cast["own.coordinator"].refresh_from_db()
    assert is_in(signed_in(cast))


@pytest.mark.django_db(transaction=True)  # what changed is told by real commits
def test_a_new_second_step_ends_the_others(cast: Cast) -> None:
    before = signed_in_by_password()
    with_an_app()
    assert not is_in(before)
