"""Pictures set anew: what they show stays, where and with what they were taken goes."""

from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.reading.refusals import damaged

MOST_PIXELS: Final = 50_000_000
_QUALITY: Final = 90
_MODES: Final = {"PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}, "JPEG": {"L", "RGB", "CMYK"},
                 "WEBP": {"RGB", "RGBA"}}  # fmt: skip
_BROKEN: Final = (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def cleaned(data: bytes, name: str) -> bytes:
    """Return a picture the right way up, without what was written into it beside its pixels.

    Raises:
        BadInputError: it cannot be drawn, or is too large.

    """
    Image.MAX_IMAGE_PIXELS = None  # measured here instead, before anything is unpacked
    try:
        with Image.open(BytesIO(data), formats=tuple(_MODES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadInputError(
                    _(
                        "{file}: the picture has more than {count} million pixels; make it smaller",
                        file=name,
                        count=MOST_PIXELS // 1_000_000,
                    )
                )
            return _set_anew(picture)
    except _BROKEN:
        raise damaged(name) from None


def _set_anew(picture: Image.Image) -> bytes:
    form = picture.format or "PNG"
    upright: Image.Image = ImageOps.exif_transpose(picture)
    if upright.mode not in _MODES[form]:
        upright = upright.convert("RGBA" if "A" in upright.mode and form != "JPEG" else "RGB")
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and (palette := upright.getpalette()):
        bare.putpalette(palette)
    bare.paste(upright)
    kept = BytesIO()
    options = {} if form == "PNG" else {"quality": _QUALITY}
    if "transparency" in upright.info and form == "PNG":
        options["transparency"] = upright.info["transparency"]
    bare.save(kept, form, **options)
    return kept.getvalue()
