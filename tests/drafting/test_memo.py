"""The memo tells the result as it is, carries what is open, and passes through every superior in order."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from prongsai import language
from prongsai.documents.content import Document, Fill, Heading, KeyValues, PageBreak, Signature, Together
from prongsai.documents.press import printed
from prongsai.drafting import memo
from prongsai.drafting.blanks import missing
from prongsai.office.model import Member, Office, Paper
from prongsai.scoring.exact import two_decimals

from .plans import DEPUTY, HEAD, MAYOR, OFFICE, PROPOSER, RIGHT, matter, measure, plan, rescored, text


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    language.use("en")
    yield
    language.use("th")


def told(scores: dict[str, str] | None = None) -> str:
    return text(memo.document(matter(scores=scores, planned=plan())))


def with_chain(*chain: Member) -> Document:
    return memo.document(matter(office=structs.replace(OFFICE, chain=chain), planned=plan()))


def opinions(document: Document) -> list[Together]:
    return [
        each for each in document.blocks if isinstance(each, Together) and isinstance(each.blocks[0], Heading)
    ]


# -- figures -----------------------------------------------------------------


def test_every_figure_is_that_of_the_result() -> None:
    whole = told(RIGHT)
    assert "Total 89.94 points" in whole
    assert "IIT 94.24 points" in whole
    assert "EIT part 2, collected by the assessor 88.89 points" in whole


@given(st.integers(0, 10000))
def test_a_changed_score_changes_what_is_said(cents: int) -> None:
    score = f"{cents // 100}.{cents % 100:02d}"
    right = matter(scores=RIGHT, planned=plan())
    whole = text(memo.document(rescored(right, i1=score)))
    before = right.scored.values["IIT"]
    after = before + Fraction(cents - 9520, 100) / 15  # five indicators of three questions each
    assert f"IIT {two_decimals(after)} points" in whole
    assert ("items i1, " in whole) == (cents < 8500)


def test_the_lowest_of_an_instrument_is_computed_and_ties_stand_together() -> None:
    assert "OIT: indicator 9 Open Data (67.86 points)" in told(RIGHT)
    right = matter(scores=RIGHT, planned=plan())
    lower = text(memo.document(rescored(right, i13="0", i14="0", i15="0")))
    assert "IIT: indicator 5" in lower
    tie = text(memo.document(matter("kalase-2562", {"1": "50.48"}, planned=plan(), served=2563)))
    assert "indicator 1" in tie
    assert tie.count("(50.48 points)") == 2
    assert "of the 2 of 5 indicators that are known" in tie


@pytest.mark.parametrize(("score", "below"), [("84.99", True), ("85.00", False), ("85", False)])
def test_the_passing_mark_itself_passes(score: str, below: bool) -> None:  # noqa: FBT001
    whole = text(memo.document(matter("kalase-2562", {"total": score}, planned=plan(), served=2563)))
    assert ("points, below the passing mark of 85 points" in whole) is below
    assert ("not below the passing mark" in whole) is not below


def test_an_instrument_below_the_mark_is_named() -> None:
    assert "Below 85 points: EIT part 2, collected by the assessor and OIT." in told(
        {**RIGHT, "e8.survey": "0"}
    )
    assert "Below 85 points: OIT." in told(RIGHT)


def test_items_are_counted_by_class() -> None:
    whole = told(RIGHT)
    assert "Of 68 scores that are known: 10 defect (below 85 points)" in whole
    assert "o17 and o23" in whole


def test_a_total_that_is_not_known_says_what_is_missing() -> None:
    whole = text(memo.document(matter("kalase-2562", {"total": ""}, planned=plan(), served=2563)))
    assert "cannot be known from what is at hand" in whole


def test_open_findings_are_told_with_the_printed_total_until_someone_decides() -> None:
    whole = told()
    assert "89.94 points (level pass) as printed; computed from the scores as printed: 90.94 points" in whole
    assert "Findings that await a decision" in whole
    assert "indicator 1 Bribery Fraud (printed 92.23, its parts give 92.53)" in whole
    assert "Findings that await a decision" not in told(RIGHT)


# -- rules -------------------------------------------------------------------


def test_the_rules_of_the_served_year_are_quoted_with_how_surely_they_are_known() -> None:
    whole = told(RIGHT)
    assert "Disclosure item o27 of fiscal year 2568" in whole
    assert "If item o27 has 0 points, item o28 has 0 points as well (as one agency understands it)" in whole


def test_another_served_year_quotes_its_own_items() -> None:
    whole = text(memo.document(matter("kalase-2562", planned=plan(), served=2563)))
    assert "Disclosure item o42 of fiscal year 2563" in whole
    assert "o27" not in whole


def test_a_served_year_without_rules_says_so() -> None:
    assert "The rules of fiscal year 2599 (B.E.) are not at hand" in text(
        memo.document(matter(planned=plan(), served=2599))
    )


# -- opinions ----------------------------------------------------------------


def test_opinions_stand_in_rank_order_and_the_executive_decides_last() -> None:
    heads = [text(structs.replace(DOCUMENT, blocks=each.blocks)) for each in opinions(memo_of_four())]
    assert [head.splitlines()[0] for head in heads] == [
        "Opinion of หัวหน้าสำนักปลัดเทศบาล",
        "Opinion of ปลัดเทศบาล",
        "Opinion of นายกเทศมนตรีตำบลตัวอย่าง",
    ]
    assert "Approved; to be carried out" in heads[-1]
    assert not any("Approved;" in head for head in heads[:-1])


def memo_of_four() -> Document:
    return memo.document(matter(planned=plan()))


DOCUMENT = Document(title="", agency="", day=date(2024, 11, 1), blocks=())


def test_acting_for_a_post_has_its_own_line_and_gives_the_opinion_of_that_post() -> None:
    deputy = opinions(memo_of_four())[1]
    (signature,) = (each for each in deputy.blocks if isinstance(each, Signature))
    lines = text(structs.replace(DOCUMENT, blocks=(signature,))).splitlines()
    assert lines[:3] == ["(นายสาม ตั้งใจ)", "รองปลัดเทศบาล", "Acting for ปลัดเทศบาล"]


def test_a_decided_opinion_is_ticked_with_its_reason() -> None:
    document = with_chain(
        PROPOSER,
        structs.replace(HEAD, opinion="approve"),
        structs.replace(DEPUTY, opinion="reject", reason="ยังไม่มีงบประมาณ"),
        MAYOR,
    )
    first, second, last = (
        [each for each in opinion.blocks if isinstance(each, Fill)] for opinion in opinions(document)
    )
    assert [each.box for each in first] == ["ticked", "empty"]
    assert [each.box for each in second] == ["empty", "ticked"]
    assert str(second[1].text).endswith("ยังไม่มีงบประมาณ")
    assert second[1].lines == 0
    assert [each.box for each in last] == ["empty", "empty"]
    assert last[1].lines > 0


def test_a_chain_of_proposer_and_executive_has_one_opinion() -> None:
    assert len(opinions(with_chain(PROPOSER, MAYOR))) == 1


def test_without_a_chain_the_usual_superiors_of_the_kind_stand_without_names() -> None:
    whole = text(with_chain())
    for post in ("หัวหน้าสำนักปลัดเทศบาล", "ปลัดเทศบาล", "นายกเทศมนตรี"):
        assert f"Opinion of {post}" in whole


def test_an_executive_alone_in_the_chain_does_not_propose() -> None:
    document = with_chain(MAYOR)
    assert text(document).count("(นายสี่ สุจริต)") == 1
    assert "นายสี่" in text(structs.replace(DOCUMENT, blocks=opinions(document)[-1].blocks))


def test_a_break_stands_before_the_opinion_that_no_longer_fits_and_never_at_the_end() -> None:
    long = structs.replace(HEAD, opinion="reject", reason="งบประมาณยังไม่พอ " * 60)
    blocks = with_chain(PROPOSER, long, DEPUTY, DEPUTY, MAYOR).blocks
    breaks = [place for place, each in enumerate(blocks) if isinstance(each, PageBreak)]
    assert breaks
    assert all(isinstance(blocks[place + 1], Together) for place in breaks)
    assert not isinstance(blocks[-1], PageBreak)


def test_an_open_opinion_has_one_dotted_line_for_a_reason() -> None:
    found = opinions(memo_of_four())
    assert found
    for opinion in found:
        approve, reject = (each for each in opinion.blocks if isinstance(each, Fill))
        assert (approve.lines, reject.lines) == (0, 1)


def test_three_opinions_take_three_pages_at_most() -> None:
    pages = pypdfium2.PdfDocument(printed(memo.document(matter(scores=RIGHT, planned=plan()))).pdf)
    assert len(pages) <= 3


def test_what_the_office_file_encloses_stands_under_the_addressee() -> None:
    enclosing = Paper(enclosed=("รายงาน 1 ฉบับ", "มาตรการ 1 ฉบับ"))
    office = structs.replace(OFFICE, papers={"memo": enclosing})
    document = memo.document(matter(office=office, planned=plan()))
    (enclosed,) = (each for each in document.blocks if isinstance(each, KeyValues))
    assert [(each.label, each.value) for each in enclosed.pairs] == [
        ("Enclosed", "1. รายงาน 1 ฉบับ"), ("", "2. มาตรการ 1 ฉบับ"),
    ]  # fmt: skip
    assert "Enclosed" not in text(memo_of_four())


def test_a_memo_without_measures_asks_for_none_to_be_approved() -> None:
    said = text(memo.document(matter()))
    assert "to approve the" not in said
    assert "to have the units responsible propose measures for fiscal year 2568" in said
    assert "and measures for fiscal year" not in said


# -- blanks and extremes -----------------------------------------------------


def test_missing_office_data_are_marked_and_named_once_each_in_order() -> None:
    lines = missing(memo.document(matter(office=Office(), planned=plan())))
    assert lines[:3] == ('unit = "…"', '[papers.memo] number = "…"', "[papers.memo] day = …")
    assert len(set(lines)) == len(lines)
    assert any(line.startswith('[[chain]] name = "…"') for line in lines)


def test_a_whole_office_file_leaves_no_blank() -> None:
    assert missing(memo.document(matter(planned=plan()))) == ()


def test_the_subject_of_the_office_file_comes_first() -> None:
    office = structs.replace(OFFICE, papers={"memo": Paper(subject="ขออนุมัติมาตรการ")})
    assert "ขออนุมัติมาตรการ" in text(memo.document(matter(office=office, planned=plan())))


def test_units_of_the_plan_are_charged_each_once() -> None:
    planned = plan(
        measure("1", "ก", responsible=("กองคลัง",)),
        measure("2", "ข", responsible=("กองช่าง", "กองคลัง")),
    )
    assert "to charge กองคลัง and กองช่าง with" in text(memo.document(matter(planned=planned)))


def test_without_a_plan_the_memo_says_that_no_measure_is_set() -> None:
    assert "No measure has been set yet." in text(memo.document(matter()))


def test_the_follow_up_memo_counts_what_is_done() -> None:
    planned = plan(
        measure("1", "ก", status="done", output="ทำแล้ว", outcome="ดีขึ้น"),
        measure("2", "ข", status="under-way", output="กำลังทำ", outcome="รอผล"),
    )
    document = memo.follow_up(matter(planned=planned))
    assert document.kind == "memo-follow-up"
    assert "1 are done, 1 are under way, 0 are not done; 0 have not reported" in text(document)
    assert "finish what is not done" in text(document)


def test_long_names_and_thai_are_set_without_a_warning() -> None:
    language.use("th")
    long = "สำนักส่งเสริมการปกครองและพัฒนาท้องถิ่นอย่างยั่งยืนแห่งตำบล"
    office = structs.replace(OFFICE, unit=long, chain=(PROPOSER, HEAD, HEAD, DEPUTY, MAYOR))
    made = printed(memo.document(matter(office=office, planned=plan())))
    assert made.pdf.startswith(b"%PDF")
    assert made.warnings == ()
