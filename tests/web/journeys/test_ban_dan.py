"""Ban Dan, from last year's report to confirmed figures, with a keyboard alone, in Thai and in English."""

from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.web.browser.chromium import Chromium, chromium
from tests.web.cast import Cast
from tests.web.journeys.story import DESKTOP, ROOT, Seat, Stage

from prongsai.language import Language
from prongsai.web.assessment.results.models import Result

pytestmark = pytest.mark.browser

REPORT = ROOT / "samples" / "ban-dan-2567.docx"


@pytest.fixture
def browser(live_server: LiveServer) -> Iterator[Chromium]:
    with chromium() as found:
        yield found


@pytest.mark.parametrize("spoken", ["th", "en"])
def test_an_officer_goes_from_last_years_report_to_a_plan(
    spoken: Language, live_server: LiveServer, browser: Chromium, cast: Cast
) -> None:
    stage = Stage(browser, live_server.url, spoken)
    with stage.seat(cast["own.coordinator"], DESKTOP) as seat:
        browser.do(brings, seat)
        result = Result.objects.get(agency=cast.agency)
        assert (result.fiscal_year, result.state) == (2567, "open")
        browser.do(checks, seat)
    result.refresh_from_db()
    assert result.state == "confirmed"


def brings(seat: Seat) -> None:
    """The coordinator drops last year's report and sees what was read from where."""
    seat.page.goto("/office/")
    seat.press("Results")
    seat.press("Bring a result")
    seat.picture("bring")
    seat.keys.attach(seat.say("File of the result"), REPORT)
    seat.press("Read the file")
    seat.sees("What was read")
    seat.picture("what-was-read")
    seat.press("Keep this result")


def checks(seat: Seat) -> None:
    """Figures that cannot all be true, the likeliest correction, a reason, and the result is confirmed."""
    seat.picture("result")
    seat.press("See what explains it")
    seat.picture("audit")
    seat.keys.open(seat.say("Accept this correction"))
    seat.keys.write(seat.say("Why it is the right one"), "ตรวจกับผลที่ประกาศในระบบ ITAS แล้ว")
    seat.press("Accept")
    seat.press("Scores")
    seat.sees("All {count} printed figures that can be tested agree.", count=12)
    seat.press("Confirm the result")
    seat.sees("confirmed")
