"""True results made up for the tests, reckoned in the plainest way, and printed as agencies print them."""

import json
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

from prongsai.rules import RuleSet, ids, load
from prongsai.rules.model import Question
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.sheet import score as read

CASES = Path(__file__).parents[1] / "cases"
Values = dict[str, Fraction]


def chance(seed: object) -> Random:
    """Return what stands for chance in a test: the same for the same seed."""
    return Random(str(seed))


def case(name: str) -> tuple[Sheet, RuleSet]:
    """Return a published result and the rules that score it."""
    raw = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    rules = load(raw.get("rules") or str(raw["fiscal_year"]))
    return sheet_of(raw["scores"], level=raw.get("level"), year=raw["fiscal_year"]), rules


def sheet_of(scores: Mapping[str, str], level: str | None = None, year: int | None = None) -> Sheet:
    """Return a sheet of printed scores."""
    parsed = {name: read(text) for name, text in scores.items()}
    wrong = [name for name, each in parsed.items() if each is None]
    assert not wrong, f"not scores: {wrong}"
    return Sheet(level=level, fiscal_year=year, scores={n: each for n, each in parsed.items() if each})


def with_scores(sheet: Sheet, **changes: str) -> Sheet:
    """Return the sheet with some scores printed otherwise (``e9_survey`` is ``e9.survey``)."""
    renamed = {name.replace("_", "."): text for name, text in changes.items()}
    texts = {name: each.printed for name, each in sheet.scores.items()}
    return sheet_of(texts | renamed, sheet.level, sheet.fiscal_year)


def without(sheet: Sheet, *names: str) -> Sheet:
    """Return the sheet with some scores missing."""
    kept = {name: each for name, each in sheet.scores.items() if name not in names}
    return Sheet(level=sheet.level, fiscal_year=sheet.fiscal_year, scores=kept)


def half_up(value: Fraction) -> str:
    """Print a value at two decimals, half up, by another road than the program's."""
    tenths_of_cents = Decimal(value.numerator * 10**12 // value.denominator).scaleb(-12)
    return str(tenths_of_cents.quantize(Decimal("0.01"), ROUND_HALF_UP))


def mean(values: Iterable[Fraction]) -> Fraction:
    every = list(values)
    return sum(every, Fraction(0)) / len(every)


def true_items(rules: RuleSet, rng: Random, good: int = 4) -> Values:
    """Make up what people answer and assessors find; the greater ``good``, the better the office."""
    items: Values = {}
    for instrument in rules.frame.instruments[:2]:
        for part in [f".{part.id}" for part in instrument.parts] or [""]:
            people = rng.randint(5, 120)
            for question in rules.questions.of(instrument.id):
                items[question.id + part] = _answered(rules, question, people, rng, good)
    for item in rules.disclosure.items:
        if rules.disclosure.steps:
            items[item.id] = rng.choices(rules.disclosure.steps, _leaning(rules.disclosure.steps, good))[0]
    return items


def _leaning(points: Iterable[Fraction], good: int) -> list[int]:
    return [int((1 + each / 20) ** good) for each in points]


def _answered(rules: RuleSet, question: Question, people: int, rng: Random, good: int) -> Fraction:
    points = {each.kind: each.points for each in rules.questions.answers}
    kinds = [row.kind or question.kind for row in question.rows] or [question.kind]
    return mean(mean(rng.choices(points[kind], _leaning(points[kind], good), k=people)) for kind in kinds)


def rolled_up(rules: RuleSet, items: Values, oit: Fraction | None = None) -> Values:
    """Reckon every score above the items, as ``docs/scoring.md`` tells it; ``oit`` where not known."""
    values = dict(items)
    frame = rules.frame
    for sub in frame.sub_indicators:
        if oit is None:
            values[sub.id] = mean(items[item] for item in ids.expand(sub.items))
    for indicator in frame.indicators:
        asked = ids.expand(indicator.items)
        if indicator.instrument == "OIT":
            if oit is None and frame.instruments[2].rollup.indicator == "mean-of-items":
                values[indicator.id] = mean(items[item] for item in asked)
            elif oit is None:
                inside = [sub.id for sub in frame.sub_indicators if sub.indicator == indicator.id]
                values[indicator.id] = mean(values[sub] for sub in inside)
            continue
        values[indicator.id] = mean(value for name, value in items.items() if name.partition(".")[0] in asked)
    for instrument in frame.instruments:
        inside = [each.id for each in frame.indicators if each.instrument == instrument.id]
        known = oit is None or instrument.id != "OIT"
        values[instrument.id] = mean(values[each] for each in inside) if known else oit or Fraction(0)
        values[f"{instrument.id}.weighted"] = values[instrument.id] * instrument.weight / 100
        for part in instrument.parts:
            values[f"{instrument.id}.{part.id}"] = mean(
                value for name, value in items.items() if name.endswith(f".{part.id}")
            )
    values["total"] = sum((values[f"{each.id}.weighted"] for each in frame.instruments), Fraction(0))
    return values


def level_by_hand(rules: RuleSet, values: Values) -> str:
    """Return the level of exact values at two decimals."""
    shown = {name: Fraction(half_up(value)) for name, value in values.items()}
    tested = rules.frame.tested.instruments if rules.frame.tested else ()
    for level in rules.frame.levels:
        high_enough = level.total_from <= shown["total"] <= level.total_to
        if high_enough and (level.each_from is None or all(shown[t] >= level.each_from for t in tested)):
            return level.name
    raise AssertionError(values["total"])


def true_values(name: str, seed: int, good: int = 4) -> Values:
    """Return all exact scores of a made-up office, by id."""
    rules, rng = load(name), chance(f"{name} {seed}")
    items = true_items(rules, rng, good)
    oit = None if rules.disclosure.steps else Fraction(rng.randint(5000, 10000), 100)
    return rolled_up(rules, items, oit)


def printed(values: Mapping[str, Fraction], level: str | None = None) -> Sheet:
    """Print exact scores one by one, as results are published."""
    return sheet_of({name: half_up(value) for name, value in values.items()}, level)


def exact(values: Mapping[str, Fraction]) -> Sheet:
    """Return a sheet of fractions, as a tally gives it."""
    return Sheet(scores={name: Score(str(value), value, exact=True) for name, value in values.items()})
