"""A survey with a keyboard alone: opened, keys made, joined, answered three ways, closed by two, counted."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pytest_django.live_server_helper import LiveServer
from tests.attacks.device import Device
from tests.attacks.installation import HOLDERS, PASSPHRASE, over
from tests.web.browser.chromium import Chromium
from tests.web.cast import Cast, days
from tests.web.journeys.story import DESKTOP, Seat, Stage, keep
from tests.web.surveys.answering import address, answer_openly
from tests.web.surveys.conftest import quick

from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.rounds import actions as rounds
from prongsai.web.assessment.rounds.models import Participation, Round
from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import closing
from prongsai.web.assessment.surveys.models import Outcome, Quota
from prongsai.web.journal.queries import faults
from prongsai.web.people.models import User

__all__ = ["quick"]
pytestmark = pytest.mark.browser

NAMES = {  # made up, for the pictures
    "own.coordinator": "นางสาวสมใจ ใจดี",
    "platform.platform-administrator": "นางสาวอรุณี รักษาระบบ",
    "own.clerk": "นายประเสริฐ มั่นคง",
    "overseeing.supervisor": "นายวิชัย ดูแลดี",
    "platform.assessor": "ดร.พิมพ์ใจ เที่ยงธรรม",
}
NARROW = 360
ROUND = "ITA เทศบาลและ อบต. จังหวัดอุบลราชธานี"
STAFF = [6, 5, 2, 4, 1, 2, 1, 1, 2, 5, 1, 6, 6, 6, 5]
SERVED = [6, 6, 2, 6, 6, 6, 5, 6, 1]
OTHERS = 10  # who answer as the first did, without a browser
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@pytest.fixture
def stage(
    live_server: LiveServer,
    browser: Chromium,
    cast: Cast,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Stage:
    """Thai; people have names; tables are rewritten in tests of closing alone."""
    settings.ADDRESS = "https://prongsai.example.go.th"
    monkeypatch.setattr(closing, "destroy", destroy_the_key)
    for who, name in NAMES.items():
        User.objects.filter(pk=cast[who].pk).update(name=name)
    return Stage(browser, live_server.url, "th")


def destroy_the_key(of: Participation) -> None:
    if of.closed_on is not None:
        boxkey.destroy(of.address)


def test_a_survey_is_asked_answered_closed_by_two_and_counted(
    stage: Stage, browser: Chromium, cast: Cast, tmp_path: Path
) -> None:
    keys = keys_are_made(stage, cast, tmp_path)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(joins, seat)
        first, *others = browser.do(prints, seat)
    participation = Participation.objects.get()
    assert participation.minimums["EIT.public"]["minimum"] == 80
    phone = stage.citizen(NARROW)
    receipt = browser.do(answers_by_code, phone, f"{address(participation, 'IIT')}#{first}")
    guest = Stage(browser, stage.home, "en").citizen(NARROW)
    browser.do(answers_by_link, guest, f"{address(participation, 'EIT.public')}?lang=en")
    others_answer(participation, others)
    with stage.seat(cast["platform.platform-administrator"], DESKTOP) as seat:
        browser.do(sets_quota, seat, cast.agency.name, cast["platform.assessor"].email)
    with stage.seat(cast["platform.assessor"], DESKTOP) as seat:
        browser.do(enters, seat, cast.agency.name)
    assert Quota.objects.get().done == 1
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(sees_counts_alone, seat)
    over(participation.round)
    with stage.seat(cast["own.clerk"], DESKTOP) as seat:
        browser.do(
            turns,
            seat,
            keys["first"],
            "Your key has been turned. If it was the first, the second key holder finishes.",
        )
    with stage.seat(cast["overseeing.supervisor"], DESKTOP) as seat:
        browser.do(finishes, seat, cast.agency.name, keys["second"])
    counted = {each.poll.part: (each.answered, each.set_aside) for each in Outcome.objects.all()}
    assert counted == {"IIT": (OTHERS + 1, 0), "EIT.public": (OTHERS + 1, 0), "EIT.survey": (1, 0)}
    browser.do(finds, phone, receipt)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(brings, seat)
    result = Result.objects.get(agency=cast.agency)
    assert (result.source, result.read["i1"], result.read["e1.survey"]) == ("survey", "80/1", "100/1")
    assert list(faults()) == [], "the journal is whole"


def keys_are_made(stage: Stage, cast: Cast, folder: Path) -> dict[str, Path]:
    """The administrator opens a round and names three; the clerk's key is made before our eyes."""
    with stage.seat(cast["platform.platform-administrator"], DESKTOP) as seat:
        stage.browser.do(opens, seat, {place: cast[who].email for place, who in HOLDERS.items()})
    files = {place: folder / f"{place}.key" for place in HOLDERS}
    with stage.seat(cast["own.clerk"], DESKTOP) as seat:
        stage.browser.do(makes_key, seat, files["first"])
    for place in ("second", "spare"):
        standing = cast.standing(HOLDERS[place])
        files[place].write_bytes(rounds.make_key(standing, Round.objects.get(), PASSPHRASE))
    return files


def buddhist(day: date) -> str:
    """Return a day as an officer types it."""
    return f"{day:%-d/%-m}/{day.year + 543}"


def opens(seat: Seat, emails: dict[str, str]) -> None:
    """The administrator opens a round of a year's rules and names who holds the keys."""
    seat.page.goto("/office/")
    seat.press("Rounds")
    seat.keys.write(seat.say("Name"), ROUND)
    seat.keys.choose(seat.say("Rules"), "2567")
    seat.keys.write(seat.say("First day of answering"), buddhist(days(-9)))
    seat.keys.write(seat.say("Last day of answering"), buddhist(days(12)))
    seat.picture("round-open")
    seat.press("Open a round")
    labels = ("first office", "second office", "spare, for when one of the two is lost")
    for label, place in zip(labels, HOLDERS, strict=True):
        seat.keys.write(seat.say(label), emails[place])
    seat.press("Name the key holders")
    seat.sees("not made yet")
    seat.picture("round-holders")


def makes_key(seat: Seat, file: Path) -> None:
    """A key holder finds the round, makes a key under a passphrase, and takes the file along."""
    seat.page.goto("/office/")
    seat.press("Surveys")
    seat.press("Rounds and keys")
    seat.keys.press(ROUND)
    seat.keys.write(seat.say("Passphrase, at least 12 characters"), PASSPHRASE)
    seat.keys.write(seat.say("The same again"), PASSPHRASE)
    seat.picture("round-key")
    file.write_bytes(taken(seat, lambda: seat.keys.to(seat.say("Make my key and download it"))))
    seat.page.get_by_role("heading", name=seat.say("Your key"), exact=True).wait_for()


def taken(seat: Seat, go: Callable[[], None]) -> bytes:
    """Return the file that comes when the Enter key is pressed there."""
    go()
    with seat.page.expect_download() as download:
        seat.page.keyboard.press("Enter")
    return Path(download.value.path()).read_bytes()


def joins(seat: Seat) -> None:
    """The coordinator takes part with a head count and no names."""
    seat.page.goto("/office/")
    seat.press("Surveys")
    seat.keys.write(seat.say("Staff with a year of service, a number only"), "25")
    seat.keys.write(seat.say("People served in the year, a number only (if it is known)"), "1200")
    seat.keys.choose(seat.say("Kind of agency, for the minimum of people served"), "เทศบาลตำบล ขนาดใหญ่ (L)")
    seat.picture("survey-join")
    seat.press("Join this round")
    seat.sees("Counts only. Nobody, whoever they are, sees a score before closing.")


def prints(seat: Seat) -> list[str]:
    """The coordinator prints slips and the poster; return the codes that stand on the slips."""
    poster = pypdfium2.PdfDocument(taken(seat, lambda: seat.keys.to(f"{seat.say('Poster')} EIT")))
    assert len(poster) == 1
    keep("survey-poster", poster[0].render(scale=1).to_pil())
    seat.keys.write(seat.say("How many"), str(OTHERS + 1))
    slips = taken(seat, lambda: seat.keys.to(seat.say("Make slips to print")))
    sheets = pypdfium2.PdfDocument(slips)
    keep("survey-slips", sheets[0].render(scale=1.3).to_pil())
    codes = CODE.findall("\n".join(sheet.get_textpage().get_text_range() for sheet in sheets))
    assert len(set(codes)) == OTHERS + 1
    return codes


def answers_by_code(seat: Seat, link: str) -> str:
    """On a telephone, in Thai: the slip is scanned, the form answered; return the receipt."""
    seat.page.goto(link)
    assert CODE.fullmatch(seat.page.input_value("#code"))
    seat.picture("phone-survey")
    return sent(seat, STAFF)


def answers_by_link(seat: Seat, link: str) -> None:
    """Someone who was served follows the poster and answers in English."""
    seat.page.goto(link)
    assert "What those who were served say" in seat.page.inner_text("h1")
    assert len(sent(seat, SERVED)) == 64


def sent(seat: Seat, steps: list[int]) -> str:
    """Answer and send; return the receipt."""
    choose(seat, steps)
    seat.keys.to(seat.say("Send my answers"))
    seat.page.keyboard.press("Enter")
    seat.page.wait_for_selector("#thanks:not([hidden])")
    seat.sound()
    seat.picture("phone-survey-receipt")
    return seat.page.inner_text("#fingerprint")


def choose(seat: Seat, steps: list[int]) -> None:
    """Answer one question after another with the Tab and arrow keys."""
    seat.page.evaluate("document.activeElement.blur()")
    for step in steps:
        seat.page.keyboard.press("Tab")
        while not seat.page.evaluate("document.activeElement.type === 'radio'"):
            seat.page.keyboard.press("Tab")
        while seat.page.evaluate("document.activeElement.value") != str(step):
            seat.page.keyboard.press("ArrowDown")
        seat.page.keyboard.press("Space")


def others_answer(participation: Participation, codes: list[str]) -> None:
    """Let others answer over HTTP, not all alike: as many by code as by the open link."""
    for number, code in enumerate(codes):
        steps = [4 + number % 3, *STAFF[1:]]
        assert len(Device(address(participation, "IIT")).answer(code, steps)) == 64
        answer_openly(participation, "EIT.public", [4 + number % 3, 5 + number % 2, *SERVED[2:]])


def sets_quota(seat: Seat, agency: str, email: str) -> None:
    """The administrator says how many an assessor is to ask."""
    goes_to(seat, agency)
    seat.keys.write(seat.say("Mail address of the assessor"), email)
    seat.keys.write(seat.say("Respondents to ask"), "30")
    seat.press("Set the quota")
    seat.picture("survey-quota")


def goes_to(seat: Seat, agency: str) -> None:
    """Who is above agencies goes by the list of them to the survey."""
    seat.page.goto("/office/")
    seat.press("See all")
    seat.keys.press(agency)
    seat.press("Surveys")
    seat.keys.press(ROUND)


def enters(seat: Seat, agency: str) -> None:
    """The assessor enters what one respondent says."""
    goes_to(seat, agency)
    seat.press("Enter a respondent")
    choose(seat, SERVED)
    seat.picture("survey-enter")
    seat.press("Seal and enter")
    seat.sees("{done} of {wanted} entered", done=1, wanted=30)


def sees_counts_alone(seat: Seat) -> None:
    """While it is open the coordinator sees how many, and no score."""
    seat.page.goto("/office/")
    seat.press("Surveys")
    seat.keys.press(ROUND)
    assert "±" not in seat.page.inner_text("main")
    seat.picture("survey-counts")


def turns(seat: Seat, file: Path, said: str) -> None:
    """A key holder turns a key: the file, and the passphrase that lay elsewhere."""
    if ROUND not in seat.page.title():
        seat.page.goto("/office/")
        seat.press("Surveys")
        seat.keys.press(ROUND)
    seat.keys.attach(seat.say("Your key file"), file)
    seat.keys.write(seat.say("Your passphrase"), PASSPHRASE)
    seat.picture("survey-close")
    seat.press("Turn my key")
    seat.sees(said)


def finishes(seat: Seat, agency: str, file: Path) -> None:
    """The second, of another office, finishes."""
    goes_to(seat, agency)
    turns(seat, file, "The survey is closed: the answers are counted, keys and sealed answers destroyed.")


def finds(seat: Seat, receipt: str) -> None:
    """Whoever answered follows the receipt to the published list and finds it there."""
    seat.keys.press(seat.say("The list, after closing"))
    seat.page.wait_for_selector("#look:not([hidden])")
    assert seat.page.input_value("#receipt") == receipt
    seat.sees("Yes: this sealed answer is in the list; it was opened when all were counted.")
    seat.picture("phone-survey-counted", "main h2")


def brings(seat: Seat) -> None:
    """The coordinator sees scores with the number who answered, and brings them into the result."""
    seat.page.goto("/office/")
    seat.press("Surveys")
    seat.keys.press(ROUND)
    row = seat.page.locator("tbody tr").filter(
        has=seat.page.get_by_role("rowheader", name="i1 ", exact=False)
    )
    answered, score, *_rest = row.first.locator("td").all_inner_texts()
    assert (answered, score) == (str(OTHERS + 1), "80.00")
    seat.picture("survey-closed")
    seat.press("Bring these scores into the result")
    seat.sees("The scores of the survey are in the result. Now look whether it is whole.")
