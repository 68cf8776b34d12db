"""The evidence is looked at in the background: what is kept of it, what it foretells, what is gone."""

from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from msgspec import structs
from tests.web.cast import Cast, days
from tests.web.evidence import kept
from tests.web.evidence.kept import folder
from tests.web.evidence.seen import Web, check, give, predicted, web
from tests.web.people.signing import signed_in

from prongsai.checking import looking as sites
from prongsai.checking.model import Piece as Looked
from prongsai.errors import BadInputError
from prongsai.fetching import Fetched, Visitor
from prongsai.web.assessment.evidence import actions, looking, queries, tasks
from prongsai.web.assessment.evidence.actions import checking
from prongsai.web.assessment.evidence.actions.assigning import Given
from prongsai.web.assessment.evidence.models import Folder, Item, Piece, Run, Snapshot
from prongsai.web.files import store
from prongsai.web.journal.models import Entry
from prongsai.web.look import figures
from prongsai.web.sample import site

__all__ = ["web"]


def test_what_was_seen_is_kept_with_day_and_hash(cast: Cast, web: Web) -> None:
    of = give(cast, ["o1"])
    made = check(cast, of)
    assert (made.state, made.done, made.pieces) == (Run.State.DONE, 1, 1)
    shot = Snapshot.objects.order_by("pk").last()
    assert shot is not None
    assert (shot.there, shot.shown_on, shot.address) == (True, timezone.localdate(), site.address_of("o1"))
    assert shot.file is not None
    assert store.read(shot.file.sha256) == site.pages()[site.address_of("o1")].body
    assert shot.file.sha256 == shot.sha256
    assert any(each["check"] == "reachable" for each in shot.findings)


def test_what_has_not_changed_is_kept_once_with_the_day_it_was_seen_last(cast: Cast, web: Web) -> None:
    of = give(cast, ["o1", "o14"])
    check(cast, of)
    first = list(Snapshot.objects.order_by("pk"))
    Snapshot.objects.update(shown_on=days(-3), last_on=days(-3))
    check(cast, of)
    assert list(Snapshot.objects.order_by("pk")) == first
    assert {(each.shown_on, each.last_on) for each in Snapshot.objects.all()} == {(days(-3), days(0))}
    page = reverse("evidence-item", args=["ban-dan", 2567, "o14"])
    text = signed_in(cast, "own.coordinator").get(page).content.decode()
    assert f"บันทึกเมื่อ {figures.day(days(0))}" in text


def test_a_page_that_differs_by_a_token_alone_is_not_kept_anew(
    cast: Cast, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    days_told = iter(("Mon, 01 Jan 2024 00:00:00 GMT", "Tue, 02 Jan 2024 00:00:00 GMT"))

    def stamped(address: str, visitor: Visitor) -> list[Looked]:
        page, *files = web.around(address, visitor)
        assert page.fetched is not None
        day = next(days_told)
        body = page.fetched.body + f"<!-- {day} -->".encode()
        fetched = structs.replace(page.fetched, body=body, headers={"last-modified": day})
        return [structs.replace(page, fetched=fetched), *files]

    monkeypatch.setattr(sites, "look_around", stamped)
    of = give(cast, ["o1"])
    check(cast, of)
    first = list(Snapshot.objects.values_list("pk", "sha256"))
    check(cast, of)
    assert list(Snapshot.objects.values_list("pk", "sha256")) == first


def test_what_has_changed_gone_or_come_back_is_kept_anew(cast: Cast, web: Web) -> None:
    of = give(cast, ["o14"])
    told = []
    for gone in (False, True, True, False):
        web.gone = {site.address_of("o14")} if gone else set()
        check(cast, of)
        count = Snapshot.objects.filter(of_file=False).count()
        told.append((count, queries.last_seen(Piece.objects.all())[Piece.objects.get().pk].there))
    assert told == [(1, True), (2, False), (2, False), (3, True)]


def test_of_what_is_too_large_the_hash_alone_is_kept(
    cast: Cast, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "_MOST_KEPT", 10)
    check(cast, give(cast, ["o1"]))
    shot = Snapshot.objects.order_by("pk").last()
    assert shot is not None
    assert shot.file is None
    assert len(shot.sha256) == 64


def test_a_trial_has_the_site_of_its_sample_within_itself(cast: Cast, web: Web, settings: Any) -> None:
    settings.LOOK_AROUND = "prongsai.web.sample.site.look_around"
    of = give(cast, ["o1"])
    check(cast, of)
    assert predicted(of)["o1"] == 100
    assert not web.asked


def test_what_was_not_looked_at_is_not_known_and_what_has_nothing_is_at_zero(cast: Cast, web: Web) -> None:
    of = give(cast, ["o1", "o14"])
    check(cast, of, "o1")
    found = predicted(of)
    assert found["o1"] == 100
    assert "o14" not in found
    assert found["o2"] == 0
    assert web.asked == [site.address_of("o1")]


def test_a_picture_of_a_table_foretells_nothing_and_says_why(cast: Cast, web: Web) -> None:
    of = give(cast, ["o14"])
    check(cast, of)
    assert predicted(of)["o14"] == 0
    page = reverse("evidence-item", args=["ban-dan", 2567, "o14"])
    text = signed_in(cast, "own.coordinator").get(page).content.decode()
    assert "badge defect" in text
    assert Item.objects.get(folder=of, item="o14").reasons
    web.mended = True
    check(cast, of)
    assert predicted(of)["o14"] == 100


def test_evidence_that_has_changed_waits_for_the_next_look(cast: Cast, web: Web) -> None:
    of = give(cast, ["o1"])
    check(cast, of)
    actions.take_out(cast.standing("own.coordinator"), Piece.objects.get())
    assert predicted(of)["o1"] == 0


def test_what_is_gone_is_told_once_to_those_who_answer_for_it(cast: Cast, web: Web) -> None:
    of = give(cast, ["o1", "o2"])
    coordinator = cast.standing("own.coordinator")
    actions.assign(coordinator, of, {"o1": Given(cast.finance.pk)}, of.version)
    check(cast, of)
    web.gone = {site.address_of("o1")}
    check(cast, of)
    check(cast, of)
    told = {each.to[0] for each in mail.outbox}
    assert told == {cast["own.coordinator"].email, cast["own.unit-officer"].email}
    assert len(mail.outbox) == 2, "told once"
    assert "/evidence/2567/o1/" in mail.outbox[0].body
    assert Entry.objects.filter(act="evidence.lost").count() == 1
    page = reverse("evidence-year", args=["ban-dan", 2567])
    assert "หลักฐานหาย</span>" in signed_in(cast, "own.coordinator").get(page).content.decode()
    assert predicted(of)["o1"] == 0
    assert Snapshot.objects.order_by("pk").last() is not None
    web.gone = set()
    check(cast, of)
    assert Item.objects.get(folder=of, item="o1").lost == []


def test_nothing_to_look_at_is_said(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="เพิ่มลิงก์ก่อน"):
        actions.start(cast.standing("own.coordinator"), folder(cast))
    assert not Run.objects.exists()


def test_one_look_at_a_time_and_a_dead_one_is_given_up(cast: Cast, web: Web) -> None:
    of, coordinator = give(cast, ["o1"]), cast.standing("own.coordinator")
    one = actions.start(coordinator, of)
    assert actions.start(coordinator, of).pk == one.pk
    Run.objects.filter(pk=one.pk).update(seen_at=timezone.now() - checking.STUCK - timedelta(minutes=1))
    other = actions.start(coordinator, of)
    one.refresh_from_db()
    assert (one.state, other.state) == (Run.State.FAILED, Run.State.WAITING)
    tasks.begin(other)
    tasks.begin(other)
    assert len(web.asked) == 1, "said twice, it is done once"


def test_a_look_that_breaks_off_says_so(cast: Cast, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    of = give(cast, ["o1"])

    def broken(_piece: Piece) -> None:
        raise RuntimeError("no disk")

    monkeypatch.setattr(looking, "see", broken)
    made = actions.start(cast.standing("own.coordinator"), of)
    with pytest.raises(RuntimeError):
        checking.run(made.pk)
    made.refresh_from_db()
    assert made.state == Run.State.FAILED
    page = reverse("evidence-year", args=["ban-dan", 2567])
    assert "หยุดกลางคัน" in signed_in(cast, "own.coordinator").get(page).content.decode()


def test_an_item_that_fails_leaves_the_others_looked_at(
    cast: Cast, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = give(cast, ["o1", "o2"])
    see = looking.see

    def broken(piece: Piece) -> looking.Seen:
        if piece.item.item == "o1":
            raise RuntimeError("nobody thought of this")
        return see(piece)

    monkeypatch.setattr(looking, "see", broken)
    made = actions.start(cast.standing("own.coordinator"), of)
    with pytest.raises(RuntimeError, match="nobody"):
        checking.run(made.pk)
    made.refresh_from_db()
    assert (made.state, made.done) == (Run.State.FAILED, 1), "it is said, not passed over"
    assert predicted(of)["o2"] == 100
    assert Item.objects.get(folder=of, item="o1").looked_at is None


def test_an_address_in_the_end_may_be_as_long_as_a_site_makes_it(cast: Cast) -> None:
    """What a site leads to is percent-encoded: 1,900 Thai letters make 17,120 signs."""
    piece = kept.piece(cast)
    run = Run.objects.create(folder=piece.item.folder)
    final = f"{kept.PAGE}/{quote('ก' * 1900)}"
    answer = Fetched(
        asked=kept.PAGE, final=final, status=200, headers={"content-type": "x" * 2000}, body=b"a",
        when=timezone.now(),
    )  # fmt: skip
    looking.keep(run, looking.Seen(piece, (Looked(place=kept.PAGE, fetched=answer),)), ())
    shot = Snapshot.objects.get()
    shot.full_clean(exclude=["findings"])
    assert (shot.address, shot.kind) == (final, "x" * 100)


def test_once_a_day_the_newest_year_of_each_agency_is_looked_at(cast: Cast, web: Web) -> None:
    give(cast, ["o1"])
    folder(cast, 2566)
    begun = checking.start_daily(timezone.localdate())
    assert [each.folder.fiscal_year for each in begun] == [2567]
    for each in begun:
        tasks.begin(each)
    assert checking.start_daily(timezone.localdate()) == []
    Run.objects.update(asked_at=timezone.now() - timedelta(days=1))
    cast.agency.closed_on = days(-1)
    cast.agency.save()
    assert checking.start_daily(timezone.localdate()) == []


@pytest.mark.parametrize(
    "who", ["another.coordinator", "another.unit-officer", "own.clerk", "platform.assessor"]
)
def test_others_may_not_have_it_looked_at(who: str, cast: Cast) -> None:
    of = give(cast, ["o1"])
    with pytest.raises(PermissionDenied):
        actions.start(cast.standing(who), of)


def test_a_file_kept_here_is_not_looked_at(cast: Cast, web: Web) -> None:
    of: Folder = give(cast, ["o1"])
    item = Item.objects.get(folder=of, item="o2")
    Piece.objects.create(item=item, kind="file", title="ร่าง")
    assert check(cast, of).pieces == 1
    assert predicted(of)["o2"] == 0
