"""Made-up answers are what they are said to be."""

from pathlib import Path

import pytest

from prongsai.errors import BadInputError
from prongsai.reading.answers import tabulate
from prongsai.reading.madeup import made_answers
from prongsai.rules.model import RuleSet


@pytest.mark.parametrize(("agencies", "respondents"), [(1, 1), (7, 7), (40, 3000)])
def test_as_many_as_asked_for(agencies: int, respondents: int, tmp_path: Path, six: RuleSet) -> None:
    """Agencies and respondents, exactly."""
    path = made_answers(
        six, "IIT", tmp_path / "a.parquet", agencies=agencies, respondents=respondents, seed=1
    )
    tallies = tabulate([path], six, "IIT")
    assert len(tallies) == agencies
    assert sum(tally.respondents for tally in tallies) == respondents


def test_the_same_seed_gives_the_same(tmp_path: Path, six: RuleSet) -> None:
    """And another another."""
    made = {
        name: tabulate(
            [
                made_answers(
                    six, "EIT.public", tmp_path / f"{name}.parquet",
                    agencies=30, respondents=2000, seed=seed,
                )
            ],
            six,
            "EIT.public",
        )
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    }  # fmt: skip
    assert made["a"] == made["b"] != made["c"]


def test_sizes_are_skewed_and_scores_high(tmp_path: Path, four: RuleSet) -> None:
    """Many small agencies, few large; most answers good, none perfect everywhere."""
    path = made_answers(four, "EIT", tmp_path / "a.parquet", agencies=300, respondents=30_000, seed=3)
    tallies = tabulate([path], four, "EIT")
    sizes = sorted(tally.respondents for tally in tallies)
    assert sizes[150] < 100 < sizes[-1] / 3
    means = sorted(sum(tally.scores.values()) / len(tally.scores) for tally in tallies)
    assert 80 < means[10] < means[150] < 100


def test_a_part_that_is_not_asked(tmp_path: Path, six: RuleSet) -> None:
    """Nothing is written."""
    with pytest.raises(BadInputError):
        made_answers(six, "EIT", tmp_path / "a.parquet", agencies=1, respondents=1, seed=1)
    assert not list(tmp_path.iterdir())
