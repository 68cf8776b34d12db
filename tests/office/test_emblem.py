"""The agency's own picture: taken for what it holds, not for what it is called."""

import struct
import zlib
from pathlib import Path

import pytest

from .writing import Written

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png(across: int = 1, down: int = 1) -> bytes:
    head = chunk(b"IHDR", struct.pack(">LLBBBBB", across, down, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def jpeg(across: int = 1, down: int = 1) -> bytes:
    """Return the markers of a JPEG up to its frame: an application's own, a filling byte, the frame."""
    app = b"\xff\xe0" + struct.pack(">H", 6) + b"JFIF"
    return (
        b"\xff\xd8"
        + app
        + b"\xff\xff\xc2"
        + struct.pack(">HBHH", 11, 8, down, across)
        + b"\0" * 8
        + b"\xff\xd9"
    )


def with_emblem(office: Written, data: bytes, name: str = "emblem.png") -> bytes:
    folder = office.path.parent
    (folder / name).write_bytes(data)
    return office(f'[agency]\nemblem = "{name}"\n').emblem


@pytest.mark.parametrize("data", [png(), jpeg(), SVG, b"\xef\xbb\xbf" + SVG])
def test_a_picture_is_taken_with_the_office_file(office: Written, data: bytes) -> None:
    assert with_emblem(office, data) == data


def test_a_picture_is_looked_for_beside_the_office_file(
    office: Written, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert with_emblem(office, png(), "pictures/garuda.png") == png()


def test_no_picture_is_no_picture(office: Written) -> None:
    assert office('[agency]\nemblem = ""\n').emblem == b""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a whole PNG, JPEG or SVG"),
        (b"GIF89a", "not a whole PNG, JPEG or SVG"),
        (png()[:-14], "not a whole PNG, JPEG or SVG"),
        (png(0, 5), "not a whole PNG, JPEG or SVG"),
        (b"\xff\xd8\xff", "not a whole PNG, JPEG or SVG"),
        (jpeg()[:20], "not a whole PNG, JPEG or SVG"),
        (b"<html/>", "not a whole PNG, JPEG or SVG"),
        (b"<svg", "not a whole PNG, JPEG or SVG"),
        (png(10_000, 10_000), "40 million pixels"),
        (jpeg(60_000, 60_000), "40 million pixels"),
        (SVG + b" " * 5 * 1024 * 1024, "larger than 5 MB"),
    ],
    ids=range(11),
)
def test_what_cannot_be_printed_is_refused(office: Written, data: bytes, says: str) -> None:
    (office.path.parent / "x.png").write_bytes(data)
    said = office.refused('[agency]\nemblem = "x.png"\n')
    assert said.startswith("emblem x.png: ")
    assert says in said


@pytest.mark.parametrize("name", ["none.png", ".", "/", "a\\u0000b"])
def test_a_picture_that_cannot_be_opened_is_refused(office: Written, name: str) -> None:
    assert "cannot be opened" in office.refused(f'[agency]\nemblem = "{name}"\n')


def test_entities_of_a_picture_are_not_unfolded(office: Written) -> None:
    assert with_emblem(office, BOMB) == BOMB  # the press refuses what it cannot draw
