"""Things of results in Ban Dan: a year with a result, a correction, a draft, a file."""

from collections.abc import Callable

from tests.web.cast import Cast
from tests.web.results.brought import bring

from prongsai.web.assessment.results import actions
from prongsai.web.assessment.results.models import Correction, Draft, Result


def year(cast: Cast) -> int:
    """A year that Ban Dan has a result of."""
    if not Result.objects.filter(agency=cast.agency).exists():
        bring(cast)
    return 2567


def correction(cast: Cast) -> int:
    of = year(cast)
    there = Correction.objects.filter(result__agency=cast.agency).first()
    if there is None:
        version = Result.objects.get(agency=cast.agency, fiscal_year=of).version
        actions.correct(cast.standing("own.coordinator"), cast.agency, of, {"o23": "0"}, "ตรวจแล้ว", version)
        there = Correction.objects.get()
    return there.pk


def draft(cast: Cast) -> int:
    return Draft.objects.create(
        agency=cast.agency,
        by=cast["own.coordinator"],
        source="form",
        reading={"reading": {"sheet": {"fiscal_year": 2567}}, "passages": {}},
    ).pk


def file(cast: Cast) -> int:
    there = Result.objects.filter(agency=cast.agency, file__isnull=False).first()
    if there is None:
        standing = cast.standing("own.coordinator")
        brought = actions.draft_paste(standing, cast.agency, "id\tscore\n1\t92.23", 2566)
        there = actions.keep(standing, cast.agency, brought)
    assert there.file is not None
    return there.file.pk


THINGS: dict[str, Callable[[Cast], object]] = {
    "year": year,
    "correction": correction,
    "draft": draft,
    "file": file,
    "score": lambda _cast: "total",
    "one": lambda _cast: 2566,
    "other": lambda _cast: 2567,
}
