"""The agency's emblem: a picture file of its own, known by its content, small enough to print."""

import struct
from pathlib import Path
from typing import Final

from lxml import etree

from prongsai.errors import BadInputError, why
from prongsai.language import _

_MOST_BYTES: Final = 5 * 1024 * 1024
_MOST_PIXELS: Final = 40_000_000  # a sheet of A4 at 600 dpi has fewer
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PNG_END: Final = b"IEND"
_JPEG: Final = b"\xff\xd8\xff"
_JPEG_END: Final = b"\xff\xd9"
_JPEG_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_JPEG_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_SVG: Final = "{http://www.w3.org/2000/svg}svg"


def read(path: Path) -> bytes:
    """Return a picture file.

    Raises:
        BadInputError: it cannot be opened, is too large, or is no picture.

    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as fault:
        reason = why(fault) if isinstance(fault, OSError) else str(fault)
        raise _refused(
            path, _("it cannot be opened ({why}); it is looked for beside the office file", why=reason)
        ) from None
    if len(data) > _MOST_BYTES:
        raise _refused(path, _("the picture is larger than {size} MB; save a smaller one", size=5))
    pixels = _pixels(data)
    if pixels is None:
        raise _refused(path, _("it is not a whole PNG, JPEG or SVG picture; save it as one of these"))
    if pixels > _MOST_PIXELS:
        raise _refused(
            path, _("the picture has more than {count} million pixels; save a smaller one", count=40)
        )
    return data


def _refused(path: Path, says: str) -> BadInputError:
    return BadInputError(_("emblem {file}: {says}", file=path, says=says))


def _pixels(data: bytes) -> int | None:
    """Return how many pixels a picture has, none for an SVG; None if it is no picture."""
    try:
        if data.startswith(_PNG):
            across, down = struct.unpack(">LL", data[16:24])
            return across * down or None if _PNG_END in data[-12:] else None
        if data.startswith(_JPEG):
            return _jpeg(data)
        return 0 if _is_svg(data) else None
    except (struct.error, IndexError):
        return None


def _jpeg(data: bytes) -> int | None:
    """Return the pixels of a JPEG, told by the frame among its markers."""
    at = 2
    while data[at] == 0xFF:  # noqa: PLR2004 - a marker
        marker = data[at + 1]
        if marker in _JPEG_FRAMES:
            down, across = struct.unpack(">HH", data[at + 5 : at + 9])
            return (across * down or None) if _JPEG_END in data[at:] else None
        if marker == 0xFF:  # noqa: PLR2004 - filling
            at += 1
        else:
            at += 2 if marker in _JPEG_ALONE else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return None


def _is_svg(data: bytes) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser).tag == _SVG
    except (etree.XMLSyntaxError, ValueError):
        return False
