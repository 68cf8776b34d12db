"""Scoring a nation of full sheets, against the same sums in plain floats (which are not exact)."""

import json
import random
from pathlib import Path

from benchmarks.measure import Result, compared, in_turn
from prongsai.rules import load
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.sheet import score as printed
from prongsai.scoring.tree import Tree, tree

AGENCIES = 8_300
CASE = Path(__file__).parent.parent / "tests" / "cases" / "ban-dan-2567.json"


def sheets(made: Tree, count: int) -> list[Sheet]:
    """Return made-up full sheets of items, different from one another."""
    case = json.loads(CASE.read_text("utf-8"))["scores"]
    chance = random.Random(0)
    found = []
    for _ in range(count):
        scores: dict[str, Score] = {}
        for item in made.items.values():
            text = case[item.id] if item.steps else f"{chance.randint(6000, 10000) / 100:.2f}"
            given = printed(text)
            if given:
                scores[item.id] = given
        found.append(Sheet(fiscal_year=made.rules.fiscal_year, scores=scores))
    return found


def in_floats(made: Tree, sheet: dict[str, float]) -> float:
    """Roll one sheet up in floats: the same tree, no working, no level."""
    values = dict(sheet)
    for name, ways in made.ways.items():
        for way in ways:
            if name not in values and all(each in values for each, _ in way.terms):
                values[name] = sum(float(weight) * values[each] for each, weight in way.terms)
    return round(values["total"], 2)


def run() -> list[Result]:
    """Measure full scoring of every agency against bare float sums of the same tree."""
    rules = load("2567")
    made = tree(rules)
    nation = sheets(made, AGENCIES)
    bare = [{name: float(each.value) for name, each in sheet.scores.items()} for sheet in nation]
    taken = in_turn(
        {
            "ours": lambda: [score(sheet, rules) for sheet in nation],
            "peer": lambda: [in_floats(made, sheet) for sheet in bare],
        },
        3,
    )
    per_second = AGENCIES / min(taken["ours"])
    note = f"{per_second:,.0f} agencies a second, with levels and working"
    return [
        compared("score 8,300 agencies exactly : bare float sums", taken["ours"], taken["peer"], note=note)
    ]
