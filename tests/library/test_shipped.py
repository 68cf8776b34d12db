"""The library that ships, as a whole: everything has advice and measures, and nothing is left to fill."""

import re
from collections.abc import Iterator

import msgspec
import pytest

from prongsai import rules
from prongsai.library.gather import Library, items_of
from prongsai.library.load import advice, items_in, library, measures_for, proposal
from prongsai.library.words import AgencyKind

KINDS: tuple[AgencyKind | None, ...] = (
    None, "municipality", "subdistrict-organisation", "provincial-organisation", "department",
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Library:
    return library()


def texts(told: object) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for each in told.values():
            yield from texts(each)
    elif isinstance(told, list | tuple):
        for each in told:
            yield from texts(each)


def test_every_item_and_indicator_of_the_year_has_advice(shipped: Library) -> None:
    ruled = rules.load(shipped.keyed_to)
    asked = items_of(ruled) | {each.id for each in ruled.frame.indicators}
    assert set(shipped.advice) == asked


def test_every_advice_names_one_to_three_measures(shipped: Library) -> None:
    assert [name for name, each in shipped.advice.items() if not 1 <= len(each.measures) <= 3] == []


def test_every_measure_is_named_by_an_advice_or_feeds_an_item(shipped: Library) -> None:
    named = {name for each in shipped.advice.values() for name in each.measures}
    assert [name for name, each in shipped.proposals.items() if name not in named and not each.feeds] == []


def test_what_advice_names_feeds_its_item(shipped: Library) -> None:
    wrong = [
        (item, name)
        for item, each in shipped.advice.items()
        if not item.isdigit()
        for name in each.measures[:1]
        if item not in shipped.proposals[name].feeds
    ]
    assert wrong == []


@pytest.mark.parametrize("year", ["2567", "2568", "2569"])
def test_every_item_of_a_year_finds_a_measure(year: str) -> None:
    ruled = rules.load(year)
    assert [item for item in items_of(ruled) if not measures_for(ruled, item)] == []


def test_every_issue_can_be_answered_by_a_measure_of_its_own(shipped: Library) -> None:
    for year in ("2567", "2568", "2569"):
        ruled = rules.load(year)
        answered = {item for each in shipped.proposals.values() for item in items_in(ruled, each)}
        for issue in ruled.improvement.issues:
            assert answered & set(rules.ids.expand(issue.items)), (year, issue.id)


@pytest.mark.parametrize("kind", KINDS)
def test_no_braces_are_left_for_any_kind(shipped: Library, kind: AgencyKind | None) -> None:
    ruled = rules.load(shipped.keyed_to)
    told = [each for item in shipped.advice for each in advice(ruled, item, kind)]
    proposed = [proposal(name, kind) for name in shipped.proposals]
    said = [text for each in (*told, *proposed) for text in texts(msgspec.to_builtins(each))]
    assert [text for text in said if "{" in text or "}" in text or not text.strip()] == []


def test_steps_and_evidence_are_several(shipped: Library) -> None:
    assert [
        name for name, each in shipped.proposals.items() if len(each.steps) < 3 or not each.evidence
    ] == []


def test_no_text_names_an_item_or_a_fiscal_year(shipped: Library) -> None:
    """Texts serve several years; numbers of items and fiscal years would be wrong in some of them."""
    item = re.compile(r"(?<![A-Za-z])[ioeIOE]\d{1,2}(?!\d)")
    fiscal = re.compile(r"ปีงบประมาณ(?: พ\.ศ\.)? ?2\d{3}")
    for entry in (*shipped.advice.values(), *shipped.proposals.values()):
        plain = msgspec.to_builtins(entry)
        said = " ".join(
            texts({k: v for k, v in plain.items() if k not in {"item", "id", "feeds", "measures"}})
        )
        assert not item.search(said), said
        assert not fiscal.search(said), said


def test_names_are_told_once(shipped: Library) -> None:
    names = [each.name for each in shipped.proposals.values()]
    assert len(set(names)) == len(names)
