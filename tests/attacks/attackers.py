"""The attacks. Each takes what was gathered and says for each person which sealed answer is theirs."""

import base64
import json
import random
import re
import zlib
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Final

from tests.attacks.evidence import Evidence, Rows, slots_in

from prongsai.web.assessment.surveys.sealing import ballots, blind, boxes

Guess = dict[int, str]  # by person: a fingerprint
Attack = Callable[[Evidence], Guess]
_SEALED: Final = ballots.sealed_length(15)
_HEX: Final = re.compile(r"[0-9a-f]{64}")


def by_order_in_the_box(evidence: Evidence) -> Guess:
    """Whoever takes the machine away: the slots as they lie, against the order of visits."""
    lying = [sha256(sealed).hexdigest() for _key, sealed in slots_in(evidence.poll, evidence.box_key)]
    return dict(zip(evidence.order, lying, strict=False))


def by_time_in_the_box(evidence: Evidence) -> Guess:
    """The same, where anything in a slot rises as time does."""
    found = [
        (sealed[-8:], sha256(sealed).hexdigest())
        for _key, sealed in slots_in(evidence.poll, evidence.box_key)
    ]
    return dict(zip(evidence.order, [fingerprint for _time, fingerprint in sorted(found)], strict=False))


def by_hidden_columns(evidence: Evidence) -> Guess:
    """Whoever has one copy of the database: rows in physical order, each thing in them an answer perhaps."""
    seen = [fingerprint for row in evidence.last["surveys_box"] for fingerprint in readable(row, evidence)]
    return dict(zip(evidence.order, seen, strict=False))


def by_history(evidence: Evidence) -> Guess:
    """Whoever has every backup and the whole write-ahead log: what is new after each visit."""
    guess: Guess = {}
    before: set[str] = set()
    for person, state in evidence.states:
        now = {one for row in state["surveys_box"] for one in readable(row, evidence)}
        new = now - before
        if len(new) == 1 and person >= 0:
            guess[person] = new.pop()
        before |= now
    return guess


def by_journal(evidence: Evidence) -> Guess:
    """Fingerprints in lines of the journal, in their order."""
    return _told(evidence, evidence.last["journal_entry"])


def by_sessions(evidence: Evidence) -> Guess:
    """Fingerprints in sessions, by when they expire."""
    rows = sorted(evidence.last["django_session"], key=lambda row: str(row[-1]))
    return _told(evidence, [tuple(map(_decoded, row)) for row in rows])


def by_log(evidence: Evidence) -> Guess:
    """Fingerprints in the addresses that a proxy writes down."""
    return {
        visit.person: found[0]
        for visit in evidence.log
        if (found := _HEX.findall(visit.path.partition("?")[2]))
    }


def by_bodies(evidence: Evidence) -> Guess:
    """A server that secretly wrote down all it was sent: what was signed, against what it signed blind."""
    people = {code: person for person, code in enumerate(evidence.codes)}
    sent = [json.loads(body) for body in evidence.bodies if body]
    papers = {said["blinded"]: people[said["code"]] for said in sent if "code" in said}
    n = int(evidence.poll.modulus, 16)
    size = (n.bit_length() + 7) // 8
    kept = dict(slots_in(evidence.poll, evidence.box_key))
    guess: Guess = {}
    for said in sent:
        if "signature" not in said:
            continue
        signed = int.from_bytes(base64.b64decode(said["signature"]))
        encoded = base64.b64encode(pow(signed, blind.EXPONENT, n).to_bytes(size)).decode()
        if encoded in papers:
            slot = boxes.slot_key(evidence.box_key, base64.b64decode(said["token"]))
            guess[papers[encoded]] = sha256(kept[slot]).hexdigest()
    return guess


def by_length(evidence: Evidence) -> Guess:
    """Two offices that plot together, and the proxy's log: the length of an answer and of a request."""
    lengths = {visit.person: visit.asked for visit in evidence.log if "/cast/" in visit.path}
    chance = random.Random(1)
    by_asked = sorted(lengths, key=lambda person: (lengths[person], chance.random()))
    by_said = sorted(
        evidence.contents, key=lambda one: (len(spelt_out(evidence.contents[one])), chance.random())
    )
    return dict(zip(by_asked, by_said, strict=True))


def by_answers_length(evidence: Evidence) -> Guess:
    """The same, by how long what came back was."""
    lengths = {visit.person: visit.answered for visit in evidence.log if "/cast/" in visit.path}
    chance = random.Random(2)
    by_answer = sorted(lengths, key=lambda person: (lengths[person], chance.random()))
    by_said = sorted(
        evidence.contents, key=lambda one: (len(spelt_out(evidence.contents[one])), chance.random())
    )
    return dict(zip(by_answer, by_said, strict=True))


ATTACKS: Final[dict[str, Attack]] = {
    attack.__name__: attack
    for attack in (
        by_order_in_the_box,
        by_time_in_the_box,
        by_hidden_columns,
        by_history,
        by_journal,
        by_sessions,
        by_log,
        by_bodies,
        by_length,
        by_answers_length,
    )
}


def hits_of(guess: Guess, evidence: Evidence) -> int:
    """Return of how many people a guess is right."""
    return sum(evidence.truth[person] == fingerprint for person, fingerprint in guess.items())


def spelt_out(steps: Iterable[int]) -> str:
    """Spell answers as a careless form would send them: yes and no, and nothing where there is none."""
    words = []
    for row, step in enumerate(steps):
        if step:
            words.append(("", "yes", "no")[step] if row in {2, 8} else str(step))
    return ",".join(words)


def readable(row: tuple[object, ...], evidence: Evidence) -> list[str]:
    """Return the fingerprints of all that lies open in a row of boxes: nothing, where boxes are sealed."""
    content = bytes(next(value for value in row if isinstance(value, bytes | memoryview)))
    known = set(evidence.truth.values())  # published after closing, in an order of their own
    width = boxes.KEY + _SEALED
    ends = range(_SEALED, len(content) + 1)
    if len(content) > 20 * width:
        ends = range(_SEALED + (4 + boxes.KEY), len(content) + 1, width)
    return [one for end in ends if (one := sha256(content[end - _SEALED : end]).hexdigest()) in known]


def _told(evidence: Evidence, rows: Rows) -> Guess:
    found = [one for row in rows for one in _HEX.findall(" ".join(map(str, row))) if one in evidence.contents]
    return dict(zip(evidence.order, found, strict=False))


def _decoded(value: object) -> str:
    """Read what a session holds, which is signed and packed, but no secret."""
    text = str(value)
    head = text.lstrip(".").split(":")[0]
    try:
        raw = base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))
        return (zlib.decompress(raw) if text.startswith(".") else raw).decode("utf-8", "ignore")
    except (ValueError, zlib.error):
        return text
