"""The whole way: Ban Dan's answers through the real forms, closed by two people, give its printed scores."""

import csv
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from django.urls import reverse
from tests.attacks.device import Device
from tests.attacks.installation import HOLDERS, Sealed, poll_of
from tests.web.surveys.answering import address, answer_openly, enter, signed_in, turn
from tests.web.surveys.conftest import Clock

from prongsai.reading import Reading
from prongsai.rules.load import load
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.web.assessment.results import actions as results
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.assessment.surveys import boxkey, publishing, queries
from prongsai.web.assessment.surveys.actions import quotas
from prongsai.web.assessment.surveys.models import Box, Poll
from prongsai.web.journal.models import Entry
from prongsai.web.running import tidying

PARTS = {"IIT": "iit.csv", "EIT.public": "eit-public.csv", "EIT.survey": "eit-survey.csv"}
CODES = {"": 0, "yes": 1, "no": 2}


def answers(folder: Path, part: str) -> tuple[list[str], list[list[int]]]:
    with (folder / "cases" / "answers-2567-ban-dan" / PARTS[part]).open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    return head[1:], [[CODES[cell] if cell in CODES else int(cell) for cell in row[1:]] for row in rows]


@pytest.fixture
def closed(shared_folder: Path, round_: Sealed, clock: Clock) -> Participation:
    """Twenty-five staff by code, eighty-one people by the open link, thirty asked by an assessor."""
    participation = round_.join(heads=25)
    by_code(round_, participation, answers(shared_folder, "IIT")[1])
    for steps in answers(shared_folder, "EIT.public")[1]:
        device = Device(address(participation, "EIT.public"))
        device.opened()
        clock.on(minutes=3)
        assert (
            device.cast(steps, bytes([len(device.sent)]) * 4 + clock.at.isoformat().encode()[-28:])["status"]
            == 200
        )
    rows, asked = answers(shared_folder, "EIT.survey")
    administrator = round_.cast.standing("platform.platform-administrator")
    quotas.set_quota(
        administrator, poll_of(participation, "EIT.survey"), round_.cast["platform.assessor"].email, 30
    )
    assessor = signed_in(round_.cast["platform.assessor"])
    assert {enter(assessor, participation, rows, steps) for steps in asked} == {302}
    clock.on(days=4)
    turn(round_, participation, "first")
    turn(round_, participation, "second")
    return participation


def by_code(round_: Sealed, participation: Participation, rows: list[list[int]]) -> None:
    for code, steps in zip(round_.codes(poll_of(participation, "IIT"), len(rows)), rows, strict=True):
        assert len(Device(address(participation, "IIT")).answer(code, steps)) == 64


@pytest.mark.shared
def test_the_survey_of_ban_dan(closed: Participation, round_: Sealed, shared_folder: Path) -> None:
    the_printed_item_scores_come_out_to_the_cent(closed, shared_folder)
    with_the_disclosure_scores_the_total_is_89_94(closed, shared_folder)
    nothing_is_left_that_opens(closed)
    every_receipt_stands_in_the_published_list(closed)
    beside_the_indicators_everyone_is_told_of_nobody(closed)
    the_office_sees_scores_margins_and_bribes(closed, round_)
    they_flow_into_the_agency_s_result_and_disclosure_stays(closed, round_, shared_folder)


def the_printed_item_scores_come_out_to_the_cent(closed: Participation, shared_folder: Path) -> None:
    printed = json.loads((shared_folder / "cases" / "ban-dan-2567.json").read_text("utf-8"))["scores"]
    found = {item: two(text) for item, text in queries.sheet(closed).items()}
    assert len(found) == 15 + 9 + 9
    assert found == {item: two(printed[item]) for item in found}


def with_the_disclosure_scores_the_total_is_89_94(closed: Participation, shared_folder: Path) -> None:
    printed = json.loads((shared_folder / "cases" / "ban-dan-2567.json").read_text("utf-8"))["scores"]
    disclosure = {item: text for item, text in printed.items() if item.startswith("o")} | {"o23": "0"}
    scores = {
        item: Score(text, Fraction(text), exact="/" in text)
        for item, text in (queries.sheet(closed) | disclosure).items()
    }
    scored = score(Sheet(scores=scores), load("2567"))
    assert two(str(scored.values["total"])) == Decimal("89.94")
    assert scored.level == "ผ่าน"


def they_flow_into_the_agency_s_result_and_disclosure_stays(
    closed: Participation, round_: Sealed, shared_folder: Path
) -> None:
    coordinator = round_.cast.standing("own.coordinator")
    printed = json.loads((shared_folder / "cases" / "ban-dan-2567.json").read_text("utf-8"))["scores"]
    disclosure = {item: text for item, text in printed.items() if item.startswith("o")} | {"o23": "0"}
    given = {item: Score(text, Fraction(text)) for item, text in disclosure.items() if item != "oit"}
    sheet = Sheet(fiscal_year=load("2567").fiscal_year, scores=given)
    results.bring(coordinator, closed.agency, Reading(sheet=sheet), "sheet")
    page = reverse("result-from-survey", args=[closed.agency.code, closed.pk])
    signed_in(round_.cast["own.coordinator"]).post(page)
    result = Result.objects.get(agency=closed.agency)
    assert (result.source, str(result.total), result.level) == ("survey", "89.94", "ผ่าน")
    assert result.read["i1"] == queries.sheet(closed)["i1"]
    assert Fraction(result.read["i1"]) == Fraction("95.2")


def nothing_is_left_that_opens(closed: Participation) -> None:
    assert not Box.objects.filter(poll__participation=closed).exists()
    assert not boxkey.there(closed.address)
    boxkey.write(closed.address, bytes(boxkey.LENGTH))  # as where it was killed before it destroyed the key
    assert tidying.tidied()["surveys"] == 1
    assert not boxkey.there(closed.address)
    assert (closed.wrapped, closed.peeled, bytes(closed.box_key), bytes(closed.sealing_key)) == (
        {},
        {},
        b"",
        b"",
    )
    assert all(not bytes(poll.signing_key) for poll in Poll.objects.filter(participation=closed))
    acts = set(Entry.objects.values_list("act", flat=True))
    assert not {act for act in acts if "answer" in act or "cast" in act or "spend" in act}


def every_receipt_stands_in_the_published_list(closed: Participation) -> None:
    page = reverse("answer-counted", args=[closed.address, "iit"])
    outcome = poll_of(closed, "IIT").outcome
    assert outcome.answered == 25
    assert len(outcome.fingerprints.split()) == 25
    assert outcome.fingerprints.split()[0] in Device(page).client.get(page).content.decode()
    served = reverse("answer-counted", args=[closed.address, "eit-public"])
    told = Device(served).client.get(served).content.decode()
    assert re.search(r"ลิงก์เปิด\s+81", told), "how sure it is that each is one person's"


def beside_the_indicators_everyone_is_told_of_nobody(closed: Participation) -> None:
    """The announced 92.53 of indicator 1 and bands of its questions would tell of two to five bribes."""
    told = publishing.published(poll_of(closed, "IIT")).items
    assert [item for item, each in told.items() if each and each.exact] == ["i10"]
    withheld = {item for item, each in told.items() if each and each.withheld}
    assert withheld == {f"i{number}" for number in (1, 2, 3, 6, 7, 8, 9)}


def the_office_sees_scores_margins_and_bribes(closed: Participation, round_: Sealed) -> None:
    page = reverse("survey", args=[closed.agency.code, closed.pk])
    for who in ("own.coordinator", HOLDERS["second"]):
        text = signed_in(round_.cast[who]).get(page).content.decode()
        assert "95.20" in text
        assert "98.77" in text
        assert re.search(r"± \d+\.\d\d<", text), "a margin"
        assert re.search(r"<strong>\d+\.\d\d %</strong>", text), "a share of bribes met"


def two(text: str) -> Decimal:
    exact = Fraction(text)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("part", ["EIT.public"])
def test_an_open_answer_is_counted_by_the_day(part: str, participation: Participation, clock: Clock) -> None:
    assert len(answer_openly(participation, part, [6, 6, 2, 6, 6, 6, 5, 6, 1])) == 64
    assert [each.answered for each in queries.progress(participation)] == [0, 1, 0]
