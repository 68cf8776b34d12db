"""Settings of an installation, read from ``PRONGSAI_…`` variables, each fault one sentence."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct

from prongsai.errors import BadInputError
from prongsai.language import _

WEAK_BELOW: Final = 50  # characters of the secret; Django's own measure
_FEW_KINDS: Final = 8  # different characters, fewer is a word repeated
SECRET_FILE: Final = "secret"  # noqa: S105 - a name
THIS_MACHINE: Final = ["localhost", "127.0.0.1", "[::1]"]
MAIL_PORTS: Final = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
TRUE: Final = frozenset({"1", "true", "yes", "on"})
FALSE: Final = frozenset({"", "0", "false", "no", "off"})


def said(name: str, default: str = "", environ: Mapping[str, str] = os.environ) -> str:
    """Return the value of ``PRONGSAI_name``."""
    return environ.get(f"PRONGSAI_{name}", default).strip()


def yes(name: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether ``PRONGSAI_name`` says yes.

    Raises:
        BadInputError: it says neither yes nor no.

    """
    value = said(name, environ=environ).lower()
    if value not in TRUE | FALSE:
        raise BadInputError(_("PRONGSAI_{name}={value}: write 1 for yes or 0 for no", name=name, value=value))
    return value in TRUE


def number(name: str, default: int, *, most: int, environ: Mapping[str, str] = os.environ) -> int:
    """Return the whole number that ``PRONGSAI_name`` says, from 1 to ``most``.

    Raises:
        BadInputError: it is none.

    """
    value = said(name, str(default), environ)
    if not value.isdecimal() or not 1 <= int(value) <= most:
        raise BadInputError(
            _("PRONGSAI_{name}={value}: write a whole number from 1 to {most}", name=name, value=value,
              most=most)
        )  # fmt: skip
    return int(value)


def folder() -> Path:
    """Return where this installation keeps its data."""
    return Path(said("DATA", "data")).expanduser().resolve()


def secret(*, production: bool) -> str:
    """Return the secret that signs sessions and heads of the journal: the variable's, or the data folder's.

    Raises:
        BadInputError: in production, none or one that could be guessed.

    """
    value = said("SECRET_KEY") or kept_secret()
    if not production:
        return value or "a secret for trying things out on one machine; production refuses it"
    if len(value) < WEAK_BELOW or len(set(value)) < _FEW_KINDS or value.startswith("a secret for trying"):
        raise BadInputError(
            _(
                "PRONGSAI_SECRET_KEY is missing or weak; give at least {count} random characters, "
                "as prongsai init makes them, or PRONGSAI_DEBUG=1 only to try things out",
                count=WEAK_BELOW,
            )
        )
    return value


def kept_secret() -> str:
    """Return the secret that ``prongsai init`` has put into the data folder; empty if there is none.

    Raises:
        BadInputError: it is there and cannot be read.

    """
    try:
        return (folder() / SECRET_FILE).read_text("ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, ValueError) as fault:
        raise BadInputError(
            _(
                "the secret in the data folder cannot be read ({fault}); let only this user read it",
                fault=fault,
            )
        ) from fault


def hosts(address: str) -> list[str]:
    """Return the names that the server answers to: those said or that of its address, and this machine's."""
    chosen = said("HOSTS") or urlsplit(address).hostname or ""
    return [*dict.fromkeys([each.strip() for each in chosen.split(",") if each.strip()] + THIS_MACHINE)]


def private(address: str, named: list[str]) -> None:
    """Refuse debug where others than this machine's own people may come.

    Raises:
        BadInputError: the address or a name is another machine's.

    """
    for each in (urlsplit(address).hostname or "", *named):
        if each not in {*THIS_MACHINE, "::1", "testserver"}:
            raise BadInputError(
                _(
                    "PRONGSAI_DEBUG=1 is for trying things out on one machine, and {host} is open to others; "
                    "take PRONGSAI_DEBUG away",
                    host=each,
                )
            )


class Mail(Struct, frozen=True):
    """A mail server, or without one a folder in which letters are kept."""

    folder: Path
    backend: str = "django.core.mail.backends.filebased.EmailBackend"
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starts_tls: bool = False
    is_tls: bool = False


def mail(url: str, data: Path) -> Mail:
    """Return the mail server that a URL names; without one, letters go to a folder of the data folder.

    Raises:
        BadInputError: the URL names no mail server.

    """
    if not url:
        return Mail(data / "mail")
    parts = urlsplit(url)
    if parts.scheme not in MAIL_PORTS or not parts.hostname:
        raise BadInputError(
            _(
                "PRONGSAI_MAIL_URL: {scheme} is no mail server; write smtp://user:password@host:587 "
                "(smtps:// for port 465, smtp+plain:// without encryption)",
                scheme=parts.scheme or url,
            )
        )
    return Mail(
        data / "mail",
        "django.core.mail.backends.smtp.EmailBackend",
        parts.hostname,
        parts.port or MAIL_PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starts_tls=parts.scheme == "smtp",
        is_tls=parts.scheme == "smtps",
    )


def database(url: str, data: Path) -> dict[str, Any]:
    """Return Django's settings of the database that a URL names; SQLite in the data folder without one.

    Raises:
        BadInputError: the URL names another kind of database.

    """
    parts = urlsplit(url or f"sqlite:///{data / 'prongsai.sqlite3'}")
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path.removeprefix("/") if parts.path.startswith("//") else parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
            "CONN_MAX_AGE": 60,  # who closes the last connection copies the whole log into the file
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parse_qs(parts.query).get("host", [unquote(parts.hostname or "")])[0],
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise BadInputError(
        _(
            "PRONGSAI_DATABASE_URL: {scheme} is not a database that Prongsai knows; "
            "write sqlite:///path or postgresql://user:password@host/name",
            scheme=parts.scheme or url,
        )
    )


def started() -> str:
    """Return when the server began, which ``prongsai serve`` tells all its processes; now, for one alone."""
    return said("STARTED", datetime.now(UTC).isoformat())


def oidc(environ: Mapping[str, str] = os.environ) -> list[dict[str, Any]]:
    """Return the services whose accounts may sign in: ``PRONGSAI_OIDC`` lists them, as ``thaid,line``.

    Each tells ``PRONGSAI_OIDC_THAID_SERVER`` (where its ``.well-known`` lies), ``_CLIENT``, ``_SECRET``, and
    may tell ``_NAME`` (what people read), ``_SCOPE`` (parted by spaces), ``_UID`` (the claim that names a
    person for good; ``sub`` unless told), ``_ISSUER`` (how it names itself in its own list; its server
    unless told) and ``_BY_SECRET`` (it signs by the secret, as LINE does).

    Raises:
        BadInputError: one of them lacks what it must tell, or its server is not reached by https.

    """
    return [_service(name.strip(), environ) for name in said("OIDC", "", environ).split(",") if name.strip()]


def answer_oidc(environ: Mapping[str, str] = os.environ) -> dict[str, Any] | None:
    """Return the service that knows who is a person where a survey is answered: ThaiD, or none.

    ``PRONGSAI_OIDC_ANSWER_SERVER``, ``_CLIENT``, ``_SECRET`` and ``_NAME`` tell it: a registration of its
    own, so that people have other names there than where staff sign in. Nothing is asked but that name.

    Raises:
        BadInputError: it lacks what it must tell, or its server is not reached by https.

    """
    told = (
        said("OIDC_ANSWER_SERVER", "", environ)
        or said("OIDC_ANSWER_CLIENT", "", environ)
        or said("OIDC_ANSWER_SECRET", "", environ)
    )
    return (
        _service("answer", environ) | {"name": said("OIDC_ANSWER_NAME", "ThaiD", environ)} if told else None
    )


def _service(name: str, environ: Mapping[str, str]) -> dict[str, Any]:
    ahead = f"OIDC_{name.upper()}"
    told = {each: said(f"{ahead}_{each}", "", environ) for each in ("SERVER", "CLIENT", "SECRET")}
    if lacking := [each for each, value in told.items() if not value]:
        raise BadInputError(
            _(
                "PRONGSAI_{variable} is missing for the service {name}",
                name=name,
                variable=f"{ahead}_{lacking[0]}",
            )
        )
    parts = urlsplit(told["SERVER"])
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise BadInputError(
            _("PRONGSAI_{variable}: give an address that begins with https://", variable=f"{ahead}_SERVER")
        )
    scope = said(f"{ahead}_SCOPE", "openid profile email", environ).split()
    return {
        "provider_id": name,
        "name": said(f"{ahead}_NAME", name, environ),
        "client_id": told["CLIENT"],
        "secret": told["SECRET"],
        "settings": {
            "server_url": told["SERVER"],
            "issuer": said(f"{ahead}_ISSUER", told["SERVER"].partition("/.well-known/")[0], environ),
            "scope": scope,
            "uid_field": said(f"{ahead}_UID", "sub", environ),
            "by_secret": yes(f"{ahead}_BY_SECRET", environ),
        },
    }
