"""The three real reports, scanned and full of faults: exactly what they print."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from prongsai.reading import Reading, conflicts, read
from prongsai.thai import arabic

pytestmark = pytest.mark.shared


def document(folder: Path, name: str) -> Reading:
    return read((folder / "documents" / f"{name}.txt").read_bytes(), f"{name}.txt")


def case(folder: Path, name: str) -> dict[str, Fraction]:
    scores = json.loads((folder / "cases" / f"{name}.json").read_text("utf-8"))["scores"]
    return {each: Fraction(score) for each, score in scores.items()}


def values(reading: Reading) -> dict[str, Fraction]:
    return {name: score.value for name, score in reading.sheet.scores.items()}


@pytest.fixture(scope="module")
def ban_dan(shared_folder: Path) -> Reading:
    return document(shared_folder, "2567-ban-dan")


@pytest.fixture(scope="module")
def kalase(shared_folder: Path) -> Reading:
    return document(shared_folder, "2562-kalase")


@pytest.fixture(scope="module")
def na_thon(shared_folder: Path) -> Reading:
    return document(shared_folder, "2568-na-thon")


class TestBanDan:
    """A full analysis: ten indicators, 15 + 9 + 9 + 35 items."""

    def test_every_score_is_the_published_one(self, ban_dan: Reading, shared_folder: Path) -> None:
        assert values(ban_dan) == case(shared_folder, "ban-dan-2567")

    def test_it_is_told_whose_result_of_which_year_it_is(self, ban_dan: Reading) -> None:
        sheet = ban_dan.sheet
        assert sheet.agency == "เทศบาลตำบลบ้านด่านโขงเจียม"
        assert (sheet.fiscal_year, sheet.document_year, sheet.level) == (2567, 2568, "ผ่าน")
        assert not sheet.arabic

    def test_the_heading_with_another_year_is_remarked(self, ban_dan: Reading) -> None:
        assert any("2566" in note for note in ban_dan.notes)

    def test_only_o23_contradicts_itself(self, ban_dan: Reading) -> None:
        assert conflicts(ban_dan) == [
            {
                "id": "o23",
                "values": [
                    {"value": "100.00", "where": "line 338"},
                    {"value": "0.00", "where": "line 318"},
                ],
            }
        ]

    def test_o15_stands_under_two_issues_and_in_the_text(self, ban_dan: Reading) -> None:
        places = [(place.where, place.in_table) for place in ban_dan.found["o15"]]
        assert places == [("line 271", True), ("line 312", True), ("line 283", False), ("line 318", False)]

    def test_the_question_that_the_text_misnumbers_is_known_by_its_wording(self, ban_dan: Reading) -> None:
        assert [place.where for place in ban_dan.found["e9.public"]] == ["line 159", "line 208"]
        assert [place.value for place in ban_dan.found["e9.survey"]] == ["0.00", "0.00"]
        assert any("“e8” is worded as e9" in note for note in ban_dan.notes)

    def test_the_part_named_in_two_ways_is_remarked(self, ban_dan: Reading) -> None:
        assert any(note.startswith("line 200:") for note in ban_dan.notes)
        assert [place.where for place in ban_dan.found["e7.public"]] == ["line 157", "line 200"]

    def test_the_indicator_that_the_text_misnumbers_is_known_by_its_name(self, ban_dan: Reading) -> None:
        assert [place.where for place in ban_dan.found["4"]] == ["line 113", "line 263"]
        assert len(ban_dan.found["3"]) == 1

    def test_a_list_of_items_with_one_score_counts_for_each(self, ban_dan: Reading) -> None:
        for number in range(1, 7):
            assert any(place.where.startswith("line 249") for place in ban_dan.found[f"o{number}"])

    def test_bars_targets_and_suppositions_are_no_scores(self, ban_dan: Reading) -> None:
        bars = {"85.00", "4.00", "6.00", "84.00", "82.00", "99.99"}
        shown = {place.value for places in ban_dan.found.values() for place in places}
        assert not shown & (bars - {score.printed for score in ban_dan.sheet.scores.values()} - {"84.00"})
        assert {place.value for place in ban_dan.found["i3"]} == {"84.00"}
        assert "OIT" not in ban_dan.found

    def test_what_is_printed_stands_at_its_place(self, ban_dan: Reading, shared_folder: Path) -> None:
        path = shared_folder / "documents" / "2567-ban-dan.txt"
        lines = path.read_text("utf-8").splitlines()
        for places in ban_dan.found.values():
            for place in places:
                number = int(place.where.removeprefix("line "))
                assert place.printed in lines[number - 1]

    def test_its_claims_are_found(self, ban_dan: Reading) -> None:
        found = {(claim.kind, claim.ids, claim.bound) for claim in ban_dan.claims}
        assert ("at-least", ("total",), Fraction(85)) in found
        assert ("some-below", ("IIT", "EIT.public", "EIT.survey", "OIT"), Fraction(85)) in found
        assert ("some-below", ("IIT", "EIT.survey", "OIT"), Fraction(85)) in found
        assert ("at-least", ("i10", "i11", "i12"), Fraction(85)) in found
        assert ("below-full", ("i10", "i11", "i12"), None) in found
        assert ("below-full", ("i5",), None) in found
        assert any(claim.kind == "level" and claim.level == "ผ่าน" for claim in ban_dan.claims)

    def test_an_issue_without_defects_is_a_claim_about_its_items(self, ban_dan: Reading) -> None:
        claim = next(each for each in ban_dan.claims if "o6" in each.ids)
        assert (claim.kind, claim.bound, claim.where) == ("at-least", Fraction(85), "line 233")
        assert {"e4.public", "e4.survey", "o1"} <= set(claim.ids)

    def test_each_claim_is_told_once_and_shortly(self, ban_dan: Reading) -> None:
        keys = [(claim.kind, claim.ids, claim.bound, claim.level) for claim in ban_dan.claims]
        assert len(keys) == len(set(keys))
        assert all(0 < len(claim.says) <= 120 and claim.where for claim in ban_dan.claims)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_its_encoding_does_not_matter(self, encoding: str, ban_dan: Reading, shared_folder: Path) -> None:
        text = (shared_folder / "documents/2567-ban-dan.txt").read_text("utf-8")
        assert values(read(text.encode(encoding), "a.txt")) == values(ban_dan)

    def test_arabic_figures_change_nothing(self, ban_dan: Reading, shared_folder: Path) -> None:
        text = (shared_folder / "documents/2567-ban-dan.txt").read_text("utf-8")
        reading = read(arabic(text).encode(), "a.txt")
        assert values(reading) == values(ban_dan)
        assert reading.sheet.arabic


class TestKalase:
    """A memo that tells three indicators and the total in running text only."""

    def test_every_score_is_the_published_one(self, kalase: Reading, shared_folder: Path) -> None:
        assert values(kalase) == case(shared_folder, "kalase-2562")

    def test_it_is_told_whose_result_of_which_year_it_is(self, kalase: Reading) -> None:
        sheet = kalase.sheet
        assert sheet.agency == "องค์การบริหารส่วนตำบลกะลาเส"
        assert (sheet.fiscal_year, sheet.document_year, sheet.level) == (2562, 2563, "B")

    def test_the_lowest_of_oit_stands_with_two_values(self, kalase: Reading) -> None:
        assert conflicts(kalase) == [
            {
                "id": "9",
                "values": [{"value": "92.50", "where": "line 25"}, {"value": "60.49", "where": "line 194"}],
            }
        ]

    def test_no_score_comes_from_a_table_or_the_contents(self, kalase: Reading) -> None:
        assert not any(place.in_table for places in kalase.found.values() for place in places)

    def test_its_claims_are_found(self, kalase: Reading) -> None:
        lowest = {claim.ids: claim.among for claim in kalase.claims if claim.kind == "lowest"}
        assert lowest == {
            ("5",): ("1", "2", "3", "4", "5"),
            ("8",): ("6", "7", "8"),
            ("9",): ("9", "10"),
        }
        assert [claim.level for claim in kalase.claims if claim.kind == "level"] == ["B"]


class TestNaThon:
    """A follow-up report without any score."""

    def test_it_holds_no_score_and_says_so(self, na_thon: Reading) -> None:
        assert na_thon.sheet.scores == {}
        assert na_thon.found == {}
        assert "no score was found" in na_thon.notes

    def test_it_is_told_whose_report_of_which_year_it_is(self, na_thon: Reading) -> None:
        sheet = na_thon.sheet
        assert sheet.agency == "องค์การบริหารส่วนตำบลนาทอน"
        assert (sheet.fiscal_year, sheet.document_year, sheet.level) == (2568, 2568, None)


def test_every_published_case_is_read(shared_folder: Path) -> None:
    files = sorted((shared_folder / "cases").glob("*.json"))
    assert files
    for file in files:
        said = json.loads(file.read_text("utf-8"))
        reading = read(file.read_bytes(), file.name)
        assert values(reading) == {name: Fraction(score) for name, score in said["scores"].items()}
        assert (reading.sheet.agency, reading.sheet.level) == (said["agency"], said["level"])
        assert reading.sheet.rules == said.get("rules")
