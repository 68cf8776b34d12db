"""Who answered what: with everything on attacks are at chance; with any protection off one succeeds.

`make endure` plays a hundred surveys of 5 to 500 people, `make test` a sample of small ones.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from math import sqrt

import pytest
from tests.attacks.attackers import ATTACKS, hits_of
from tests.attacks.conftest import ENDURE
from tests.attacks.evidence import Evidence, play
from tests.attacks.installation import Sealed
from tests.attacks.weakened import OFF

from prongsai.web.people.models import Agency

SIZES = [5 + round(495 * (number / 99) ** 3) for number in range(100)] if ENDURE else [5, 8, 13, 20]
SUCCEEDS = 0.9  # of all people found, with a protection off
BETTER = 4  # times as many as by chance, where an attack tells groups apart, not people
SEED = int(os.environ.get("PRONGSAI_SEED", "20"))


def surveys(sealed: Sealed, sizes: list[int], seed: int) -> Iterator[Evidence]:
    """Play surveys one after another: what is gathered of one is forgotten before the next."""
    chance = random.Random(seed)
    for number, people in enumerate(sizes):
        agency = Agency.objects.create(
            code=f"played-{number}", name=f"หน่วยงานที่ {number}", kind="municipality"
        )
        sealed.cast.people[f"played-{number}"] = sealed.cast.people["own.coordinator"]
        post = sealed.cast.people["own.coordinator"].posts.first()
        assert post is not None
        post.pk, post.agency = None, agency
        post.save()
        yield play(sealed, sealed.join(agency, heads=people), people, chance)


def test_linkage_is_at_chance_with_everything_on(round_: Sealed, capsys: pytest.CaptureFixture[str]) -> None:
    """Each attack finds about one person in each survey, as who draws lots would."""
    people, chance = sum(SIZES), len(SIZES)
    right: Counter[str] = Counter(dict.fromkeys(ATTACKS, 0))
    for evidence in surveys(round_, SIZES, SEED):
        for name, attack in ATTACKS.items():
            right[name] += hits_of(attack(evidence), evidence)
    told = [f"{name} {number}" for name, number in right.items()]
    for name, number in right.items():
        assert number <= chance + 5 * sqrt(chance), f"{name}: {number} of {people}, by chance about {chance}"
    with capsys.disabled():
        print(f"\nattacks: {people} people in {chance} surveys, by chance {chance}: {', '.join(told)}")


@pytest.mark.parametrize("protection", OFF)
def test_linkage_succeeds_without(protection: str, round_: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite has teeth: the attack that a protection is there for."""
    switch, attack = OFF[protection]
    switch(monkeypatch)
    sizes = [60] if protection == "requests of equal length" else [8, 14]
    played = surveys(round_, sizes, SEED + 1)
    right = sum(hits_of(ATTACKS[attack](evidence), evidence) for evidence in played)
    if protection == "requests of equal length":
        assert right >= BETTER, f"{right} of {sum(sizes)}"
    else:
        assert right >= SUCCEEDS * sum(sizes), f"{right} of {sum(sizes)}"
