"""Settings of an installation, read from ``PRONGSAI_…`` variables, each fault one sentence."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from prongsai.errors import BadInputError
from prongsai.language import _

WEAK_BELOW: Final = 50  # characters of the secret; Django's own measure
_FEW_KINDS: Final = 8  # different characters, fewer is a word repeated
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


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return where this installation keeps its data."""
    return Path(said("DATA", "data", environ)).expanduser().resolve()


def secret(*, production: bool, environ: Mapping[str, str] = os.environ) -> str:
    """Return the secret that signs sessions and heads of the journal.

    Raises:
        BadInputError: in production, none or one that could be guessed.

    """
    value = said("SECRET_KEY", environ=environ)
    if not production:
        return value or "a secret for trying things out on one machine; production refuses it"
    if len(value) < WEAK_BELOW or len(set(value)) < _FEW_KINDS or value.startswith("a secret for trying"):
        raise BadInputError(
            _(
                "PRONGSAI_SECRET_KEY is missing or weak; give at least {count} random characters, "
                "as prongsai init writes them, or PRONGSAI_DEBUG=1 only to try things out",
                count=WEAK_BELOW,
            )
        )
    return value


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
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.removeprefix("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
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
