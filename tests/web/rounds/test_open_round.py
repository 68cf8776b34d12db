"""Open a round, name who holds its keys, make one's key: by whom, and what is refused."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from tests.attacks.installation import HOLDERS, PASSPHRASE, Sealed, over
from tests.web.cast import Cast, days
from tests.web.surveys.answering import signed_in

from prongsai.errors import BadInputError
from prongsai.rules.load import load
from prongsai.web.assessment.rounds import actions, queries
from prongsai.web.assessment.rounds.models import KeyHolder, Round
from prongsai.web.assessment.surveys.actions import closing
from prongsai.web.journal.models import Entry


def opened(cast: Cast, who: str = "platform.platform-administrator", **also: object) -> Round:
    today = timezone.localdate()
    said = {"name": "ITA", "rules": "2567", "opens_on": today, "closes_on": today, **also}
    return actions.open_round(cast.standing(who), **said)  # type: ignore[arg-type]


def emails(cast: Cast, **also: str) -> dict[str, str]:
    return {place: cast[who].email for place, who in {**HOLDERS, **also}.items()}


def test_a_round_pins_the_rules_by_their_seal_and_the_journal_tells_it(cast: Cast) -> None:
    made = opened(cast)
    assert (made.fiscal_year, made.seal) == (load("2567").fiscal_year, load("2567").seal)
    assert queries.unchanged(made)
    line = Entry.objects.get(act="rounds.open")
    assert line.details["seal"] == made.seal


@pytest.mark.parametrize(
    "who", ["own.coordinator", "another.coordinator", "overseeing.supervisor", "platform.assessor"]
)
def test_a_round_is_opened_by_whoever_runs_the_platform_alone(who: str, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        opened(cast, who)


@pytest.mark.parametrize("wrong", [{"name": " "}, {"rules": "2400"}, {"closes_on": days(-1)}])
def test_a_round_that_cannot_be_is_refused(wrong: dict[str, object], cast: Cast) -> None:
    with pytest.raises(BadInputError):
        opened(cast, "platform.platform-administrator", **wrong)
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("since_until", "phase"), [((1, 2), "coming"), ((0, 0), "answering"), ((-3, -1), "ended")], ids=str
)
def test_phases_follow_the_calendar_once_the_keys_are_made(
    since_until: tuple[int, int], phase: str, round_: Sealed
) -> None:
    made, today = round_.round, timezone.localdate()
    made.opens_on, made.closes_on = (today + timedelta(days=each) for each in since_until)
    assert queries.phase(made, today) == phase
    made.holders.update(public_key=None)
    assert queries.phase(made, today) == "keys"


def test_three_people_of_two_offices_hold_the_keys(cast: Cast) -> None:
    made = opened(cast)
    named = actions.name_holders(cast.standing("platform.platform-administrator"), made, emails(cast))
    assert [holder.office for holder in named] == ["ban-dan", "ubon", "platform"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"second": "own.clerk"},  # twice the same person
        {"second": "own.deputy-clerk"},  # twice the same office
        {"first": "own.unit-officer"},  # a post that holds no key
        {"spare": "no-post"},
        {"spare": "inactive.coordinator"},
    ],
    ids=str,
)
def test_holders_that_would_make_one_office_enough_are_refused(wrong: dict[str, str], cast: Cast) -> None:
    made = opened(cast)
    with pytest.raises(BadInputError):
        actions.name_holders(cast.standing("platform.platform-administrator"), made, emails(cast, **wrong))
    assert not made.holders.exists()


def test_holders_are_named_by_the_platform_and_not_changed_once_a_key_is_made(
    cast: Cast, round_: Sealed
) -> None:
    with pytest.raises(PermissionDenied):
        actions.name_holders(cast.standing("another.coordinator"), opened(cast), emails(cast))
    with pytest.raises(BadInputError):
        actions.name_holders(cast.standing("platform.platform-administrator"), round_.round, emails(cast))


def test_a_key_is_made_by_whom_it_was_named_for_and_its_private_half_stays_nowhere(cast: Cast) -> None:
    made = opened(cast)
    actions.name_holders(cast.standing("platform.platform-administrator"), made, emails(cast))
    page = reverse("round-key", args=[made.pk])
    response = signed_in(cast["own.clerk"]).post(page, {"passphrase": PASSPHRASE, "again": PASSPHRASE})
    assert response["Content-Disposition"].startswith("attachment")
    public = KeyHolder.objects.get(round=made, place="first").public_key
    assert public is not None
    assert bytes(public).hex() not in response.content.hex()
    with pytest.raises(BadInputError):
        actions.make_key(cast.standing("own.deputy-clerk"), made, PASSPHRASE)
    with pytest.raises(PermissionDenied):
        actions.make_key(cast.standing("another.coordinator"), made, PASSPHRASE)


def test_a_file_that_was_not_saved_is_made_anew_until_an_agency_has_joined(
    round_: Sealed, cast: Cast
) -> None:
    page = reverse("round", args=[round_.round.pk])
    assert "จัดทำกุญแจใหม่" in signed_in(cast["own.clerk"]).get(page).content.decode()
    before = round_.files["first"]
    round_.files["first"] = actions.make_key(cast.standing("own.clerk"), round_.round, PASSPHRASE)
    assert round_.files["first"] != before
    participation = round_.join()
    with pytest.raises(BadInputError):
        actions.make_key(cast.standing("own.clerk"), round_.round, PASSPHRASE)
    assert "จัดทำกุญแจใหม่" not in signed_in(cast["own.clerk"]).get(page).content.decode()
    over(round_.round)
    for place, file in (("first", round_.files["first"]), ("second", round_.files["second"])):
        closing.close(cast.standing(HOLDERS[place]), participation, file, PASSPHRASE)
    assert participation.polls.filter(outcome__isnull=False).exists(), "the later file is the one that opens"


def test_who_was_named_gets_a_letter_with_the_way_to_their_key(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    made = opened(cast)
    with django_capture_on_commit_callbacks(execute=True):
        actions.name_holders(cast.standing("platform.platform-administrator"), made, emails(cast))
    assert {letter.to[0] for letter in mail.outbox} == set(emails(cast).values())
    assert all(reverse("round", args=[made.pk]) in str(letter.body) for letter in mail.outbox)
    pages = reverse("surveys", args=[cast.agency.code]), reverse("rounds")
    for page in pages:
        assert "รอกุญแจของท่าน" in signed_in(cast["own.clerk"]).get(page).content.decode()
        assert "รอกุญแจของท่าน" not in signed_in(cast["own.coordinator"]).get(page).content.decode()
    actions.make_key(cast.standing("own.clerk"), made, PASSPHRASE)
    assert "รอกุญแจของท่าน" not in signed_in(cast["own.clerk"]).get(pages[0]).content.decode()


@pytest.mark.parametrize(("one", "two"), [("short", "short"), (PASSPHRASE, "another passphrase")])
def test_a_weak_or_mistyped_passphrase_makes_no_key(one: str, two: str, cast: Cast) -> None:
    made = opened(cast)
    actions.name_holders(cast.standing("platform.platform-administrator"), made, emails(cast))
    response = signed_in(cast["own.clerk"]).post(
        reverse("round-key", args=[made.pk]), {"passphrase": one, "again": two}
    )
    assert response.status_code == 400
    assert not KeyHolder.objects.exclude(public_key=None).exists()
