"""All of one agency packed: a ZIP that comes piece by piece, of records a line each, files and a list.

It is sealed as a backup is (``archive``): the last 64 letters are the SHA-256 of all before them.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any, Final

from django.db.models import ForeignKey, Model, QuerySet
from django.utils import timezone

from prongsai import __version__
from prongsai.web.files import store
from prongsai.web.files.models import StoredFile
from prongsai.web.moving import archive, carrying, rows
from prongsai.web.people.models import Agency

FORMAT: Final = 1
KIND: Final = "agency"
README: Final = "README.txt"
RECORDS: Final = "records/"
FILES: Final = "files/"
_CHUNK: Final = 1 << 20
_AT_ONCE: Final = 500

Members = Iterator[tuple[str, Iterable[bytes], bool]]  # name, its bytes, whether they are pressed together


def packed(agency: Agency) -> Iterator[bytes]:
    """Yield the bytes of the ZIP, all of one moment, while others go on working."""
    line = _Stream()
    with rows.one_moment():
        with zipfile.ZipFile(line, "w") as file:
            manifest = _head(agency)
            for name, parts, pressed in _members(agency, manifest):
                size, digest = 0, hashlib.sha256()
                with file.open(archive.member(name, packed=pressed), "w", force_zip64=True) as stream:
                    for part in parts:
                        stream.write(part)
                        size += len(part)
                        digest.update(part)
                        yield from line.taken()
                manifest["members"].append({"member": name, "size": size, "sha256": digest.hexdigest()})
            text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
            with file.open(archive.member(archive.MANIFEST, packed=True), "w") as stream:
                stream.write(text)
            file.comment = b"0" * archive.DIGITS
        yield line.sealed()


def schema() -> str:
    """Return what tells one form of the records from another: a hash over models and their columns."""
    told = [
        [label, *sorted(f"{each.name} {each.get_internal_type()}" for each in carrying.columns(label))]
        for label in sorted(carrying.table().carried)
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def chosen(label: str, code: str) -> QuerySet[Model]:
    """Return the rows of a carried model that go along with an agency."""
    each = carrying.table().carried[label]
    return carrying.owned(label, code) if each.agency else carrying.shared(label, code)


def _head(agency: Agency) -> dict[str, Any]:
    return {
        "kind": KIND,
        "format": FORMAT,
        "prongsai": __version__,
        "schema": schema(),
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "agency": {"code": agency.code, "name": agency.name},
        "rows": {},
        "files": {},
        "stays": {label: each.th for label, each in sorted(carrying.table().stays.items())},
        "members": [],
    }


def _members(agency: Agency, manifest: dict[str, Any]) -> Members:
    yield README, [_readme(agency)], True
    codes = dict(Agency.objects.values_list("pk", "code"))
    for label in sorted(carrying.table().carried):
        found = chosen(label, agency.code)
        manifest["rows"][label] = 0

        def counted(label: str = label, found: QuerySet[Model] = found) -> Iterator[bytes]:
            for row in found.iterator(_AT_ONCE):
                manifest["rows"][label] += 1
                yield _line(label, row, codes)

        yield f"{RECORDS}{label}.jsonl", counted(), True
    for stored in carrying.owned(carrying.FILE, agency.code).iterator(_AT_ONCE):
        if isinstance(stored, StoredFile) and stored.sha256 not in manifest["files"]:
            name = f"{FILES}{stored.pk}-{stored.name}"
            manifest["files"][stored.sha256] = name
            yield name, _pieces(stored), False


def _line(label: str, row: Model, codes: dict[int, str]) -> bytes:
    """Return a row as one JSON object; other agencies stand in it by their code."""
    told: dict[str, Any] = {}
    for column in carrying.columns(label):
        value = getattr(row, column.attname)
        if isinstance(column, ForeignKey) and value is not None:
            of = column.related_model._meta.label_lower  # noqa: SLF001
            if of == carrying.AGENCY:
                value = codes[value]
            elif of not in carrying.table().carried:
                value = None
        told[column.name] = rows.plain(value)
    return json.dumps(told, ensure_ascii=False).encode() + b"\n"


def _pieces(stored: StoredFile) -> Iterator[bytes]:
    with store.path_of(stored.sha256).open("rb") as stream:
        while part := stream.read(_CHUNK):
            yield part


def _readme(agency: Agency) -> bytes:
    carried, stays = carrying.table().carried, carrying.table().stays
    text = (resources.files(__package__) / "readme.txt").read_text("utf-8")
    width = max(map(len, carried))
    goes = "\n".join(f"  {RECORDS}{label}.jsonl{' ' * (width - len(label))}  {carried[label].th}"
                     for label in sorted(carried))  # fmt: skip
    left = "\n".join(f"  - {told}" for told in dict.fromkeys(each.th for each in stays.values()))
    filled = text.format(name=agency.name, code=agency.code, version=__version__, goes=goes, left=left)
    return filled.encode()


class _Stream:
    """Where the ZIP is written to: what was written is taken away at once, and counted into its seal."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._digest = hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        """Take bytes; nothing of a ZIP that cannot be gone back in is ever written over."""
        self._waiting.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Leave all where it is: nothing waits for it."""

    def close(self) -> None:
        """Do nothing: nothing was opened."""

    def taken(self) -> Iterator[bytes]:
        """Yield what was written since."""
        if self._waiting:
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._digest.update(data)
            yield data

    def sealed(self) -> bytes:
        """Return the end, with the seal in the place that was kept for it."""
        end = b"".join(self._waiting)[: -archive.DIGITS]
        self._digest.update(end)
        return end + self._digest.hexdigest().encode("ascii")
