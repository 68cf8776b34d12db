"""Claims of the text: true, false, or not to be told."""

from fractions import Fraction

import pytest

from prongsai.rules import load
from prongsai.scoring.audit import audit
from prongsai.scoring.claims import Claim, Kind, holds

from .making import sheet_of

SCORES = {"1": "92.53", "2": "80.00", "3": "80.00", "4": "100", "9": "84.994", "total": "89.94"}


def so(kind: Kind, *ids: str, among: str = "", bound: str | None = None) -> bool | None:
    values = {name: Fraction(text) for name, text in SCORES.items()}
    claim = Claim(
        kind=kind, says="…", where="หน้า 1", ids=ids, among=tuple(among.split()),
        bound=Fraction(bound) if bound else None,
    )  # fmt: skip
    return holds(claim, values.get, "ผ่าน")


@pytest.mark.parametrize(
    ("kind", "ids", "among", "bound", "answer"),
    [
        ("lowest", "2", "1 2 3 4", None, True),
        ("lowest", "3", "1 2 3 4", None, True),  # a tie is no lie
        ("lowest", "1", "1 2 3 4", None, False),
        ("lowest", "1", "1 2 5", None, None),
        ("lowest", "5", "1 2", None, None),
        ("highest", "4", "1 2 3 4", None, True),
        ("highest", "1", "1 2 3 4", None, False),
        ("highest", "1", "1 6", None, None),
        ("at-least", "total", "", "85", True),
        ("at-least", "1 2", "", "85", False),
        ("at-least", "5", "", "85", None),
        ("at-least", "2", "", "80", True),
        ("below", "2 3", "", "85", True),
        ("below", "1 2", "", "85", False),
        ("below", "2 7", "", "85", None),
        ("below", "2", "", "80", False),
        ("below", "9", "", "85", True),  # 84.994 is printed 84.99
        ("some-below", "1 2", "", "85", True),
        ("some-below", "1 4", "", "85", False),
        ("some-below", "1 7", "", "85", None),
        ("below-full", "1 2 3", "", None, True),
        ("below-full", "1 4", "", None, False),
        ("below-full", "6", "", None, None),
        ("at-least", "", "", "85", None),
    ],
)
def test_each_kind_of_claim_is_true_false_or_not_to_be_told(
    kind: Kind,
    ids: str,
    among: str,
    bound: str | None,
    answer: bool | None,  # noqa: FBT001
) -> None:
    assert so(kind, *ids.split(), among=among, bound=bound) is answer


def test_a_claim_of_a_level_is_compared_with_the_printed_one() -> None:
    claim = Claim(kind="level", says="ผ่าน", where="หน้า 1", level="ผ่าน")
    nothing: dict[str, Fraction] = {}
    assert holds(claim, nothing.get, "ผ่าน") is True
    assert holds(claim, nothing.get, "ผ่านดี") is False
    assert holds(claim, nothing.get, None) is None


def test_scores_are_compared_as_they_are_printed() -> None:
    claim = Claim(kind="at-least", says="…", where="…", ids=("1",), bound=Fraction(85))
    assert holds(claim, {"1": Fraction("84.995")}.get, None) is True
    assert holds(claim, {"1": Fraction("84.9949")}.get, None) is False


def test_the_audit_judges_claims_by_what_is_printed_else_computed() -> None:
    rules = load("2567")
    claims = [
        Claim(kind="lowest", says="ต่ำสุด", where="หน้า 2", ids=("1",), among=("1", "2")),
        Claim(kind="at-least", says="ผ่าน", where="หน้า 2", ids=("IIT",), bound=Fraction(85)),
    ]
    scores = {"i1": "10", "i2": "10", "i3": "10", "2": "50"}
    judged = [each.holds for each in audit(sheet_of(scores), rules, claims).claims]
    assert judged == [True, None]


def test_a_false_claim_alone_is_no_inconsistency_but_not_clean() -> None:
    claim = Claim(kind="below", says="ต่ำกว่า 85", where="หน้า 1", ids=("1",), bound=Fraction(85))
    found = audit(sheet_of({"1": "90"}), load("2567"), [claim])
    assert found.consistent is None
    assert not found.clean
    assert audit(sheet_of({"1": "80"}), load("2567"), [claim]).clean


def test_risks_and_alarms_alone_are_clean() -> None:
    scores = {"e9.public": "90.12", "e9.survey": "0", "o13": "0"}
    found = audit(sheet_of(scores), load("2567"))
    assert found.alarms
    assert found.clean


def test_an_impossible_score_is_not_clean() -> None:
    assert not audit(sheet_of({"i3": "0.01"}), load("2567")).clean
    assert not audit(sheet_of({"o1": "33"}), load("2567")).clean
