"""Each invariant: it holds of the cast, and is found broken when it is broken."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.web.cast import Cast, days
from tests.web.improvement import made
from tests.web.installation import Installation
from tests.web.results.brought import bring
from tests.web.running import (
    breaking_approvals,
    breaking_registers,
    breaking_surveys,
    breaking_verdicts,
    breaking_website,
)

from prongsai import cli
from prongsai.web.assessment.results.models import Correction, Result
from prongsai.web.files import store
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models import Plan, Report
from prongsai.web.journal.models import Book, Entry
from prongsai.web.oversight.actions import count_all
from prongsai.web.oversight.models import AgencyYear
from prongsai.web.people.models import Invitation, Post
from prongsai.web.running import invariants


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_book_of_nobody(_cast: Cast) -> None:
    Book.objects.create(name="nobody")


def a_coordinator_of_the_platform(cast: Cast) -> None:
    Post.objects.filter(user=cast["own.coordinator"]).update(agency=None)


def a_unit_of_another_agency(cast: Cast) -> None:
    Post.objects.filter(user=cast["own.unit-officer"]).update(agency=cast.other)


def a_post_that_ends_early(cast: Cast) -> None:
    Post.objects.filter(user=cast["own.clerk"]).update(until=days(-60))


def a_circle(cast: Cast) -> None:
    cast.province.supervisor = cast.agency
    cast.province.save()


def an_invitation_both_taken_up_and_withdrawn(_cast: Cast) -> None:
    now = timezone.now()
    Invitation.objects.create(email="a@b.c", role="clerk", expires_at=now, accepted_at=now, withdrawn_at=now)


def a_file_of_other_bytes(cast: Cast) -> None:
    kept = store.write(b"as it was")
    store.path_of(kept).write_bytes(b"as it was not")
    StoredFile.objects.create(agency_code=cast.agency.code, name="a.txt", size=1, sha256=kept)


def a_total_of_nothing(cast: Cast) -> None:
    bring(cast)
    Result.objects.update(total="99.99")


def a_result_that_nobody_brought(cast: Cast) -> None:
    bring(cast)
    Entry.objects.filter(act="results.bring").update(act="something.else")


def a_correction_without_a_reason(cast: Cast) -> None:
    result = bring(cast)
    now = timezone.now()
    Correction.objects.create(result=result, score_id="o23", accepted="0.00", reason="", at=now)


def a_measure_done_without_evidence(cast: Cast) -> None:
    made.plan(cast).measures.update(status="done")


def a_measure_of_another_agencys_unit(cast: Cast) -> None:
    made.plan(cast).measures.update(unit=cast.other.units.get())


def a_file_of_another_agency(cast: Cast) -> None:
    file = StoredFile.objects.create(agency_code="kalase", name="a", size=1, sha256=store.write(b"a"))
    Result.objects.filter(pk=bring(cast).pk).update(file=file)


def a_plan_for_another_agency(cast: Cast) -> None:
    Plan.objects.create(agency=cast.other, fiscal_year=2568, result=bring(cast))


def a_report_that_nobody_told_of(cast: Cast) -> None:
    measure = made.plan(cast).measures.all()[0]
    Report.objects.create(measure=measure, status="under-way", token="a")  # noqa: S106 - of a form


def a_summary_of_another_year(cast: Cast) -> None:
    bring(cast)
    count_all()
    AgencyYear.objects.update(total="12.34")


BREAKING: dict[str, Callable[[Cast], None]] = {
    "journal-whole": a_book_of_nobody,  # it was never opened
    "books": a_book_of_nobody,
    "evidence": a_measure_done_without_evidence,
    "owners": a_measure_of_another_agencys_unit,
    "posts": a_coordinator_of_the_platform,
    "units": a_unit_of_another_agency,
    "terms": a_post_that_ends_early,
    "circles": a_circle,
    "invitations": an_invitation_both_taken_up_and_withdrawn,
    "files": a_file_of_other_bytes,
    "results": a_total_of_nothing,
    "bringing": a_result_that_nobody_brought,
    "files-of": a_file_of_another_agency,
    "plans": a_plan_for_another_agency,
    "told": a_report_that_nobody_told_of,
    "reasons": a_correction_without_a_reason,
    "summaries": a_summary_of_another_year,
    **breaking_approvals.BREAKING,
    **breaking_registers.BREAKING,
    **breaking_surveys.BREAKING,
    **breaking_verdicts.BREAKING,
    **breaking_website.BREAKING,
}


def broken() -> Iterator[str]:
    yield from (str(each["invariant"]) for each in invariants.examined() if not each["holds"])


def test_all_hold_of_the_cast(cast: Cast) -> None:
    StoredFile.objects.create(agency_code=cast.agency.code, name="a.txt", size=1, sha256=store.write(b"a"))
    assert not list(broken())


def test_each_has_a_way_to_break_it() -> None:
    assert {each.name for each in invariants.table()} == set(BREAKING)


@pytest.mark.parametrize("name", BREAKING)
def test_each_is_found_broken(name: str, cast: Cast) -> None:
    BREAKING[name](cast)
    assert name in list(broken())


def test_a_file_that_is_gone_is_told_by_name(cast: Cast) -> None:
    StoredFile.objects.create(agency_code=cast.agency.code, name="a.txt", size=1, sha256="0" * 64)
    found = next(each for each in invariants.examined() if each["invariant"] == "files")
    assert "a.txt" in str(found["faults"])


def test_the_command_says_no_when_one_is_broken(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["invariants", "--lang", "en"]) == 0
    assert "BROKEN" not in capsys.readouterr().out
    a_circle(cast)
    assert cli.main(["invariants", "--lang", "en"]) == 1
    assert "BROKEN\tnobody oversees themselves" in capsys.readouterr().out


def test_the_journal_is_verified_by_command(installation: Installation) -> None:
    installation.python(
        "from django.db import transaction; from prongsai.web.journal.actions import write\n"
        "with transaction.atomic(): write('ban-dan', 'user:1', 'agency.edit', 'agency:1')"
    )
    told = installation.json("journal", "verify")
    assert told["whole"]
    assert {book["book"]: book["lines"] for book in told["books"]} == {"ban-dan": 1, "platform": 1}
    installation.python(
        "from prongsai.web.journal.models import Entry\n"
        "Entry.objects.filter(act='agency.edit').update(actor='user:2')"
    )
    came = installation("journal", "verify")
    assert came.returncode == 1
    assert "ban-dan: line 1 is not what was written" in came.stdout
    assert not installation.json("journal", "verify")["whole"]
