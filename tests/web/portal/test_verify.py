"""Verify: what was made public is known by its bytes, one byte altered is not; nothing dropped is kept."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader
from tests.web.approvals.test_sign import memo_of, sign
from tests.web.cast import Cast
from tests.web.files.made import pdf
from tests.web.publication import published

from prongsai.web.approvals.models import Proposal
from prongsai.web.files import store
from prongsai.web.files.models import StoredFile
from prongsai.web.portal.verifying import _one_at_a_time
from prongsai.web.publication import actions
from prongsai.web.publication.models import Publication

COORDINATOR = "own.coordinator"


def dropped(data: bytes, name: str = "ก.pdf") -> str:
    response: Any = Client().post("/verify/", {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    return str(response.getvalue().decode())


def sheets(public: Publication) -> list[bytes]:
    return [store.read(each.file.sha256) for each in public.sheets.select_related("file").order_by("pk")]


@pytest.fixture
def signed_memo(cast: Cast) -> Publication:
    """An approved paper with its memo, which bears the agency's signature."""
    held = published.approved(cast)
    sign(cast, memo_of(held))
    return actions.publish_paper(cast.standing(COORDINATOR), cast.agency, held.pk, with_memo=True)


def memo(public: Publication) -> bytes:
    return next(data for data in sheets(public) if b"/ByteRange" in data)


def test_what_was_made_public_is_told_with_where_and_by_whom_it_is_signed(
    cast: Cast, signed_memo: Publication
) -> None:
    said = dropped(memo(signed_memo))
    assert "ตรงกับเอกสารที่เผยแพร่ทุกประการ" in said
    assert cast.agency.name in said
    assert f"/a/ban-dan/{signed_memo.year}/#p{signed_memo.pk}" in said
    assert "เทศบาลบ้านด่าน" in said
    assert "ไม่ถูกแก้ไขหลังลงลายมือชื่อ" in said


def test_one_byte_altered_is_another_file_and_its_signature_says_so(signed_memo: Publication) -> None:
    data = bytearray(memo(signed_memo))
    data[1000] ^= 1
    said = dropped(bytes(data))
    assert "ไม่พบเอกสารที่เผยแพร่" in said
    assert "ถูกแก้ไขหลังลงลายมือชื่อ ไม่ควรเชื่อถือ" in said


def test_replaced_and_taken_back_is_told(cast: Cast) -> None:
    public = published.paper(cast)
    (data,) = sheets(public)
    Publication.objects.filter(pk=public.pk).update(replaced_at=timezone.now())
    assert "มีฉบับใหม่แทนแล้ว" in dropped(data)
    Publication.objects.filter(pk=public.pk).update(replaced_at=None)
    actions.withdraw(cast.standing(COORDINATOR), cast.agency, public.pk, "พิมพ์ผิดหน้า")
    said = dropped(data)
    assert "ถอนการเผยแพร่แล้ว" in said
    assert "พิมพ์ผิดหน้า" in said
    assert f'href="/a/ban-dan/{public.year}/' in said


def test_what_is_approved_but_not_public_is_not_given_away(cast: Cast) -> None:
    held = published.approved(cast)
    said = dropped(store.read(memo_of(held).file.sha256))
    assert "ไม่พบเอกสารที่เผยแพร่" in said
    assert cast.agency.name not in said
    assert "ไม่มีลายมือชื่ออิเล็กทรอนิกส์" in said


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7 broken", "ก.pdf"),
        (b"MZ", "x.exe"),
        (pdf(locked=True), "<b>.pdf"),
        (b"%PDF-" + b"[" * 9999, "x"),
    ],
)
def test_whatever_is_dropped_gets_an_answer_and_is_not_kept(
    data: bytes, name: str, cast: Cast, media: Path
) -> None:
    before = StoredFile.objects.count()
    said = dropped(data, name)
    assert "ไม่พบเอกสารที่เผยแพร่" in said
    assert said.rstrip().endswith("</html>")
    assert "<b>" not in said
    assert StoredFile.objects.count() == before
    assert not [each for each in media.rglob("*") if each.is_file()]


@pytest.mark.parametrize("given", [{}, {"file": ""}, {"file": SimpleUploadedFile("x.pdf", b"")}])
def test_without_a_file_it_is_asked_for(given: dict[str, Any], cast: Cast) -> None:
    response = Client().post("/verify/", given)
    assert response.status_code == 400
    assert "เลือกไฟล์" in response.content.decode()


def test_what_is_too_large_is_told_and_not_taken(cast: Cast, settings: Any) -> None:
    settings.MOST_UPLOAD = 1000
    response = Client().post("/verify/", {"file": SimpleUploadedFile("x.pdf", b"%PDF-" + b"x" * 2000)})
    assert response.status_code == 400
    assert "x.pdf" in response.content.decode()


def test_a_second_at_the_same_time_is_told_to_come_again(cast: Cast) -> None:
    first: Any = Client().post("/verify/", {"file": SimpleUploadedFile("x.pdf", pdf())})
    begun = iter(first.streaming_content)
    next(begun)
    with _one_at_a_time():
        assert "อีกครั้ง" in dropped(pdf())
    assert "</html>" in b"".join(begun).decode()


def test_the_page_is_found_where_papers_are(cast: Cast, settings: Any) -> None:
    public = published.paper(cast)
    for path in (f"/a/ban-dan/{public.year}/", "/a/ban-dan/documents/"):
        assert f'href="{settings.ADDRESS}/verify/"' in Client().get(path).content.decode()
    held = store.read(memo_of(Proposal.objects.get()).file.sha256)
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(held)).pages)
    assert f"{settings.ADDRESS}/verify/" in printed
