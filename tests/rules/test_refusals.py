"""The loader refuses a rule set that cannot be right, and says file, line, what, and what to do."""

import pytest

from prongsai.errors import BadInputError
from prongsai.language import use
from prongsai.rules.load import FILES

from .files import built, changed, refused

YEAR = "2567"


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("fiscal_year: 2567\n", "fiscal_year: 2567\ncolour: red\n", "fiscal_year", "no key “colour”"),
        (
            "    weight: 30\n",
            "    weight: 30\n    weigth: 30\n",
            "- id: IIT",
            "no key “weigth”; “weight” is meant?",
        ),
        ("    weight: 30\n", "    weight: 30\n    weight: 30\n", "weight: 30", "“weight” stands twice"),
        ("    weight: 30\n", "", "- id: IIT", "the key “weight” is missing"),
        ("    weight: 30\n", "    weight: many\n", "weight: many", "wrong kind"),
        ("    weight: 30\n", "    weight: 31\n", "- id: IIT", "add up to 101, not 100"),
        ("items: o1..o6", "items: o1..o5", "- id: '9.1'", "o6 is in no sub-indicator"),
        ("items: o1..o6", "items: o1..o7", "- id: '9.1'", "o7 is in 2 of: sub-indicator"),
        ("items: i1..i3", "items: i1..i2", "- id: '1'", "i3 is in no indicator"),
        ("items: i1..i3", "items: i1..i4", "- id: '1'", "i4 is in 2 of: indicator"),
        ("items: i1..i3", "items: i1..i3, i99", "- id: '1'", "there is no item i99 this year"),
        ("items: i1..i3", "items: i1-i3", "items: i1-i3", "“i1-i3” is not a range"),
        ("items: i1..i3", "items: i3..i1", "items: i3..i1", "“i3..i1” is not a range"),
        ("items: i1..i3", "items: i1..e3", "items: i1..e3", "“i1..e3” is not a range"),
        ("  - id: '2'\n", "  - id: '1'\n", "- id: '1'", "the id “1” stands twice"),
        ("  - id: '9.1'\n    indicator: '9'", "  - id: '9.1'\n    indicator: '10'", "items: o1..o6",
         "are not in indicator 10"),
        ("total_to: 84.99", "total_to: 84.98", "- name: ต้องปรับปรุง", "no gap"),
        ("total_to: 84.99", "total_to: 85.00", "- name: ต้องปรับปรุง", "must end at 84.99"),
        ("total_from: 0.00", "total_from: 1.00", "- name: ต้องปรับปรุงโดยด่วน", "not at 0.00"),
        ("tested:\n", "tested_:\n", "fiscal_year", "“tested” is meant?"),
        ("total_to: 84.99", "total_to: much", "total_to: much", "“much” is not a number"),
        ("total_to: 84.99", "total_to: 1/0", "total_to: 1/0", "1/0"),
        ("total_to: 84.99", "total_to: [1]", "total_to: [1]", "number"),
        ("fiscal_year: 2567\n", "fiscal_year: 0x9C7\n", "fiscal_year", "wrong kind"),
    ],
)  # fmt: skip
def test_the_frame_is_refused_at_the_place_of_its_fault(old: str, new: str, line: str, says: str) -> None:
    refusal = refused(YEAR, "year", old, new)
    assert refusal.file == f"{YEAR}/year.yaml"
    assert refusal.line.startswith(line)
    assert says in refusal.says


def test_a_fault_deep_inside_an_instrument_names_its_own_line() -> None:
    refusal = refused(YEAR, "year", "part: mean-of-items", "part: median")
    assert refusal.line.startswith("part: median")


def test_levels_that_look_at_instruments_need_to_be_told_which() -> None:
    text = changed(YEAR, "year", "tested:\n", "# tested:\n")
    head, _, rest = text.partition("# tested:\n")
    without = head + "target:\n" + rest.partition("\ntarget:\n")[2]
    with pytest.raises(BadInputError, match="“tested” does not name them"):
        built(YEAR, year=without)


def test_letter_levels_that_overlap_are_refused() -> None:
    refusal = refused("2564", "year", "total_to: 94.99", "total_to: 95.00")
    assert refusal.line == "- name: A"
    assert "must end at 94.99" in refusal.says


@pytest.mark.parametrize(
    ("key", "old", "new", "says"),
    [
        ("questions", "points: [0, 20, 40, 60, 80, 100]", "points: [0, 20, 100]", "6 choices and 3 points"),
        ("questions", "    kind: scale\n", "    kind: gut-feeling\n", "wrong kind"),
        ("questions", "  - id: i2\n", "  - id: i1\n", "the id “i1” stands twice"),
        ("disclosure", "  - id: o2\n", "  - id: o1\n", "the id “o1” stands twice"),
        ("disclosure", "'on': o14", "'on': o99", "no item o99"),
        ("disclosure", "relation: progress-of", "relation: cousin-of", "wrong kind"),
        ("improvement", "items: i1..i3", "items: i1..i2", "i3 is in no issue"),
        ("calendar", "step:", "stop:", "“step” is meant?"),
        ("samples", "share: 10", "share: ten", "wrong kind"),
    ],
)  # fmt: skip
def test_other_files_are_refused_by_their_own_name(key: str, old: str, new: str, says: str) -> None:
    refusal = refused(YEAR, key, old, new)
    assert refusal.file == f"{YEAR}/{key}.yaml"
    assert says in refusal.says


def test_a_mark_that_there_is_not_is_refused() -> None:
    refusal = refused("2568", "year", "name: derived", "name: certain")
    assert "wrong kind" in refusal.says


def test_a_source_that_is_not_listed_is_refused() -> None:
    refusal = refused("2568", "year", "source: [The Nation 2568]", "source: [a friend]")
    assert "“a friend” is not in sources.yaml" in refusal.says


def test_a_value_without_a_mark_is_refused() -> None:
    refusal = refused("2568", "samples", "    known:\n      minimum: recalled\n", "")
    assert refusal.line.startswith("- instrument: IIT")
    assert "“minimum” has no mark" in refusal.says


def test_a_mark_for_something_that_is_no_fact_is_refused() -> None:
    refusal = refused("2568", "samples", "      minimum: recalled\n", "      maximum: recalled\n")
    assert "“maximum”" in refusal.says or "“minimum”" in refusal.says


@pytest.mark.parametrize(
    "text",
    [
        "fiscal_year: 2567\n  summary: x\n",  # broken indentation
        "a: [1, 2\n",  # a bracket left open
        "a: 1\n---\nb: 2\n",  # two documents
        "- a\n- b\n",  # a list where keys belong
        "",  # nothing
        "just words\n",
        "a: \x07\n",  # a sign that YAML does not allow
        "? [a, b]\n: 1\n",  # a key that is a list
        "a: &a [*a]\n",  # a list that holds itself
        "fiscal_year: 1:30\n",  # a whole number to YAML, by sixties
    ],
)
def test_what_is_not_a_rule_file_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadInputError, match=r"^2567/year\.yaml line \d+: "):
        built(YEAR, year=text)


@pytest.mark.parametrize("day", ["2025-02-30", "2025-2-3", "2025-02-03 10:00:00"])
def test_a_day_that_cannot_be_read_is_refused(day: str) -> None:
    text = changed("2567", "calendar", "starts: ", f"starts: {day} # ")
    with pytest.raises(BadInputError, match=r"^2567/calendar\.yaml line \d+: "):
        built(YEAR, calendar=text)


def test_every_file_of_a_year_is_needed() -> None:
    assert set(FILES) == {"year", "questions", "disclosure", "samples", "calendar", "improvement", "sources"}
    for key in set(FILES) - {"sources"}:
        with pytest.raises(BadInputError, match=rf"{key}\.yaml line"):
            built(YEAR, **{key: "known: {}\n"})


def test_refusals_speak_thai_first() -> None:
    use("th")
    with pytest.raises(BadInputError) as fault:
        built(YEAR, year=changed(YEAR, "year", "    weight: 30\n", "    weight: 31\n"))
    assert any("ก" <= sign <= "๎" for sign in str(fault.value))
