"""Ban Dan's answers give the scores that its report prints, to the last digit."""

from fractions import Fraction
from pathlib import Path

import pytest

from prongsai.reading.answers import tabulate
from prongsai.rules.model import RuleSet
from prongsai.scoring.exact import two_decimals

from .making import header, respondent, write_csv

IIT = "95.20 98.40 84.00 96.00 92.80 92.00 91.20 93.60 100.00 87.20 93.60 98.40 98.40 96.80 96.00"
PUBLIC = "99.26 99.51 98.77 99.51 99.75 99.75 99.51 99.75 90.12"
SURVEY = "100.00 100.00 100.00 100.00 100.00 100.00 100.00 100.00 0.00"
PRINTED = {"IIT": (25, IIT), "EIT.public": (81, PUBLIC), "EIT.survey": (30, SURVEY)}
FILES = {"IIT": "iit.csv", "EIT.public": "eit-public.csv", "EIT.survey": "eit-survey.csv"}


@pytest.mark.shared
@pytest.mark.parametrize("part", PRINTED)
def test_scores_are_those_printed(part: str, ban_dan: Path, six: RuleSet) -> None:
    """Item by item, all of the questionnaire."""
    (tally,) = tabulate([ban_dan / FILES[part]], six, part)
    respondents, printed = PRINTED[part]
    assert (tally.agency, tally.part, tally.respondents) == ("ban-dan", part, respondents)
    assert " ".join(map(two_decimals, tally.scores.values())) == printed
    letter = part[0].lower()
    behind = part.partition(".")[2]
    ids = [f"{letter}{number}" + (f".{behind}" if behind else "") for number in range(1, 16)]
    assert list(tally.scores) == ids[: len(printed.split())]


def test_eight_of_eighty_one_without_e_service(tmp_path: Path, six: RuleSet) -> None:
    """e9 in part 1: 73 of 81 is 90.12, and stays 7300/81."""
    part = "EIT.public"
    rows = [respondent(six, part, e9="yes" if n < 73 else "no") for n in range(81)]
    (tally,) = tabulate([write_csv(tmp_path / "e.csv", header(six, part), rows)], six, part)
    assert tally.scores["e9.public"] == Fraction(7300, 81)
    assert two_decimals(tally.scores["e9.public"]) == "90.12"
