"""One's own signature as a picture: cut to its ink, bounded, seen by nobody else, gone with the person."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw
from tests.web.approvals.inked import signed_paper
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

from prongsai.errors import BadInputError
from prongsai.web.journal.models import Entry
from prongsai.web.moving import erasing
from prongsai.web.people.actions.hand import MOST, keep_hand
from prongsai.web.people.hands import LARGEST, cut
from prongsai.web.people.models import Hand, Post

PAGE = "/account/signature/"
PICTURE = "/account/signature/picture/"


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_paper_and_margins_are_cut_away_and_the_ink_stays(form: str) -> None:
    made = opened(cut(signed_paper(form), "x"))
    assert made.format == "PNG"
    assert made.size[0] <= LARGEST[0]
    assert made.size[1] <= LARGEST[1]
    assert made.size[0] > 2 * made.size[1], "the signature alone, not the sheet around it"
    colours = made.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours
    assert (255, 255, 255) in {colour for _count, colour in colours}
    assert sum(made.convert("L").histogram()[:60]), "dark ink is there"


def test_what_was_written_beside_the_picture_goes() -> None:
    assert b"Somsri" in signed_paper("JPEG", maker="Somsri")
    made = opened(cut(signed_paper("JPEG", maker="Somsri"), "x"))
    assert not made.getexif()
    assert not made.info.keys() & {"exif", "Comment", "xmp"}


def test_a_see_through_picture_stands_on_white() -> None:
    clear = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    ImageDraw.Draw(clear).line((50, 100, 350, 120), (20, 20, 120, 255), 6)
    out = BytesIO()
    clear.save(out, "PNG")
    assert opened(cut(out.getvalue(), "x")).size[0] < 320


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 x", "PNG"),
        (b"\x89PNG\r\n\x1a\n broken", "x.png"),
        (signed_paper("WEBP"), "PNG"),
        (signed_paper("PNG", ink=(250, 250, 250)), "หมึก"),
        (b"\x89PNG" + b"x" * MOST, "MB"),
        (b"", "x.png"),
    ],
)
def test_what_is_no_signature_is_refused_and_the_one_before_stays(data: bytes, says: str, cast: Cast) -> None:
    clerk = cast["own.clerk"]
    keep_hand(clerk, SimpleUploadedFile("x.png", signed_paper("PNG")))
    before = bytes(Hand.objects.get().picture)
    with pytest.raises(BadInputError, match=says):
        keep_hand(clerk, SimpleUploadedFile("x.png", data))
    assert bytes(Hand.objects.get().picture) == before


def test_each_sees_their_own_and_nobody_anothers(cast: Cast) -> None:
    client: Any = signed_in(cast, "own.clerk")
    upload = {"picture": SimpleUploadedFile("x.png", signed_paper("PNG"))}
    assert client.post(PAGE, upload).status_code == 302
    assert PICTURE in client.get(PAGE).content.decode()
    shown = client.get(PICTURE)
    assert shown["Content-Type"] == "image/png"
    assert "no-store" in shown["Cache-Control"]
    for who in ("own.chief-executive", "platform.platform-administrator", "another.clerk"):
        other = signed_in(cast, who)
        assert other.get(PICTURE).status_code == 404
        assert other.get(f"{PICTURE}?user={cast['own.clerk'].pk}").status_code == 404
    assert client.post(PAGE, {"drop": "yes"}).status_code == 302
    assert client.post(PAGE, {"drop": "yes"}).status_code == 302
    assert client.get(PICTURE).status_code == 404
    told = Entry.objects.filter(act__startswith="profile.hand").order_by("number")
    assert [(each.act, each.details) for each in told] == [
        ("profile.hand-on", {}),
        ("profile.hand-off", {}),
    ]


def test_it_goes_with_the_person(cast: Cast) -> None:
    clerk = cast["own.clerk"]
    keep_hand(clerk, SimpleUploadedFile("x.png", signed_paper("PNG")))
    Post.objects.filter(user=clerk).update(until=days(-1))
    erasing.erase(cast.standing("platform.platform-administrator"), clerk.pk, clerk.email)
    assert not Hand.objects.exists()
