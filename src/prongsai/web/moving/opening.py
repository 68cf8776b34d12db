"""The file of an agency opened: looked through first, every byte of it, before anything is made of it.

Whoever brings it may have made it by hand: nothing in it is taken at its word.
"""

import hashlib
import json
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from prongsai.errors import BadInputError, why
from prongsai.language import _
from prongsai.web.moving import archive, carrying, packing

MOST_TIMES: Final = 100  # how much more it may unpack to than it is itself
LITTLE: Final = 64 << 20  # bytes; as much it may unpack to, however small it is
MOST_MEMBERS: Final = 200_000
MOST_LINE: Final = 64 << 20  # bytes of one record
MOST_LIST: Final = 64 << 20  # bytes of the list
_CHUNK: Final = 1 << 20
_NAME: Final = re.compile(
    r"README\.txt|manifest\.json|records/[a-z_.]+\.jsonl|files/\d+-[^/\\\x00-\x1f]{1,250}"
)
_LOCKED: Final = 0x1  # of a member's flags


class Reader:
    """The file of an agency, found whole."""

    def __init__(self, file: zipfile.ZipFile, path: Path, manifest: dict[str, Any]) -> None:
        self._file = file
        self.path = path
        self.manifest = manifest

    def rows(self, label: str) -> Iterator[dict[str, Any]]:
        """Yield the records of a model.

        Raises:
            BadInputError: a line of it is none.

        """
        name = f"{packing.RECORDS}{label}.jsonl"
        names = {column.name for column in carrying.columns(label)}
        with self._file.open(name) as stream:
            number = 0
            while line := stream.readline(MOST_LINE):
                number += 1
                try:
                    told = json.loads(line)
                except ValueError:
                    told = None
                if not isinstance(told, dict) or told.keys() != names:
                    raise BadInputError(
                        _("{file}: line {number} of {member} is no record of Prongsai; nothing was taken in",
                          file=self.path, number=number, member=name)
                    )  # fmt: skip
                yield told

    def bytes_of(self, sha256: str) -> bytes:
        """Return the bytes of a file by their hash.

        Raises:
            BadInputError: they are not in it.

        """
        name = self.manifest["files"].get(sha256)
        data = self._file.read(name) if isinstance(name, str) and name.startswith(packing.FILES) else b""
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BadInputError(
                _("{file}: a file that its records name is not in it; nothing was taken in", file=self.path)
            )
        return data


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """Open the file of an agency, after all of it has been found to be what was written.

    Raises:
        BadInputError: it is not there, was changed, is none, is of another version, or would do harm.

    """
    try:
        with path.open("rb") as stream:
            if not archive.whole(stream):
                raise BadInputError(
                    _(
                        "{file}: no file of prongsai export, or changed since: its check does not fit; "
                        "use another copy",
                        file=path,
                    )
                )
            with zipfile.ZipFile(stream) as file:
                _harmless(file, path)
                manifest = _manifest(file, path)
                _as_listed(file, path, manifest)
                yield Reader(file, path, manifest)
    except OSError as fault:
        raise BadInputError(_("{file}: cannot be read ({why})", file=path, why=why(fault))) from fault
    except (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, TypeError, NotImplementedError) as fault:
        raise _none(path) from fault


def _harmless(file: zipfile.ZipFile, path: Path) -> None:
    """Look at the names and sizes of what is in it, before a byte is unpacked."""
    seen: set[str] = set()
    for each in file.infolist():
        link = stat.S_ISLNK(each.external_attr >> 16)
        if link or each.flag_bits & _LOCKED or each.filename in seen or not _NAME.fullmatch(each.filename):
            raise BadInputError(
                _(
                    "{file}: holds “{member}”, which no export holds (a link, a place outside, one thing "
                    "twice); nothing was taken in",
                    file=path,
                    member=each.filename,
                )
            )
        seen.add(each.filename)
    size = sum(each.file_size for each in file.infolist())
    if size > max(LITTLE, MOST_TIMES * path.stat().st_size) or len(seen) > MOST_MEMBERS:
        raise BadInputError(
            _(
                "{file}: would unpack to {size} MB, far more than an export of its size holds; "
                "nothing was taken in",
                file=path,
                size=size >> 20,
            )
        )


def _manifest(file: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    if file.getinfo(archive.MANIFEST).file_size > MOST_LIST:
        raise _none(path)
    try:
        manifest = json.loads(file.read(archive.MANIFEST))
    except ValueError:
        raise _none(path) from None
    if not isinstance(manifest, dict) or manifest.get("kind") != packing.KIND:
        raise _none(path)
    if manifest.get("format") != packing.FORMAT or manifest.get("schema") != packing.schema():
        raise BadInputError(
            _("{file}: was made by Prongsai {version}, whose records have another form than here; "
              "bring both installations to the same version, then export again",
              file=path, version=str(manifest.get("prongsai"))[:20])
        )  # fmt: skip
    return manifest


def _as_listed(file: zipfile.ZipFile, path: Path, manifest: dict[str, Any]) -> None:
    """Compare each member with the list; what is not on the list is not taken in."""
    listed = {each["member"]: each for each in manifest["members"]}
    if {each.filename for each in file.infolist()} != {*listed, archive.MANIFEST}:
        raise BadInputError(
            _("{file}: holds other parts than its list names; nothing was taken in", file=path)
        )
    for name, each in listed.items():
        digest, size = hashlib.sha256(), 0
        with file.open(name) as stream:
            while part := stream.read(_CHUNK):
                digest.update(part)
                size += len(part)
        if (size, digest.hexdigest()) != (each["size"], each["sha256"]):
            raise BadInputError(
                _("{file}: {member} is not what was written; take another copy", file=path, member=name)
            )


def _none(path: Path) -> BadInputError:
    return BadInputError(_("{file}: is no file that prongsai export wrote", file=path))
