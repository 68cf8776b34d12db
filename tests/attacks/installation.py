"""A sealed installation for attacks and tests: a round with three keys, an agency in it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Final

from django.utils import timezone
from tests.web.cast import Cast

from prongsai.rules.load import load
from prongsai.web.assessment.rounds import actions as rounds
from prongsai.web.assessment.rounds.models import Participation, Round
from prongsai.web.assessment.surveys.actions.handing_out import hand_out
from prongsai.web.assessment.surveys.actions.joining import join
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.people.models import Agency

PASSPHRASE: Final = "ฝนตกที่ปลายนาหนึ่งคืน"  # noqa: S105 - nobody's
HOLDERS: Final = {
    "first": "own.clerk",
    "second": "overseeing.supervisor",
    "spare": "platform.assessor",
}
_numbers = count(1)


@dataclass
class Sealed:
    """A round with all keys made; ``files`` are the key files by place."""

    cast: Cast
    round: Round
    files: dict[str, bytes] = field(default_factory=dict)

    def join(self, agency: Agency | None = None, heads: int = 25, way: str = "codes") -> Participation:
        return join(
            self.cast.standing("own.coordinator"),
            agency or self.cast.agency,
            self.round,
            head_count=heads,
            way=way,
        )

    def codes(self, poll: Poll, number: int) -> list[str]:
        return hand_out(self.cast.standing("own.coordinator"), poll, number)


def sealed(cast: Cast, rules: str = "2567", days: tuple[int, int] = (-2, 2)) -> Sealed:
    """Open a round, name its holders, make its keys."""
    today = timezone.localdate()
    opened = rounds.open_round(
        cast.standing("platform.platform-administrator"),
        name=f"ITA {next(_numbers)}",
        rules=rules,
        opens_on=today + timedelta(days=days[0]),
        closes_on=today + timedelta(days=days[1]),
    )
    emails = {place: cast[who].email for place, who in HOLDERS.items()}
    rounds.name_holders(cast.standing("platform.platform-administrator"), opened, emails)
    made = Sealed(cast, opened)
    for place, who in HOLDERS.items():
        made.files[place] = rounds.make_key(cast.standing(who), opened, PASSPHRASE)
    return made


def poll_of(participation: Participation, part: str) -> Poll:
    return Poll.objects.select_related("participation__round", "participation__agency").get(
        participation=participation, part=part
    )


def over(of: Round, ends: date | None = None) -> None:
    """Let the days of answering be over."""
    of.closes_on = ends or timezone.localdate() - timedelta(days=2)
    of.opens_on = min(of.opens_on, of.closes_on)
    of.save()


def seal_of(rules: str) -> str:
    return load(rules).seal
