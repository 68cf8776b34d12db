"""Ban Dan's year through the real forms: judged as its report says, mended by registers, 89.94 to 93.94."""

from collections.abc import Mapping
from typing import Any

from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast, days
from tests.web.evidence import registers
from tests.web.evidence.seen import Web, web
from tests.web.matrix.things_surveys import a_round
from tests.web.people.signing import signed_in
from tests.web.results.brought import bring
from tests.web.verdicts.judged import COMMENT, REST, SECOND, THIRD, assessors

from prongsai import rules
from prongsai.web.assessment.evidence.models import Item
from prongsai.web.assessment.results.models import Result
from prongsai.web.assessment.verdicts.models import Assessment, State
from prongsai.web.journal.queries import faults
from prongsai.web.sample import site

__all__ = ["web"]
AGENCY, YEAR = "ban-dan", 2567
ITEMS = [each.id for each in rules.load("2567").disclosure.items]


def page(name: str, *more: object) -> str:
    return reverse(name, args=[AGENCY, *more])


def sent(client: Client, where: str, told: Mapping[str, Any]) -> None:
    answer = client.post(where, told)
    assert answer.status_code == 302, (where, answer.content.decode())


def evidence(coordinator: Client) -> None:
    """The coordinator opens the year, names the site, gives a page for each item, and has all looked at."""
    sent(coordinator, page("evidence-years"), {"year": YEAR})
    sent(coordinator, page("evidence-sites"), {"hosts": site.site().host, "version": 0})
    for item in ITEMS:
        told = {"kind": "address", "address": site.address_of(item), "title": f"หน้า {item}"}
        sent(coordinator, page("evidence-add", YEAR, item), told)
    sent(coordinator, page("evidence-check", YEAR), {})


def foretold(coordinator: Client) -> str:
    text: str = coordinator.get(page("evidence-year", YEAR)).content.decode()
    return text


def assign(administrator: Client, cast: Cast) -> Assessment:
    told = {
        "province": cast.agency.province,
        "assessors": [each.pk for each in assessors(cast)],
        "cut_on": days(-1).isoformat(),
        "reply_until": days(14).isoformat(),
    }
    sent(administrator, reverse("verdicts-round", args=[a_round(cast).pk]), told)
    return Assessment.objects.get(agency=cast.agency)


def judge(assessor: Client, of: Assessment, points: dict[str, str]) -> None:
    for item, value in points.items():
        told = {"points": value, "comment": "" if value == "100" else COMMENT, "version": 0}
        sent(assessor, page("verdict-item", of.pk, item), told)
    sent(assessor, page("verdict-judge", of.pk), {})


def test_the_year_of_ban_dan(cast: Cast, web: Web) -> None:
    coordinator = signed_in(cast, "own.coordinator")
    bring(cast)  # the year's IIT and EIT; what its sheet says of disclosure gives way to the verdicts

    evidence(coordinator)
    found = {each.item: each.predicted for each in Item.objects.filter(folder__agency=cast.agency)}
    assert found == {**dict.fromkeys(ITEMS, "100"), **REST}
    assert "<strong>89.94</strong>" in foretold(coordinator)

    of = assign(signed_in(cast, "platform.platform-administrator"), cast)
    as_printed = {**dict.fromkeys(ITEMS, "100"), **REST}
    judge(signed_in(cast, "platform.assessor"), of, as_printed)
    judge(signed_in(cast, SECOND), of, as_printed | {"o8": "100"})
    judge(signed_in(cast, THIRD), of, {"o8": "50"})
    sent(signed_in(cast, "platform.platform-administrator"), page("verdict-announce", of.pk), {})
    assert "83.93" in coordinator.get(page("verdict", of.pk)).content.decode()
    sent(coordinator, page("verdict-accept", of.pk), {})
    sent(signed_in(cast, "platform.assessor"), page("verdict-confirm", of.pk), {})
    of.refresh_from_db()
    assert of.state == State.CONFIRMED
    assert {item: told["points"] for item, told in of.locked["items"].items()} == as_printed

    sent(coordinator, page("result-from-verdicts", of.pk), {})
    result = Result.objects.get(agency=cast.agency)
    assert (result.source, str(result.total), result.level) == ("verdicts", "89.94", "ผ่าน")
    assert {item: result.read[item] for item in ITEMS} == as_printed
    assert result.read["i1"] == "95.20", "what the surveys gave stays"

    for item in registers.SHEETS:
        registers.publish(coordinator, item)
        registers.give(coordinator, item)
    sent(coordinator, page("evidence-check", YEAR), {})
    assert "<strong>93.94</strong>" in foretold(coordinator)
    assert list(faults()) == [], "the journal is whole"
