"""A DuckDB that reads the files it is told to and nothing else: no other file, no network."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb

# What DuckDB raises on files that are not as they should be; the message of an
# error may itself be cut in the middle of a Thai sign.
STUMBLES: Final = (duckdb.Error, UnicodeDecodeError)

_WILD: Final = frozenset("*?[")
_OFFLINE: Final[dict[str, str | bool | int | float | list[str]]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
}


def literal(path: Path) -> str:
    """Return the file's full path so that DuckDB takes ``*``, ``?`` and ``[`` as plain signs."""
    return "".join(f"[{sign}]" if sign in _WILD else sign for sign in str(path.absolute()))


def quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def name(column: str) -> str:
    """Return the name of a column as SQL writes it."""
    return '"' + column.replace('"', '""') + '"'


@contextmanager
def database(
    paths: Iterable[Path], scratch: Path, *, threads: int = 0
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database in memory that may read these files, and use the folder ``scratch``.

    ``threads`` limits how many there are; with one, what is written has one order.
    """
    allowed = sorted({text for path in paths for text in (str(path.absolute()), literal(path))})
    with duckdb.connect(":memory:", config=_OFFLINE) as db:
        db.execute(f"SET temp_directory = {quoted(str(scratch))}")
        db.execute(f"SET allowed_directories = [{quoted(str(scratch))}]")
        db.execute(f"SET allowed_paths = [{', '.join(map(quoted, allowed))}]")
        if threads:
            db.execute(f"SET threads = {threads}")
        db.execute("SET enable_external_access = false")
        db.execute("SET lock_configuration = true")
        yield db
