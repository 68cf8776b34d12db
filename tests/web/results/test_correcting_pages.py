"""Pages on which a result is corrected, confirmed and reopened."""

import re

from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.results.pages import at

from prongsai.web.assessment.results import actions, queries
from prongsai.web.assessment.results.models import Correction, Result, State


def test_what_was_typed_is_still_there_when_someone_else_was_first(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    actions.correct(cast.standing("own.coordinator"), cast.agency, 2567, {"o23": "0"}, "ก่อน", result.version)
    sent = {"id": "1", "value": "92.53", "reason": "ตรวจกับ ITAS", "version": result.version}
    response = client.post(at("result-correct", 2567), sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert cast["own.coordinator"].name in page
    assert 'value="92.53"' in page
    assert "ตรวจกับ ITAS" in page
    newest = re.search(r'name="version" value="(\d+)"', page)
    assert newest
    again = client.post(at("result-correct", 2567), {**sent, "version": newest[1]})
    assert again.status_code == 302
    assert Correction.objects.count() == 2


def test_a_correction_is_withdrawn_from_the_page(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    client.post(
        at("result-correct", 2567), {"id": "o23", "value": "0", "reason": "x", "version": result.version}
    )
    correction = Correction.objects.get()
    version = Result.objects.get().version
    client.post(at("result-withdraw", 2567, correction.pk), {"version": version})
    assert not queries.decided(Result.objects.get())


def test_confirm_and_reopen_from_the_page(cast: Cast, result: Result) -> None:
    client = signed_in(cast)
    client.post(at("result-confirm", 2567), {"version": result.version, "what": "confirm"})
    there = Result.objects.get()
    assert there.state == State.CONFIRMED
    assert "result-correct" not in client.get(at("result-audit", 2567)).content.decode()
    client.post(at("result-confirm", 2567), {"version": there.version, "what": "reopen"})
    assert Result.objects.get().state == State.OPEN


def test_who_only_reads_sees_no_buttons(cast: Cast, result: Result) -> None:
    for name in ("result", "result-audit"):
        page = signed_in(cast, "own.clerk").get(at(name, 2567)).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "<form" not in main
        assert "/correct/" not in main
