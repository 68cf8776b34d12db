"""Which addresses may be visited: public ones, whatever form they are written in."""

import re
import socket
import threading
import unicodedata
from functools import cache
from importlib import resources
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import quote, urlsplit

import idna
import yaml
from msgspec import Struct, convert

from prongsai.fetching.model import NotFetchedError
from prongsai.language import Told
from prongsai.language import later as _

PORTS: Final = {"http": 80, "https": 443}
_LONGEST: Final = 4096  # signs of an address
_UNSEEN: Final = re.compile(r"[\x00-\x20\x7f\\]")
_NUMBER: Final = re.compile(r"(?:[0-9]+|0[xX][0-9a-fA-F]*)\Z")
_KEPT: Final = "%/:=&?~+!$,;'@()*-._"
_ISATAP: Final = (0x00005EFE, 0x02005EFE)  # the middle of an address that carries an IPv4 one

Ip = IPv4Address | IPv6Address


class Target(Struct, frozen=True):
    """An address taken apart: what to connect to, and what to ask for there."""

    address: str  # as it is asked for, in ASCII
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """The site: scheme, host and port."""
        return f"{self.scheme}://{self.place}"

    @property
    def place(self) -> str:
        """Host, and port where it is not the usual one: what stands in the header Host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class _Inward(Struct, frozen=True):
    networks: dict[str, str]
    given_out: str
    names: tuple[str, ...]


@cache
def _inward() -> _Inward:
    text = (resources.files("prongsai") / "fetching" / "inward.yaml").read_text("utf-8")
    return convert(yaml.safe_load(text), _Inward)


def parted(address: str) -> Target:
    """Return an address taken apart, by its form alone: where it leads is for ``vet`` to say.

    Raises:
        NotFetchedError: it is no web address, or of a form that is not visited.

    """
    text = address.strip()
    shown = _shown(text)
    unlike = _refused(_("{address}: this is not a web address; give one such as https://…", address=shown))
    if len(text) > _LONGEST or _UNSEEN.search(text.replace(" ", "")):
        raise unlike
    try:
        cut = urlsplit(text)
        port = cut.port
        host = _host(cut.hostname or "")
    except (ValueError, UnicodeError):
        raise unlike from None
    scheme = cut.scheme.lower()
    if scheme not in PORTS:
        raise _refused(_("{address}: only addresses that begin with http:// or https://", address=shown))
    if "@" in cut.netloc:
        raise _refused(_("{address}: a name or password stands in the address; take it out", address=shown))
    if port is not None and port not in PORTS.values():
        says = _("{address}: only the ports 80 and 443 are visited, not {port}", address=shown, port=port)
        raise _refused(says)
    path = quote(cut.path or "/", safe=_KEPT) + (f"?{quote(cut.query, safe=_KEPT)}" if cut.query else "")
    found = Target("", scheme, host, port or PORTS[scheme], path)
    return Target(found.origin + path, scheme, host, found.port, path)


def _host(given: str) -> str:
    """Return a host as it is looked up: an IP address as itself, a name in ASCII and small letters."""
    host = unicodedata.normalize("NFKC", given).lower().removesuffix(".")
    found = ip(host)
    if found:
        return str(found)
    # Other signs of scripts stand for dots too; one at the end means nothing.
    return idna.encode(host, uts46=True, std3_rules=True).decode("ascii").removesuffix(".")


def vet(at: Target) -> None:
    """Refuse a host that is not on the public internet by what it is called.

    Raises:
        NotFetchedError: it leads inward; nothing has been asked of any server for it.

    """
    found = ip(at.host)
    last = at.host.rpartition(".")[2]
    if found:
        inward = not is_public(found)
    else:  # a name that ends in a number is another spelling of an IP address
        inward = last == at.host or last in _inward().names or bool(_NUMBER.match(last))
    if inward:
        raise _leads_inward(at.address)


def ip(host: str) -> Ip | None:
    """Return the IP address that a host is written as; None of a name, and of any other spelling."""
    try:
        return ip_address(host)
    except ValueError:
        return None


@cache
def _networks(version: int) -> tuple[tuple[int, int], ...]:
    """Return the inward networks of a version, each as its first and last address."""
    networks = (ip_network(each) for each in _inward().networks)
    return tuple((int(each[0]), int(each[-1])) for each in networks if each.version == version)


@cache
def _given_out() -> IPv6Network:
    return IPv6Network(_inward().given_out)


def is_public(found: Ip) -> bool:
    """Return whether an IP address is public: none of those that lead inward, in whatever wrapping."""
    if isinstance(found, IPv6Address) and (
        found.scope_id or found not in _given_out() or (int(found) >> 32) & 0xFFFFFFFF in _ISATAP
    ):
        return False
    number = int(found)
    return found.is_global and not any(first <= number <= last for first, last in _networks(found.version))


def resolved(host: str, port: int, patience: float) -> tuple[str, ...]:
    """Return the IP addresses of a host, all of them public.

    Raises:
        NotFetchedError: there is no such host, or one of its addresses leads inward.

    """
    answers = _asked(host, port, patience)
    if not answers:
        raise NotFetchedError("unreachable", _("{host}: there is no site of this name", host=host))
    found = [ip(each) for each in answers]
    if any(each is None or not is_public(each) for each in found):
        raise _leads_inward(host)
    return answers


def _asked(host: str, port: int, patience: float) -> tuple[str, ...]:
    """Return what the resolver answers; nothing where it does not in time."""
    answers: list[str] = []

    def ask() -> None:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        answers.extend(dict.fromkeys(str(each[4][0]) for each in told))

    asking = threading.Thread(target=ask, daemon=True)  # the resolver cannot be told to stop
    asking.start()
    asking.join(patience)
    return tuple(answers)


def _shown(address: str) -> str:
    """Return the address as it may stand in a sentence: short, without a password."""
    return re.sub(r"//[^/@]*@", "//…@", address)[:120]


def _refused(says: Told) -> NotFetchedError:
    return NotFetchedError("address", says)


def _leads_inward(address: str) -> NotFetchedError:
    return _refused(
        _(
            "{address}: this address is not on the public internet; give one that everyone can open",
            address=_shown(address),
        )
    )
