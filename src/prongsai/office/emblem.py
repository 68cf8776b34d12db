"""The agency's emblem: a picture file of its own, known by its content, small enough to print."""

import re
import struct
from pathlib import Path
from typing import Final

from lxml import etree

from prongsai.errors import BadInputError, why
from prongsai.language import _

_MOST_BYTES: Final = 5 * 1024 * 1024
_LONGEST: Final = 10  # sides: a picture set so high would be wider than any page
_MOST_PIXELS: Final = 40_000_000  # a sheet of A4 at 600 dpi has fewer
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_END: Final = b"IEND"
_JPEG: Final = b"\xff\xd8\xff"
_JPEG_END: Final = b"\xff\xd9"
_JPEG_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SVG: Final = "{http://www.w3.org/2000/svg}"
_LINKS: Final = (f"{_SVG}a",)  # goes elsewhere when clicked, fetches nothing
_REFERENCES: Final = ("href", "{http://www.w3.org/1999/xlink}href")
_SIDES: Final = ("width", "height")
_SPACES: Final = re.compile(r"[\s,]+")
_LENGTH: Final = re.compile(r"(\+?(?:\d{1,12}\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?)(px|pt|pc|mm|cm|in|)\Z")
_UNITS: Final = {"": 1, "px": 1, "pt": 96 / 72, "pc": 16, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96}


def read(path: Path) -> bytes:
    """Return a picture file.

    Raises:
        BadInputError: it cannot be opened, is too large, or is no picture.

    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise _refused(path, _("it is no file; name a picture file"))  # a pipe would never end
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        reason = why(fault) if isinstance(fault, OSError) else str(fault)
        raise _refused(
            path, _("it cannot be opened ({why}); it is looked for beside the office file", why=reason)
        ) from None
    if len(data) > _MOST_BYTES:
        raise _refused(path, _("the picture is larger than {size} MB; save a smaller one", size=5))
    _check(data, path)
    return data


def _check(data: bytes, path: Path) -> None:
    """Refuse what cannot be printed, would take all memory, or fetches pictures from elsewhere."""
    told = _size(data)
    if told is None:
        raise _refused(path, _("it is not a whole PNG, JPEG or SVG picture; save it as one of these"))
    across, down = told
    if across * down > _MOST_PIXELS and not _drawing(data):
        raise _refused(
            path, _("the picture has more than {count} million pixels; save a smaller one", count=40)
        )
    if max(across, down) > _LONGEST * min(across, down):
        raise _refused(
            path, _("the picture is more than {count} times as long as wide; cut it to the emblem", count=10)
        )
    if _drawing(data) and _fetches(data):
        raise _refused(path, _("the drawing fetches pictures from elsewhere; save it with them in it"))


def _refused(path: Path, says: str) -> BadInputError:
    return BadInputError(_("emblem {file}: {says}", file=path, says=says))


def _size(data: bytes) -> tuple[float, float] | None:
    """Return how wide and how high a picture is; None if it is no picture."""
    try:
        if data.startswith(_PNG):
            across, down = struct.unpack(">LL", data[16:24])
            return (across, down) if across and down and _PNG_END in data[-12:] else None
        return _jpeg(data) if data.startswith(_JPEG) else _svg(data)
    except (struct.error, IndexError):
        return None


def _jpeg(data: bytes) -> tuple[float, float] | None:
    """Return the size of a JPEG, told by the frame among its markers."""
    at = 2
    while data[at] == 0xFF:  # noqa: PLR2004 - a marker
        marker = data[at + 1]
        if marker in _JPEG_FRAMES:
            down, across = struct.unpack(">HH", data[at + 5 : at + 9])
            return (across, down) if across and down and _JPEG_END in data[at:] else None
        if marker == 0xFF:  # noqa: PLR2004 - filling
            at += 1
        else:
            at += 2 if marker in _JPEG_ALONE else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def _svg(data: bytes) -> tuple[float, float] | None:
    """Return the size of an SVG in any unit, square where it tells none; None if it is no SVG."""
    root = _root(data)
    if root is None:
        return None
    box = [*_SPACES.split(root.get("viewBox", "").strip()), "", "", "", ""][2:4]
    told = [_length(root.get(name, "")) or _length(seen) for name, seen in zip(_SIDES, box, strict=True)]
    across, down = (1.0 if each is None else each for each in told)
    return (across, down) if across > 0 and down > 0 else None


def _length(text: str) -> float | None:
    """Return a length in pixels; None where it is none, or a share of something."""
    match = _LENGTH.match(text.strip())
    return float(match[1]) * _UNITS[match[2]] if match else None


def _drawing(data: bytes) -> bool:
    return not data.startswith((_PNG, _JPEG))


def _fetches(data: bytes) -> bool:
    """Say whether a drawing names another file, or a web address, as part of it."""
    root = _root(data)
    parts = () if root is None else (each for each in root.iter(etree.Element) if each.tag not in _LINKS)
    return any(
        not str(value).strip().startswith(("#", "data:"))
        for each in parts
        for name, value in each.attrib.items()
        if name in _REFERENCES and str(value).strip()
    )


def _root(data: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.tag == f"{_SVG}svg" else None
