"""The part of ``surveys`` with a database of its own: prints the seconds of each submission as JSON."""

import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from time import perf_counter
from typing import Any, Final

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - Django first
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from tests.attacks.device import worked  # noqa: E402
from tests.attacks.installation import poll_of, sealed  # noqa: E402
from tests.web.cast import assemble  # noqa: E402

from prongsai.web.assessment.results.models import Draft  # noqa: E402
from prongsai.web.assessment.surveys.actions import casting  # noqa: E402
from prongsai.web.assessment.surveys.models import Poll  # noqa: E402
from prongsai.web.assessment.surveys.sealing import ballots, blind, proof  # noqa: E402

SUBMISSIONS: Final = 300
STAFF: Final = "652412112516665"
SERVED: Final = "662666561"


def main() -> dict[str, list[float]]:
    """Make an installation, and answer in it, in turn by each way so that a busy moment hits all of them."""
    call_command("migrate", verbosity=0)
    cast = assemble()
    made = sealed(cast)
    participation = made.join(heads=SUBMISSIONS)
    staff, served = poll_of(participation, "IIT"), poll_of(participation, "EIT.public")
    codes = made.codes(staff, SUBMISSIONS)
    taken: dict[str, list[float]] = {"code": [], "open": [], "bare": []}
    for code in codes:
        taken["code"].append(timed(by_code(staff, code)))
        taken["open"].append(timed(openly(served)))
        said = {f"i{number}": step for number, step in enumerate(STAFF, 1)}
        row = Draft(agency=cast.agency, by=cast["own.clerk"], source="form", reading=said)
        taken["bare"].append(timed(row.save))
    return taken


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that a piece of work takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def by_code(poll: Poll, code: str) -> Callable[[], None]:
    """Return the submission of one of the staff: a paper, and the cast."""
    n, token = int(poll.modulus, 16), secrets.token_bytes(32)
    blinded, inverse = blind.blind(n, token)

    def submit() -> None:
        told = post("answer-paper", poll, {"code": code, "blinded": _text(blinded)})
        signature = blind.finalized(n, b64decode(told["signed"]), inverse)
        post("answer-cast", poll, given(poll, token, STAFF) | {"signature": _text(signature)})

    return submit


def openly(poll: Poll) -> Callable[[], object]:
    """Return the submission of someone who was served, the device's work done."""
    casting.pace = proof.Pace()  # type: ignore[misc] # people come one by one
    token = secrets.token_bytes(32)
    said = given(poll, token, SERVED)
    said |= {"work": said["stamp"], "counter": worked(said["stamp"], token)}
    return lambda: post("answer-cast", poll, said)


def given(poll: Poll, token: bytes, steps: str) -> dict[str, str]:
    """Return what a device sends of an answer."""
    public = bytes(poll.participation.sealing_key)
    sealed = ballots.answer(poll.words, tuple(map(int, steps)), public, casting.place(poll))
    told = {"token": _text(token), "words": poll.words, "stamp": casting.stamp(poll)}
    return told | {"sealed": _text(sealed)}


def post(route: str, poll: Poll, said: dict[str, str]) -> dict[str, Any]:
    """Send; refuse to measure what was refused."""
    path = reverse(route, args=[poll.participation.address, poll.slug])
    client = Client(HTTP_HOST="localhost")
    response = client.post(path, json.dumps(said), content_type="application/json")
    if response.status_code != 200:
        raise RuntimeError(response.content)
    told: dict[str, Any] = response.json()
    return told


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()


if __name__ == "__main__":
    print(json.dumps(main()))
