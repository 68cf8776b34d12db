"""Spending a code and casting an answer: once, in time, in scale, by our own papers; what no page keeps."""

import json
import secrets
from base64 import b64encode
from hashlib import sha256

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from tests.attacks.device import Device, worked
from tests.attacks.installation import Sealed, poll_of
from tests.web.people.signing import BACKEND
from tests.web.surveys.answering import address, answer_openly
from tests.web.surveys.conftest import Clock

from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import barefoot, boxkey, queries
from prongsai.web.assessment.surveys.actions import boxing, casting, spending
from prongsai.web.assessment.surveys.models import Box, DayCount, Kind, Poll
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.assessment.surveys.sealing import blind
from prongsai.web.journal.models import Entry
from prongsai.web.people.models import Agency, User

STAFF = [6, 5, 2, 4, 1, 2, 1, 1, 2, 5, 1, 6, 6, 6, 5]
SERVED = [6, 6, 2, 6, 6, 6, 5, 6, 1]


@pytest.fixture
def device(participation: Participation) -> Device:
    made = Device(address(participation, "IIT"))
    made.opened()
    return made


@pytest.fixture
def poll(participation: Participation) -> Poll:
    return poll_of(participation, "IIT")


@pytest.fixture
def code(round_: Sealed, poll: Poll) -> str:
    return round_.codes(poll, 1)[0]


def paper_at(device: Device) -> str:
    return device.opened().data["data-paper"]


def modulus(device: Device) -> str:
    return device.opened().data["data-modulus"]


def answers(poll: Poll) -> int:
    key = boxkey.read(poll.participation)
    return sum(len(boxing.opened(poll, box, key)) for box in Box.objects.filter(poll=poll, kind=Kind.BALLOTS))


def test_a_code_gives_one_answer_and_the_count_of_the_day_rises(
    device: Device, code: str, poll: Poll
) -> None:
    told = device.cast(STAFF, *device.paper(code))
    assert told["status"] == 200
    assert len(told["fingerprint"]) == 64
    assert answers(poll) == 1
    assert list(DayCount.objects.values_list("tier", "answers")) == [("code", 1)]


def test_sending_again_is_answered_with_the_same_receipt_and_counted_once(
    device: Device, code: str, poll: Poll
) -> None:
    paper = device.paper(code)
    first, again = device.cast(STAFF, *paper), device.cast([1] * 15, *paper)
    assert (first["again"], again["again"]) == (0, 1)
    assert first["fingerprint"] == again["fingerprint"]
    assert answers(poll) == 1
    assert DayCount.objects.get().answers == 1


def test_the_same_code_with_the_same_paper_is_signed_again_so_a_lost_reply_costs_nothing(
    poll: Poll, code: str
) -> None:
    blinded, _inverse = blind.blind(int(poll.modulus, 16), secrets.token_bytes(32))
    assert spending.spend(poll, code, blinded) == spending.spend(
        poll, code.lower().replace("-", " "), blinded
    )


def test_a_spent_code_buys_no_second_paper(poll: Poll, code: str) -> None:
    n = int(poll.modulus, 16)
    spending.spend(poll, code, blind.blind(n, secrets.token_bytes(32))[0])
    with pytest.raises(RefusedError) as refused:
        spending.spend(poll, code, blind.blind(n, secrets.token_bytes(32))[0])
    assert refused.value.why == "spent"


def test_what_cannot_be_signed_spends_no_code(device: Device, poll: Poll, code: str) -> None:
    assert device.post(paper_at(device), {"code": code, "blinded": b64encode(b"x").decode()})["status"] == 400
    assert device.cast(STAFF, *device.paper(code))["status"] == 200


@pytest.mark.parametrize("typed", ["", "AAAA-AAAA-AAAA", "0" * 12, "ก" * 12, "A" * 4000, "'; --"])
def test_a_code_that_was_not_given_out_is_refused(typed: str, device: Device, code: str) -> None:
    told = device.post(
        paper_at(device),
        {
            "code": typed,
            "blinded": b64encode(blind.blind(int(modulus(device), 16), b"t" * 32)[0]).decode(),
        },
    )
    assert (told["status"], told["why"]) == (409, "code")


def test_another_agency_s_code_is_refused(round_: Sealed, code: str, cast_other: Participation) -> None:
    elsewhere = poll_of(cast_other, "IIT")
    with pytest.raises(RefusedError):
        spending.spend(elsewhere, code, blind.blind(int(elsewhere.modulus, 16), b"t" * 32)[0])


@pytest.fixture
def cast_other(round_: Sealed) -> Participation:
    agency = Agency.objects.create(code="mine-too", name="อีกแห่ง", kind="municipality")
    post = round_.cast["own.coordinator"].posts.get()
    post.pk, post.agency = None, agency
    post.save()
    return round_.join(agency)


def test_another_agency_s_paper_is_refused(device: Device, code: str, cast_other: Participation) -> None:
    paper = device.paper(code)
    elsewhere = Device(address(cast_other, "IIT"))
    elsewhere.opened()
    told = elsewhere.cast(STAFF, *paper)
    assert (told["status"], told["why"]) == (409, "paper")


def test_a_forged_paper_is_refused(device: Device) -> None:
    told = device.cast(STAFF, secrets.token_bytes(32), secrets.token_bytes(128))
    assert (told["status"], told["why"]) == (409, "paper")


def test_without_a_code_the_staff_s_form_takes_nothing(device: Device, poll: Poll) -> None:
    assert device.cast(STAFF, secrets.token_bytes(32))["why"] == "code"
    assert answers(poll) == 0


@pytest.mark.parametrize(
    "steps", [[7, *STAFF[1:]], [*STAFF[:2], 3, *STAFF[3:]], STAFF[:-1], [0] * 15], ids=str
)
def test_answers_outside_the_scale_are_refused_where_they_can_be_read(
    steps: list[int], participation: Participation, code: str, poll: Poll
) -> None:
    form = Device(address(participation, "IIT")).opened()
    chosen = {row: str(step) for row, step in zip(form.rows, steps, strict=False)}
    if len(steps) < len(form.rows):
        chosen[form.rows[-1]] = "no number"
    assert (
        Client().post(address(participation, "IIT"), {**form.hidden, "code": code, **chosen}).status_code
        == 409
    )
    assert answers(poll) == 0


def test_a_device_seals_its_answer_itself_and_no_request_tells_it(device: Device, code: str) -> None:
    assert device.cast(STAFF, *device.paper(code))["status"] == 200
    said = json.loads(device.sent[-1].body)
    assert set(said) == {"token", "words", "sealed", "stamp", "signature"}
    assert "".join(map(str, STAFF)).encode() not in device.sent[-1].body
    assert b64encode(bytes(STAFF)) not in device.sent[-1].body


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"words": "0" * 64}, "words"),
        ({"stamp": "1.12.forged"}, "stamp"),
        ({"stamp": ""}, "stamp"),
        ({"token": ""}, "stamp"),
        ({"sealed": ""}, "form"),
        ({"sealed": "?"}, "form"),
        ({"sealed": b64encode(bytes(100)).decode()}, "form"),
        ({"signature": "?"}, "form"),
    ],
)
def test_what_is_not_of_this_form_is_refused(
    changed: dict[str, str], why: str, device: Device, code: str
) -> None:
    assert device.cast(STAFF, *device.paper(code), changed)["why"] == why


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"code": 1}', b"\xff", b"[" * 9000, b"x" * 20_000])
def test_what_cannot_be_read_is_one_sentence(body: bytes, participation: Participation) -> None:
    for route in ("answer-paper", "answer-cast"):
        path = reverse(route, args=[participation.address, "iit"])
        response = Client().post(path, body, content_type="application/json")
        assert response.status_code == 409
        assert response.json()["why"] == "form"


def test_a_form_opened_before_the_end_is_taken_within_the_grace_and_not_after(
    participation: Participation, clock: Clock, round_: Sealed
) -> None:
    path = address(participation, "EIT.public")
    early, late = Device(path), Device(path)
    clock.on(days=2, hours=11, minutes=50)  # ten minutes to midnight of the last day
    early.opened()
    late.opened()
    clock.on(minutes=40)
    assert early.cast(SERVED, secrets.token_bytes(32))["status"] == 200
    assert b'id="answer"' not in Client().get(path).content
    clock.on(minutes=40)
    assert late.cast(SERVED, secrets.token_bytes(32))["why"] == "closed"


def test_a_form_opened_after_the_end_is_not_taken_within_the_grace(
    participation: Participation, clock: Clock
) -> None:
    device = Device(address(participation, "EIT.public"))
    form = device.opened()
    clock.on(days=2, hours=12, minutes=20)
    stamp = form.hidden["stamp"]
    assert device.cast(SERVED, secrets.token_bytes(32))["status"] == 200  # opened before: taken
    fresh = f"{int(clock.at.timestamp())}.12.{stamp.rpartition('.')[2]}"
    assert (
        device.cast(SERVED, secrets.token_bytes(32), also={"stamp": fresh})["why"] == "stamp"
    )  # a wrong clock forges none


def test_before_the_first_day_nothing_is_taken(participation: Participation, clock: Clock) -> None:
    device = Device(address(participation, "EIT.public"))
    device.opened()
    clock.on(days=-5)
    assert device.cast(SERVED, secrets.token_bytes(32))["why"] == "closed"


def test_without_javascript_code_and_answer_go_in_one_step(
    participation: Participation, code: str, poll: Poll
) -> None:
    path = address(participation, "IIT")
    form = Device(path).opened()
    sent = {
        **form.hidden,
        "code": code,
        **{row: str(step) for row, step in zip(form.rows, STAFF, strict=True)},
    }
    page = Client().post(path, sent)
    assert page.status_code == 200
    assert Client().post(path, sent).content == page.content  # pressed twice: the same receipt
    assert answers(poll) == 1
    again = Client().post(path, {**sent, "token": "ab" * 32})
    assert again.status_code == 409
    assert "value=5 checked" in again.content.decode()  # nothing typed is lost


def test_fifty_people_behind_one_address_lose_nothing(participation: Participation, clock: Clock) -> None:
    for _each in range(50):
        device = Device(address(participation, "EIT.public"), client=Client(REMOTE_ADDR="10.1.2.3"))
        device.opened()
        clock.on(seconds=20)
        assert device.cast(SERVED, secrets.token_bytes(32))["status"] == 200
    assert queries.progress(participation)[1].answered == 50


def test_the_open_link_asks_for_work_and_more_in_a_flood(participation: Participation) -> None:
    device = Device(address(participation, "EIT.public"))
    device.opened()
    assert device.cast(SERVED, secrets.token_bytes(32), also={"counter": "1"})["why"] == "work"
    for _each in range(500):
        from_flood(participation)
    token = secrets.token_bytes(32)
    told = device.cast(SERVED, token)
    assert told["why"] == "work"
    more = {"work": told["stamp"], "counter": worked(told["stamp"], token)}
    assert device.cast(SERVED, token, also=more)["status"] == 200


def from_flood(participation: Participation) -> None:
    casting.pace.note(casting.place(poll_of(participation, "EIT.public")))


def test_no_page_of_answering_reads_or_gives_a_cookie_or_knows_an_address(
    participation: Participation, code: str, cast_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(REMOTE_ADDR="10.1.2.3", HTTP_USER_AGENT="a telephone", HTTP_X_FORWARDED_FOR="10.9.9.9")
    client.force_login(cast_user, backend=BACKEND)
    seen: list[dict[str, object]] = []
    strip = barefoot._strip

    def spy(request: HttpRequest) -> None:
        strip(request)
        seen.append(dict(request.META))

    monkeypatch.setattr(barefoot, "_strip", spy)
    Device(address(participation, "IIT"), client=client).answer(code, STAFF)
    told = repr([{key: each[key] for key in each if isinstance(each[key], str)} for each in seen])
    assert seen
    assert not any(word in told for word in ("10.1.2.3", "10.9.9.9", "a telephone", "sessionid"))
    response = client.get(address(participation, "IIT"))
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.fixture
def cast_user(round_: Sealed) -> User:
    return round_.cast["own.coordinator"]


def test_spending_and_casting_write_no_line_of_the_journal(device: Device, code: str) -> None:
    before = Entry.objects.count()
    device.cast(STAFF, *device.paper(code))
    assert Entry.objects.count() == before


def test_every_answer_to_a_cast_and_every_request_is_of_one_length(
    round_: Sealed, participation: Participation, poll: Poll
) -> None:
    devices = []
    for code, steps in zip(round_.codes(poll, 3), (STAFF, [1] + [0] * 14, [6] * 2 + [1] * 13), strict=True):
        devices.append(Device(address(participation, "IIT")))
        devices[-1].answer(code, steps)
    assert len({tuple((len(sent.body), sent.length) for sent in device.sent[1:]) for device in devices}) == 1


@pytest.mark.parametrize("part", ["IIT", "EIT.public"])
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_first_view_is_under_60_kb(part: str, lang: str, participation: Participation) -> None:
    full = f"{2**2048 - 1:x}"
    Poll.objects.filter(modulus__gt="").update(modulus=full, thaid_modulus=full)
    page = Client().get(f"{address(participation, part)}?lang={lang}").content
    css, script, font = (
        len(b"".join(Client().get(f"/static/{name}").streaming_content))  # type: ignore[attr-defined]
        for name in ("surveys/answer.css", "surveys/answer.js", "look/sarabun-regular.woff2")
    )
    assert len(page) + css + script + font < 60_000, (len(page), css, script, font)


def test_an_answer_by_the_open_link_is_no_code_s(participation: Participation) -> None:
    fingerprint = answer_openly(participation, "EIT.public", SERVED)
    assert len(bytes.fromhex(fingerprint)) == sha256().digest_size
    assert DayCount.objects.get().tier == "open"
