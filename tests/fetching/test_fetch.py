"""Fetching: bounds, redirects, robots, what is kept, and what is never sent."""

import gzip
import socket
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.fetching.serving import HOST, Served, leads_to, page, served, visitor

from prongsai.fetching import NotFetchedError, fetch

HOME = f"http://{HOST}/"
STEP, WITHOUT_END = 0.05, 800  # seconds between two bytes or lines, and so many of them


def refused(address: str, folder: Path, allow: dict[str, tuple[str, int]], **bounds: Any) -> NotFetchedError:
    with pytest.raises(NotFetchedError) as refusal:
        fetch(address, visitor(folder, **bounds), allow=allow)
    assert str(refusal.value)
    assert "\n" not in str(refusal.value)
    return refusal.value


def test_a_page_comes_with_its_body_and_the_headers_that_matter(tmp_path: Path) -> None:
    answer = page(b"<p>hello", Last_Modified="Mon, 22 Apr 2024 09:00:00 GMT", Set_Cookie="a=1", Server="x")
    with served({"/": answer}) as (allow, asked):
        got = fetch(HOME, visitor(tmp_path), allow=allow)
    assert (got.status, got.body, got.final, got.media_type) == (200, b"<p>hello", HOME, "text/html")
    assert got.headers["last-modified"] == "Mon, 22 Apr 2024 09:00:00 GMT"
    assert not {"set-cookie", "server"} & got.headers.keys()
    assert asked[-1].headers["Host"] == HOST
    assert "ita@ban-dan.example" in asked[-1].headers["User-Agent"]


def test_a_contact_with_a_thai_name_is_told_by_its_address(tmp_path: Path) -> None:
    with served({"/": page(b"x")}) as (allow, asked):
        contact = "โปร่งใส <ita@ban-dan.example>\r\nX-More: y"
        fetch(HOME, msgspec.structs.replace(visitor(tmp_path), contact=contact), allow=allow)
    assert "<ita@ban-dan.example>" in asked[-1].headers["User-Agent"]
    assert asked[-1].headers["X-More"] is None


def test_a_cookie_is_never_sent_back(tmp_path: Path) -> None:
    answers = {"/": page(b"a", Set_Cookie="a=1; Path=/"), "/b": page(b"b")}
    with served(answers) as (allow, asked):
        fetch(HOME, visitor(tmp_path), allow=allow)
        fetch(f"{HOME}b", visitor(tmp_path), allow=allow)
    assert not [each for each in asked if each.headers["Cookie"]]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "//127.0.0.1:22/", "http://0x7f.1/x", "http://[::1]/", "file:///etc/passwd", "http://localhost/",
     "http://a:b@www.a.go.th/"],
)  # fmt: skip
def test_a_redirect_inward_is_refused(tmp_path: Path, address: str) -> None:
    with served({"/": leads_to(address)}) as (allow, asked):
        assert refused(HOME, tmp_path, allow).why == "address"
    assert len(asked) == 2  # robots.txt and the page


def test_the_served_port_alone_is_no_way_in(tmp_path: Path) -> None:
    with served({"/": page(b"x")}) as (allow, _asked):
        port = allow[HOST][1]
        for address in (f"http://127.0.0.1:{port}/", f"http://127.0.0.1/?{port}", "http://127.0.0.1/"):
            assert refused(address, tmp_path, allow).why == "address"


def test_a_name_is_resolved_anew_each_time_and_connected_to_as_it_was_vetted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first answer of the resolver is public, the next leads inward (DNS rebinding)."""
    told = iter(["8.8.8.8", "127.0.0.1"])
    connected: list[str] = []

    def resolver(host: str, port: int, **_more: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(told), port))]

    def connect(place: tuple[str, int], *_more: Any, **_others: Any) -> socket.socket:
        connected.append(place[0])
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    assert refused("http://www.a.go.th/", tmp_path, {}).why == "unreachable"
    assert connected == ["8.8.8.8"]
    assert refused("http://www.a.go.th/", tmp_path, {}).why == "address"
    assert connected == ["8.8.8.8"]


def test_redirects_are_followed_and_told(tmp_path: Path) -> None:
    answers = {"/": leads_to("/a", 301), "/a": leads_to("b", 307), "/b": page(b"end")}
    with served(answers) as (allow, _asked):
        got = fetch(HOME, visitor(tmp_path), allow=allow)
    assert got.final == f"{HOME}b"
    assert got.path == (HOME, f"{HOME}a")


def test_redirects_without_end_are_ended(tmp_path: Path) -> None:
    with served({"/": leads_to("/")}) as (allow, asked):
        assert refused(HOME, tmp_path, allow, hops=3).why == "bounds"
    assert len(asked) <= 9


def drip(asked: Served) -> None:
    asked.send_response(200)
    asked.end_headers()
    try:
        for _each in range(WITHOUT_END):
            asked.wfile.write(b"x")
            time.sleep(STEP)
    except OSError:
        return


def drip_headers(asked: Served) -> None:
    try:
        asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _each in range(WITHOUT_END):
            asked.wfile.write(b"X-A: b\r\n")
            time.sleep(STEP)
    except OSError:
        return


def silent(asked: Served) -> None:
    time.sleep(WITHOUT_END * STEP)


@pytest.mark.parametrize(
    ("slow", "why", "bounds"),
    [
        (drip, "bounds", {"longest": 1, "patience": 20}),
        (drip_headers, "bounds", {"longest": 1, "patience": 20}),
        (silent, "unreachable", {"longest": 20, "patience": 0.5}),
    ],
)
def test_a_slow_answer_is_cut_off_in_time(
    tmp_path: Path, slow: Any, why: str, bounds: dict[str, float]
) -> None:
    with served({"/": slow}) as (allow, _asked):
        began = time.monotonic()
        assert refused(HOME, tmp_path, allow, **bounds).why == why
        assert time.monotonic() - began < 20


def test_an_answer_that_unpacks_beyond_the_bounds_is_refused_early(tmp_path: Path) -> None:
    bomb = gzip.compress(gzip.compress(bytes(30_000_000)))
    layers = page(bomb, Content_Encoding="gzip, gzip")
    with served({"/": layers, "/one": page(gzip.compress(bytes(3_000_000)), Content_Encoding="gzip")}) as (
        allow,
        _asked,
    ):
        assert len(bomb) < 1000
        assert refused(HOME, tmp_path, allow, largest=1_000_000).why == "bounds"
        assert refused(f"{HOME}one", tmp_path, allow, largest=1_000_000).why == "bounds"


def test_an_answer_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with served({"/": page(bytes(200_000))}) as (allow, _asked):
        assert "MB" in str(refused(HOME, tmp_path, allow, largest=100_000))


def broken(asked: Served) -> None:
    asked.wfile.write(b"HTTP/1.1 banana\r\n\r\n")


def short(asked: Served) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", "1000")
    asked.end_headers()
    asked.wfile.write(b"only this")
    asked.close_connection = True


def not_packed(asked: Served) -> None:
    asked.give(200, b"this is not gzip", Content_Encoding="gzip")


def headed_far_too_long(asked: Served) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 200_000 + b"\r\n\r\n")


def headed_far_too_often(asked: Served) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 5_000 + b"\r\n")


def packed_over_and_over(asked: Served) -> None:
    asked.give(200, b"x", Content_Encoding=", ".join(["gzip"] * 50))


@pytest.mark.parametrize(
    "answer",
    [broken, short, not_packed, headed_far_too_long, headed_far_too_often, packed_over_and_over],
)
def test_a_broken_answer_is_refused_in_a_sentence(tmp_path: Path, answer: Any) -> None:
    with served({"/": answer}) as (allow, _asked):
        assert refused(HOME, tmp_path, allow).why == "unreachable"


def test_a_proxy_of_the_environment_is_no_way_round(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with served({"/": page(b"x")}) as (allow, _asked):
        assert fetch(HOME, visitor(tmp_path), allow=allow).body == b"x"


def test_a_site_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    assert refused(HOME, tmp_path, {HOST: ("127.0.0.1", 1)}).why == "unreachable"


@pytest.mark.parametrize(
    ("robots", "may"),
    [
        (page(b"User-agent: *\nDisallow: /ita", "text/plain"), False),
        (page(b"User-agent: *\nDisallow: /other", "text/plain"), True),
        (page(b"User-agent: prongsai\nDisallow: /", "text/plain"), False),
        (lambda asked: asked.give(403), True),
        (lambda asked: asked.give(503), False),
        (leads_to("/elsewhere.txt"), False),
    ],
)
def test_robots_are_respected(tmp_path: Path, robots: Any, may: bool) -> None:  # noqa: FBT001
    elsewhere = page(b"User-agent: *\nDisallow: /", "text/plain")
    answers = {"/robots.txt": robots, "/elsewhere.txt": elsewhere, "/ita/o1": page(b"x")}
    with served(answers) as (allow, asked):
        if may:
            assert fetch(f"{HOME}ita/o1", visitor(tmp_path), allow=allow).body == b"x"
        else:
            assert refused(f"{HOME}ita/o1", tmp_path, allow).why == "robots"
            assert "/ita/o1" not in [each.path for each in asked]


def test_a_young_answer_is_not_asked_for_again(tmp_path: Path) -> None:
    with served({"/": page(b"x")}) as (allow, asked):
        for _each in range(3):
            fetch(HOME, visitor(tmp_path), allow=allow)
    assert [each.path for each in asked] == ["/robots.txt", "/"] or [each.path for each in asked].count(
        "/"
    ) == 1


def test_an_old_answer_is_asked_for_only_if_it_changed(tmp_path: Path) -> None:
    def versioned(asked: Served) -> None:
        if asked.headers["If-None-Match"] == '"1"':
            asked.give(304, ETag='"1"')
        else:
            asked.give(200, b"x", ETag='"1"', Content_Type="text/html")

    with served({"/": versioned}) as (allow, asked):
        first = fetch(HOME, visitor(tmp_path, fresh=0), allow=allow)
        second = fetch(HOME, visitor(tmp_path, fresh=0), allow=allow)
    assert (first.body, first.status, first.media_type) == (second.body, second.status, second.media_type)
    assert [each.headers["If-None-Match"] for each in asked if each.path == "/"] == [None, '"1"']


def test_what_is_not_there_is_not_kept(tmp_path: Path) -> None:
    with served({}) as (allow, asked):
        assert fetch(f"{HOME}gone", visitor(tmp_path), allow=allow).status == 404
        for _each in range(2):
            assert fetch(f"{HOME}gone", visitor(tmp_path), allow=allow).status == 404
    paths = [each.path for each in asked]
    assert (paths.count("/gone"), paths.count("/robots.txt")) == (3, 1)


def test_a_kept_answer_that_was_damaged_is_asked_for_anew(tmp_path: Path) -> None:
    with served({"/": page(b"x")}) as (allow, _asked):
        fetch(HOME, visitor(tmp_path), allow=allow)
        for file in (tmp_path / "answers").iterdir():
            file.write_bytes(b"\xff damaged")
        assert fetch(HOME, visitor(tmp_path), allow=allow).body == b"x"
