"""A seal is the fingerprint of what a rule set says; a sealed year does not change unseen."""

import pytest

from prongsai.rules import load, names, seal

from .files import built, changed, text_of

YEAR = "2567"


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("year", "weight: 30", "weight: 30 # a remark"),
        ("year", "fiscal_year: 2567\n", "\n\nfiscal_year: 2567\n\n"),
        ("questions", "  - id: i1\n", "  # a remark\n  - id: i1\n"),
        ("year", "total_to: 84.99", "total_to: '84.99'"),
    ],
)
def test_a_remark_or_a_blank_line_does_not_change_the_seal(key: str, old: str, new: str) -> None:
    assert built(YEAR, **{key: changed(YEAR, key, old, new)}).seal == load(YEAR).seal


def test_the_order_of_keys_does_not_change_the_seal() -> None:
    old = "  - id: '1'\n    name: การปฏิบัติหน้าที่\n"
    new = "  - name: การปฏิบัติหน้าที่\n    id: '1'\n"
    assert built(YEAR, year=changed(YEAR, "year", old, new)).seal == load(YEAR).seal


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("year", "total_from: 70.00", "total_from: 70.0"),
        ("year", "summary: >-\n", "summary: >-\n  ๆ\n"),
        ("year", "name: การปฏิบัติหน้าที่", "name: การปฏิบัติหน้าที"),
        ("disclosure", "continues: [O1]", "continues: []"),
        ("disclosure", "steps: [0, 50, 100]", "steps: [0, 100]"),
        ("sources", "what:", "what: ๆ"),
    ],
)
def test_a_change_of_any_value_changes_the_seal(key: str, old: str, new: str) -> None:
    text = text_of(YEAR, key)
    if old not in text:
        old, new = "continues: [o1]", "continues: []"
    assert built(YEAR, **{key: changed(YEAR, key, old, new)}).seal != load(YEAR).seal


def test_a_change_of_a_mark_changes_the_seal() -> None:
    text = changed("2568", "samples", "minimum: recalled", "minimum: derived")
    assert built("2568", samples=text).seal != load("2568").seal


def test_each_rule_set_has_a_seal_of_its_own() -> None:
    seals = {load(name).seal for name in names()}
    assert len(seals) == len(names())
    assert all(each.startswith("sha256:") and len(each) == 71 for each in seals)


def test_what_is_not_sealed_has_no_seal_laid_on_it() -> None:
    assert seal.sealed("2561") == ""


@pytest.mark.parametrize("name", names())
def test_sealed_years_have_not_changed(name: str) -> None:
    laid, now = seal.sealed(name), load(name).seal
    assert laid, f"{name} is not sealed: run “python tools/seal.py {name}” and commit its SEAL"
    assert laid == now, (
        f"the rules {name} have changed since they were sealed, and with them perhaps somebody's scores: "
        f"take the change back, or run “python tools/seal.py {name}”, commit the SEAL "
        "and say in the CHANGELOG what changed and why"
    )
