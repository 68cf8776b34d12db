"""Join, hand out, set a quota, enter, close: by whom, what is refused, what the second key holder finds."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from tests.attacks.device import Device
from tests.attacks.installation import PASSPHRASE, Sealed, over, poll_of, sealed
from tests.web.cast import Cast, person
from tests.web.surveys.answering import address, answer_openly, enter, signed_in, turn
from tests.web.surveys.conftest import Clock

from prongsai.errors import BadInputError
from prongsai.web.assessment.results import actions as results
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import boxkey, findings, publishing, queries, soundness
from prongsai.web.assessment.surveys.actions import boxing, closing, handing_out, joining, quotas
from prongsai.web.assessment.surveys.models import Box, DayCount, Outcome, Quota, Tally
from prongsai.web.assessment.surveys.questionnaire import questionnaire
from prongsai.web.assessment.surveys.sealing import blind
from prongsai.web.journal.models import Entry
from prongsai.web.people.roles import Role

STAFF = [6, 5, 2, 4, 1, 2, 1, 1, 2, 5, 1, 6, 6, 6, 5]
SERVED = [6, 6, 2, 6, 6, 6, 5, 6, 1]


def test_joining_makes_a_poll_for_each_part_with_its_minimum(participation: Participation) -> None:
    told = {each.poll.part: (each.answered, each.minimum) for each in queries.progress(participation)}
    assert told == {"IIT": (0, 25), "EIT.public": (0, None), "EIT.survey": (0, None)}
    assert Entry.objects.filter(act="surveys.join").count() == 1


def test_keys_of_their_full_length_are_kept_and_read_again(
    round_: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blind, "BITS", 2048)
    participation = round_.join(heads=1)
    device = Device(address(participation, "IIT"))
    assert len(device.answer(round_.codes(poll_of(participation, "IIT"), 1)[0], STAFF)) == 64


def test_an_agency_joins_by_the_page(round_: Sealed, cast: Cast) -> None:
    page = reverse("surveys", args=[cast.agency.code])
    sent = {"round": round_.round.pk, "head_count": "25", "way": "codes", "group": "เทศบาลตำบล ขนาดใหญ่ (L)"}
    response = signed_in(cast["own.coordinator"]).post(page, sent)
    assert response.status_code == 302
    made = Participation.objects.get()
    assert made.minimums["EIT.public"]["minimum"] == 80
    assert signed_in(cast["own.coordinator"]).get(response["Location"]).status_code == 200


@pytest.mark.parametrize("wrong", [{"head_count": 0}, {"way": "pigeon"}])
def test_joining_refuses_what_cannot_be(wrong: dict[str, object], round_: Sealed, cast: Cast) -> None:
    said = {"head_count": 25, "way": "codes", **wrong}
    with pytest.raises(BadInputError):
        joining.join(cast.standing("own.coordinator"), cast.agency, round_.round, **said)  # type: ignore[arg-type]
    assert not Participation.objects.exists()


def test_nobody_joins_twice_or_too_late_or_before_the_keys_are_made(
    round_: Sealed, participation: Participation
) -> None:
    with pytest.raises(BadInputError):
        round_.join()
    participation.delete()
    over(round_.round)
    with pytest.raises(BadInputError):
        round_.join()
    round_.round.holders.filter(place="spare").update(public_key=None)
    with pytest.raises(BadInputError):
        round_.join()


def test_another_agency_s_coordinator_is_refused_every_act(
    round_: Sealed, participation: Participation, cast: Cast
) -> None:
    outsider, poll = cast.standing("another.coordinator"), poll_of(participation, "IIT")
    acts = (
        lambda: joining.join(outsider, cast.agency, round_.round, head_count=5, way="codes"),
        lambda: handing_out.hand_out(outsider, poll, 1),
        lambda: quotas.set_quota(outsider, poll, "x", 1),
        lambda: closing.close(outsider, participation, b"", ""),
        lambda: results.bring_survey(outsider, cast.agency, participation),
    )
    for act in acts:
        with pytest.raises(PermissionDenied):
            act()


def test_of_staff_there_are_never_more_codes_than_people(
    round_: Sealed, participation: Participation
) -> None:
    poll = poll_of(participation, "IIT")
    assert len(set(round_.codes(poll, 20))) == 20
    for wrong in (0, -1, 6):
        with pytest.raises(BadInputError):
            round_.codes(poll_of(participation, "IIT"), wrong)
    assert len(round_.codes(poll_of(participation, "IIT"), 5)) == 5
    with pytest.raises(BadInputError):
        round_.codes(poll, 1)  # read when there was room


def test_codes_stand_in_the_slips_and_nowhere_in_the_database(
    participation: Participation, cast: Cast
) -> None:
    page = reverse("survey-slips", args=[cast.agency.code, participation.pk])
    response = signed_in(cast["own.coordinator"]).post(page, {"part": "iit", "count": "2"})
    assert response.content.startswith(b"%PDF")
    assert response["Cache-Control"] == "no-store"
    poster = reverse("survey-poster", args=[cast.agency.code, participation.pk, "eit-public"])
    assert signed_in(cast["own.coordinator"]).get(poster).content.startswith(b"%PDF")


def test_a_quota_is_filled_and_no_more_is_taken(participation: Participation, cast: Cast) -> None:
    poll = poll_of(participation, "EIT.survey")
    administrator, assessor = (
        cast.standing("platform.platform-administrator"),
        signed_in(cast["platform.assessor"]),
    )
    rows = [f"e{number}" for number in range(1, 10)]
    assert enter(assessor, participation, rows, SERVED) == 400  # without a quota
    quotas.set_quota(administrator, poll, cast["platform.assessor"].email, 1)
    assert enter(assessor, participation, rows, SERVED) == 302
    assert enter(assessor, participation, rows, SERVED) == 400
    assert Quota.objects.get().done == 1
    for email, wanted in (
        ("nobody@example.go.th", 1),
        (cast["own.clerk"].email, 1),
        (cast["platform.assessor"].email, -1),
    ):
        with pytest.raises(BadInputError):
            quotas.set_quota(administrator, poll, email, wanted)


@pytest.fixture
def answered(round_: Sealed, participation: Participation, clock: Clock) -> Participation:
    """Eleven staff have answered by code, three people by the open link."""
    for code in round_.codes(poll_of(participation, "IIT"), 11):
        Device(address(participation, "IIT")).answer(code, STAFF)
    for _each in range(3):
        answer_openly(participation, "EIT.public", SERVED)
        clock.on(minutes=5)
    return participation


def test_nobody_sees_a_score_before_closing(answered: Participation, cast: Cast, round_: Sealed) -> None:
    assert not Tally.objects.exists()
    assert queries.sheet(answered) == {}
    for who in ("own.coordinator", "own.clerk", "overseeing.supervisor", "platform.assessor"):
        page = (
            signed_in(cast[who]).get(reverse("survey", args=[cast.agency.code, answered.pk])).content.decode()
        )
        assert "±" not in page
    public = Client().get(reverse("answer-counted", args=[answered.address, "iit"])).content.decode()
    assert "<table" not in public


def test_closing_takes_the_last_day_an_hour_and_two_people(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    turn(round_, answered, "first")
    assert Participation.objects.get().closer is None  # too early
    clock.on(days=3)
    turn(round_, answered, "first")
    turn(round_, answered, "first")  # the same person twice is one person
    assert answered.closer == round_.cast["own.clerk"]
    assert answered.closed_on is None
    assert Box.objects.exists()
    turn(round_, answered, "second")
    assert answered.closed_on is not None
    assert not Box.objects.exists()
    with pytest.raises(BadInputError):
        closing.close(round_.cast.standing("own.clerk"), answered, round_.files["first"], PASSPHRASE)


@pytest.mark.parametrize("pair", [("first", "spare"), ("spare", "second"), ("second", "first")])
def test_with_one_key_lost_the_spare_closes(
    pair: tuple[str, str], answered: Participation, round_: Sealed, clock: Clock
) -> None:
    clock.on(days=3)
    for place in pair:
        turn(round_, answered, place)
    assert Outcome.objects.get(poll__part="IIT").answered == 11


def test_closing_refuses_another_s_file_a_wrong_passphrase_and_who_holds_no_key(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    clock.on(days=3)
    clerk = round_.cast.standing("own.clerk")
    for file, passphrase in (
        (round_.files["second"], PASSPHRASE),
        (round_.files["first"], "wrong"),
        (b"", ""),
    ):
        with pytest.raises(BadInputError):
            closing.close(clerk, answered, file, passphrase)
    with pytest.raises(BadInputError):
        closing.close(round_.cast.standing("own.deputy-clerk"), answered, round_.files["first"], PASSPHRASE)
    assert answered.closer is None


def test_a_lost_box_key_is_given_back_by_two_and_answering_goes_on(
    answered: Participation, round_: Sealed
) -> None:
    key = boxkey.read(answered)
    boxkey.destroy(answered.address)
    page = signed_in(round_.cast["own.clerk"]).get(
        reverse("survey", args=[answered.agency.code, answered.pk])
    )
    assert page.status_code == 200
    with pytest.raises(AssertionError):
        answer_openly(answered, "EIT.public", SERVED)
    turn(round_, answered, "spare")
    turn(round_, answered, "first")
    assert boxkey.read(answered) == key
    assert answered.closed_on is None
    answer_openly(answered, "EIT.public", SERVED)


def test_a_lost_box_key_does_not_keep_two_from_closing(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    boxkey.destroy(answered.address)
    clock.on(days=3)
    turn(round_, answered, "second")
    turn(round_, answered, "first")
    assert Outcome.objects.get(poll__part="IIT").answered == 11


def test_an_altered_answer_is_counted_as_unreadable_not_guessed(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    key, poll = boxkey.read(answered), poll_of(answered, "IIT")
    box = Box.objects.get(poll=poll, kind="ballots")
    slots = boxing.opened(poll, box, key)
    name, sealed = next(iter(slots.items()))
    slots[name] = sealed[:-1] + bytes([sealed[-1] ^ 1])
    boxing.put(poll, box, slots, key)
    clock.on(days=3)
    turn(round_, answered, "first")
    turn(round_, answered, "second")
    outcome = Outcome.objects.get(poll__part="IIT")
    assert (outcome.answered, outcome.void) == (10, {"unread": 1})


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([7, *STAFF[1:]], "outside"),
        ([*STAFF[:2], 3, *STAFF[3:]], "outside"),
        ([0] * 15, "outside"),
        (STAFF[:-1], "unread"),
    ],
    ids=str,
)
def test_what_was_sealed_outside_the_scale_is_void_at_closing_and_told_with_the_reason(
    steps: list[int], why: str, answered: Participation, round_: Sealed, clock: Clock
) -> None:
    device = Device(address(answered, "IIT"))
    device.opened()
    poll = poll_of(answered, "IIT")
    assert device.cast(steps, *device.paper(round_.codes(poll, 1)[0]))["status"] == 200
    clock.on(days=3)
    turn(round_, answered, "first")
    page = turn(round_, answered, "second")
    outcome = Outcome.objects.get(poll=poll)
    assert (outcome.answered, outcome.void, len(outcome.fingerprints.split())) == (11, {why: 1}, 12)
    public = Client().get(reverse("answer-counted", args=[answered.address, "iit"])).content.decode()
    for told in (page, public):
        assert f"{'นอกมาตรคำตอบ' if why == 'outside' else 'เปิดผนึก'}" in told


def test_what_is_published_of_few_is_a_band_or_nothing(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    clock.on(days=3)
    turn(round_, answered, "first")
    turn(round_, answered, "second")
    staff, served = (publishing.published(poll_of(answered, part)) for part in ("IIT", "EIT.public"))
    assert all(told is None for told in served.items.values())
    assert staff.items["i1"] is not None
    assert not staff.items["i1"].exact  # everyone chose the best step
    for part in ("iit", "eit-public"):
        page = Client().get(reverse("answer-counted", args=[answered.address, part]))
        assert page.status_code == 200


def test_findings_have_numbers_margins_bribes_and_changes(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    clock.on(days=3)
    turn(round_, answered, "first")
    turn(round_, answered, "second")
    poll = poll_of(answered, "IIT")
    found = {each.item: each for each in findings.findings(poll)}
    assert (found["i1"].answered, found["i1"].score) == (11, Fraction(100))
    assert found["i1"].margin is None, "that eleven agree says nothing of the others"
    Participation.objects.update(head_count=11)
    assert findings.findings(poll_of(answered, "IIT"))[0].margin == Decimal(0), "all were asked"
    assert found["i1"].change is None
    assert [(bribe.item, bribe.yes, bribe.answered) for bribe in findings.bribes(poll)] == [
        ("i3", 0, 11),
        ("i9", 0, 11),
    ]


def test_the_margin_of_those_served_is_of_so_many_people_where_their_number_is_known(
    participation: Participation, round_: Sealed, clock: Clock
) -> None:
    for number in range(12):
        answer_openly(participation, "EIT.public", [1 + number % 6, 5, 2, 6, 4, 6, 5, 1 + number % 5, 1])
        clock.on(minutes=3)
    clock.on(days=4)
    turn(round_, participation, "first")
    turn(round_, participation, "second")

    def margin(served: int | None) -> Decimal:
        Participation.objects.filter(pk=participation.pk).update(served=served)
        found = findings.findings(poll_of(participation, "EIT.public"))[0].margin
        assert found is not None
        return found

    endless, sixteen = margin(None), margin(16)
    assert sixteen == pytest.approx(endless / 2), (
        "a quarter of sixteen people were not asked: half the margin"
    )
    assert margin(12) == 0, "all were asked"
    assert margin(5) == endless, "a number that cannot be is not used"
    office = reverse("survey", args=[participation.agency.code, participation.pk])
    client = signed_in(round_.cast["own.coordinator"])
    assert "ไม่ทราบจำนวนผู้รับบริการ" not in client.get(office).content.decode()
    margin(None)
    assert "ไม่ทราบจำนวนผู้รับบริการ" in client.get(office).content.decode()


@pytest.mark.parametrize("rules", ["2567", "2568", "2569", "2562"])
def test_where_no_english_is_known_the_form_says_so(rules: str, cast: Cast, clock: Clock) -> None:
    participation = sealed(cast, rules).join()
    page = Client().get(address(participation, "IIT") + "?lang=en").content.decode()
    asked = questionnaire(rules, "IIT")
    told = {
        "all": "The English wording is unofficial",
        "some": "have no English wording and stand in Thai alone",
        "": "have no English wording, official or not",
    }
    assert [words for words in told.values() if words in page] == [told[asked.english]]
    assert f"<span lang=th>{asked.rows[0].text}</span>" in page
    assert "English wording" not in Client().get(address(participation, "IIT")).content.decode()


def test_a_flood_is_set_aside_and_both_scores_are_shown(
    round_: Sealed, participation: Participation, clock: Clock
) -> None:
    for number in range(12):  # people, each in their own words
        device = Device(address(participation, "EIT.public"))
        device.opened()
        clock.on(minutes=4)
        device.cast([1 + number % 6, 5, 2, 6, 4, 6, 5, 1 + number % 5, 1], bytes([number]) * 32)
    for number in range(70):  # a machine, faster than one reads, always the same
        device = Device(address(participation, "EIT.public"))
        device.opened()
        device.cast([1] * 9, bytes([100 + number]) * 32)
    clock.on(days=4)
    turn(round_, participation, "first")
    turn(round_, participation, "second")
    poll = poll_of(participation, "EIT.public")
    assert (poll.outcome.answered, poll.outcome.set_aside) == (82, 70)
    assert {"fast", "identical"} <= set(poll.outcome.reasons)
    main, whole = queries.scores(poll), queries.scores(poll, queries.ALL)
    assert main["e2.public"] == 80
    assert whole["e2.public"] < 20
    page = signed_in(round_.cast["own.coordinator"]).get(
        reverse("survey", args=[participation.agency.code, participation.pk])
    )
    assert "80.00" in page.content.decode()


def test_a_clerk_of_another_agency_cannot_close_even_with_a_key(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    person(round_.cast, "stranger", Role.CLERK, round_.cast.other)
    clock.on(days=3)
    with pytest.raises(PermissionDenied):
        closing.close(round_.cast.standing("stranger"), answered, round_.files["first"], PASSPHRASE)


def test_invariants_see_what_closing_left_and_what_was_not_counted(
    answered: Participation, round_: Sealed, clock: Clock
) -> None:
    assert [*soundness.closed_wholly(), *soundness.counted_rightly()] == []
    DayCount.objects.filter(poll__part="IIT").update(answers=12)
    assert len([*soundness.counted_rightly()]) == 1
    clock.on(days=3)
    turn(round_, answered, "first")
    turn(round_, answered, "second")
    assert [*soundness.closed_wholly(), *soundness.counted_rightly()] == []
    boxkey.made(answered.address)
    assert len([*soundness.closed_wholly()]) == 1
    page = reverse("survey", args=[answered.agency.code, answered.pk])
    signed_in(round_.cast["own.clerk"]).get(page)  # finishes what was interrupted
    assert [*soundness.closed_wholly()] == []
