"""A person's signature as a picture: its ink on white, small; runs in the child (``prongsai.apart``)."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.files import kinds, pictures

LARGEST: Final = (600, 200)  # pixels: the room for a hand at 300 dpi and more
_KINDS: Final = frozenset({"image/png", "image/jpeg"})
_PAPER: Final = 200  # of 255: what is lighter is the paper that was signed on
_WHITE: Final = (255, 255, 255)


def cut(data: bytes, name: str) -> bytes:
    """Return the ink of a picture as PNG; nothing else that came with it.

    Raises:
        BadInputError: it is no PNG or JPEG, cannot be drawn, or shows no ink.

    """
    if kinds.kind_of(data, name) not in _KINDS:
        raise BadInputError(_("{file}: give the signature as PNG or JPEG", file=name))
    with Image.open(BytesIO(pictures.cleaned(data, name))) as picture:
        seen = picture.convert("RGBA")
        drawn = Image.new("RGB", seen.size, _WHITE)
        drawn.paste(seen, mask=seen.getchannel("A"))
    drawn.thumbnail((LARGEST[0] * 4, LARGEST[1] * 4))
    ink = ImageOps.grayscale(drawn).point([255 if each < _PAPER else 0 for each in range(256)])
    room = ink.getbbox()
    if room is None:
        raise BadInputError(_("{file}: no ink is seen; sign in black or blue on white paper", file=name))
    bare = Image.new("RGB", drawn.size, _WHITE)
    bare.paste(drawn, mask=ink)
    bare = bare.crop(room)
    bare.thumbnail(LARGEST)
    kept = BytesIO()
    bare.save(kept, "PNG", optimize=True)
    return kept.getvalue()
