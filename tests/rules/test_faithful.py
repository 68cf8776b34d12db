"""The rules of every year say what the sources say: wording verbatim, marks never better."""

from fractions import Fraction
from pathlib import Path

import pytest

from prongsai.rules import RuleSet, ids, load, years
from prongsai.rules.facts import Fact, parts
from prongsai.rules.model import Mark, Record

from . import announced
from .announced import Row

pytestmark = [pytest.mark.shared, pytest.mark.parametrize("year", years())]

# Facts whose mark comes from another table of the same year.
ELSEWHERE = {
    (2567, "e9", "kind"),  # section 3: direction of yes-no good [verified]
}
TABLES_OF_QUESTIONS = ("2.1", "2.2")
KINDS = ("scale", "reversed", "yes-no good", "yes-no bad")
NOT_KNOWN = "not known"


@pytest.fixture
def rules(year: int) -> RuleSet:
    return load(str(year))


@pytest.fixture
def said(year: int, shared_folder: Path) -> dict[str, list[Row]]:
    return announced.tables(shared_folder / "ita" / f"{year}.md")


def mark(record: Record, label: str) -> Mark:
    """Return the weakest mark of one fact of a record."""
    return Fact("", label, parts(record.known[label])).mark


def too_good(record: Record, label: str, cell: str, *, among_several: bool = False) -> list[str]:
    """Return a complaint if a fact claims more than the cell it comes from."""
    allowed = announced.worst(cell) if among_several else announced.plain_mark(cell)
    if allowed is None or label not in record.known or not announced.better(mark(record, label), allowed):
        return []
    return [f"{getattr(record, 'id', record)} {label}: {mark(record, label)}, but the source has “{cell}”"]


def test_instruments_bear_their_announced_names_and_weights(
    rules: RuleSet, said: dict[str, list[Row]]
) -> None:
    for row, each in zip(said["1.1"], rules.frame.instruments, strict=True):
        assert each.id == row["Instrument"]
        assert f"{each.name} ({each.english})" == row["Full name"]
        assert f"{each.weight} %" == row["Weight"]


def test_weights_are_no_surer_than_the_sources(year: int, rules: RuleSet, shared_folder: Path) -> None:
    text = (shared_folder / "ita" / f"{year}.md").read_text("utf-8")
    line = next(line for line in text.splitlines() if "Mark of the weights: " in line)
    allowed = announced.marks(line.partition("Mark of the weights: ")[2])[0]
    assert not any(announced.better(mark(each, "weight"), allowed) for each in rules.frame.instruments)


def test_indicators_bear_their_announced_names_items_and_marks(
    rules: RuleSet, said: dict[str, list[Row]]
) -> None:
    complaints: list[str] = []
    for row, each in zip(said["1.2"], rules.frame.indicators, strict=True):
        name, also = announced.name_of(row["ตัวชี้วัด"])
        assert (each.id, each.name, each.instrument) == (row["No."], name, row["Instrument"])
        assert not also or also in each.also
        assert each.items == announced.ranges(row["Items"])
        assert each.english == row["English in reports"]
        complaints += too_good(each, "items", row["Mark of the items"])
    assert not complaints


def test_names_of_indicators_are_no_surer_than_the_sources(
    year: int, rules: RuleSet, shared_folder: Path
) -> None:
    text = (shared_folder / "ita" / f"{year}.md").read_text("utf-8")
    for label, opening in (("name", "Names: "), ("english", "English names: ")):
        line = next(line for line in text.splitlines() if line.startswith("Names: ") and opening in line)
        sentence = line.partition(opening)[2].partition(". ")[0]
        allowed = announced.plain_mark(sentence)
        if allowed:
            better = [e.id for e in rules.frame.indicators if announced.better(mark(e, label), allowed)]
            assert not better, f"{label}: {sentence}"


def test_sub_indicators_bear_their_announced_names_items_and_marks(
    rules: RuleSet, said: dict[str, list[Row]]
) -> None:
    complaints: list[str] = []
    for row, each in zip(said["1.3"], rules.frame.sub_indicators, strict=True):
        name, _also = announced.name_of(row["ตัวชี้วัดย่อย"])
        assert (each.id, each.name) == (row["Sub-indicator"], name)
        assert each.items == announced.ranges(row["Items"])
        if "n" in row:
            assert len(ids.expand(each.items)) == int(row["n"])
        of_range = row.get("Mark of the range", row.get("Mark", ""))
        complaints += too_good(each, "items", of_range, among_several=True)
        complaints += too_good(each, "name", row.get("Mark of the name", row.get("Mark", "")))
    assert not complaints


def test_the_share_of_an_item_is_the_announced_one(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    """The sources reckon what one item is worth; so do the rules, by their roll-up."""
    if "One item, of the total" not in said["1.3"][0]:
        return
    subs = rules.frame.sub_indicators
    for row, each in zip(said["1.3"], subs, strict=True):
        beside = sum(other.indicator == each.indicator for other in subs)
        share = 40 / 2 / beside / len(ids.expand(each.items))
        assert f"{share:.3f}" == row["One item, of the total"]


ROLLUP = {
    "OIT sub-indicator": [("OIT", "sub_indicator")],
    "OIT indicator": [("OIT", "indicator")],
    "OIT indicator 9": [],
    "OIT indicator 10": [("OIT", "indicator")],  # one mark for both: the less sure
    "IIT / EIT indicator": [("IIT", "indicator"), ("EIT", "indicator")],
    "IIT indicator": [("IIT", "indicator")],
    "EIT indicator": [("EIT", "indicator")],
    "instrument": [("IIT", "instrument"), ("EIT", "instrument"), ("OIT", "instrument")],
    "IIT, EIT": [("IIT", "instrument"), ("EIT", "instrument")],
    "OIT": [("OIT", "instrument")],
}


def test_the_roll_up_is_no_surer_than_the_sources(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    rollups = {str(each.id): each.rollup for each in rules.frame.instruments}
    complaints: list[str] = []
    for row in said["1.4"]:
        for instrument, label in ROLLUP.get(row["What"], []):
            complaints += too_good(rollups[instrument], label, row["Mark"])
    assert not complaints


def test_questions_are_worded_as_announced(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    asked = (rules.questions.IIT, rules.questions.EIT)
    place = {item: each.id for each in rules.frame.indicators for item in ids.expand(each.items)}
    for section, questions in zip(TABLES_OF_QUESTIONS, asked, strict=True):
        for row, each in zip(said[section], questions, strict=True):
            assert (each.id, place[each.id]) == (row["No."], row["Indicator"])
            assert each.text == row["Question"]
            assert [inner.text for inner in each.rows] == announced.rows_of(row["Rows"])


def test_questions_are_answered_as_announced(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    for section, questions in zip(
        TABLES_OF_QUESTIONS, (rules.questions.IIT, rules.questions.EIT), strict=True
    ):
        for row, each in zip(said[section], questions, strict=True):
            cell = row["Answer kind"]
            if cell.startswith("row "):
                kinds = [inner.kind or each.kind for inner in each.rows]
                assert kinds == [piece.split()[2] for piece in cell.split(", ")]
            else:
                kind = next(kind for kind in KINDS if cell.startswith(kind)).replace(" ", "-")
                assert {inner.kind or each.kind for inner in each.rows} | {each.kind} == {kind}, each.id


def test_questions_are_no_surer_than_the_sources(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    complaints: list[str] = []
    for section, questions in zip(
        TABLES_OF_QUESTIONS, (rules.questions.IIT, rules.questions.EIT), strict=True
    ):
        for row, each in zip(said[section], questions, strict=True):
            for label in ("text", "kind"):
                if (rules.fiscal_year, each.id, label) not in ELSEWHERE:
                    complaints += too_good(each, label, row["Mark"])
    assert not complaints


def test_answers_bring_the_announced_points(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    answers = {each.kind: each for each in rules.questions.answers}
    complaints: list[str] = []
    for row in said["3"]:
        if row["Kind"] == "OIT item":
            continue
        each = answers[row["Kind"].replace(" ", "-")]  # type: ignore[index]
        assert list(each.points) == announced.points_of(row["Points"])
        complaints += too_good(each, "points", row["Mark of the points"])
        complaints += too_good(each, "choices", row.get("Mark of the labels", row["Choices in order"]))
    assert not complaints


def test_steps_of_disclosure_items_are_the_announced_ones(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    row = next(row for row in said["3"] if row["Kind"] == "OIT item")
    points = announced.points_of(row["Points"].partition("(")[0])
    assert list(rules.disclosure.steps) == (sorted(points) if len(points) > 1 else [])


def test_disclosure_items_bear_their_announced_names_places_and_points(
    rules: RuleSet, said: dict[str, list[Row]]
) -> None:
    place = {item: sub.id for sub in rules.frame.sub_indicators for item in ids.expand(sub.items)}
    for row, each in zip(said["5.2"], rules.disclosure.items, strict=True):
        name, also = announced.name_of(row["Name"])
        assert (each.id, each.name) == (row["No."].lower(), name)
        assert not also or also.startswith("FY") or also in each.also
        sub = row.get("Sub", row.get("Sub (all [derived])", ""))
        assert place[each.id] in sub.split(" or "), each.id
        points = announced.points_of(row["Points"])
        assert each.points == (points[-1] if points else None), each.id
        assert each.elements, each.id


def test_disclosure_items_continue_those_of_the_year_before(
    rules: RuleSet, said: dict[str, list[Row]]
) -> None:
    column = next(key for key in said["5.2"][0] if key.startswith("FY"))
    for row, each in zip(said["5.2"], rules.disclosure.items, strict=True):
        assert each.continues == announced.continued(row[column]), each.id


def test_disclosure_items_are_no_surer_than_the_sources(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    complaints: list[str] = []
    for row, each in zip(said["5.2"], rules.disclosure.items, strict=True):
        complaints += too_good(each, "name", row["Mark of the name"].partition(" name,")[0])
        elements = row.get("Mark of the elements", row.get("Required elements with mark", ""))
        complaints += too_good(each, "elements", elements, among_several=True)
        complaints += too_good(each, "points", row["Points"])
    assert not complaints


def test_dependencies_are_the_announced_ones(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    ties = {(tie.item, tie.on, tie.relation == "zero-with"): tie for tie in rules.disclosure.dependencies}
    complaints: list[str] = []
    wanted = set()
    for row in said["5.3"]:
        on = row.get("Item it must match", row.get("Item again", ""))
        relation = row["Relation"]
        if "not known" in relation or "FY" in on:
            continue  # no tie between items of this year
        key = row["Item"].lower(), on.lower(), "is 0 when" in relation
        wanted.add(key)
        complaints += too_good(ties[key], "relation", row["Mark"]) if key in ties else [f"{key} is not there"]
    assert not complaints
    assert wanted == set(ties)


def test_levels_have_the_announced_bounds_and_conditions(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    complaints: list[str] = []
    for row, each in zip(said["6"], rules.frame.levels, strict=True):
        assert each.name == row["Level"]
        low, _, high = row["Total"].removeprefix("≥ ").partition("–")
        assert each.total_from == Fraction(low)
        assert not high or each.total_to == Fraction(high)
        condition = row.get("Condition on the instruments", "–")
        every = condition.partition("every instrument ≥ ")[2][:2]
        assert each.each_from == (int(every) if every else None)
        complaints += too_good(each, "bounds", row.get("Mark", ""))
    assert not complaints


def test_the_seven_issues_hold_the_announced_items(
    year: int, rules: RuleSet, said: dict[str, list[Row]]
) -> None:
    column = f"OIT FY{year}"
    rows = [row for section in ("8.3", "8.4") for row in said.get(section, []) if column in row]
    complaints: list[str] = []
    for row, each in zip(rows, rules.improvement.issues, strict=True):
        cells = [value for key, value in row.items() if f"FY{year}" in key]
        items = ", ".join(filter(None, map(announced.ranges, cells)))
        assert row["Issue (ประเด็น)"].startswith(f"{each.id} ")
        assert each.name.replace("ทาง", "") == row["Issue (ประเด็น)"][2:].replace("(ทาง)", "").replace(
            "ทาง", ""
        )
        assert ids.expand(each.items) == ids.expand(items)
        complaints += too_good(each, "items", row["Mark"])
    assert not complaints


def test_minimum_samples_are_the_announced_ones(rules: RuleSet, said: dict[str, list[Row]]) -> None:
    groups = iter(rules.samples.groups)
    complaints: list[str] = []
    for row in said.get("4.1", []):
        each = next(groups)
        for value, cell in ((each.agencies, row["Agencies"]), (each.minimum, row["Minimum"])):
            assert str(value) == cell.replace(",", "") if cell != NOT_KNOWN else value is None, each.group
        if each.minimum is not None:
            complaints += too_good(each, "minimum", row["Mark"])
    assert not complaints
