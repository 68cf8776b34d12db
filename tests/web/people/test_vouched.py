"""An ID token counts when its service signed it, to us, now, for this sign-in; every fault refuses it."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.web.id_tokens import FORGERIES, OTHERWISE, SIGNER, Claims, by_the_secret, said

from prongsai.web.people.signing_in import vouched
from prongsai.web.people.signing_in.vouched import Issuer, NotVouchedError

ISSUER = "https://id.example"


class Listing(BaseHTTPRequestHandler):
    """Publishes the keys of the signer, or whatever ``told`` says."""

    told: bytes | None = None

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.told if self.told is not None else json.dumps(SIGNER.listed()).encode())

    def log_message(self, *_args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), Listing)
    threading.Thread(target=found.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{found.server_port}/keys"
    found.shutdown()
    found.server_close()


@pytest.fixture
def keys(server: str) -> Iterator[str]:
    vouched._listed.cache_clear()
    yield server
    Listing.told = None


def believed(token: str, keys: str, nonce: str = "n", secret: str = "") -> Claims:
    return vouched.claims(token, Issuer(ISSUER, keys, "us", secret), nonce)


@pytest.mark.parametrize(
    "also",
    [
        {}, {"aud": ["us"]}, {"azp": "us"}, {"aud": ["us", "more"], "azp": "us"}, {"nbf": 1},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_in_order_is_believed(also: Claims, keys: str) -> None:
    claims = said(ISSUER, "n", **also)
    assert believed(SIGNER.token(claims), keys) == claims


def test_clocks_may_differ_a_little(keys: str) -> None:
    now = int(time.time())
    for name, by in {"iat": 30, "nbf": 30, "exp": -30}.items():
        assert believed(SIGNER.token(said(ISSUER, "n", **{name: now + by})), keys)


@pytest.mark.parametrize("wrong", OTHERWISE.values(), ids=OTHERWISE)
def test_what_was_said_otherwise_is_refused(wrong: Claims, keys: str) -> None:
    with pytest.raises(NotVouchedError):
        believed(SIGNER.token(said(ISSUER, "n", **wrong)), keys)


@pytest.mark.parametrize("forge", FORGERIES)
def test_a_forged_token_is_refused(forge: Callable[[Claims], str], keys: str) -> None:
    with pytest.raises(NotVouchedError):
        believed(forge(said(ISSUER, "n")), keys)


def test_a_sign_in_without_a_nonce_believes_nothing(keys: str) -> None:
    for nonce in ("", None):
        with pytest.raises(NotVouchedError):
            believed(SIGNER.token(said(ISSUER, "", nonce=nonce)), keys, nonce="")


def test_keys_are_asked_for_once_and_once_more_when_the_service_has_changed_them(keys: str) -> None:
    before = SIGNER.asked
    for _each in range(3):
        believed(SIGNER.token(said(ISSUER, "n")), keys)
    assert SIGNER.asked == before + 1
    old = SIGNER.token(said(ISSUER, "n"))
    SIGNER.change()
    believed(SIGNER.token(said(ISSUER, "n")), keys)
    assert SIGNER.asked == before + 2
    with pytest.raises(NotVouchedError):
        believed(old, keys)


def test_a_service_with_one_key_need_not_name_it_and_one_with_two_must(keys: str) -> None:
    token = SIGNER.token(said(ISSUER, "n"), named=False)
    one = {name: value for name, value in SIGNER.listed()["keys"][0].items() if name != "kid"}
    Listing.told = json.dumps({"keys": [one]}).encode()
    assert believed(token, keys)
    vouched._listed.cache_clear()
    Listing.told = json.dumps({"keys": [one, one]}).encode()
    with pytest.raises(NotVouchedError):
        believed(token, keys)


@pytest.mark.parametrize("told", [b"", b"[]", b"{}", b"<html>", b'{"keys": []}', b'{"keys": [{}]}'])
def test_a_list_of_keys_that_is_none_refuses(told: bytes, keys: str) -> None:
    Listing.told = told
    with pytest.raises(NotVouchedError):
        believed(SIGNER.token(said(ISSUER, "n")), keys)


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "http://127.0.0.1:9/"])
def test_keys_that_cannot_be_had_refuse(address: str) -> None:
    with pytest.raises(NotVouchedError):
        believed(SIGNER.token(said(ISSUER, "n")), address)


def test_a_service_that_signs_by_the_secret_is_believed_by_that_alone(keys: str) -> None:
    ours = sha256(b"ours").hexdigest()
    claims = said(ISSUER, "n")
    assert believed(by_the_secret(claims), keys, secret=ours) == claims
    for token, secret in ((SIGNER.token(claims), ours), (by_the_secret(claims), ours[::-1])):
        with pytest.raises(NotVouchedError):
            believed(token, keys, secret=secret)
