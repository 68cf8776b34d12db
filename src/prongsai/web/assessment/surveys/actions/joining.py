"""An agency takes part in a round: its polls, its boxes, its keys come to be."""

from typing import Final

from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.rules.load import load
from prongsai.web.assessment.rounds import minimums, sealing
from prongsai.web.assessment.rounds import queries as rounds
from prongsai.web.assessment.rounds.models import Participation, Round, Way
from prongsai.web.assessment.surveys import boxkey
from prongsai.web.assessment.surveys.actions import boxing
from prongsai.web.assessment.surveys.models import Kind, Poll
from prongsai.web.assessment.surveys.questionnaire import asked_in, questionnaire
from prongsai.web.assessment.surveys.sealing import blind
from prongsai.web.assessment.surveys.signing import THAID, kept
from prongsai.web.journal import actions as journal
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

SURVEY: Final = "survey"  # the part of EIT that assessors enter
OUTSIDERS: Final = 200  # answers that room is made for where no minimum is known


def join(  # noqa: PLR0913 - what an agency says when it joins
    standing: Standing,
    agency: Agency,
    of: Round,
    *,
    head_count: int,
    way: str,
    group: str = "",
    served: int | None = None,
) -> Participation:
    """Take part: polls, boxes and keys are made; what opens answers exists in pairs of sealed layers.

    Raises:
        BadInputError: the round is not ready or over, or what was said cannot be.

    """
    standing.require("surveys.join", agency)
    with transaction.atomic():
        list(of.holders.select_for_update())  # meanwhile nobody makes a key anew, and joins once
        _check(agency, of, head_count, way)
        made = Participation(round=of, agency=agency, head_count=head_count, served=served, way=way)
        made.minimums = {
            part: minimums.minimum(load(of.rules), part, head_count, group) for part in asked_in(of.rules)
        }
        key = boxkey.made(made.address)
        _seal(made, key)
        made.save()
        for part in asked_in(of.rules):
            _open(made, part, key)
        details = {"round": of.pk, "head_count": head_count, "way": way}
        journal.write(agency.code, standing.actor, "surveys.join", f"participation:{made.pk}", details)
    return made


def _check(agency: Agency, of: Round, head_count: int, way: str) -> None:
    if not rounds.ready(of):
        raise BadInputError(
            _("the three keys of this round have not all been made; agencies join after that")
        )
    if not rounds.unchanged(of):
        raise BadInputError(
            _("the rules have changed since the round was opened; a new round must be opened")
        )
    if rounds.by_calendar(of, timezone.localdate()) == rounds.Phase.ENDED:
        raise BadInputError(_("the days of answering are over; the agency can join the next round"))
    if head_count < 1:
        raise BadInputError(_("the number of staff must be at least 1"))
    if way not in Way.values:
        raise BadInputError(_("choose how staff come to the form: by codes, or by one link"))
    if Participation.objects.filter(round=of, agency=agency).exists():
        raise BadInputError(_("the agency takes part in this round already"))


def _seal(made: Participation, key: bytes) -> None:
    private, public = sealing.new_pair()
    info = made.address.encode()
    wrapped = sealing.wraps(private, rounds.public_keys(made.round), info)
    made.sealing_key = public
    made.wrapped = {pair: layers.hex() for pair, layers in wrapped.items()}
    made.box_key = sealing.seal(public, key, info)


def _open(made: Participation, part: str, key: bytes) -> None:
    poll = Poll(participation=made, part=part, words=questionnaire(made.round.rules, part).words)
    wanted = made.minimums[part]["minimum"]
    expected = made.head_count if part == "IIT" else 2 * int(wanted or OUTSIDERS)
    if part.endswith(SURVEY):
        poll.save()
    else:
        poll.modulus, poll.signing_key = _signing(key, f"{made.address}/{part}")
        if part != "IIT":
            poll.thaid_modulus, poll.thaid_key = _signing(key, f"{made.address}/{part}/{THAID}")
        poll.save()
        boxing.make(poll, Kind.CODES, expected, key)
    boxing.make(poll, Kind.BALLOTS, expected, key)


def _signing(key: bytes, place: str) -> tuple[str, bytes]:
    """Return the public half of a new key that signs papers, and the key as it is kept."""
    signer = blind.new_signer()
    return f"{signer.n:x}", kept(signer, key, place)
