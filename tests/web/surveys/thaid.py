"""A stand-in for ThaiD on this machine: it lets anyone be whom they say, and checks what a service must."""

import json
import secrets
import threading
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.web.id_tokens import SIGNER, Claims, said

from prongsai.web.config.environment import answer_oidc


class StandIn(BaseHTTPRequestHandler):
    """As much of an OpenID provider as our door asks for; ``person`` is who is at the screen."""

    person = "nobody"
    granted: dict[str, tuple[str, dict[str, str]]]  # grant: who, and what was asked
    claims: dict[str, Any]  # other claims than the right ones
    signed: Callable[[Claims], str]
    scopes: set[str]

    @classmethod
    def grant(cls, way: str, person: str) -> str:
        """Let a person sign in; return what they bring back."""
        asked = {name: told[0] for name, told in parse_qs(urlsplit(way).query).items()}
        cls.scopes.add(asked["scope"])
        grant = secrets.token_urlsafe(16)
        cls.granted[grant] = person, asked
        return grant

    def do_GET(self) -> None:
        if self.path.startswith("/.well-known/"):
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            self._answer({"issuer": self._here(""), **{name: self._here(end) for name, end in ends.items()}})
            return
        if self.path == "/keys":
            self._answer(SIGNER.listed())
            return
        asked = {name: told[0] for name, told in parse_qs(urlsplit(self.path).query).items()}
        back = {"code": self.grant(self.path, self.person), "state": asked["state"]}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(back)}")
        self.end_headers()

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        told = {name: value[0] for name, value in sent.items()}
        person, asked = self.granted.pop(told["code"], ("", {}))
        challenge = urlsafe_b64encode(sha256(told.get("code_verifier", "").encode()).digest()).decode()
        if challenge.rstrip("=") != asked.get("code_challenge") or told["client_secret"] != "ours":  # noqa: S105 - of a test
            self._answer({"error": "invalid_grant"}, 400)
            return
        claims = said(self._here(""), asked["nonce"], **{"sub": f"pairwise {person}", **self.claims})
        token = type(self).signed(claims)
        self._answer({"id_token": token, "access_token": "x", "token_type": "Bearer"})

    def log_message(self, *_args: object) -> None:
        """Stay silent."""

    def _here(self, name: str) -> str:
        return f"http://{self.headers['Host']}/{name}"

    def _answer(self, told: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def standing_in(settings: Any) -> Iterator[type[StandIn]]:
    """Let a stand-in be the service of the answering door."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    StandIn.granted, StandIn.claims, StandIn.scopes, StandIn.signed = {}, {}, set(), SIGNER.token
    told = {"SERVER": f"http://127.0.0.1:{server.server_port}", "CLIENT": "us", "SECRET": "ours"}
    settings.ANSWER_OIDC = answer_oidc(
        {f"PRONGSAI_OIDC_ANSWER_{name}": value for name, value in told.items()}
    )
    try:
        yield StandIn
    finally:
        server.shutdown()
        server.server_close()
