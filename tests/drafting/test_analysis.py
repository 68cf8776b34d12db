"""The drafted analysis says what the data say, and nothing else; the workings show how."""

import json
from fractions import Fraction

import pytest
from msgspec import structs

from prongsai import language, rules
from prongsai.documents.content import Document, Figure, Heading, Note, Paragraph, Table
from prongsai.documents.press import printed
from prongsai.drafting import analysis, workings
from prongsai.drafting.matter import Matter
from prongsai.measures.model import Plan
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Score, Sheet

from .plans import CASES, OFFICE, RIGHT, matter, measure, plan, text


@pytest.fixture(autouse=True)
def _english() -> None:
    language.use("en")


def headings(document: Document) -> list[str]:
    return [str(block.text) for block in document.blocks if isinstance(block, Heading)]


def notes(document: Document) -> str:
    return "\n".join(f"{block.title} {block.text}" for block in document.blocks if isinstance(block, Note))


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


# -- the result ----------------------------------------------------------------


def test_every_figure_of_the_result_stands_in_the_document() -> None:
    case = json.loads((CASES / "ban-dan-2567.json").read_text("utf-8"))["scores"]
    told = text(analysis.document(matter(scores=RIGHT)))
    for key, value in {**case, **RIGHT}.items():
        if key != "OIT.weighted":
            assert f"{Fraction(value):.2f}" in told if "/" in value else f"{float(value):.2f}" in told, key


def test_a_changed_score_changes_the_text() -> None:
    before, after = (
        text(analysis.document(matter(scores={**RIGHT, "i3": value}))) for value in ("84", "83.90")
    )
    assert "has 84.00 points, below the mark of 85" in before
    assert "has 83.90 points, below the mark of 85" in after
    assert "84.00" not in after


@pytest.mark.parametrize(
    ("score_of_i3", "standing"),
    [("84.99", "below the mark of 85"), ("85", "past the mark of 85 but short of 100"),
     ("99.99", "past the mark of 85 but short of 100"), ("100", "ให้รักษา")],
)  # fmt: skip
def test_the_side_of_a_mark_is_computed(score_of_i3: str, standing: str) -> None:
    assert standing in issue_of("i3", analysis.document(matter(scores={**RIGHT, "i3": score_of_i3})))


def issue_of(item: str, document: Document) -> str:
    """Return what issue 1 says of an item: the paragraph that names it in bold, or the class it stands in."""
    blocks = list(document.blocks)
    starts = next(
        at for at, each in enumerate(blocks) if isinstance(each, Heading) and "Issue 1" in str(each.text)
    )
    ends = next(
        at for at, each in enumerate(blocks) if isinstance(each, Heading) and "Issue 2" in str(each.text)
    )
    told = text(Document(title="", agency="", day=document.day, blocks=tuple(blocks[starts:ends])))
    return "\n".join(line for line in told.split("\n") if f"Item {item} " in line or f"Item {item}," in line
                     or f"Item {item}." in line)  # fmt: skip


def test_the_lowest_of_an_issue_is_computed_and_ties_stand_together() -> None:
    told = text(analysis.document(matter(scores=RIGHT)))
    assert "Of the 7 items the lowest is Item o9" in told
    assert "with 0.00 points" in told
    tied = text(analysis.document(matter(scores={**RIGHT, "o8": "0"})))
    assert "Item o8 " in tied.split("Of the 7 items the lowest is ")[1].split("with 0.00")[0]


def test_an_issue_whose_items_are_all_alike_has_no_lowest() -> None:
    told = text(analysis.document(matter(scores={**RIGHT, "i10": "90", "i11": "90", "i12": "90"})))
    assert "All 3 items have 90.00 points." in told


# -- open findings -------------------------------------------------------------


def test_open_findings_are_carried_with_the_corrections_that_fit() -> None:
    document = analysis.document(matter())
    assert "await a decision" in notes(document)
    told = text(document)
    assert "1: printed 92.23, should be 92.53" in told
    assert "Total as printed" in told
    assert any("printed" in [str(column.head) for column in table.columns] for table in tables(document))


def test_a_result_that_holds_carries_no_finding() -> None:
    document = analysis.document(matter(scores=RIGHT))
    assert "await a decision" not in notes(document)
    assert "Audit of the figures" not in headings(document)
    first = next(table for table in tables(document) if table.caption)
    assert "printed" not in [str(column.head) for column in first.columns]


# -- forms ---------------------------------------------------------------------


def test_seven_issues_where_the_year_has_them_else_the_weakest_indicators() -> None:
    by_issue = headings(analysis.document(matter(scores=RIGHT)))
    assert sum(head.startswith("Issue ") for head in by_issue) == 7
    by_weakest = analysis.document(matter("kalase-2562"))
    assert not any(head.startswith("Issue ") for head in headings(by_weakest))
    assert "Defects or weak points to be corrected at once" in headings(by_weakest)


def test_each_issue_has_its_three_classes() -> None:
    heads = headings(analysis.document(matter(scores=RIGHT)))
    for band in rules.load("2567").improvement.bands:
        assert heads.count(band.name) == 7


def test_the_weakest_indicator_of_each_instrument_is_named_with_its_own_score() -> None:
    told = text(analysis.document(matter("kalase-2562")))
    for name, value in (("indicator 5", "50.48"), ("indicator 8", "60.49"), ("indicator 9", "92.50")):
        assert f"is {name} " in told
        assert f"({value})" in told


def test_an_indicator_that_is_not_known_is_not_passed_over() -> None:
    assert "not known: indicator 1, indicator 2, indicator 3 and indicator 4" in text(
        analysis.document(matter("kalase-2562"))
    )


def test_every_year_from_a_total_alone_gives_a_document() -> None:
    for year in rules.years():
        given = matter()
        ruled = rules.load(str(year))
        sheet = Sheet(agency="อบต.ตัวอย่าง", fiscal_year=year, scores={"total": Score("85.00", Fraction(85))})
        alone = structs.replace(
            given, sheet=sheet, rules=ruled, scored=score(sheet, ruled), served=year + 1, served_rules=None,
            analysis=structs.replace(given.analysis, bands={}, weakest={}, levers=(),
                                     issues=tuple(structs.replace(each, items=())
                                                  for each in given.analysis.issues)
                                     if ruled.improvement.issues else ()),
        )  # fmt: skip
        assert "85.00" in text(analysis.document(alone))


# -- beside an earlier year, and measures ----------------------------------------


def earlier(total: str) -> Matter:
    ruled = rules.load("2566")
    sheet = Sheet(fiscal_year=2566, scores={"total": Score(total, Fraction(total))})
    return structs.replace(matter(scores=RIGHT), before=score(sheet, ruled))


@pytest.mark.parametrize(
    ("total", "told"),
    [("85.00", "4.94 points higher than in fiscal year 2566 (85.00)"),
     ("95.00", "5.06 points lower than in fiscal year 2566 (95.00)"),
     ("89.94", "the same as in fiscal year 2566 (89.94)")],
)  # fmt: skip
def test_higher_and_lower_than_before_are_computed(total: str, told: str) -> None:
    assert told in text(analysis.document(earlier(total)))


def test_without_an_earlier_result_nothing_is_compared() -> None:
    assert "Compared with" not in text(analysis.document(matter(scores=RIGHT)))


def test_the_measures_stand_in_short_under_their_issue() -> None:
    planned = plan(measure("1", "No Gift Policy", items=("i3",)), measure("2", "E-Service"))
    told = text(analysis.document(matter(planned=planned, scores=RIGHT)))
    assert "From the analysis follow 2 measures." in told
    assert "1 October 2024 – 31 March 2025" in told


def test_without_measures_it_says_so() -> None:
    assert "The measures have not been set yet." in text(analysis.document(matter(planned=Plan(measures=()))))


# -- the paper -------------------------------------------------------------------


def test_each_picture_has_a_table_beside_it_and_words_for_those_who_do_not_see() -> None:
    document = analysis.document(matter(scores=RIGHT))
    pictures = [block for block in document.blocks if isinstance(block, Figure)]
    assert len(pictures) == 2
    assert all(picture.alt for picture in pictures)
    assert len(tables(document)) >= len(pictures) + 7


def test_the_foreword_comes_before_the_contents_and_speaks_of_this_agency() -> None:
    document = analysis.document(matter(scores=RIGHT))
    assert headings(document)[0] == "Foreword"
    first = "\n".join(str(each.text) for each in document.blocks[:4] if isinstance(each, Paragraph))
    assert OFFICE.agency.name in first
    assert "89.94" in first


def test_the_code_changes_with_the_inputs_and_with_nothing_else() -> None:
    one, same, other = (
        dict(analysis.document(structs.replace(matter(scores=RIGHT), inputs=each)).marks)["code"]
        for each in ("0" * 64, "0" * 64, "1" * 64)
    )
    assert one == same != other


def test_the_workings_hold_what_the_office_needs_and_the_public_paper_does_not() -> None:
    heads = headings(workings.document(matter(scores=RIGHT)))
    assert "How the total came about" in heads
    assert "What would pay most" in heads
    assert "How the total came about" not in headings(analysis.document(matter(scores=RIGHT)))


@pytest.mark.parametrize("spoken", ["th", "en"])
@pytest.mark.parametrize("case", ["ban-dan-2567", "kalase-2562", "audit-office-2568"])
def test_it_prints_without_a_warning(case: str, spoken: language.Language) -> None:
    language.use(spoken)
    for make in (analysis.document, workings.document):
        made = printed(make(matter(case)))
        assert made.pdf.startswith(b"%PDF-1.7")
        assert not made.warnings


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.json")))
def test_every_case_prints_in_thai_without_a_warning(name: str) -> None:
    language.use("th")
    assert not printed(analysis.document(matter(name))).warnings


def test_what_tells_on_single_people_is_not_printed() -> None:
    for make in (analysis.document, workings.document):
        told = text(make(matter()))
        assert "damaging" not in told
        assert "respondents" not in told


def test_an_unknown_level_is_told_as_possible_ones() -> None:
    assert "not known; possible: good pass / pass" in text(analysis.document(matter("audit-office-2568")))


def test_the_same_matter_gives_the_same_bytes() -> None:
    first, second = (printed(analysis.document(matter("bangkok-2566"))).pdf for _ in range(2))
    assert first == second


def test_words_follow_the_language() -> None:
    language.use("th")
    document = analysis.document(matter("kalase-2562"))
    paragraphs = [str(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert document.thai_digits
    assert any("ก" <= sign <= "๎" for sign in paragraphs[0])
