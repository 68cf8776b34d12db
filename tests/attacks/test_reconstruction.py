"""Who is found by what is published: an attack over all figures of a thousand made-up agencies.

The attacker knows the questionnaire and the number of answers, and takes every
published figure for an equation: those of the questions, and those of the
indicators, which are announced with the result. Someone is found where the number
who stand apart from the best (or the worst) step is certain to lie between one and
nine; everyone is found where it is certain to be none. What the announced indicator
gives away alone, a round hundred for one, no figure of a question can take back.
"""

import random
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache
from math import ceil, floor

import pytest

from prongsai.web.assessment.surveys import small
from prongsai.web.assessment.surveys.small import Figures, Item, Sum, Told

AGENCIES = 1000
FEW = 10  # the attacker's own idea of it
SCALE, TWO_WAY = 5, 1  # steps from the worst to the best

Published = tuple[Figures, list[Sum]]
Range = tuple[int, int]


def made_up(chance: random.Random) -> dict[str, tuple[int, Item]]:
    """Return the items of one agency, with the steps that each has: most content, few against."""
    people = chance.choice([chance.randint(5, 40), chance.randint(30, 500)])
    content = chance.choice([0.5, 0.8, 0.95, 0.99, 1.0])
    found: dict[str, tuple[int, Item]] = {}
    for number in range(9):
        steps = TWO_WAY if number in {2, 8} else SCALE
        answers = [
            steps if chance.random() < content else chance.randint(0, steps) for _each in range(people)
        ]
        mean = Fraction(100 * sum(answers), steps * people)
        found[f"e{number + 1}"] = steps, Item(people, mean, Fraction(100, steps), sensitive=number == 2)
    return found


def published(made: Mapping[str, tuple[int, Item]], elsewhere: int = 0) -> Published:
    """Return what is told of the items, and of each three of them with as many that are asked elsewhere."""
    items = {name: item for name, (_steps, item) in made.items()}
    names = list(items)
    announced = []
    for at in range(0, len(names), 3):
        means = {name: items[name].mean for name in names[at : at + 3]}
        means |= {f"other {at} {number}": Fraction(90 + number) for number in range(elsewhere)}
        score = sum(means.values(), Fraction()) / len(means)
        announced.append(Sum(score, dict.fromkeys(means, Fraction(1, len(means)))))
    return small.items(items, announced), announced


def found_by(told: Published, made: Mapping[str, tuple[int, Item]]) -> list[str]:
    """Return the items in which the attack finds someone, or everyone, by more than the indicator alone."""
    items, announced = told
    return [
        name for name in made
        if _found(items, announced, made, name) and not _found({}, announced, made, name)
    ]  # fmt: skip


def _found(items: Figures, announced: list[Sum], made: Mapping[str, tuple[int, Item]], name: str) -> bool:
    steps, item = made[name]
    least, most = _between(items, announced, name)
    below = _people(100 - most, 100 - least, steps, item.answers)
    above = _people(least, most, steps, item.answers)
    return certain(below) or certain(above)


def certain(number: Range) -> bool:
    least, most = number
    return most == 0 or (least >= 1 and most < FEW)


def _between(items: Figures, announced: list[Sum], name: str) -> tuple[Fraction, Fraction]:
    """Return between which points the mean of an item is certain to lie."""
    anything = Told(Fraction(0), Fraction(100))
    own = items.get(name) or anything
    least, most = own.least, own.most
    for each in announced:
        if name in each.weights:
            whole = each.score * len(each.weights)
            others = [items.get(other) or anything for other in each.weights if other != name]
            least = max(least, whole - sum(other.most for other in others))
            most = min(most, whole - sum(other.least for other in others))
    return least, most


def _people(least: Fraction, most: Fraction, steps: int, people: int) -> Range:
    """Return how many must, and how many can, stand apart when so many points are missing from the end."""
    fewest, farthest = ceil(least * people * steps / 100), floor(most * people * steps / 100)
    return ceil(Fraction(fewest, steps)), min(farthest, people)


@cache
def agencies() -> list[dict[str, tuple[int, Item]]]:
    chance = random.Random(2567)
    return [made_up(chance) for _each in range(AGENCIES)]


@pytest.mark.parametrize("elsewhere", [0, 3])
def test_reconstruction_finds_nobody_in_what_is_published(elsewhere: int) -> None:
    assert [name for made in agencies() for name in found_by(published(made, elsewhere), made)] == []


def test_what_is_published_is_true_and_mostly_exact() -> None:
    exact = told = 0
    for made in agencies():
        items, _announced = published(made)
        for name, each in items.items():
            if each is not None:
                told += 1
                exact += each.exact
                assert each.least <= made[name][1].mean <= each.most
    assert exact > told / 4  # the agencies made up here agree far more than real ones


# -- tiers --------------------------------------------------------------------------


def two_tiers(chance: random.Random) -> dict[str, dict[str, tuple[int, Item]]]:
    """Return the items of one agency by tier; what is told of all is made of both."""
    found = {"open": made_up(chance), "thaid": made_up(chance)}
    found["all"] = {
        name: (steps, together(item, found["thaid"][name][1]))
        for name, (steps, item) in found["open"].items()
    }
    return found


def together(one: Item, other: Item) -> Item:
    people = one.answers + other.answers
    mean = (one.mean * one.answers + other.mean * other.answers) / people
    return Item(people, mean, one.rise, one.sensitive)


def found_in_tiers(tiers: Mapping[str, Mapping[str, tuple[int, Item]]]) -> list[str]:
    """Return the items of a tier in which someone, or everyone, is found: by its figure or the others'."""
    items = {tier: {name: item for name, (_steps, item) in made.items()} for tier, made in tiers.items()}
    if min(item.answers for made in items.values() for item in made.values()) < FEW:
        return []  # tiers are not named at all: see ``publishing``
    whole = small.items(items["all"])
    told = small.tiers({"open": items["open"], "thaid": items["thaid"]}, whole)
    found = []
    for name, (steps, all_of_them) in tiers["all"].items():
        own, figures = whole[name], told.get(name, {})
        for tier, other in (("open", "thaid"), ("thaid", "open")):
            people = items[tier][name].answers
            mean = figures.get(tier)
            if mean is None and other in figures and own is not None and own.exact:
                mean = (
                    own.least * all_of_them.answers - figures[other] * items[other][name].answers
                ) / people
            if mean is None:
                continue
            below = _people(100 - mean, 100 - mean, steps, people)
            above = _people(mean, mean, steps, people)
            if certain(below) or certain(above):
                found.append(f"{tier} {name}")
    return found


def test_reconstruction_finds_nobody_in_what_is_told_by_tier() -> None:
    chance = random.Random(2568)
    assert [each for _agency in range(AGENCIES) for each in found_in_tiers(two_tiers(chance))] == []


def test_reconstruction_succeeds_where_one_tier_is_told_and_the_other_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def carelessly(of: Mapping[str, Mapping[str, Item]], _whole: Figures) -> dict[str, dict[str, Fraction]]:
        told = {tier: small_items(each) for tier, each in of.items()}
        return {
            name: {
                tier: each[name].mean for tier, each in of.items()
                if (figure := told[tier][name]) is not None and figure.exact
            }
            for name in of["open"]
        }  # fmt: skip

    monkeypatch.setattr(small, "tiers", carelessly)
    chance = random.Random(2568)
    assert any(found_in_tiers(two_tiers(chance)) for _agency in range(AGENCIES))


def exactly(items: Mapping[str, Item], _announced: object = ()) -> Figures:
    """Tell every figure as it is."""
    return {name: Told(item.mean, item.mean) for name, item in items.items()}


def unmoved(_announced: Sum, _items: Mapping[str, Item], told: Figures) -> Figures:
    """Tell bands whatever is announced beside them."""
    return told


def from_two(items: Mapping[str, Item], announced: Iterable[Sum] = ()) -> Figures:
    """Tell figures of fewer than ten as well."""
    return {
        name: each or Told(items[name].mean, items[name].mean)
        for name, each in small_items(items, announced).items()
    }


small_items = small.items


@pytest.mark.parametrize(
    ("name", "off"),
    [("items", exactly), ("_beside", unmoved), ("items", from_two)],
    ids=["bands", "complement", "ten"],
)
def test_reconstruction_succeeds_without(
    name: str, off: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small, name, off)
    assert any(found_by(published(made), made) for made in agencies())
