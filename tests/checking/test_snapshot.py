"""What was judged is kept with its date and hashes; what is gone is named."""

import hashlib

from tests.checking.evidence import NOW, PLACE, asked, page, register

from prongsai.checking.looking import register_piece
from prongsai.checking.model import Finding, Piece, Result, Snapshot
from prongsai.checking.plainly import part_of, plain
from prongsai.checking.run import check, joined
from prongsai.checking.snapshot import snapshot, still_lost, worsened
from prongsai.language import Told, use


def test_a_snapshot_has_address_time_and_hashes() -> None:
    piece = page("<p>รายการ ๑", final=f"{PLACE}/b", headers={"last-modified": "x"})
    shot = snapshot(piece)
    assert shot is not None
    assert piece.fetched is not None
    assert (shot.asked, shot.final, shot.when) == (PLACE, f"{PLACE}/b", NOW)
    assert (shot.status, shot.kind) == (200, "html")
    assert shot.body_hash == hashlib.sha256(piece.fetched.body).hexdigest()
    assert shot.headers["last-modified"] == "x"
    assert part_of(plain(shot), Snapshot) == shot


def test_the_hash_of_the_text_does_not_change_with_the_page_around_it() -> None:
    one, two = snapshot(page("<p>รายการ ๑")), snapshot(page("<div class=new>รายการ  1</div>"))
    other = snapshot(page("<p>รายการ ๒"))
    assert one is not None
    assert two is not None
    assert other is not None
    assert one.text_hash == two.text_hash != other.text_hash
    assert one.body_hash != two.body_hash


def test_a_register_is_kept_by_its_own_hash() -> None:
    shot = snapshot(register_piece(register(hash="abc")))
    assert shot is not None
    assert (shot.kind, shot.body_hash, shot.when) == ("register", "abc", NOW)


def test_an_address_that_gave_nothing_has_no_snapshot() -> None:
    assert snapshot(Piece(place=PLACE)) is None


PARTS = "required-parts"


def finding(result: Result, check: str = "reachable", part: str = "", place: str = PLACE) -> Finding:
    return Finding(check=check, result=result, says=Told("{x}", {"x": check}), place=place, part=part)


def test_what_held_and_does_not_hold_now_is_named() -> None:
    before = [
        finding(Result.HOLDS),
        finding(Result.FAILS, "opens"),
        finding(Result.HOLDS, PARTS, "ที่อยู่"),
    ]
    after = [
        finding(Result.FAILS),
        finding(Result.FAILS, "opens"),
        finding(Result.FAILS, PARTS, "ที่อยู่", "b"),
    ]
    assert worsened(before, after) == (after[0], after[2])
    assert worsened(before, before) == ()
    assert worsened([], after) == ()
    assert worsened(before, [finding(Result.CANNOT_TELL)]) == ()


def test_a_part_that_stands_elsewhere_now_is_not_gone() -> None:
    before = [finding(Result.HOLDS, PARTS, "ที่อยู่", "a")]
    after = [
        finding(Result.FAILS, PARTS, "ที่อยู่", "a"),
        finding(Result.HOLDS, PARTS, "ที่อยู่", "b"),
    ]
    assert worsened(before, after) == ()


def test_findings_are_kept_as_plain_values_and_told_in_the_language_of_the_reader() -> None:
    findings = check([page("<p>ที่อยู่")], asked("o4"))
    kept = part_of(plain(findings), tuple[Finding, ...])
    assert kept == findings
    thai = [str(each.says) for each in kept]
    use("en")
    try:
        english = [str(each.says) for each in kept]
    finally:
        use("th")
    assert all(one != two for one, two in zip(thai, english, strict=True))


def test_each_element_is_shown_once_and_at_its_best() -> None:
    pieces = [page("<p>ที่อยู่", asked="http://a/1"), page("<p>โทรศัพท์", asked="http://a/2")]
    shown = joined(check(pieces, asked("o4")))
    assert len([each for each in shown if each.check == "reachable"]) == 2
    parts = [(each.part, each.result) for each in shown if each.part]
    assert sorted(parts) == sorted(dict(parts).items())
    assert dict(parts)["ที่อยู่"] == dict(parts)["หมายเลขโทรศัพท์"] == Result.HOLDS


def test_a_table_in_one_piece_is_enough_for_all() -> None:
    rows = "<table><tr><td>ก<td>ข<td>ค<tr><td>1<td>2<td>3</table>"
    pieces = [page("<p>รายการ", asked="http://a/1"), page(rows, asked="http://a/2")]
    shown = [each for each in joined(check(pieces, asked("o14"))) if each.check == "machine-readable"]
    assert [(each.place, each.result) for each in shown] == [("http://a/2", Result.HOLDS)]


def test_what_was_lost_and_stands_elsewhere_now_has_come_back() -> None:
    lost = [finding(Result.FAILS, PARTS, "ที่อยู่", "a")]
    after = [*lost, finding(Result.HOLDS, PARTS, "ที่อยู่", "b")]
    assert still_lost(lost, lost) == tuple(lost)
    assert still_lost(lost, after) == ()
