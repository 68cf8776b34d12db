"""Publish: one version in force, searched and sorted in the database; withdrawn it is gone; the feed."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast
from tests.web.disclosure import made
from tests.web.publication import published as publications

from prongsai.errors import BadInputError
from prongsai.web.disclosure import contents, queries
from prongsai.web.disclosure.actions import filling, keeping, publishing
from prongsai.web.disclosure.models import Row, Version
from prongsai.web.journal.models import Entry
from prongsai.web.publication import actions as publication

COORDINATOR = "own.coordinator"


def public(cast: Cast, name: str = made.NAME, year: int = made.YEAR) -> Version | None:
    return queries.published(cast.agency, name, year)


def test_a_version_is_in_force_until_the_next_one(cast: Cast) -> None:
    first = made.published(cast)
    assert public(cast) == first
    second = made.published(cast, title="อีกเรื่อง")
    first.refresh_from_db()
    assert public(cast) == second
    assert first.replaced_at is not None
    assert {row.version_id for row in Row.objects.exclude(version=None)} == {second.pk}
    assert [each.number for each in queries.versions_of(cast.agency, made.NAME, made.YEAR)] == [2, 1]
    assert Entry.objects.filter(act="disclosure.publish").count() == 2


def test_published_twice_it_is_public_once(cast: Cast) -> None:
    first = made.published(cast)
    publishing.publish(cast.standing(COORDINATOR), cast.agency, first.pk)
    assert Entry.objects.filter(act="disclosure.publish").count() == 1


def test_an_older_version_does_not_come_back_over_a_newer_one(cast: Cast) -> None:
    first = made.kept(cast)
    made.published(cast, title="อีกเรื่อง")
    with pytest.raises(BadInputError, match="ใหม่กว่า"):
        publishing.publish(cast.standing(COORDINATOR), cast.agency, first.pk)


def test_withdrawn_it_is_gone_and_says_why(cast: Cast) -> None:
    first = made.published(cast)
    standing = cast.standing(COORDINATOR)
    with pytest.raises(BadInputError, match=r"เหตุผล|เพราะเหตุใด|ระบุ"):
        publishing.withdraw(standing, cast.agency, first.pk, " ")
    publishing.withdraw(standing, cast.agency, first.pk, "มีเลขบัตรประชาชน")
    publishing.withdraw(standing, cast.agency, first.pk, "อีกครั้ง")
    assert public(cast) is None
    assert queries.versions_of(cast.agency, made.NAME, made.YEAR)[0].reason == "มีเลขบัตรประชาชน"
    assert not Row.objects.exclude(version=None).exists()
    with pytest.raises(BadInputError, match="ฉบับใหม่"):
        publishing.publish(standing, cast.agency, first.pk)
    again = keeping.keep(standing, made.ledger(cast), made.register(cast).version)
    assert again.number == 2
    assert publishing.publish(standing, cast.agency, again.pk).in_force


def test_what_was_never_public_is_not_withdrawn(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="ไม่เคยเผยแพร่"):
        publishing.withdraw(cast.standing(COORDINATOR), cast.agency, made.kept(cast).pk, "ผิด")


def test_none_on_purpose_is_published_as_such(cast: Cast) -> None:
    standing, ledger = cast.standing(COORDINATOR), made.ledger(cast, "gifts-received")
    none = keeping.keep_none(standing, ledger, "ปีนี้ไม่มีการรับ", 1)
    publishing.publish(standing, cast.agency, none.pk)
    found = public(cast, "gifts-received")
    assert found is not None
    assert found.none_on_purpose


def test_rows_are_sorted_filtered_and_searched_in_the_database(cast: Cast) -> None:
    for title, budget, day in (
        ("ซื้อกระดาษ", "900", "1/1/67"),
        ("จ้าง SOFTWARE", "10000", "1/2/67"),
        ("ซื้อหมึก", "", "1/3/67"),
    ):
        made.row(cast, title=title, budget=budget, announced=day)
    version = keeping.keep(cast.standing(COORDINATOR), made.ledger(cast), made.register(cast).version)
    publishing.publish(cast.standing(COORDINATOR), cast.agency, version.pk)

    def titles(**asked: object) -> list[str]:
        return [row.cells["title"] for row in queries.rows(version, **asked)]  # type: ignore[arg-type]

    assert titles(sort="budget") == ["ซื้อกระดาษ", "จ้าง SOFTWARE", "ซื้อหมึก"]
    assert titles(sort="-budget") == ["จ้าง SOFTWARE", "ซื้อกระดาษ", "ซื้อหมึก"]
    assert titles(sort="-announced")[0] == "ซื้อหมึก"
    assert titles(sort="nothing") == ["ซื้อกระดาษ", "จ้าง SOFTWARE", "ซื้อหมึก"]
    assert titles(search="ซื้อ หมึก") == ["ซื้อหมึก"]
    assert titles(search="software") == ["จ้าง SOFTWARE"]
    assert titles(filters={"announced": "2024-02-01", "nothing": "x"}) == ["จ้าง SOFTWARE"]
    assert titles(filters={"kind": "ประกาศอื่น"}) == []
    assert queries.filled(version)["budget"] == 2
    assert queries.years_of(cast.agency) == [2567]
    assert set(queries.published_of(cast.agency, 2567)) == {made.NAME}


def test_published_measures_feed_their_register(cast: Cast) -> None:
    plan = publications.approved_plan(cast)
    standing = cast.standing(COORDINATOR)
    publication.publish_measures(standing, cast.agency, plan.pk)
    found = public(cast, "measures", plan.fiscal_year)
    assert found is not None
    measure = plan.measures.get()
    told = next(contents.rows_of(found))
    assert told["measure"] == measure.name
    assert told["status"] == "ยังไม่มีรายงานผล"
    publication.publish_measures(standing, cast.agency, plan.pk)
    assert Version.objects.count() == 1


def test_only_the_coordinator_publishes_and_withdraws(cast: Cast) -> None:
    version = made.published(cast)
    filling.give(cast.standing(COORDINATOR), made.ledger(cast), cast.finance.pk)
    for who in ("another.coordinator", "own.unit-officer", "own.clerk", "overseeing.supervisor"):
        with pytest.raises(PermissionDenied):
            publishing.publish(cast.standing(who), cast.agency, version.pk)
        with pytest.raises(PermissionDenied):
            publishing.withdraw(cast.standing(who), cast.agency, version.pk, "ผิด")


def test_a_version_of_another_agency_is_none_of_ours(cast: Cast) -> None:
    version = made.published(cast)
    other = cast.standing("another.coordinator")
    with pytest.raises(BadInputError, match="ไม่มีฉบับ"):
        publishing.publish(other, cast.other, version.pk)
    with pytest.raises(BadInputError, match="ไม่มีฉบับ"):
        publishing.withdraw(other, cast.other, version.pk, "ผิด")
