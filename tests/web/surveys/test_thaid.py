"""Whom ThaiD knows gets one paper in a round, and nothing here tells afterwards who that was."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.attacks.device import Device
from tests.attacks.installation import Sealed, poll_of
from tests.web.id_tokens import Claims, by_another_key, by_the_public_key, unsigned
from tests.web.surveys.answering import address, answer_openly, signed_in, turn
from tests.web.surveys.conftest import Clock
from tests.web.surveys.thaid import StandIn, standing_in

from prongsai.errors import BadInputError
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import publishing, queries
from prongsai.web.assessment.surveys.models import Box, DayCount, Kind, Outcome
from prongsai.web.config.environment import answer_oidc

SERVED = [6, 6, 2, 6, 6, 6, 5, 6, 1]
PERSON = "1-1037-00000-00-0"


@pytest.fixture
def service(settings: Any) -> Iterator[type[StandIn]]:
    with standing_in(settings) as found:
        yield found


@pytest.fixture
def device(participation: Participation, service: type[StandIn]) -> Device:
    return Device(address(participation, "EIT.public"))


def test_whom_thaid_knows_answers_by_a_paper_of_that_tier(device: Device, service: type[StandIn]) -> None:
    told = device.cast(SERVED, *device.confirmed(service, PERSON))
    assert (told["status"], len(told["fingerprint"])) == (200, 64)
    assert list(DayCount.objects.values_list("tier", "answers")) == [("thaid", 1)]
    assert service.scopes == {"openid"}, "no name, no number is asked for"


def test_a_person_gets_one_paper_whatever_the_device(
    device: Device, participation: Participation, service: type[StandIn]
) -> None:
    paper = device.confirmed(service, PERSON)
    assert device.confirmed(service, PERSON) == paper, "the same device again: a reply may be lost"
    other = Device(address(participation, "EIT.public"))
    assert other.confirmed(service, PERSON)[1] == b""
    assert other.answered["why"] == "spent"
    assert Device(address(participation, "EIT.public")).confirmed(service, "someone else")[1]


def test_nothing_that_is_kept_names_the_person(
    device: Device, service: type[StandIn], capsys: pytest.CaptureFixture[str]
) -> None:
    answered = Client()
    device.client = answered
    device.cast(SERVED, *device.confirmed(service, PERSON))
    call_command("dumpdata")
    kept = capsys.readouterr().out
    assert kept
    assert PERSON not in kept
    assert "pairwise" not in kept
    assert not answered.cookies
    assert not any(PERSON.encode() in sent.body or "pairwise" in sent.path for sent in device.sent)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another device's"},
        {"aud": "another service"},
        {"iss": "http://another.example/"},
        {"sub": ""},
    ],
    ids=str,
)
def test_what_thaid_did_not_say_to_us_is_refused(
    claims: dict[str, Any], device: Device, service: type[StandIn]
) -> None:
    service.claims = claims
    assert device.confirmed(service, PERSON)[1] == b""
    assert device.answered["why"] == "thaid"
    assert "ThaiD" in device.answered["says"]


@pytest.mark.parametrize("forge", [unsigned, by_another_key, by_the_public_key])
def test_what_thaid_did_not_sign_is_refused(
    forge: Callable[[Claims], str], device: Device, service: type[StandIn]
) -> None:
    service.signed = forge
    assert device.confirmed(service, PERSON)[1] == b""
    assert device.answered["why"] == "thaid"


def test_a_grant_is_of_no_use_to_who_has_not_the_verifier(device: Device, service: type[StandIn]) -> None:
    form = device.opened()
    made = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "challenge")}
    way = device.post(form.data["data-thaid"], made)["way"]
    stolen = {"grant": service.grant(way, PERSON), "verifier": "guessed", "nonce": made["nonce"]}
    assert device.post(form.data["data-thaid-paper"], {**stolen, "blinded": "AAAA"})["why"] == "thaid"


@pytest.mark.parametrize("told", [{}, {"state": "x", "nonce": "y", "challenge": "z"}])
def test_the_way_is_told_only_to_a_device_that_has_made_its_secrets(
    told: dict[str, str], device: Device
) -> None:
    assert device.post(device.opened().data["data-thaid"], told)["why"] == "form"


def test_without_the_service_the_form_does_not_offer_it(participation: Participation) -> None:
    form = Device(address(participation, "EIT.public")).opened()
    assert "data-thaid" not in form.data
    device = Device(address(participation, "EIT.public"))
    made = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "challenge")}
    assert device.post(f"{address(participation, 'EIT.public')}thaid/", made)["why"] == "thaid"


def test_staff_are_not_asked_for_it(participation: Participation, service: type[StandIn]) -> None:
    assert "data-thaid" not in Device(address(participation, "IIT")).opened().data


def test_when_thaid_does_not_answer_one_is_told_to_go_on_without(device: Device, settings: Any) -> None:
    device.opened()
    settings.ANSWER_OIDC = answer_oidc(
        {f"PRONGSAI_OIDC_ANSWER_{name}": value for name, value in
         {"SERVER": "http://127.0.0.1:9", "CLIENT": "us", "SECRET": "ours"}.items()}
    )  # fmt: skip
    made = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "challenge")}
    assert device.form is not None
    told = device.post(device.form.data["data-thaid"], made)
    assert (told["status"], told["why"]) == (409, "thaid")


def test_back_from_thaid_a_page_leads_on_and_keeps_nothing(participation: Participation) -> None:
    page = Client().get("/answer/returned/?code=a&state=b")
    assert page.status_code == 200
    assert "surveys/returned.js" in page.content.decode()
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store", "no-referrer")
    assert Client().post("/answer/returned/").status_code == 405


def test_a_service_told_by_halves_is_refused() -> None:
    with pytest.raises(BadInputError, match="CLIENT"):
        answer_oidc({"PRONGSAI_OIDC_ANSWER_SERVER": "https://x.example"})
    assert answer_oidc({}) is None


@pytest.fixture
def closed(
    participation: Participation, service: type[StandIn], round_: Sealed, clock: Clock
) -> Participation:
    """Twelve whom ThaiD knows, and twelve by the open link who think less of it."""
    for number in range(12):
        device = Device(address(participation, "EIT.public"))
        steps = [4, 4, 1 if number < 11 else 2, 4, 4, 4, 4, 4, 1]
        assert device.cast(steps, *device.confirmed(service, f"person {number}"))["status"] == 200
        clock.on(seconds=20)
        answer_openly(participation, "EIT.public", [number % 3 + 1, 3, 2, 3, 3, 3, 3, 3, 2])
    clock.on(days=4)
    turn(round_, participation, "first")
    turn(round_, participation, "second")
    return participation


def test_scores_stand_beside_their_tier_and_few_people_are_not_told(
    closed: Participation, round_: Sealed
) -> None:
    poll = poll_of(closed, "EIT.public")
    assert Outcome.objects.get(poll=poll).tiers == {"open": 12, "thaid": 12}
    assert queries.scores(poll, tier="thaid")["e2.public"] == 60
    assert queries.scores(poll, tier="open")["e2.public"] == 40
    assert queries.scores(poll)["e2.public"] == 50
    told = publishing.published(poll)
    assert told.by_tier["e2.public"] == {"open": 40, "thaid": 60}
    assert "e3.public" not in told.by_tier, "one of twelve is no bribe's witness to the public"
    page = Client().get(f"{address(closed, 'EIT.public')}counted/").content.decode()
    assert "ThaiD" in page
    assert "60.00" in page
    office = reverse("survey", args=[closed.agency.code, closed.pk])
    assert "ThaiD" in signed_in(round_.cast["own.coordinator"]).get(office).content.decode()
    assert not Box.objects.filter(poll=poll, kind=Kind.CODES).exists()
