"""Where evidence is: on the agency's own site, open to everyone, of the kind it claims."""

import pytest
from tests.checking.evidence import HOST, PLACE, fetched, found, page, piece, register, result

from prongsai.checking.content import Content
from prongsai.checking.looking import register_piece
from prongsai.checking.model import Piece, Result
from prongsai.language import Told

LONG = "<p>" + "เทศบาลตำบลบ้านด่านโขงเจียมเผยแพร่ข้อมูลข่าวสารแก่ประชาชน " * 3


@pytest.mark.parametrize(
    ("final", "hosts", "holds"),
    [
        (PLACE, (HOST,), Result.HOLDS),
        (PLACE, ("ban-dan.example",), Result.HOLDS),
        ("http://ita.ban-dan.example/x", ("www.ban-dan.example",), Result.HOLDS),
        ("http://BAN-DAN.example./x", (HOST,), Result.HOLDS),
        ("http://notban-dan.example/", (HOST,), Result.FAILS),
        ("http://ban-dan.example.evil.example/", (HOST,), Result.FAILS),
        ("https://drive.google.com/file/d/1", (HOST,), Result.FAILS),
        ("https://www.facebook.com/bandan", (HOST,), Result.FAILS),
        (PLACE, (), Result.CANNOT_TELL),
    ],
)
def test_own_site_is_where_the_address_ends(final: str, hosts: tuple[str, ...], holds: Result) -> None:
    assert result(page(LONG, final=final), "own-site", hosts=hosts) == holds


def test_a_register_of_ours_is_on_the_own_site() -> None:
    assert result(register_piece(register()), "own-site") == Result.HOLDS


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
def test_an_error_page_is_not_reachable(status: int) -> None:
    finding = found(page(LONG, status=status), "reachable")[0]
    assert finding.result == Result.FAILS
    assert str(status) in str(finding.says)


@pytest.mark.parametrize("status", [401, 403])
def test_a_page_for_those_who_may_is_not_reachable(status: int) -> None:
    assert result(page(LONG, status=status), "reachable") == Result.FAILS


@pytest.mark.parametrize(
    "text",
    [
        "<title>Google Drive: Sign-in</title>คุณต้องมีสิทธิ์เข้าถึง ขอสิทธิ์เข้าถึง หรือเปลี่ยนไปใช้บัญชีที่มีสิทธิ์เข้าถึง",
        "You need access. Request access, or switch to an account with access.",
        "<title>เข้าสู่ระบบ Facebook</title>คุณต้องเข้าสู่ระบบก่อน",
        "Log in to Facebook to continue. You must log in to continue.",
        "<form><input name=u><input type=password></form>",
        "กรุณา เข้าสู่ ระบบ",
    ],
)
def test_a_page_that_asks_to_sign_in_is_not_reachable(text: str) -> None:
    assert result(page(text), "reachable") == Result.FAILS


@pytest.mark.parametrize(
    "text", ["<title>404 Not Found</title>", "<h1>ไม่พบหน้าที่ท่านต้องการ</h1>", "Error 404: page not found"]
)
def test_a_page_that_says_it_is_not_there_is_not_reachable_whatever_the_status(text: str) -> None:
    assert result(page(text), "reachable") == Result.FAILS
    assert result(page(text + "เนื้อหา" * 1000), "reachable") == Result.HOLDS


@pytest.mark.parametrize(
    ("status", "text"),
    [(403, "<title>Just a moment...</title>"), (503, "Checking your browser"), (429, "slow down")],
)
def test_a_guard_against_programs_is_left_to_a_person(status: int, text: str) -> None:
    assert result(page(text, status=status), "reachable") == Result.CANNOT_TELL


def test_an_address_that_leads_to_a_sign_in_page_is_not_reachable() -> None:
    gone = page(LONG, final="https://accounts.google.com/ServiceLogin?continue=x")
    assert result(gone, "reachable") == Result.FAILS


def test_a_page_with_a_box_for_staff_to_sign_in_is_reachable() -> None:
    assert result(page(LONG + "<a href=/login>เจ้าหน้าที่เข้าสู่ระบบ</a>"), "reachable") == Result.HOLDS


@pytest.mark.parametrize(
    ("why", "holds"),
    [
        ("unreachable", Result.FAILS),
        ("address", Result.FAILS),
        ("robots", Result.CANNOT_TELL),
        ("bounds", Result.CANNOT_TELL),
    ],
)
def test_what_was_not_fetched_is_told_with_its_reason(why: str, holds: Result) -> None:
    gave_nothing = Piece(place=PLACE, refused=Told("{says}", {"says": "why"}), why=why)  # type: ignore[arg-type]
    finding = found(gave_nothing, "reachable")[0]
    assert (finding.result, str(finding.says)) == (holds, "why")


def test_a_register_is_reachable_for_only_public_ones_are_looked_at() -> None:
    assert result(register_piece(register()), "reachable") == Result.HOLDS


@pytest.mark.parametrize(
    ("body", "media_type", "final", "holds"),
    [
        (b"%PDF-1.4", "application/pdf", "http://a.go.th/x.pdf", Result.HOLDS),
        (b"<html>not found", "text/html", "http://a.go.th/x.pdf", Result.FAILS),
        (b"<html>x", "text/html", "http://a.go.th/index.php?id=1", Result.HOLDS),
        (b"%PDF-1.4", "application/octet-stream", "http://a.go.th/download.php?id=1", Result.HOLDS),
        (b"%PDF-1.4", "text/html", "http://a.go.th/x", Result.CANNOT_TELL),
        (b"\xd0\xcf\x11\xe0", "application/vnd.ms-excel", "http://a.go.th/x.xls", Result.HOLDS),
        (b"\xd0\xcf\x11\xe0", "application/vnd.ms-excel", "http://a.go.th/x.xlsx", Result.FAILS),
        (b"\xff\xd8\xff", "image/jpeg", "http://a.go.th/x.pdf", Result.FAILS),
    ],
)
def test_what_comes_is_of_the_kind_that_the_address_claims(
    body: bytes, media_type: str, final: str, holds: Result
) -> None:
    from_there = fetched(body, media_type, final=final)
    kind = {b"%PDF": "pdf", b"<htm": "html", b"\xd0\xcf\x11\xe0": "old-office"}.get(body[:4], "picture")
    assert result(Piece(place=final, fetched=from_there, content=Content(kind=kind)), "right-kind") == holds


@pytest.mark.parametrize(
    ("content", "holds"),
    [
        (Content(kind="pdf", fault=Told("damaged")), Result.FAILS),
        (Content(kind="empty"), Result.FAILS),
        (Content(kind="old-office"), Result.CANNOT_TELL),
        (Content(kind="packed"), Result.CANNOT_TELL),
        (Content(kind="xlsx"), Result.HOLDS),
    ],
)
def test_a_file_opens_or_not_or_is_left_to_a_person(content: Content, holds: Result) -> None:
    assert result(piece(content), "opens") == holds
