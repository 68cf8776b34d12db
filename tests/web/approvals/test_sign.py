"""Sign: the agency's certificate over the decided paper; one byte altered, and everyone is told."""

import json
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from tests.web.approvals.certified import PASSWORD, certificate
from tests.web.approvals.proposed import through
from tests.web.cast import Cast
from tests.web.people.signing import signed_in

from prongsai.cli import main
from prongsai.errors import BadInputError
from prongsai.media import PDF
from prongsai.web.approvals import actions, queries
from prongsai.web.approvals.models import Leaf, Proposal
from prongsai.web.files import actions as files
from prongsai.web.files import signatures, store
from prongsai.web.files.signing import signed
from prongsai.web.journal.models import Entry

WHO = "own.coordinator"


def memo_of(proposal: Proposal) -> Leaf:
    return Leaf.objects.get(edition__proposal=proposal, kind="memo", file__kind=PDF, sealed=False)


def sign(cast: Cast, leaf: Leaf, who: str = WHO, **changed: Any) -> Leaf:
    given = {"certificate": certificate(), "password": PASSWORD, **changed}
    return actions.sign(cast.standing(who), cast.agency, leaf.pk, **given)


@pytest.fixture
def sealed(cast: Cast, proposal: Proposal) -> bytes:
    through(cast, proposal)
    return store.read(sign(cast, memo_of(proposal)).file.sha256)


def test_the_signed_paper_is_the_decided_one_and_says_by_whom(cast: Cast, proposal: Proposal) -> None:
    through(cast, proposal)
    before = store.read(memo_of(proposal).file.sha256)
    made = sign(cast, memo_of(proposal))
    data = store.read(made.file.sha256)
    assert data.startswith(before), "the bytes decided on stay, the signature comes after them"
    (told,) = signatures.of(data, "memo.pdf")
    assert told.holds
    assert told.signer == "เทศบาลบ้านด่าน"
    assert told.issuer == "ผู้ออกใบรับรอง"
    assert told.at is not None
    entry = Entry.objects.get(act="approvals.sign")
    assert entry.details == {"paper": "memo", "sha256": made.file.sha256}
    assert PASSWORD not in str(Entry.objects.values_list("details"))


def test_signed_bytes_are_the_stored_and_the_downloaded_ones(cast: Cast, proposal: Proposal) -> None:
    through(cast, proposal)
    data = store.read(sign(cast, memo_of(proposal)).file.sha256)
    client = signed_in(cast, WHO)
    assert client.get(f"/office/ban-dan/approvals/{proposal.pk}/1/memo.pdf").content == data
    pdfs = [each for each in queries.leaves_of(queries.edition_of(proposal)) if each.file.kind == PDF]
    assert [each.sealed for each in pdfs if each.kind == "memo"] == [True]
    page = client.get(f"/office/ban-dan/approvals/{proposal.pk}/").content.decode()
    assert "/sign/" not in page, "what is signed is not offered again"


def test_one_byte_altered_is_told_wherever_it_is(sealed: bytes) -> None:
    held = sealed.index(b"/Contents <")
    padding = sealed.index(b"0" * 200, held) + 100
    told_where = sealed.index(b"/ByteRange") + 14
    for place in (1000, len(sealed) // 3, held + 200, padding, told_where, len(sealed) - 9):
        data = bytearray(sealed)
        data[place] ^= 1
        try:
            told = signatures.of(bytes(data), "memo.pdf")
        except BadInputError:
            continue  # it is no PDF any more, which is said as well
        assert not all(each.holds for each in told) or not told, place


def test_something_added_after_it_is_told(sealed: bytes) -> None:
    writer = PdfWriter(BytesIO(sealed), incremental=True)
    writer.add_blank_page(100, 100)
    out = BytesIO()
    writer.write(out)
    (told,) = signatures.of(out.getvalue(), "memo.pdf")
    assert told.intact
    assert not told.whole


def test_a_pdf_without_any_and_what_is_no_pdf(cast: Cast, proposal: Proposal) -> None:
    through(cast, proposal)
    assert signatures.of(store.read(memo_of(proposal).file.sha256), "memo.pdf") == []
    with pytest.raises(BadInputError):
        signatures.of(b"PK", "memo.docx")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "wrong"}, "รหัสผ่าน"),
        ({"certificate": b"no certificate"}, "รหัสผ่าน"),
        ({"certificate": b""}, "รหัสผ่าน"),
        ({"certificate": certificate(days=1, began=-9)}, "วันนี้"),
        ({"certificate": certificate(began=5)}, "วันนี้"),
        ({"certificate": certificate(with_key=False)}, "กุญแจ"),
    ],
)
def test_a_certificate_that_cannot_sign_is_refused(
    changed: dict[str, Any], said: str, cast: Cast, proposal: Proposal
) -> None:
    through(cast, proposal)
    with pytest.raises(BadInputError, match=said):
        sign(cast, memo_of(proposal), **changed)
    assert not Leaf.objects.filter(sealed=True).exists()


def test_only_a_decided_pdf_and_once(cast: Cast, proposal: Proposal) -> None:
    leaf = Leaf.objects.filter(edition__proposal=proposal).latest("pk")
    with pytest.raises(BadInputError, match="พิจารณา"):
        sign(cast, leaf)
    through(cast, proposal)
    word = Leaf.objects.exclude(file__kind=PDF).filter(kind="memo").latest("pk")
    with pytest.raises(BadInputError, match="PDF"):
        sign(cast, word)
    sign(cast, memo_of(proposal))
    with pytest.raises(BadInputError, match="แล้ว"):
        sign(cast, memo_of(proposal))


def test_what_changed_while_it_was_signed_is_looked_at_anew(
    cast: Cast, proposal: Proposal, monkeypatch: pytest.MonkeyPatch
) -> None:
    through(cast, proposal)

    def meanwhile(*_given: Any, **_more: Any) -> bytes:
        Proposal.objects.filter(pk=proposal.pk).update(state="withdrawn")
        return b"%PDF-"

    monkeypatch.setattr("prongsai.web.approvals.actions.signing.apart", meanwhile)
    with pytest.raises(BadInputError, match="พิจารณา"):
        sign(cast, memo_of(proposal))
    assert not Leaf.objects.filter(sealed=True).exists()


def test_nobody_else_signs(cast: Cast, proposal: Proposal) -> None:
    through(cast, proposal)
    for who in ("another.coordinator", "own.unit-officer", "own.head-of-office", "overseeing.supervisor"):
        with pytest.raises(PermissionDenied):
            sign(cast, memo_of(proposal), who)
    with pytest.raises(Leaf.DoesNotExist):
        actions.sign(
            cast.standing("another.coordinator"), cast.other, memo_of(proposal).pk, certificate(), PASSWORD
        )


def test_the_pages_sign_and_look(cast: Cast, proposal: Proposal) -> None:
    through(cast, proposal)
    client = signed_in(cast, "own.clerk")
    path = f"/office/ban-dan/approvals/{proposal.pk}/files/{memo_of(proposal).pk}/sign/"
    assert path in client.get(f"/office/ban-dan/approvals/{proposal.pk}/").content.decode()
    assert "ไม่ถูกเก็บไว้" in client.get(path).content.decode()

    def given(password: str) -> dict[str, Any]:
        return {"certificate": SimpleUploadedFile("a.p12", certificate()), "password": password}

    wrong = client.post(path, given("wrong"))
    assert "รหัสผ่าน" in wrong.content.decode()
    assert client.post(path, given(PASSWORD)).status_code == 302
    data = store.read(Leaf.objects.get(sealed=True).file.sha256)
    look = "/office/ban-dan/approvals/signatures/"
    looked = client.post(look, {"file": SimpleUploadedFile("ก.pdf", data)})
    assert "ไม่ถูกแก้ไขหลังลงลายมือชื่อ" in looked.content.decode()
    altered = data[:1000] + bytes([data[1000] ^ 1]) + data[1001:]
    looked = client.post(
        "/office/ban-dan/approvals/signatures/", {"file": SimpleUploadedFile("ก.pdf", altered)}
    )
    assert "ถูกแก้ไขหลังลงลายมือชื่อ ไม่ควรเชื่อถือ" in looked.content.decode()


def test_a_pdf_that_is_too_large_is_told_as_such(cast: Cast, settings: Any) -> None:
    settings.MOST_UPLOAD = 1000
    large = {"file": SimpleUploadedFile("ใหญ่.pdf", b"%PDF-" + b"x" * 2000)}
    said = signed_in(cast, "own.clerk").post("/office/ban-dan/approvals/signatures/", large).content.decode()
    assert "ใหญ่.pdf: ไฟล์ใหญ่เกิน" in said


def test_the_command_says_it(sealed: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "memo.pdf"
    path.write_bytes(sealed)
    assert main(["signatures", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["signatures"][0]["signer"] == "เทศบาลบ้านด่าน"
    path.write_bytes(sealed[:1000] + bytes([sealed[1000] ^ 1]) + sealed[1001:])
    assert main(["signatures", str(path)]) == 1
    assert "✗" in capsys.readouterr().out


def with_script(writer: PdfWriter) -> None:
    script = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)


def with_hidden_file(writer: PdfWriter) -> None:
    writer.add_attachment("x.exe", b"MZ")


def with_action_of_a_page(writer: PdfWriter) -> None:
    acts = DictionaryObject({NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject("x")})
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): acts})


@pytest.mark.parametrize("change", [with_script, with_hidden_file, with_action_of_a_page])
def test_a_signed_pdf_handed_in_keeps_its_bytes_unless_it_acts(
    change: Callable[[PdfWriter], None], sealed: bytes
) -> None:
    assert files.take_bytes("ลงนาม.pdf", sealed).data == sealed
    writer = PdfWriter(BytesIO())
    writer.add_blank_page(100, 100)
    change(writer)
    out = BytesIO()
    writer.write(out)
    acting = signed(out.getvalue(), "x.pdf", b64encode(certificate()).decode(), PASSWORD, "เพราะ")
    kept = files.take_bytes("ลงนาม.pdf", acting)
    assert kept.data != acting
    assert not any(each.holds for each in signatures.of(kept.data, "x.pdf"))
    assert b"alert" not in kept.data
    assert not PdfReader(BytesIO(kept.data)).attachments
