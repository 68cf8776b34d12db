"""Steps, directions, rows and gaps become exact scores."""

from fractions import Fraction
from pathlib import Path

import pytest

from prongsai.reading.answers import Tally, tabulate
from prongsai.reading.answers.means import points
from prongsai.reading.answers.questionnaire import columns, parts
from prongsai.rules import load, years
from prongsai.rules.model import RuleSet

from .making import Row, header, respondent, write_csv, write_parquet


def one(tmp_path: Path, rules: RuleSet, part: str, *rows: Row) -> Tally:
    """Return the tally of the only agency in the rows."""
    (tally,) = tabulate([write_csv(tmp_path / "answers.csv", header(rules, part), rows)], rules, part)
    return tally


@pytest.mark.parametrize(("step", "points"), list(enumerate((0, 20, 40, 60, 80, 100), 1)))
def test_six_steps_both_ways(step: int, points: int, tmp_path: Path, six: RuleSet) -> None:
    """i1 is a good thing, i5 a bad one."""
    tally = one(tmp_path, six, "IIT", respondent(six, "IIT", i1=str(step), i5=str(step)))
    assert tally.scores["i1"] == points
    assert tally.scores["i5"] == 100 - points


@pytest.mark.parametrize(("step", "points"), list(enumerate((0, 33, 67, 100), 1)))
def test_four_uneven_steps_both_ways(step: int, points: int, tmp_path: Path, four: RuleSet) -> None:
    """i2 is a good thing, i9 a bad one; 33 and 67 are no thirds."""
    tally = one(tmp_path, four, "IIT", respondent(four, "IIT", i2=str(step), i9=str(step)))
    assert tally.scores["i2"] == points
    assert tally.scores["i9"] == 100 - points


def test_yes_is_good_or_bad(tmp_path: Path, six: RuleSet) -> None:
    """e3 asks for bribes, e9 for the use of e-services."""
    part = "EIT.survey"
    tally = one(tmp_path, six, part, respondent(six, part, e3="yes", e9="yes"))
    assert tally.scores["e3.survey"] == 0
    assert tally.scores["e9.survey"] == 100


def test_mean_over_respondents_is_a_fraction(tmp_path: Path, six: RuleSet) -> None:
    """Three people: 100, 80, 80."""
    rows = [respondent(six, "IIT", i1=step) for step in ("6", "5", "5")]
    assert one(tmp_path, six, "IIT", *rows).scores["i1"] == Fraction(260, 3)


def test_an_item_is_the_mean_of_its_rows_of_two_kinds(tmp_path: Path, four: RuleSet) -> None:
    """i11: row 1 is good, row 2 bad."""
    tally = one(tmp_path, four, "IIT", respondent(four, "IIT", i11_1="4", i11_2="2"))
    assert tally.scores["i11"] == Fraction(100 + 67, 2)


def test_rows_are_averaged_each_over_its_own_respondents(tmp_path: Path, four: RuleSet) -> None:
    """The mean of two row means, not of three answers."""
    tally = one(
        tmp_path,
        four,
        "IIT",
        respondent(four, "IIT", i11_1="1", i11_2="1"),
        respondent(four, "IIT", i11_1="4", i11_2=""),
    )
    assert tally.scores["i11"] == Fraction(50 + 100, 2)


def test_who_does_not_answer_does_not_count(tmp_path: Path, six: RuleSet) -> None:
    """An empty cell is no zero, and its respondent is still one."""
    tally = one(tmp_path, six, "IIT", respondent(six, "IIT", i1="4"), respondent(six, "IIT", i1=""))
    assert tally.respondents == 2
    assert tally.scores["i1"] == 60


def test_what_nobody_answered_is_missing(tmp_path: Path, six: RuleSet) -> None:
    """Never a zero."""
    tally = one(tmp_path, six, "IIT", respondent(six, "IIT", i1="", i3=""))
    assert "i1" not in tally.scores
    assert "i3" not in tally.scores
    assert len(tally.scores) == 13


def test_an_item_with_a_row_that_nobody_answered_is_missing(tmp_path: Path, four: RuleSet) -> None:
    """One row does not stand for two."""
    tally = one(tmp_path, four, "IIT", respondent(four, "IIT", i11_2=""))
    assert "i11" not in tally.scores


def test_who_answers_nothing_is_a_respondent_without_scores(tmp_path: Path, six: RuleSet) -> None:
    """An agency of blank forms stays in the list."""
    blank = dict.fromkeys(header(six, "IIT"), "") | {"agency": "ก"}
    tally = one(tmp_path, six, "IIT", blank)
    assert (tally.respondents, tally.scores) == (1, {})


def test_agencies_come_by_name(tmp_path: Path, six: RuleSet) -> None:
    """Whatever the order of the answers."""
    rows = [respondent(six, "IIT", agency, i1=step) for agency, step in zip("ขกค", "135", strict=True)]
    tallies = tabulate([write_csv(tmp_path / "a.csv", header(six, "IIT"), rows)], six, "IIT")
    assert [tally.agency for tally in tallies] == ["ก", "ข", "ค"]
    assert [int(tally.scores["i1"]) for tally in tallies] == [40, 0, 80]


@pytest.mark.parametrize("name", [str(year) for year in years()])
def test_every_year_and_part_can_be_counted(name: str, tmp_path: Path) -> None:
    """The best answer to everything gives 100 everywhere, the worst 0, in CSV and Parquet."""
    rules = load(name)
    for part in parts(rules):
        for at, score in ((-1, 100), (0, 0)):
            row = {"agency": "ก"} | {
                column.name: sorted(zip(column.answers.points, column.codes, strict=True))[at][1]
                for column in columns(rules, part)
            }
            tally = one(tmp_path, rules, part, row)
            assert set(tally.scores.values()) == {Fraction(score)}
            file = write_parquet(tmp_path / "a.parquet", header(rules, part), [row])
            assert tabulate([file], rules, part) == [tally]


def test_points_that_are_no_whole_numbers() -> None:
    """A third stays a third."""
    third = points([Fraction(0), Fraction(100, 3), Fraction(200, 3), Fraction(100)])
    assert third.uneven == ()
    assert third.mean(2, 1) == Fraction(100, 3)
    printed = points([Fraction(0), Fraction("33.33"), Fraction("66.67"), Fraction(100)])
    assert printed.mean(3, 1, *([1] * len(printed.uneven))) == Fraction("66.67")


def test_points_in_any_shape() -> None:
    """Steps may rise and fall as they like."""
    odd = points([Fraction(5), Fraction(5), Fraction(0), Fraction(90), Fraction(7)])
    for step, value in enumerate((5, 5, 0, 90, 7), 1):
        reached = [int(step >= from_) for from_, _more in odd.uneven]
        assert odd.mean(step, 1, *reached) == value


def test_nobody_has_no_mean() -> None:
    """Not even zero."""
    assert points([Fraction(0), Fraction(100)]).mean(0, 0) is None
