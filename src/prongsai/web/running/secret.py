"""The installation's secret: made once, kept in the data folder, carried by its backups; without Django."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Final

from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.web.config import environment
from prongsai.web.moving import archive

MEMBER: Final = "secret"
_BYTES: Final = 48


def made() -> Path | None:
    """Make a secret in the data folder unless there is one; return its file if it is new.

    Raises:
        BadInputError: the folder cannot be made or written.

    """
    _room()
    if environment.said("SECRET_KEY") or environment.kept_secret():
        return None
    return _keep(secrets.token_urlsafe(_BYTES))


def brought(path: Path, *, force: bool) -> None:
    """Let this installation have the secret with which a backup's journal is sealed.

    Raises:
        BadInputError: it has another one, or none and the backup holds none.

    """
    ours = environment.said("SECRET_KEY") or environment.kept_secret()
    if not ours and environment.yes("DEBUG"):
        ours = environment.secret(production=False)
    with archive.opened(path) as backup:
        wanted = str(backup.manifest["secret"])
        kept = b"".join(backup.parts(MEMBER)).decode("ascii") if backup.holds(MEMBER) else ""
    if ours and fingerprint(ours) == wanted:
        _room()
        return
    if kept and (force or not ours) and not environment.said("SECRET_KEY"):
        _room()
        _keep(kept)
        return
    raise BadInputError(
        _(
            "{file}: its journal is sealed with another secret than this installation's; "
            "give the one it was made with in PRONGSAI_SECRET_KEY",
            file=path,
        )
    )


def fingerprint(secret: str) -> str:
    """Return what tells one secret from another and gives neither away."""
    return hashlib.sha256(b"prongsai backup\x00" + secret.encode()).hexdigest()[:16]


def _room() -> None:
    """Make the data folder, for this user alone."""
    folder = environment.folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise _unwritten(folder, fault) from fault


def _keep(value: str) -> Path:
    path = environment.folder() / environment.SECRET_FILE
    begun = path.with_name(f".{path.name}.part")
    try:
        begun.unlink(missing_ok=True)
        with os.fdopen(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(value + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        begun.replace(path)
    except OSError as fault:
        raise _unwritten(path.parent, fault) from fault
    return path


def _unwritten(folder: Path, fault: OSError) -> BadInputError:
    return BadInputError(
        _(
            "PRONGSAI_DATA: the folder {folder} cannot be written ({why}); name another",
            folder=folder,
            why=why(fault),
        )
    )
