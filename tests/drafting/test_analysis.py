"""The drafted analysis says what the data say, and nothing else."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from prongsai import language, rules
from prongsai.documents.content import Document, Figure, Heading, Note, Paragraph, Table
from prongsai.documents.press import printed
from prongsai.drafting import analysis
from prongsai.drafting.matter import Matter
from prongsai.scoring.analysis import analyse
from prongsai.scoring.audit import audit
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet
from prongsai.scoring.sheet import score as read

CASES = Path(__file__).parents[1] / "cases"


def matter(name: str, **changes: str) -> Matter:
    case = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    given: dict[str, Score] = {}
    for key, text in {**case["scores"], **changes}.items():
        found = read(str(text))
        assert found
        given[key] = found
    sheet = Sheet(agency=case["agency"], fiscal_year=case["fiscal_year"], level=case["level"], scores=given)
    ruled = rules.load(case.get("rules") or str(case["fiscal_year"]))
    scored = score(sheet, ruled)
    return Matter(sheet, ruled, scored, audit(sheet, ruled), analyse(scored), [], "0" * 64, date(2024, 10, 1))


def texts(document: Document) -> str:
    return json.dumps(msgspec.to_builtins(document), ensure_ascii=False, default=str)


def headings(document: Document) -> list[str]:
    return [str(block.text) for block in document.blocks if isinstance(block, Heading)]


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


def test_every_figure_of_the_result_stands_in_the_document() -> None:
    case = json.loads((CASES / "ban-dan-2567.json").read_text("utf-8"))["scores"]
    told = texts(analysis.document(matter("ban-dan-2567", o23="0", **{"1": "92.53"})))
    for key in ("total", *map(str, range(2, 11))):
        assert f"{float(case[key]):.2f}" in told


def test_open_findings_are_carried_with_the_corrections_that_fit() -> None:
    document = analysis.document(matter("ban-dan-2567"))
    notes = [block for block in document.blocks if isinstance(block, Note) and block.tone == "bad"]
    assert any("await a decision" in str(note.title) for note in notes)
    told = texts(document)
    assert "1: printed 92.23, should be 92.53" in told
    assert "Total as printed" in told


def test_a_result_that_holds_carries_no_finding() -> None:
    document = analysis.document(matter("ban-dan-2567", o23="0", **{"1": "92.53"}))
    assert not any("await a decision" in str(b.title) for b in document.blocks if isinstance(b, Note))
    assert "relations hold" in texts(document)


def test_seven_issues_where_the_year_has_them_else_the_weakest_indicators() -> None:
    by_issue = headings(analysis.document(matter("ban-dan-2567")))
    assert sum(head.startswith("Issue ") for head in by_issue) == 7
    by_weakest = analysis.document(matter("kalase-2562"))
    assert not any(head.startswith("Issue ") for head in headings(by_weakest))
    assert "Of the 3 of 10 indicators that are known" in texts(by_weakest)


def test_each_picture_has_a_table_beside_it_and_words_for_those_who_do_not_see() -> None:
    document = analysis.document(matter("ban-dan-2567"))
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert figures
    assert all(figure.alt for figure in figures)
    assert len(tables) >= len(figures)


def test_what_tells_on_single_people_is_not_printed() -> None:
    told = texts(analysis.document(matter("ban-dan-2567")))
    assert "damaging" not in told
    assert "respondents" not in told


def test_an_unknown_level_is_told_as_possible_ones() -> None:
    told = texts(analysis.document(matter("audit-office-2568")))
    assert "not known; possible: good pass / pass" in told


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.json")))
def test_every_case_prints_in_thai_without_a_warning(name: str) -> None:
    language.use("th")
    made = printed(analysis.document(matter(name)))
    assert made.pdf.startswith(b"%PDF")
    assert not made.warnings


def test_the_same_matter_gives_the_same_bytes() -> None:
    first, second = (printed(analysis.document(matter("bangkok-2566"))).pdf for _ in range(2))
    assert first == second


def test_words_follow_the_language() -> None:
    language.use("th")
    document = analysis.document(matter("kalase-2562"))
    paragraphs = [str(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert document.thai_digits
    assert any("ก" <= sign <= "๎" for sign in paragraphs[0])
