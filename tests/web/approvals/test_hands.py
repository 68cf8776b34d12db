"""A signature as a picture stands in the memo only where that person has given an opinion or decided."""

import re
import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader
from tests.web.approvals.inked import signed_paper
from tests.web.approvals.proposed import ORDER, say, through
from tests.web.cast import Cast
from tests.web.people.signing import signed_in

from prongsai.media import DOCX, PDF
from prongsai.web.approvals import chains, drawing, queries
from prongsai.web.approvals.models import Leaf, Proposal
from prongsai.web.files import store
from prongsai.web.people.actions.hand import drop_hand, keep_hand


def keep(cast: Cast, *people: str) -> None:
    for who in people:
        keep_hand(cast[who], SimpleUploadedFile("x.png", signed_paper("PNG")))


def memo(cast: Cast, proposal: Proposal, form: str) -> bytes:
    path = f"/office/ban-dan/approvals/{proposal.pk}/1/memo.{form}"
    return bytes(signed_in(cast, "own.coordinator").get(path).content)


def hands(pdf: bytes) -> int:
    """Count the pictures in a PDF."""
    return sum(len(page.images) for page in PdfReader(BytesIO(pdf)).pages)


def described(docx: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(docx)) as opened:
        return re.findall(r'descr="(ลายมือชื่อ[^"]*)"', opened.read("word/document.xml").decode())


def test_only_who_has_said_something_is_shown(cast: Cast, proposal: Proposal) -> None:
    keep(cast, "own.coordinator", *ORDER)
    assert hands(memo(cast, proposal, "pdf")) == 0, "neither who proposes nor who is only asked"
    say(cast, proposal, ORDER[0])
    assert hands(memo(cast, proposal, "pdf")) == 1
    assert described(memo(cast, proposal, "docx")) == [f"ลายมือชื่อของ {cast[ORDER[0]].name}"]


def test_who_returns_it_for_change_has_signed_nothing(cast: Cast, proposal: Proposal) -> None:
    keep(cast, ORDER[0])
    say(cast, proposal, ORDER[0], "return", "แก้วันที่")
    assert hands(memo(cast, proposal, "pdf")) == 0


def test_what_was_decided_keeps_it_and_what_is_drawn_anew_does_not(cast: Cast, proposal: Proposal) -> None:
    keep(cast, ORDER[1])
    through(cast, proposal)
    kept = Leaf.objects.filter(edition__proposal=proposal, kind="memo", signed=True)
    before = {each.file.kind: store.read(each.file.sha256) for each in kept}
    assert hands(before[PDF]) == 1
    assert len(described(before[DOCX])) == 1
    drop_hand(cast[ORDER[1]])
    assert memo(cast, proposal, "pdf") == before[PDF], "the bytes that were decided on"
    edition = queries.edition_of(proposal)
    links = chains.links(queries.places_of(proposal))
    anew = drawing.memo(edition, links, queries.opinions_on(edition))
    assert hands(drawing.files(anew)["pdf"]) == 0
