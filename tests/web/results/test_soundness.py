"""What must hold of results, and that it is found where it does not."""

import pytest
from tests.web.cast import Cast
from tests.web.results.brought import bring

from prongsai.web.assessment.results import actions, soundness
from prongsai.web.assessment.results.models import Correction, Result
from prongsai.web.journal.models import Entry


def test_results_as_the_actions_leave_them_are_sound(cast: Cast) -> None:
    for case in ("ban-dan-2567", "bangkok-2566", "kalase-2562"):
        bring(cast, case)
    version = Result.objects.get(fiscal_year=2567).version
    coordinator = cast.standing("own.coordinator")
    actions.correct(coordinator, cast.agency, 2567, {"o23": "0", "level": "ผ่าน"}, "ตรวจแล้ว", version)
    for examine in (
        soundness.computed_rightly,
        soundness.brought_in_the_journal,
        soundness.corrected_with_reasons,
    ):
        assert not list(examine())


@pytest.mark.parametrize("changed", [{"total": "99.99"}, {"level": "ผ่านดีเยี่ยม"}, {"read": {"i1": "1.00"}}])
def test_a_result_changed_behind_the_actions_is_found(changed: dict[str, object], result: Result) -> None:
    Result.objects.update(**changed)
    assert len(list(soundness.computed_rightly())) == 1


def test_a_result_that_nobody_brought_is_found(result: Result) -> None:
    Entry.objects.filter(act="results.bring").update(act="something.else")
    assert len(list(soundness.brought_in_the_journal())) == 1


def test_a_correction_without_a_reason_is_found(cast: Cast, result: Result) -> None:
    actions.correct(cast.standing("own.coordinator"), cast.agency, 2567, {"o23": "0"}, "x", result.version)
    Correction.objects.update(reason="")
    assert len(list(soundness.corrected_with_reasons())) == 1


def test_rules_mended_since_are_no_fault(result: Result) -> None:
    Result.objects.update(rules_seal="of before", total="99.99")
    assert not list(soundness.computed_rightly())
