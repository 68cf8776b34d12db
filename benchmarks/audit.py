"""Auditing a full sheet with two misprints, against testing its relations only."""

import json
from fractions import Fraction
from pathlib import Path

from benchmarks.measure import Result, compared, in_turn
from prongsai.rules import load
from prongsai.scoring import relations
from prongsai.scoring.audit import audit
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.sheet import score as printed
from prongsai.scoring.tree import tree

CASE = Path(__file__).parent.parent / "tests" / "cases" / "ban-dan-2567.json"


def sheet() -> Sheet:
    """Return the sheet of a municipality, its two misprints included."""
    case = json.loads(CASE.read_text("utf-8"))
    scores = {name: given for name, text in case["scores"].items() if (given := printed(text))}
    return Sheet(fiscal_year=case["fiscal_year"], level=case["level"], scores=scores)


def run() -> list[Result]:
    """Measure the whole audit, explanations included, against relations alone."""
    rules = load("2567")
    full = sheet()
    elsewhere = {"o23": [Fraction(100), Fraction(0)]}
    taken = in_turn(
        {
            "ours": lambda: audit(full, rules, (), elsewhere),
            "peer": lambda: relations.tested(tree(rules), full),
        },
        5,
    )
    note = "target: a second for a full sheet"
    return [compared("audit with explanations : relations alone", taken["ours"], taken["peer"], note=note)]
