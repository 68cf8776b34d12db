"""Forged codes and papers, a million of each in `make endure`: none is taken.

Codes are tried as they come from chance, and one sign away from codes that were
handed out; papers are chance, papers of another survey, and products of true ones.
"""

import random
import secrets
from collections.abc import Iterator

import pytest
from tests.attacks.conftest import ENDURE
from tests.attacks.installation import Sealed, poll_of

from prongsai.web.assessment.surveys import codes
from prongsai.web.assessment.surveys.actions import spending
from prongsai.web.assessment.surveys.models import Poll
from prongsai.web.assessment.surveys.refusals import RefusedError
from prongsai.web.assessment.surveys.sealing import blind

FORGED = 1_000_000 if ENDURE else 400
GIVEN = 20


@pytest.fixture
def poll(round_: Sealed) -> Poll:
    return poll_of(round_.join(heads=GIVEN), "IIT")


def forged_codes(given: list[str], chance: random.Random) -> Iterator[str]:
    """Yield codes that were not handed out, every second one sign away from one that was."""
    known = {codes.plain(code) for code in given}
    while True:
        near = list(codes.plain(chance.choice(given)))
        near[chance.randrange(codes.LENGTH)] = chance.choice(codes.ALPHABET)
        for code in ("".join(near), codes.new()):
            if codes.plain(code) not in known:
                yield code


def test_of_forged_codes_none_is_taken(poll: Poll, round_: Sealed) -> None:
    given = round_.codes(poll, GIVEN)
    tried = forged_codes(given, random.Random(3))
    taken = sum(accepted(poll, next(tried)) for _each in range(FORGED))
    assert taken == 0, f"{taken} of {FORGED}"
    assert accepted(poll, given[0]), "a code that was handed out is"


def accepted(poll: Poll, code: str) -> bool:
    try:
        spending.mark(poll, code, b"p" * 32)
    except RefusedError:
        return False
    return True


def test_of_forged_papers_none_is_taken() -> None:
    ours, other = blind.new_signer(), blind.new_signer()
    true = [signed(ours) for _each in range(GIVEN)]
    elsewhere = [signed(other) for _each in range(GIVEN)]
    chance = random.Random(4)
    taken = 0
    for number in range(FORGED):
        token = secrets.token_bytes(32)
        match number % 4:
            case 0:
                forged = chance.randbytes(ours.size)
            case 1:
                forged = chance.choice(elsewhere)[1]
            case 2:
                token, forged = chance.choice(elsewhere)
            case _:
                one, two = (int.from_bytes(signature) for _token, signature in chance.sample(true, 2))
                forged = (one * two % ours.n).to_bytes(ours.size)
        taken += blind.verified(ours.n, token, forged)
    assert taken == 0, f"{taken} of {FORGED}"
    assert all(blind.verified(ours.n, *each) for each in true)


def signed(signer: blind.Signer) -> tuple[bytes, bytes]:
    token = secrets.token_bytes(32)
    blinded, inverse = blind.blind(signer.n, token)
    return token, blind.finalized(signer.n, blind.sign(signer, blinded), inverse)
