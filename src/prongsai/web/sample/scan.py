"""A PDF of one page that is nothing but a picture, as a scanner makes it."""

import zlib
from typing import Final

_WIDE, _HIGH = 60, 85
_DARK: Final = range(20, 65, 6)  # rows of the picture that look like lines of text


def scanned() -> bytes:
    """Return the PDF."""
    rows = (b"\x40" if at in _DARK else b"\xf0" for at in range(_HIGH))
    picture = zlib.compress(b"".join(row * _WIDE for row in rows))
    drawn = b"q 595 0 0 842 0 0 cm /Im Do Q"
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</Im 4 0 R>>>>"
        b"/Contents 5 0 R>>",
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
        b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (_WIDE, _HIGH, len(picture), picture),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
    )


def _pdf(*objects: bytes) -> bytes:
    made = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end
