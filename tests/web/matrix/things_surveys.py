"""A round and a survey of Ban Dan, for the routes whose addresses name them."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from tests.web.cast import Cast

from prongsai.rules.load import load
from prongsai.web.assessment.rounds.models import Participation, Round
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.questionnaire import questionnaire


def a_round(_cast: Cast) -> Round:
    today = timezone.localdate()
    made, _new = Round.objects.get_or_create(
        name="ITA",
        fiscal_year=load("2567").fiscal_year,
        rules="2567",
        seal=load("2567").seal,
        opens_on=today,
        closes_on=today + timedelta(days=7),
    )
    return made


def a_participation(cast: Cast) -> Participation:
    made, new = Participation.objects.get_or_create(
        round=a_round(cast), agency=cast.agency, defaults={"head_count": 25, "way": "codes"}
    )
    if new:
        for part in ("IIT", "EIT.public", "EIT.survey"):
            modulus = "" if part == "EIT.survey" else f"{(1 << 2048) - 1:x}"
            Poll.objects.create(
                participation=made, part=part, words=questionnaire("2567", part).words, modulus=modulus
            )
    return made


THINGS: dict[str, Callable[[Cast], object]] = {
    "round": lambda cast: a_round(cast).pk,
    "participation": lambda cast: a_participation(cast).pk,
    "address": lambda cast: a_participation(cast).address,
    "part": lambda _cast: "iit",
}
