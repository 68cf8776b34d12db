"""The three reports: what their README names is found, with its place."""

from functools import cache
from pathlib import Path

import pytest

from prongsai.linting.model import Finding

from .linted import draft, found

SHARED = Path(__file__).parents[3] / "shared" / "documents"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the folder shared is not beside the checkout"),
]


@cache
def linted(name: str) -> list[Finding]:
    return found(draft((SHARED / f"{name}.txt").read_bytes(), name=f"{name}.txt"))


def told(name: str, rule: str, line: int) -> str:
    """Return what a rule says of a line, nothing if it says nothing."""
    where = f"line {line}"
    return "\n".join(
        f"{each.says} → {each.suggest}"
        for each in linted(name)
        if each.rule == rule and where in (each.where, *each.also)
    )


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        ("figure-differs", 194, "60.49 is the score of 8"),
        ("instrument-misspelt", 158, "“IT” is written for “IIT”"),
        ("agency-spelling", 97, "กะลาเต"),
        ("agency-spelling", 102, "กลาเส"),
        ("agency-spelling", 156, "write “กะลาเส”"),
        ("agency-spelling", 162, "กษลาเส"),
        ("agency-spelling", 190, "กละเส"),
        ("foreign-letters", 156, "write “กะลาเส”"),
        ("paragraph-twice", 138, "5 times in all"),
        ("paragraph-twice", 152, "ค่าเช่าที่ดิน"),
        ("heads-change", 160, "ยังไม่ดำเนินการ"),
        ("heads-change", 178, "ดำเนินการแล้ว"),
        ("heads-change", 188, "ดำเนินการแล้ว"),
        ("tick-merged", 148, "a tick in it can mean either"),
        ("tick-merged", 198, "said not to be done"),
        ("measure-without-period", 150, "not said when"),
        ("measure-without-period", 190, "not said when"),
    ],
)
def test_kalase(rule: str, line: int, words: str) -> None:
    assert words in told("2562-kalase", rule, line)


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        ("figure-differs", 110, "1 92.23 → 92.53"),
        ("figure-differs", 318, "o23 100.00 → 0.00"),
        ("figure-differs", 118, "o23 100.00 → 0.00"),
        ("bands-overlap", 35, "0-84 and 82-99.99 overlap"),
        ("wrong-year", 90, "write ๒๕๖๗ for ๒๕๖๖"),
        ("wrong-year", 13, "write ๒๕๖๘ for ๒๕๖๗"),
        ("wrong-part", 200, "part 1: write EIT Public"),
        ("wrong-part", 206, "EitSurvey"),
        ("wrong-item", 208, "write e9"),
        ("wrong-item", 263, "write 4"),
        ("item-in-two-issues", 312, "o15 is listed under issues 5, 6"),
        ("item-in-wrong-issue", 318, "o23 stands under issue 6, it belongs to issue 7"),
        ("period-outside-year", 387, "fiscal year 2567"),
        ("period-outside-year", 392, "fiscal year 2567"),
        ("period-outside-year", 405, "fiscal year 2567"),
        ("period-outside-year", 421, "over before fiscal year 2568"),
        ("dates-differ", 421, "30 มีนาคม"),
        ("dates-differ", 422, "30 มีนาคม"),
        ("measure-without-owner", 397, "nobody answers"),
        ("foreign-matter", 413, "speaks only of issue 5"),
        ("foreign-matter", 414, "speaks only of issue 5"),
        ("foreign-matter", 418, "speaks only of issue 5"),
        ("instrument-misspelt", 324, "II T"),
        ("agency-spelling", 200, "บ้านด่านเชิงเยี่ยม"),
    ],
)
def test_ban_dan(rule: str, line: int, words: str) -> None:
    assert words in told("2567-ban-dan", rule, line)


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        ("same-year", 92, "2567"),
        ("evidence-of-another-year", 109, "fiscal year 2567"),
        ("outcome-missing", 118, "no output and no outcome"),
        ("agency-spelling", 13, "นายกองค์การบริหาร"),
        ("agency-spelling", 105, "อบต."),
    ],
)
def test_na_thon(rule: str, line: int, words: str) -> None:
    assert words in told("2568-na-thon", rule, line)


def test_findings_stay_few_enough_to_be_read() -> None:
    # Each was read against its document: what grows here is likely a false alarm.
    counts = {name: len(linted(name)) for name in ("2562-kalase", "2567-ban-dan", "2568-na-thon")}
    assert counts["2562-kalase"] <= 45
    assert counts["2567-ban-dan"] <= 50
    assert counts["2568-na-thon"] <= 7


def test_a_follow_up_without_scores_has_no_faults_of_scores() -> None:
    rules = {each.rule for each in linted("2568-na-thon")}
    assert not rules & {"figure-differs", "passes-but-fails", "claim-fails", "lowest-is-not-lowest"}
