"""Opine: in rank order, by whoever holds the place; one wins, the other is told."""

from io import BytesIO

import docx
import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied
from tests.web.approvals.proposed import ORDER, say, through
from tests.web.cast import Cast, days, person

from prongsai.documents.content import Document, Fill, Together
from prongsai.errors import BadInputError
from prongsai.web.approvals import actions, chains, drawing, queries
from prongsai.web.approvals.models import Edition, Leaf, Opinion, Proposal, State
from prongsai.web.files import store
from prongsai.web.journal.models import Entry
from prongsai.web.people.models import Post
from prongsai.web.people.roles import Role


def words(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in pages)


def frozen_memo(proposal: Proposal) -> Document:
    edition = queries.edition_of(proposal)
    return drawing.memo(edition, chains.links(queries.places_of(proposal)), queries.opinions_on(edition))


def test_the_chain_gone_through_the_last_decides(cast: Cast, proposal: Proposal) -> None:
    done = through(cast, proposal)
    assert (done.state, done.at_rank) == (State.APPROVED, 0)
    assert done.decided_at is not None
    said = queries.opinions_on(queries.edition_of(done))
    assert [each.by for each in said] == [cast[who] for who in ORDER]
    assert {each.text_hash for each in said} == {queries.edition_of(done).text_hash}
    lines = Entry.objects.filter(act="approvals.opine").order_by("number")
    assert [line.details["state"] for line in lines] == ["waiting"] * 3 + ["approved"]


def test_the_signed_memo_shows_every_opinion_and_its_bytes_are_the_stored_ones(
    cast: Cast, proposal: Proposal
) -> None:
    for who in ORDER[:2]:
        say(cast, proposal, who)
    say(cast, proposal, ORDER[2], "reject", "งบประมาณไม่พอ")
    done = say(cast, proposal, ORDER[3], "reject", "ให้ทำใหม่ในไตรมาสหน้า")
    assert done.state == State.REFUSED
    signed = {each.file.kind: each for each in Leaf.objects.filter(signed=True, kind="memo")}
    assert len(signed) == 2
    pdf = next(each for kind, each in signed.items() if kind.endswith("pdf"))
    text = words(store.read(pdf.file.sha256))
    assert "งบประมาณไม่พอ" in text
    assert "ให้ทำใหม่ในไตรมาสหน้า" in text
    ticked = [
        each.box
        for block in frozen_memo(done).blocks
        if isinstance(block, Together)
        for each in block.blocks
        if isinstance(each, Fill)
    ]
    assert ticked == ["ticked", "empty"] * 2 + ["empty", "ticked"] * 2
    word = next(each for kind, each in signed.items() if "wordprocessing" in kind)
    whole = "\n".join(each.text for each in docx.Document(BytesIO(store.read(word.file.sha256))).paragraphs)
    assert "งบประมาณไม่พอ" in whole
    assert cast["own.deputy-clerk"].name in whole
    assert pdf.file.sha256 == pdf.file.received_sha256


def test_the_memo_at_a_stage_shows_what_was_said_so_far(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, ORDER[0], "reject", "เอกสารไม่ครบ")
    edition = queries.edition_of(proposal)
    memo = drawing.memo(edition, chains.links(queries.places_of(proposal)), queries.opinions_on(edition))
    text = words(drawing.files(memo)["pdf"])
    assert "เอกสารไม่ครบ" in text
    assert "ความเห็นปลัดเทศบาล" in text.replace(" ", "").replace("\r\n", "")


def test_a_memo_sent_back_says_so_and_once_changed_that_it_is_void(cast: Cast, proposal: Proposal) -> None:
    say(cast, proposal, ORDER[0], "return", "ไม่มีกำหนดคืน")
    first = queries.edition_of(proposal)
    links = chains.links(queries.places_of(proposal))

    def memo() -> str:
        held = Edition.objects.select_related("proposal").get(pk=first.pk)
        return str(drawing.memo(held, links, queries.opinions_on(held)).blocks)

    assert "ส่งคืนให้แก้ไข เนื่องจาก ไม่มีกำหนดคืน" in memo()
    assert "สิ้นผล" not in memo()
    proposal.refresh_from_db()
    actions.propose_again(cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version)
    assert "ฉบับที่ 1 สิ้นผลแล้ว" in memo()
    assert "สิ้นผล" not in str(frozen_memo(proposal).blocks)


def test_nobody_is_asked_before_their_turn(cast: Cast, proposal: Proposal) -> None:
    with pytest.raises(BadInputError, match="หัวหน้าสำนักปลัด"):
        say(cast, proposal, "own.clerk")
    say(cast, proposal, "own.head-of-office")
    with pytest.raises(BadInputError, match="แล้ว"):
        say(cast, proposal, "own.head-of-office")
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize("decision", ["reject", "return"])
def test_who_does_not_approve_says_why(decision: str, cast: Cast, proposal: Proposal) -> None:
    with pytest.raises(BadInputError, match="เหตุผล"):
        say(cast, proposal, "own.head-of-office", decision, "  ")
    with pytest.raises(BadInputError):
        say(cast, proposal, "own.head-of-office", "perhaps")
    with pytest.raises(BadInputError, match="2000"):
        say(cast, proposal, "own.head-of-office", decision, "ก" * 2001)


@pytest.mark.parametrize(
    "who",
    ["another.head-of-office", "another.chief-executive", "own.coordinator", "own.unit-officer", "no-post"],
)
def test_nobody_else_gives_an_opinion(who: str, cast: Cast, proposal: Proposal) -> None:
    with pytest.raises(PermissionDenied):
        say(cast, proposal, who)


def test_a_second_clerk_who_is_not_in_the_chain_gives_none(cast: Cast, proposal: Proposal) -> None:
    person(cast, "second.clerk", Role.CLERK, cast.agency)
    with pytest.raises(BadInputError, match="ไม่ได้อยู่ใน"):
        say(cast, proposal, "second.clerk")


def test_who_has_left_gives_none_and_the_chain_is_changed(cast: Cast, proposal: Proposal) -> None:
    Post.objects.filter(user=cast["own.head-of-office"]).update(until=days(-1))
    with pytest.raises(PermissionDenied):
        say(cast, proposal, "own.head-of-office")
    person(cast, "new.head", Role.HEAD_OF_OFFICE, cast.agency, title="หัวหน้าสำนักปลัด")
    new = chains.usual(cast.agency, days(0))
    actions.change_chain(cast.standing("own.coordinator"), cast.agency, proposal.pk, proposal.version, new)
    assert say(cast, proposal, "new.head").at_rank == 2


def test_two_at_once_one_wins_and_the_other_is_told(cast: Cast, proposal: Proposal) -> None:
    """Both looked at the same version: the second is told who was first, and gives no second opinion."""
    seen = proposal.version
    head = cast.standing("own.head-of-office")
    actions.opine(head, cast.agency, proposal.pk, seen, "approve")
    with pytest.raises(BadInputError, match=cast["own.head-of-office"].name):
        actions.opine(head, cast.agency, proposal.pk, seen, "reject", "เปลี่ยนใจ")
    with pytest.raises(BadInputError, match=cast["own.head-of-office"].name):
        actions.opine(cast.standing("own.deputy-clerk"), cast.agency, proposal.pk, seen, "approve")
    assert Opinion.objects.count() == 1


def test_approve_against_withdraw_one_wins(cast: Cast, proposal: Proposal) -> None:
    seen = proposal.version
    actions.withdraw(cast.standing("own.coordinator"), cast.agency, proposal.pk, seen)
    with pytest.raises(BadInputError, match="ถอน"):
        actions.opine(cast.standing("own.head-of-office"), cast.agency, proposal.pk, seen, "approve")
    assert not Opinion.objects.exists()


def test_withdraw_against_approve_one_wins(cast: Cast, proposal: Proposal) -> None:
    for who in ORDER[:-1]:
        say(cast, proposal, who)
    proposal.refresh_from_db()
    seen = proposal.version
    say(cast, proposal, ORDER[-1])
    with pytest.raises(BadInputError, match="อนุมัติ"):
        actions.withdraw(cast.standing("own.coordinator"), cast.agency, proposal.pk, seen)
    proposal.refresh_from_db()
    assert proposal.state == State.APPROVED


def test_an_edit_after_approval_leaves_the_approved_text(cast: Cast, proposal: Proposal) -> None:
    done = through(cast, proposal)
    edition = queries.edition_of(done)
    files = [each.file.sha256 for each in queries.leaves_of(edition)]
    paper = queries.upload_of(cast.agency, done.subject)
    assert paper is not None
    paper.background = "แก้หลังอนุมัติ"
    paper.save()
    assert queries.changed_since(done, edition)
    assert [each.file.sha256 for each in queries.leaves_of(queries.edition_of(done))] == files
    with pytest.raises(BadInputError):
        actions.propose_again(cast.standing("own.coordinator"), cast.agency, done.pk, done.version)


def test_a_text_changed_in_the_database_is_not_opined_on(cast: Cast, proposal: Proposal) -> None:
    edition = queries.edition_of(proposal)
    edition.content["memo"]["title"] = "อื่น"
    Edition.objects.filter(pk=edition.pk).update(content=edition.content)
    with pytest.raises(BadInputError):
        say(cast, proposal, "own.head-of-office")
    assert not Opinion.objects.exists()
