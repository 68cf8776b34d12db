"""The one file of a backup, or of an agency that moves: a ZIP for any program, sealed by its last 64 letters.

They are the SHA-256 of all before them.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from prongsai.errors import BadInputError, why
from prongsai.language import _

MANIFEST: Final = "manifest.json"
DIGITS: Final = 64
_CHUNK: Final = 1 << 20


def member(name: str, *, packed: bool) -> zipfile.ZipInfo:
    """Return a member yet to be written: the same bytes whenever it is."""
    made = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    made.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return made


def whole(stream: IO[bytes]) -> bool:
    """Return whether a file ends with the hash of all before: whether no byte of it was changed."""
    length = stream.seek(0, os.SEEK_END) - DIGITS
    true = _digest(stream, length) if length > 0 else ""
    stream.seek(max(length, 0))
    return bool(true) and stream.read() == true.encode("ascii")


class Writer:
    """A backup being written."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def put(self, name: str, parts: Iterable[bytes], *, packed: bool) -> dict[str, Any]:
        """Write a member; return its size and hash."""
        digest, size = hashlib.sha256(), 0
        with self._file.open(member(name, packed=packed), "w", force_zip64=True) as stream:
            for part in parts:
                stream.write(part)
                digest.update(part)
                size += len(part)
        return {"size": size, "sha256": digest.hexdigest()}


@contextmanager
def written(path: Path) -> Iterator[Writer]:
    """Write a backup: it stands under its name when it is whole, or not at all.

    Raises:
        BadInputError: there is a file of that name, or it cannot be written.

    """
    with _begun(path) as begun:
        with zipfile.ZipFile(begun, "x") as file:
            yield Writer(file)
            file.comment = b"0" * DIGITS
        _seal(begun)


def keep(path: Path, parts: Iterable[bytes]) -> int:
    """Write what comes piece by piece: it stands under its name when it is whole, or not at all.

    Raises:
        BadInputError: there is a file of that name, or it cannot be written.

    """
    with _begun(path) as begun, begun.open("xb") as stream:
        for part in parts:
            stream.write(part)
        stream.flush()
        os.fsync(stream.fileno())
        begun.chmod(0o600)
        return stream.tell()


def there_already(path: Path) -> BadInputError:
    """Return the refusal to write over a file."""
    return BadInputError(_("{file}: is there already and is not written over; name another", file=path))


@contextmanager
def _begun(path: Path) -> Iterator[Path]:
    if path.exists():
        raise there_already(path)
    begun = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield begun
        begun.rename(path)
        _kept(path.parent)
    except OSError as fault:
        raise BadInputError(_("{file}: cannot be written ({why})", file=path, why=why(fault))) from fault
    finally:
        begun.unlink(missing_ok=True)


def _seal(path: Path) -> None:
    with path.open("r+b") as stream:
        digest = _digest(stream, path.stat().st_size - DIGITS)
        stream.seek(-DIGITS, os.SEEK_END)
        stream.write(digest.encode("ascii"))
        stream.flush()
        os.fsync(stream.fileno())
    path.chmod(0o600)


def _kept(folder: Path) -> None:
    """Let the name of a new file outlive a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(stream: IO[bytes], length: int) -> str:
    digest, left = hashlib.sha256(), length
    stream.seek(0)
    while left > 0 and (part := stream.read(min(_CHUNK, left))):
        digest.update(part)
        left -= len(part)
    return digest.hexdigest()


class Reader:
    """A backup that has been found whole."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        self.manifest: dict[str, Any] = json.loads(file.read(MANIFEST))

    def holds(self, name: str) -> bool:
        """Return whether there is a member of that name."""
        return name in self._file.namelist()

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of a member."""
        with self._file.open(name) as stream:
            yield from stream

    def parts(self, name: str) -> Iterator[bytes]:
        """Yield a member piece by piece."""
        with self._file.open(name) as stream:
            while part := stream.read(_CHUNK):
                yield part


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """Open a backup, after every byte of it has been found to be what was written.

    Raises:
        BadInputError: it is not there, is no backup, or not what was written.

    """
    try:
        with path.open("rb") as stream:
            if not whole(stream):
                raise BadInputError(
                    _(
                        "{file}: no backup, or changed since: its check does not fit; use another copy",
                        file=path,
                    )
                )
            with zipfile.ZipFile(stream) as file:
                reader = Reader(file)
                _members(reader, path)
                yield reader
    except OSError as fault:
        raise BadInputError(_("{file}: cannot be read ({why})", file=path, why=why(fault))) from fault
    except (zipfile.BadZipFile, KeyError, ValueError) as fault:
        raise BadInputError(_("{file}: is no backup of Prongsai", file=path)) from fault


def _members(reader: Reader, path: Path) -> None:
    """Compare each member with the manifest: the seal is of the file, these are of what it holds."""
    if reader.manifest.get("format") != 1:
        raise BadInputError(_("{file}: was made by a newer Prongsai; restore with that one", file=path))
    for each in [*reader.manifest["tables"], *reader.manifest["files"]]:
        digest = hashlib.sha256()
        for part in reader.parts(each["member"]):
            digest.update(part)
        if digest.hexdigest() != each["sha256"]:
            raise BadInputError(
                _(
                    "{file}: {member} is not what was written; take another copy",
                    file=path,
                    member=each["member"],
                )
            )
