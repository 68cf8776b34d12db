"""A picture made small enough for a telephone; runs in the child process (``prongsai.apart``)."""

import json
from io import BytesIO
from typing import Final

from PIL import Image

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import kinds, pictures

_LARGEST: Final = 1280  # pixels of the longer side
_QUALITY: Final = 78


def shrunk(data: bytes, name: str) -> bytes:
    """Return a line of JSON with width and height, then the picture as WebP without metadata.

    Raises:
        BadInputError: it is no picture, or larger than what can be worked on.

    """
    if kinds.kind_of(data, name) not in kinds.PICTURES:
        raise BadInputError(_("{file}: is not a picture; give PNG, JPEG or WebP", file=name))
    with Image.open(BytesIO(pictures.cleaned(data, name))) as picture:
        small = picture.convert(
            "RGBA" if "A" in picture.getbands() or "transparency" in picture.info else "RGB"
        )
        small.thumbnail((_LARGEST, _LARGEST))
        kept = BytesIO()
        small.save(kept, "WEBP", quality=_QUALITY)
    return json.dumps({"width": small.width, "height": small.height}).encode() + b"\n" + kept.getvalue()
