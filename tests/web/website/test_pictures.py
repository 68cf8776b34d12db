"""Pictures: said in words, made small, never too large to work on, public only where they stand."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.website import written
from tests.web.website.written import CLERK, OFFICER

from prongsai.errors import BadInputError
from prongsai.web.files import store
from prongsai.web.website.actions import contact, pages, pictures
from prongsai.web.website.models import Official, Page, Picture, Revision


def huge() -> bytes:
    """Return a PNG of some hundred bytes that says it has 50 megapixels and more."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 10_000, 5_001, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


def test_a_picture_is_made_small_and_loses_where_it_was_taken(cast: Cast) -> None:
    made = pictures.bring(cast.standing(OFFICER), cast.agency, written.png(3000, 1500), "  ถนน   ใหม่ ")
    assert (made.width, made.height, made.alt) == (1280, 640, "ถนน ใหม่")
    kept = Image.open(BytesIO(store.read(made.file.sha256)))
    assert (kept.format, kept.size) == ("WEBP", (1280, 640))


def test_without_words_there_is_no_picture(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        pictures.bring(cast.standing(OFFICER), cast.agency, written.png(), "  ")


def test_a_picture_of_fifty_megapixels_is_refused_with_a_sentence(cast: Cast) -> None:
    with pytest.raises(BadInputError, match="ล้านจุด"):
        pictures.bring(cast.standing(OFFICER), cast.agency, SimpleUploadedFile("ใหญ่.png", huge()), "ใหญ่")


def test_what_is_no_picture_is_refused(cast: Cast) -> None:
    with pytest.raises(BadInputError):
        pictures.bring(cast.standing(OFFICER), cast.agency, SimpleUploadedFile("a.txt", b"text"), "ข้อความ")


def test_strangers_bring_none(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        pictures.bring(cast.standing("another.coordinator"), cast.agency, written.png(), "ภาพ")


def test_a_picture_is_public_where_it_stands_and_nowhere_else(cast: Cast) -> None:
    made = written.picture(cast)
    address = f"/a/ban-dan/pictures/{made.pk}/"
    page = written.draft(cast, f"![](picture:{made.pk})")
    assert Client().get(address).status_code == 404
    pages.release(cast.standing(CLERK), cast.agency, page.pk, written.looked(page))
    seen = Client().get(address)
    assert (seen["Content-Type"], seen["Cache-Control"]) == ("image/webp", "public, no-cache")
    held = {"if-none-match": seen["ETag"]}
    assert Client().get(address, headers=held).status_code == 304
    assert Client().get(f"/a/kalase/pictures/{made.pk}/").status_code == 404
    assert 'alt="ศาลากลาง"' in Client().get(f"/a/ban-dan/pages/{page.pk}/").content.decode()
    pages.withdraw(cast.standing(CLERK), cast.agency, page.pk, "ผิดภาพ")
    assert Client().get(address, headers=held).status_code == 404


def test_the_picture_of_an_official_is_public(cast: Cast) -> None:
    made = written.picture(cast)
    told = {"group": "executives", "order": 1, "name": "นายก", "position": "นายก", "picture": made}
    contact.keep_official(cast.standing(CLERK), cast.agency, told)
    assert Client().get(f"/a/ban-dan/pictures/{made.pk}/").status_code == 200
    Official.objects.all().delete()
    assert Client().get(f"/a/ban-dan/pictures/{made.pk}/").status_code == 404


WRITE = "/office/ban-dan/website/pages/new/"


def test_a_picture_is_put_into_a_text_by_a_button_and_nothing_typed_is_lost(cast: Cast) -> None:
    made = written.picture(cast)
    client = signed_in(cast, OFFICER)
    typed = {"token": "one", "kind": "plan", "title": "แผน", "text": "บรรทัดแรก", "put": str(made.pk)}
    told = client.post(WRITE, typed)
    assert "ภาพอยู่ท้ายข้อความแล้ว" in told.content.decode()
    form = told.context["form"]
    assert (form["kind"].value(), form["title"].value()) == ("plan", "แผน")
    assert form["text"].value() == f"บรรทัดแรก\n\n![ศาลากลาง](picture:{made.pk})\n"
    assert not Page.objects.exists()
    assert 'name="token" value="one"' in told.content.decode()
    del typed["put"]
    client.post(WRITE, {**typed, "text": form["text"].value()})
    assert Revision.objects.get().pictures.get() == made


def test_a_picture_is_brought_while_one_writes(cast: Cast) -> None:
    page = written.draft(cast, "ร่าง", who=OFFICER)
    client, address = signed_in(cast, OFFICER), f"/office/ban-dan/website/pages/{page.pk}/"
    typed = {"version": "7", "title": "ข่าว", "text": "", "put": "new", "alt": "ป้าย [ใหม่]"}
    assert "เลือกภาพก่อน" in client.post(address, typed).content.decode()
    told = client.post(address, {**typed, "picture": written.png()})
    made = Picture.objects.get()
    assert told.context["form"]["text"].value() == f"![ป้าย (ใหม่)](picture:{made.pk})\n"
    assert told.context["version"] == 7  # what was saved meanwhile is still told on keeping
    assert page.revisions.get().text == "ร่าง"


def test_another_agencys_picture_is_not_put_in(cast: Cast) -> None:
    made = written.picture(cast)
    Picture.objects.update(agency=cast.other)
    told = signed_in(cast, OFFICER).post(WRITE, {"title": "", "text": "", "put": str(made.pk)})
    assert told.status_code == 404
