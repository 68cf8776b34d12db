"""A person is taken out: no table holds their name or address but the papers that say so before."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from tests.web.approvals import proposed
from tests.web.cast import Cast, assemble, days
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.approvals.models import Opinion, Place
from prongsai.web.improvement.models import Feed
from prongsai.web.journal import queries as journal
from prongsai.web.moving import erasing, rows
from prongsai.web.people.actions.inviting import Asked, invite
from prongsai.web.people.models import Post, Sheet, User
from prongsai.web.people.roles import Role
from prongsai.web.running.invariants import table

ADMINISTRATOR = "platform.platform-administrator"
NAMES = {"approvals.edition"}  # word for word as proposed; the page says so before


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


def gone(cast: Cast) -> User:
    """The clerk has given an opinion, was invited elsewhere, and has left."""
    clerk = cast["own.clerk"]
    proposed.through(cast, proposed.propose(cast))
    EmailAddress.objects.create(user=clerk, email=clerk.email)
    Feed.objects.create(user=clerk, nonce="n")
    asked = Asked(clerk.email, Role.HEAD_OF_OFFICE, name=clerk.name)
    invite(cast.standing("own.coordinator"), cast.agency, asked)
    Post.objects.filter(user=clerk).update(until=days(-1))
    return clerk


def tables_with(*words: str) -> set[str]:
    """Return the models in whose rows one of these words stands."""
    return {
        name for name, model in rows.tables().items()
        for line in rows.lines(model) if any(word in line.decode() for word in words)
    }  # fmt: skip


def test_nothing_but_papers_names_them_afterwards(cast: Cast) -> None:
    clerk = gone(cast)
    name, mail = clerk.name, clerk.email
    before = tables_with(name, mail)
    assert {"people.user", "approvals.opinion", "approvals.place", "account.emailaddress"} <= before
    erased = erasing.erase(cast.standing(ADMINISTRATOR), clerk.pk, mail.upper())
    assert tables_with(name, mail) == NAMES
    assert not erased.has_usable_password()
    assert not erased.is_active
    said = Opinion.objects.get(by=erased)
    assert (said.name, said.decision, said.title) == (erased.name, "approve", "ปลัดเทศบาล")
    assert Place.objects.get(user=erased).name == erased.name
    assert not list(journal.faults())
    assert not [told for each in table() for told in each.faults()]


def test_a_sheet_that_names_them_goes_and_one_of_a_longer_address_stays(cast: Cast) -> None:
    nobody, maker = cast["no-post"], cast[ADMINISTRATOR]

    def sheet(mail: str) -> Sheet:
        return Sheet.objects.create(
            kind="people", file="f.xlsx", made_by=maker, rows=[{"where": "2", "cells": {"email": mail}}]
        )

    theirs, anothers = sheet(nobody.email.upper()), sheet(f"jo{nobody.email}")
    assert erasing.goes(nobody)[-1].number == 1, "and is told before"
    erasing.erase(cast.standing(ADMINISTRATOR), nobody.pk, nobody.email)
    assert Sheet.objects.get(pk=theirs.pk).rows == []
    assert Sheet.objects.get(pk=anothers.pk).rows == anothers.rows


def test_who_is_refused(cast: Cast) -> None:
    clerk, administrator = cast["own.clerk"], cast.standing(ADMINISTRATOR)
    with pytest.raises(BadInputError, match="ตำแหน่ง"):
        erasing.erase(administrator, clerk.pk, clerk.email)
    with pytest.raises(BadInputError, match="ตนเอง"):
        erasing.erase(administrator, administrator.user.pk, administrator.user.email)
    nobody = cast["no-post"]
    with pytest.raises(BadInputError, match="อีเมล"):
        erasing.erase(administrator, nobody.pk, "other@example.go.th")
    erasing.erase(administrator, nobody.pk, nobody.email)
    with pytest.raises(BadInputError, match="แล้ว"):
        erasing.erase(administrator, nobody.pk, nobody.email)


@pytest.mark.parametrize("who", ["own.coordinator", "another.coordinator", "platform.assessor", "no-post"])
def test_nobody_else_takes_a_person_out(who: str, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        erasing.erase(cast.standing(who), cast["no-post"].pk, cast["no-post"].email)


def test_the_page_says_what_stays_before_it_is_done(cast: Cast) -> None:
    clerk = gone(cast)
    client: Any = signed_in(cast, ADMINISTRATOR)
    assert clerk.email in client.get("/office/erasing/?q=own.clerk").content.decode()
    page = client.get(f"/office/erasing/{clerk.pk}/").content.decode()
    assert "เอกสารที่ลงนามแล้ว" in page
    assert "สำรอง" in page
    wrong = client.post(f"/office/erasing/{clerk.pk}/", {"mail": "x@example.go.th"})
    assert 'role="alert"' in wrong.content.decode()
    assert client.post(f"/office/erasing/{clerk.pk}/", {"mail": clerk.email}).status_code == 302
    assert not User.objects.filter(email=clerk.email).exists()
