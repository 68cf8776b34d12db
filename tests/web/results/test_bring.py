"""Bring: what was read becomes the result of its year, whole or not at all."""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from msgspec import structs
from tests.web.cast import Cast
from tests.web.results.brought import bring, sheet

from prongsai import reading
from prongsai.errors import BadInputError
from prongsai.reading import Reading
from prongsai.web.assessment.results import actions, queries
from prongsai.web.assessment.results.models import Result
from prongsai.web.journal.models import Entry


def read(**said: object) -> Reading:
    return reading.read(json.dumps(said).encode(), "x.json")


def test_everything_printed_is_kept_and_what_computes_from_it_beside_it(cast: Cast) -> None:
    result = bring(cast)
    told = json.loads(sheet())
    assert result.printed == told["scores"]
    assert (result.fiscal_year, result.printed_level) == (2567, told["level"])
    assert result.rules_seal == queries.rules_of(result).seal
    again = queries.result_of(cast.agency, 2567)
    assert again is not None
    assert again.total == Decimal(str(again.total)) == result.total
    assert set(again.indicators) == {str(number) for number in range(1, 11)}
    assert [each.fiscal_year for each in queries.results_of(cast.agency)] == [2567]


def test_one_line_in_the_journal_without_names(cast: Cast) -> None:
    result = bring(cast)
    entry = Entry.objects.get(book__name="ban-dan", act="results.bring")
    assert (entry.subject, entry.details["year"]) == (f"result:{result.pk}", 2567)
    assert cast["own.coordinator"].name not in json.dumps(entry.details, ensure_ascii=False)


@pytest.mark.parametrize(
    "who",
    [
        "another.coordinator",
        "own.clerk",
        "own.unit-officer",
        "overseeing.supervisor",
        "platform.assessor",
        "ended.coordinator",
        "no-post",
    ],
)
def test_only_the_agencys_own_coordinator_brings(who: str, cast: Cast) -> None:
    found = read(fiscal_year=2567, scores={"total": "89.94"})
    with pytest.raises(PermissionDenied):
        actions.bring(cast.standing(who), cast.agency, found, "sheet")
    assert not Result.objects.exists()


def test_a_second_result_of_a_year_replaces_the_first_only_when_told_to(cast: Cast) -> None:
    first = bring(cast)
    with pytest.raises(BadInputError, match="2567"):
        bring(cast)
    coordinator = cast.standing("own.coordinator")
    actions.correct(coordinator, cast.agency, 2567, {"o23": "0"}, "ตรวจแล้ว", first.version)
    found = read(fiscal_year=2567, scores={"total": "90.00"})
    second = actions.bring(coordinator, cast.agency, found, "sheet", replace=True)
    assert second.pk == first.pk
    assert second.printed == {"total": "90.00"}
    assert second.total == Decimal("90.00")
    assert not queries.corrections_of(second).exists()
    assert second.corrections.count() == 1  # withdrawn, it stays to be read


def test_a_confirmed_result_is_not_replaced(cast: Cast) -> None:
    first = bring(cast)
    actions.confirm(cast.standing("own.coordinator"), cast.agency, 2567, first.version)
    with pytest.raises(BadInputError, match="2567"):
        bring(cast, replace=True)


def test_what_has_no_year_no_score_or_ids_of_another_year_is_refused_and_leaves_nothing(cast: Cast) -> None:
    report = reading.read("ตัวชี้วัดที่ 1 ได้คะแนน 92.23".encode(), "x.txt")
    empty = reading.read("ไม่มีคะแนน ปีงบประมาณ พ.ศ. 2567".encode(), "x.txt")
    foreign = reading.read(b'{"fiscal_year": 2563, "scores": {"o43": "100"}}', "x.json")
    other_year = structs.replace(foreign, sheet=structs.replace(foreign.sheet, fiscal_year=2567))
    for found in (report, empty, other_year):
        with pytest.raises(BadInputError):
            actions.bring(cast.standing("own.coordinator"), cast.agency, found, "report")
    assert not Result.objects.exists()
    assert not Entry.objects.filter(act="results.bring").exists()


def test_a_year_whose_instrument_cannot_be_computed_has_no_total_and_that_is_not_zero(cast: Cast) -> None:
    result = actions.bring(
        cast.standing("own.coordinator"), cast.agency, read(fiscal_year=2568, scores={"i1": "90"}), "sheet"
    )
    assert result.total is None
    assert result.level == ""


def test_an_exact_fraction_stays_exact(cast: Cast) -> None:
    result = actions.bring(
        cast.standing("own.coordinator"),
        cast.agency,
        read(fiscal_year=2567, scores={"i1": "200/3"}),
        "survey",
    )
    score = queries.accepted_sheet(result).scores["i1"]
    assert (str(score.value), score.exact) == ("200/3", True)
