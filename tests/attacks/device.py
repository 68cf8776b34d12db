"""A telephone as the tests hold one: what the form's JavaScript does, in Python, over HTTP."""

import json
import secrets
from base64 import b64decode, b64encode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any, Protocol

from django.test import Client

from prongsai.web.assessment.surveys.sealing import ballots, blind, proof


class Service(Protocol):
    """What knows people: see ``tests.web.surveys.thaid``."""

    def grant(self, way: str, person: str) -> str: ...


class Answer(Protocol):
    """What a test client answers."""

    status_code: int
    content: bytes


@dataclass
class Sent:
    """One request as a proxy in front would write it down, and what was in it."""

    path: str
    body: bytes
    status: int
    length: int  # of the answer


class Form(HTMLParser):
    """Reads what a form's page carries."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.hidden: dict[str, str] = {}
        self.rows: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("id") == "answer":
            self.data = told
        if tag == "input" and told.get("type") == "hidden":
            self.hidden[told["name"]] = told["value"]
        if tag == "input" and told.get("type") == "radio" and told["name"] not in self.rows:
            self.rows.append(told["name"])


@dataclass
class Device:
    """Opens the form at an address and answers it."""

    address: str  # of the form
    client: Client = field(default_factory=Client)
    sent: list[Sent] = field(default_factory=list)
    after: Callable[[], None] = lambda: None  # what happens after each request
    form: Form | None = None
    token: bytes = b""
    blinded: tuple[bytes, int] | None = None
    answered: dict[str, Any] = field(default_factory=dict)

    def opened(self) -> Form:
        answer = self._note(self.address, b"", self.client.get(self.address))
        assert answer.status_code == 200, answer.status_code
        self.form = Form(answer.content.decode())
        return self.form

    def paper(self, code: str) -> tuple[bytes, bytes]:
        """Spend a code; return token and signature."""
        form = self.form or self.opened()
        n = int(form.data["data-modulus"], 16)
        self.token = self.token or secrets.token_bytes(32)
        blinded, inverse = blind.blind(n, self.token)
        told = self.post(form.data["data-paper"], {"code": code, "blinded": b64encode(blinded).decode()})
        return self.token, blind.finalized(n, b64decode(told["signed"]), inverse)

    def confirmed(self, service: "Service", person: str) -> tuple[bytes, bytes]:
        """Go to ThaiD as a person and come back; return token and signature."""
        form = self.form or self.opened()
        n = int(form.data["data-thaid-modulus"], 16)
        self.token = self.token or secrets.token_bytes(32)
        self.blinded = self.blinded or blind.blind(n, self.token)
        state, nonce, verifier = (secrets.token_urlsafe(32) for _each in range(3))
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
        told = self.post(form.data["data-thaid"], {"state": state, "nonce": nonce, "challenge": challenge})
        grant = service.grant(told["way"], person)
        said = {"grant": grant, "verifier": verifier, "nonce": nonce}
        self.answered = self.post(
            form.data["data-thaid-paper"], {**said, "blinded": b64encode(self.blinded[0]).decode()}
        )
        if "signed" not in self.answered:
            return self.token, b""
        return self.token, blind.finalized(n, b64decode(self.answered["signed"]), self.blinded[1])

    def cast(
        self,
        steps: Sequence[int],
        token: bytes,
        signature: bytes = b"",
        also: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        form = self.form or self.opened()
        stamp = form.hidden["stamp"]
        said = {
            "token": b64encode(token).decode(),
            "words": form.data["data-words"],
            "sealed": b64encode(self.sealed(steps)).decode(),
            "stamp": stamp,
            "signature": b64encode(signature).decode(),
        }
        if not signature:
            said |= {"work": stamp} | (
                {} if also and "counter" in also else {"counter": worked(stamp, token)}
            )
        return self.post(form.data["data-cast"], said | dict(also or {}))

    def sealed(self, steps: Sequence[int]) -> bytes:
        """Seal an answer as the form's script does."""
        assert self.form is not None
        told = self.form.data
        public = bytes.fromhex(told["data-sealing"])
        return ballots.answer(told["data-words"], tuple(steps), public, told["data-place"])

    def answer(self, code: str, steps: Sequence[int]) -> str:
        """Answer by a code; return the receipt."""
        self.opened()
        fingerprint: str = self.cast(steps, *self.paper(code))["fingerprint"]
        return fingerprint

    def post(self, path: str, said: dict[str, str]) -> dict[str, Any]:
        body = json.dumps(said).encode()
        answer = self.client.post(path, body, content_type="application/json")
        self._note(path, body, answer)
        told: dict[str, Any] = json.loads(answer.content)
        return told | {"status": answer.status_code}

    def _note(self, path: str, body: bytes, answer: Any) -> Answer:
        self.sent.append(Sent(path, body, answer.status_code, len(answer.content)))
        if "/cast/" in path or "?" in self.address:
            self.after()
        kept: Answer = answer
        return kept


def worked(stamp: str, token: bytes) -> str:
    """Do the work that a stamp asks."""
    bits = int(stamp.split(".")[1])
    number = 0
    while not proof.worked(stamp, token.hex(), f"{number:012}", bits):
        number += 1
    return f"{number:012}"
