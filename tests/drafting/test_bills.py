"""What citizens read: plain names, whole sentences, no jargon of the assessment."""

import pytest

from prongsai import language
from prongsai.drafting import bills

from .plans import RIGHT, matter, measure, plan


@pytest.mark.parametrize("spoken", ["th", "en"])
def test_no_instrument_is_called_by_its_letters(spoken: language.Language) -> None:
    language.use(spoken)
    made = bills.summary(matter(scores=RIGHT, planned=plan()))
    language.use("th")
    assert len(made.instruments) == 3
    assert not any("IT" in name for name, _score in made.instruments)


def test_strengths_are_sentences_with_their_scores_the_best_first() -> None:
    language.use("th")
    made = bills.summary(matter(scores=RIGHT, planned=plan()))
    assert made.strengths[0] == "การป้องกันการทุจริต ได้ 100.00 จาก 100 คะแนน"
    assert all(each.endswith("คะแนน") for each in made.strengths)


def test_the_measures_shown_answer_what_would_raise_the_total_most() -> None:
    planned = plan(measure("1", "อื่น", items=("i1",)), measure("5", "จัดซื้อ", items=("o14",)))
    assert bills.summary(matter(scores=RIGHT, planned=planned)).measures[0] == "จัดซื้อ"


def test_what_will_be_improved_and_what_will_be_done_speak_of_the_same() -> None:
    planned = plan(
        measure("5", "จัดซื้อ", items=("o14", "o15", "o16")),
        measure("5", "จัดซื้ออีกทางหนึ่ง", items=("o14",)),
        measure("2", "บริการออนไลน์", items=("e9",)),
    )
    made = bills.summary(matter(scores=RIGHT, planned=planned))
    assert "E-Service" in made.improvements[0]
    assert made.measures[0] == "บริการออนไลน์"  # e9 in the plan, e9.survey among the levers
