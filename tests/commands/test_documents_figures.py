"""What a document says comes back out of it: every figure in its order, every word, ำ whole."""

import argparse
from collections import Counter

import pytest

from prongsai.arguments import Parser
from prongsai.commands import matters, report
from prongsai.documents import bill, press
from prongsai.documents.bill import Poster, Summary
from prongsai.documents.content import Document
from prongsai.documents.word.press import docx
from prongsai.drafting.kinds import KINDS
from prongsai.drafting.matter import Matter
from prongsai.language import use
from prongsai.scoring.exact import two_decimals

from .contents import in_order, lost, pdf_text, scores, squeezed, texts, word_text
from .running import BAN_DAN, CHECKOUT

DOCUMENTS = [kind for kind, each in KINDS.items() if "docx" in each.formats]
WITH_SCORES = ("memo", "analysis", "measures", "workings")  # the others speak of no single score
AM, SIGNS_OF_AM = "\u0e33", "\u0e4d\u0e32"


@pytest.fixture(scope="module")
def matter() -> Matter:
    """Return Ban Dan with its two misprints put right, and the sample office."""
    use("th")
    given = [str(BAN_DAN), "--out", "nowhere", "--day", "2025-05-20", "--set", "o23=0", "--set", "1=92.53"]
    office = CHECKOUT / "samples" / "office.toml"
    options: argparse.Namespace = Parser("report", report).read([*given, "--office", str(office)])
    return matters.made(options).matter


@pytest.fixture(scope="module", params=DOCUMENTS)
def document(request: pytest.FixtureRequest, matter: Matter) -> Document:
    use("th")
    made = KINDS[request.param].make(matter)
    assert isinstance(made, Document)
    return made


@pytest.fixture(scope="module", params=["pdf", "docx"])
def back(request: pytest.FixtureRequest, document: Document) -> str:
    """Return the text that a program gets out of the finished file."""
    use("th")
    return pdf_text(press.pdf(document)) if request.param == "pdf" else word_text(docx(document).docx)


def test_every_score_comes_back_in_its_order(document: Document, back: str) -> None:
    wanted = [score for text in texts(document) for score in scores(text)]
    assert in_order(wanted, scores(back)) == []
    assert bool(wanted) == (document.kind in WITH_SCORES)


def test_every_text_and_every_cell_comes_back(document: Document, back: str) -> None:
    wanted = [text for text in map(squeezed, texts(document)) if text]
    assert len(wanted) > 10
    assert lost(wanted, squeezed(back)) == []


def test_am_comes_back_as_one_letter(document: Document, back: str) -> None:
    wanted = sum(squeezed(text).count(AM) for text in texts(document))
    assert back.count(AM) >= wanted
    assert (wanted > 0) == (document.language == "th")
    assert SIGNS_OF_AM not in back


def test_the_scores_in_the_analysis_are_those_of_the_result(matter: Matter) -> None:
    made = KINDS["analysis"].make(matter)
    told = Counter(score for text in texts(made) for score in scores(text))
    values = {name: two_decimals(value) for name, value in matter.scored.values.items()}
    for name in ("total", "IIT", "EIT", "OIT", *map(str, range(1, 11))):
        assert told[values[name]], name
    assert values["1"] == "92.53"


@pytest.mark.parametrize("kind", ["summary", "poster"])
def test_a_bill_shows_what_it_was_given(matter: Matter, kind: str) -> None:
    made = KINDS[kind].make(matter)
    assert isinstance(made, Summary | Poster)
    shown = squeezed(pdf_text(bill.pdf(made).pdf))
    assert squeezed(made.agency) in shown
    if isinstance(made, Summary):
        assert squeezed(made.total) in shown
        assert lost([squeezed(each.shown) for each in made.indicators], shown) == []
        assert len(made.indicators) == 10


def test_the_check_sees_what_is_lost() -> None:
    assert in_order(["1.00", "2.00"], ["2.00", "1.00"]) == ["2.00"]
    assert lost(["กขคงจฉ", "xyz"], "กขค-1-งจฉ") == ["xyz"]
    assert scores("๘๔.๖๐ คะแนน ข้อ 9.1 ปี 2567") == ["84.60"]
