"""Which addresses are visited: none that leads inward, in whatever form it is written."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.fetching.addresses import PORTS, _inward, is_public, parted, resolved, vet
from prongsai.fetching.model import NotFetchedError

INWARD = [
    "http://127.0.0.1/", "http://127.1/", "http://0x7f.1/", "http://2130706433/", "http://017700000001/", "http://0/",
    "http://①②⑦.0.0.1/", "http://127。0。0。1/", "http://127.0.0.1./", "http://１２７.0.0.1/", "http://0.0.0.0/",
    "http://localhost/", "http://LOCALHOST./", "http://ｌocalhost/", "http://printer/", "http://a.local/", "http://db.internal/",
    "http://10.0.0.1/", "http://172.16.9.9/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/", "http://224.0.0.1/", "http://255.255.255.255/", "http://198.18.0.1/", "http://192.0.2.7/",
    "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:8.8.8.8]/", "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b::808:808]/", "http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/",
    "http://[2002:808:808::1]/", "http://[2001:0:4136:e378::1]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/",
    "http://[fc00::1]/", "http://[fd12::1]/", "http://[ff02::1]/", "http://[2001:db8::1]/", "http://[3fff::1]/",
    "http://[2400:cb00::5efe:7f00:1]/", "http://1.2.3.4.5/", "http://a.0x7f/", "http://example.123/", "http://a.onion/",
]  # fmt: skip
UNLIKE = [
    "", " ", "www.a.go.th", "javascript:alert(1)", "//a.go.th/", "http://", "http:///x", "http://a..go.th/",
    "http://a b.go.th/",
    "http://a.go.th:80:80/", "http://a.go.th:x/", "http://[::1", "http://a.go.th\\@127.0.0.1/",
    "http://a.go.th/\r\nX: y", "http://a_b.go.th/", "http://" + "a" * 64 + ".go.th/", "http://%31%32%37.0.0.1/",
    "http://xn--/", "http://a.go.th/" + "a" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("address", INWARD)
def test_an_address_that_leads_inward_is_refused(address: str) -> None:
    with pytest.raises(NotFetchedError) as refusal:
        vet(parted(address))
    assert refusal.value.why == "address"
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("address", UNLIKE)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    with pytest.raises(NotFetchedError) as refusal:
        vet(parted(address))
    assert refusal.value.why == "address"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("ftp://a.go.th/", "http://"),
        ("file:///etc/passwd", "เว็บ"),
        ("gopher://a.go.th/", "http://"),
        ("http://user:secret@a.go.th/", "รหัสผ่าน"),
        ("http://a.go.th@127.0.0.1/", "ชื่อผู้ใช้"),
        ("http://a.go.th:8080/", "8080"),
        ("https://a.go.th:22/", "22"),
        ("http://a.go.th:0/", "พอร์ต"),
    ],
)
def test_other_schemes_ports_and_passwords_are_refused_in_a_sentence(address: str, says: str) -> None:
    with pytest.raises(NotFetchedError, match=says) as refusal:
        vet(parted(address))
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("HTTP://WWW.A.go.th", "http://www.a.go.th/"),
        (" https://www.a.go.th./x#y ", "https://www.a.go.th/x"),
        ("https://www.a.go.th:443/ก ๑.pdf?ป=๒", "https://www.a.go.th/%E0%B8%81%20%E0%B9%91.pdf?%E0%B8%9B=%E0%B9%92"),
        ("http://www.a.go.th/%E0%B8%81", "http://www.a.go.th/%E0%B8%81"),
        ("http://กระทรวง.ไทย/", "http://xn--12cfj5cq6e8cc.xn--o3cw4h/"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2001:4860:4860::8888]/", "http://[2001:4860:4860::8888]/"),
    ],
)  # fmt: skip
def test_a_public_address_is_brought_to_one_form(address: str, meant: str) -> None:
    at = parted(address)
    vet(at)
    assert at.address.startswith("http://xn--") if "ไทย" in address else at.address == meant
    assert at.address.isascii()
    assert parted(at.address) == at


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_no_ip_address_is_public_that_lies_in_an_inward_network(address: IPv4Address | IPv6Address) -> None:
    inside = any(address in ip_network(each) for each in _inward().networks)
    if inside or not address.is_global or address.is_multicast or address.is_private:
        assert not is_public(address)


@given(st.sampled_from(sorted(_inward().networks)), st.integers(0, 2**128 - 1))
def test_every_address_of_an_inward_network_is_refused_wrapped_or_not(network: str, place: int) -> None:
    inside = ip_network(network)
    address = inside[place % min(inside.num_addresses, 2**64)]
    assert not is_public(address)
    if isinstance(address, IPv4Address):
        number = int(address)
        for wrapped in (
            f"::ffff:{address}",
            f"64:ff9b::{number >> 16:x}:{number & 0xFFFF:x}",
            f"2002:{number >> 16:x}:{number & 0xFFFF:x}::1",
        ):
            assert not is_public(ip_address(wrapped))


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_refused_in_one_sentence(text: str) -> None:
    for address in (text, f"http://{text}/", f"https://a.go.th/{text}"):
        try:
            at = parted(address)
        except NotFetchedError:
            continue  # any other fault would fail here
        assert at.address.isascii()
        assert at.scheme in PORTS
        assert not set(at.address) & set("\r\n\t \x00")


def answers(monkeypatch: pytest.MonkeyPatch, *ips: str) -> None:
    def told(host: str, port: int, **_more: Any) -> list[Any]:
        if not ips:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in ips]

    monkeypatch.setattr(socket, "getaddrinfo", told)


def test_a_name_is_refused_when_one_of_its_addresses_leads_inward(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "8.8.8.8", "127.0.0.1")
    with pytest.raises(NotFetchedError) as refusal:
        resolved("a.go.th", 80, 1)
    assert refusal.value.why == "address"


def test_a_name_of_public_addresses_alone_is_resolved(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "8.8.8.8", "1.1.1.1", "8.8.8.8")
    assert resolved("a.go.th", 80, 1) == ("8.8.8.8", "1.1.1.1")


def test_a_name_that_nobody_has_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch)
    with pytest.raises(NotFetchedError, match="ไม่มีเว็บไซต์") as refusal:
        resolved("a.go.th", 80, 1)
    assert refusal.value.why == "unreachable"
