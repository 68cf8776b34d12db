"""A backup: rows, files, the hash of everything and the heads of the journal, in one file."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from prongsai import __version__
from prongsai.web.config import environment
from prongsai.web.journal.models import Book
from prongsai.web.moving import archive, rows
from prongsai.web.running import database, secret

FORMAT: Final = 1
_CHUNK: Final = 1 << 20


def make(path: Path) -> dict[str, Any]:
    """Write a backup while others go on working; return its manifest.

    The rows are of one moment. Files are kept by their hash before the rows
    that name them, and never changed, so those of that moment are all there.

    Raises:
        BadInputError: it cannot be written, or the database does not answer.

    """
    database.standing()
    try:
        with archive.written(path) as backup:
            with rows.one_moment():
                manifest = _head() | {"tables": [_table(backup, name) for name in rows.tables()]}
            manifest["files"] = [_file(backup, each) for each in stored(settings.MEDIA_ROOT)]
            if kept := environment.kept_secret():
                manifest["files"].append(_member(backup, secret.MEMBER, [kept.encode("ascii")]))
            text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            backup.put(archive.MANIFEST, [text], packed=True)
    except DatabaseError as fault:
        raise database.unanswered(fault) from fault
    return manifest


def stored(folder: Path | str) -> Iterator[Path]:
    """Yield every file that is kept; those still being written have names that begin with a dot."""
    root = Path(folder)
    yield from sorted(each for each in root.rglob("*") if each.is_file() and not each.name.startswith("."))


def _head() -> dict[str, Any]:
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "format": FORMAT,
        "prongsai": __version__,
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "migrations": sorted([app, name] for app, name in applied),
        "secret": secret.fingerprint(settings.SECRET_KEY),
        "journal": {book.name: [book.length, book.head] for book in Book.objects.order_by("name")},
    }


def _table(backup: archive.Writer, name: str) -> dict[str, Any]:
    model = rows.tables()[name]
    counted = _Counted(rows.lines(model))
    said = _member(backup, f"rows/{name}.jsonl", counted, packed=True)
    return said | {
        "model": name,
        "columns": [field.attname for field in rows.columns(model)],
        "rows": counted.count,
        "highest": rows.highest(model),
    }


def _file(backup: archive.Writer, path: Path) -> dict[str, Any]:
    name = path.relative_to(settings.MEDIA_ROOT).as_posix()
    return _member(backup, f"files/{name}", _pieces(path))


def _member(
    backup: archive.Writer,
    name: str,
    parts: "Iterator[bytes] | list[bytes] | _Counted",
    *,
    packed: bool = False,
) -> dict[str, Any]:
    return {"member": name, **backup.put(name, parts, packed=packed)}


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        while part := stream.read(_CHUNK):
            yield part


class _Counted:
    """Lines that count themselves as they go by."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.count += 1
            yield line
