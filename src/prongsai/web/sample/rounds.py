"""The round of the sample: opened with its keys, answered and judged a little, as people do."""

from datetime import date, timedelta
from pathlib import Path
from secrets import token_bytes

from django.conf import settings
from django.utils import timezone

from prongsai.web.assessment.rounds import actions as rounds
from prongsai.web.assessment.rounds.models import Round
from prongsai.web.assessment.surveys.actions import casting, handing_out, joining
from prongsai.web.assessment.surveys.actions.casting import Given
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.questionnaire import questionnaire
from prongsai.web.assessment.verdicts.actions import assigning, judging
from prongsai.web.assessment.verdicts.models import Assessment
from prongsai.web.people.models import Agency, User
from prongsai.web.people.standing import Standing
from prongsai.web.sample import model
from prongsai.web.sample.moving_in import standing


def open_round(world: model.World) -> Round:
    """Open the round, its keys made: their files lie here, for a trial's keys are no secret."""
    told, by = world.round, standing(world.platform[0].mail)
    made = rounds.open_round(
        by, name=told.name, rules=told.rules, opens_on=_day(told.opens), closes_on=_day(told.closes)
    )
    rounds.name_holders(by, made, told.holders)
    keys().mkdir(parents=True, exist_ok=True)
    for place, mail in told.holders.items():
        (keys() / f"{place}.key").write_bytes(rounds.make_key(standing(mail), made, world.password))
    return made


def keys() -> Path:
    """Return where the key files of a trial lie; the passphrase of each is the password of all."""
    return Path(settings.DATA) / "trial-keys"


def take_part(by: Standing, agency: Agency, of: Round, told: model.Agency, world: model.World) -> None:
    """Let an agency be asked and judged, where it takes part."""
    if told.survey is not None:
        _answer(by, agency, of, told.survey)
    if told.judged:
        _judge(world, agency, of, told.judged)


def _answer(by: Standing, agency: Agency, of: Round, told: model.Survey) -> None:
    """Join: codes are handed out by part, and some of them are spent."""
    made = joining.join(by, agency, of, head_count=told.heads, way="codes", group=told.group)
    for poll in made.polls.filter(part__in=told.codes).select_related("participation__round"):
        codes = handing_out.hand_out(by, poll, told.codes[poll.part])
        for number in range(told.answers[poll.part]):
            _cast(poll, codes[number], number)


def _cast(poll: Poll, code: str, number: int) -> None:
    """Answer mostly well; nobody sees what was answered before the round is closed."""
    rows = questionnaire(poll.participation.round.rules, poll.part).rows
    steps = tuple(max(1, row.steps - (at + number) % 3) for at, row in enumerate(rows))
    casting.cast_at_once(
        poll, code, Given(token_bytes(casting.TOKEN), poll.words, steps, casting.stamp(poll))
    )


def _judge(world: model.World, agency: Agency, of: Round, judged: tuple[model.Judged, ...]) -> None:
    """Let assessors judge what the agency has published; they are not through yet."""
    told = world.round
    assessors = list(User.objects.filter(email__in=told.assessors).order_by("pk"))
    by = standing(world.platform[0].mail)
    assigning.assign(by, of, [agency], assessors, _day(told.cut), _day(told.reply_until))
    assessment = Assessment.objects.select_related("agency", "round").get(round=of, agency=agency)
    for each in judged:
        who = standing(each.by)
        for item in each.full.split():
            judging.judge(who, assessment, item, "100", "", 0)
        for item, less in each.less.items():
            judging.judge(who, assessment, item, less.points, less.why, 0)


def _day(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)
