"""Files made by hand: each is refused with one sentence, and nothing of it is kept."""

import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.web.moving.conftest import Packed

from prongsai.errors import BadInputError
from prongsai.web.files.models import StoredFile
from prongsai.web.moving import archive, opening, taking_in
from prongsai.web.people.models import Agency, User

Change = Callable[[dict[str, bytes]], None]


def sealed(data: bytes) -> bytes:
    """Give a ZIP the seal that anyone can compute."""
    body = data[: -archive.DIGITS]
    return body + hashlib.sha256(body).hexdigest().encode()


def rebuilt(packed: Packed, change: Change, *, listed: bool = True) -> bytes:
    """Return the file with something changed in it, as whoever knows how it is made would."""
    with zipfile.ZipFile(packed.file) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    if listed:
        manifest = json.loads(members["manifest.json"])
        manifest["members"] = [
            {"member": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in members.items()
            if name != "manifest.json"
        ]
        members["manifest.json"] = json.dumps(manifest).encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
        file.comment = b"0" * archive.DIGITS
    return sealed(made.getvalue())


def row(label: str, **fields: Any) -> Change:
    """Change fields of the first record of a model."""

    def change(members: dict[str, bytes]) -> None:
        name = f"records/{label}.jsonl"
        first, *others = members[name].splitlines()
        told = json.loads(first) | fields
        members[name] = b"\n".join([json.dumps(told).encode(), *others]) + b"\n"

    return change


def manifest(**fields: Any) -> Change:
    def change(members: dict[str, bytes]) -> None:
        members["manifest.json"] = json.dumps(json.loads(members["manifest.json"]) | fields).encode()

    return change


def added(name: str, data: bytes = b"x") -> Change:
    return lambda members: members.update({name: data})


def without(name: str) -> Change:

    def change(members: dict[str, bytes]) -> None:
        del members[name]

    return change


def altered_file(members: dict[str, bytes]) -> None:
    name = next(each for each in members if each.startswith("files/"))
    members[name] = members[name] + b"!"


def line_of_the_journal(members: dict[str, bytes]) -> None:
    row("journal.entry", act="approvals.withdraw")(members)


HOSTILE: dict[str, tuple[Change, str]] = {
    "unknown format": (manifest(format=2), "รุ่นเดียวกัน"),
    "unknown schema": (manifest(schema="other"), "รุ่นเดียวกัน"),
    "a backup": (manifest(kind="backup"), "prongsai export"),
    "traversal": (added("../../etc/passwd"), "passwd"),
    "traversal among files": (added("files/1-../../x"), "ไม่ได้นำเข้า"),
    "absolute": (added("/etc/passwd"), "passwd"),
    "a model of its own": (added("records/sessions.session.jsonl", b""), ""),
    "no records of a model": (without("records/people.post.jsonl"), ""),
    "a file that was changed": (altered_file, "ไม่ได้นำเข้า"),
    "a record that is none": (added("records/people.unit.jsonl", b"[1]\n"), "people.unit"),
    "a field too many": (row("people.post", is_god=True), "people.post"),
    "another agency's unit": (row("people.unit", agency="here"), "people.unit"),
    "a post on the platform": (row("people.post", agency=None, role="platform-administrator"), "people.post"),
    "another agency than it says": (row("people.agency", code="kalase"), ""),
    "a key that is a text": (row("people.unit", id="1"), "people.unit"),
    "a key twice": (row("people.unit", id=2), ""),
    "a day that is none": (row("people.post", since="tomorrow"), ""),
    "names what is not in it": (row("people.post", user=99_999), "people.post"),
    "a journal that was rewritten": (line_of_the_journal, "ban-dan"),
    "a file larger than it is": (row("files.storedfile", size=1), ""),
    "bytes of another file": (row("files.storedfile", sha256="0" * 64), ""),
}


def refused(packed: Packed, data: bytes) -> str:
    """Take it in: it is refused by one sentence, and nothing is here."""
    Agency.objects.get_or_create(code="here", name="ที่นี่", kind="other")
    packed.file.write_bytes(data)
    with pytest.raises(BadInputError) as fault:
        taking_in.take_in(packed.file)
    assert "\n" not in str(fault.value)
    assert Agency.objects.count() == 1
    assert User.objects.count() == 1
    assert not [each for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()]
    return str(fault.value)


def test_each_is_refused_by_one_sentence_and_nothing_is_kept(packed: Packed) -> None:
    for name, (change, said) in HOSTILE.items():
        whole = refused(packed, rebuilt(packed, change, listed="model of" not in name))
        assert said in whole, (name, whole)
        packed.file.write_bytes(packed.data)


def test_bytes_that_another_agency_has_brought_meanwhile_stay(packed: Packed) -> None:
    with zipfile.ZipFile(packed.file) as file:
        name = next(each for each in file.namelist() if each.startswith("files/"))
        data = file.read(name)
    sha256 = hashlib.sha256(data).hexdigest()
    StoredFile.objects.create(
        agency_code="here", name="f", kind="k", size=len(data), sha256=sha256, received_sha256=sha256
    )
    packed.file.write_bytes(rebuilt(packed, line_of_the_journal))
    with pytest.raises(BadInputError):
        taking_in.take_in(packed.file)
    assert [each.name for each in Path(settings.MEDIA_ROOT).rglob("*") if each.is_file()] == [sha256]


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9, -1, -70])
def test_a_flipped_byte_is_found_wherever_it_is(packed: Packed, place: float) -> None:
    data = bytearray(packed.data)
    at = int(len(data) * place) if place > 0 else int(place)
    data[at] ^= 1
    assert "ใช้สำเนาอื่น" in refused(packed, bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 1000, sealed(b"x" * 1000)])
def test_what_is_no_zip_is_refused(packed: Packed, data: bytes) -> None:
    refused(packed, data)


def test_a_link_is_refused(packed: Packed) -> None:
    made = io.BytesIO(packed.data)
    with zipfile.ZipFile(made, "a") as file:
        link = zipfile.ZipInfo("files/1-link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
    assert "link" in refused(packed, sealed(made.getvalue()))


def test_what_unpacks_to_far_too_much_is_refused_unread(
    packed: Packed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LITTLE", 1 << 20)
    bomb = rebuilt(packed, added("records/people.unit.jsonl", b" " * (900 << 20 >> 2)))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_args, **_more: pytest.fail("it was unpacked"))
    assert "MB" in refused(packed, bomb)


def test_one_thing_twice_is_refused(packed: Packed) -> None:
    made = io.BytesIO(packed.data)
    with zipfile.ZipFile(made, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("README.txt", "again")
    assert "README" in refused(packed, sealed(made.getvalue()))
