"""A signature as someone photographs it: ink on a sheet that is not quite white."""

from io import BytesIO

from PIL import Image, ImageDraw

INK = (20, 30, 120)


def signed_paper(form: str, *, ink: tuple[int, int, int] = INK, maker: str = "") -> bytes:
    """Return a photograph of a sheet with a signature in its middle."""
    sheet = Image.new("RGB", (1200, 900), (236, 233, 225))
    pen = ImageDraw.Draw(sheet)
    pen.line([(350, 480), (420, 400), (470, 500), (540, 410), (600, 490), (700, 430), (850, 470)], ink, 7)
    pen.arc((420, 380, 560, 520), 200, 520, ink, 6)
    out = BytesIO()
    data = Image.Exif()
    if maker:
        data[0x010F] = maker
    sheet.save(out, form, exif=data)
    return out.getvalue()
