"""Pictures: drawings become PNG of print quality, an agency's own files stay as they are."""

from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from struct import pack
from tempfile import TemporaryDirectory
from typing import Final
from zlib import compress, crc32

import typst
from docx.image.image import Image
from docx.oxml import OxmlElement
from docx.shared import Twips

from prongsai.documents.plain import Data
from prongsai.documents.word.elements import Element, make, paragraph
from prongsai.documents.word.pen import Pen
from prongsai.documents.word.text import Look, field, plain, rich, stretch
from prongsai.errors import BadInputError
from prongsai.language import _

_PPI: Final = 300.0
_EMU: Final = 635  # to a twentieth of a point
_DISTANCES: Final = ("distT", "distB", "distL", "distR")
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(resources.files("prongsai.documents") / "fonts")],
    )


def drawn(picture: bytes, side: str, length: float, kind: str = "auto") -> bytes:
    """Return a picture as PNG whose ``side`` (width or height) is so many points.

    Raises:
        BadInputError: it is no picture, or a broken one.

    """
    source = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#image("picture", format: {kind}, {side}: {length}pt)'
    )
    # Typst takes files in memory as text only; a picture must lie in a folder.
    with TemporaryDirectory() as folder:
        Path(folder, "picture").write_bytes(picture)
        main = Path(folder, "main.typ")
        main.write_text(source, "utf-8")
        return _compiled(main)


def _compiled(main: Path) -> bytes:
    try:
        return bytes(
            typst.compile(
                str(main),
                root=str(main.parent),
                font_paths=_fonts(),
                ignore_system_fonts=True,
                format="png",
                ppi=_PPI,
            )
        )
    except typst.TypstError as error:
        raise BadInputError(_("The document cannot be printed: {reason}", reason=error.message)) from error


def placed(pen: Pen, png: bytes, alt: str, *, width: int | None = None, height: int | None = None) -> Element:
    """Return a picture in the line of text, of this width or height, with its words."""
    inline = pen.part.new_pic_inline(
        BytesIO(png),
        Twips(width) if width is not None else None,
        Twips(height) if height is not None else None,
    )
    pen.drawings += 1
    inline.docPr.id = pen.drawings
    inline.docPr.name = f"Picture {pen.drawings}"
    inline.docPr.set("descr", alt)
    inside = inline.graphic.graphicData.pic.nvPicPr.cNvPr
    inside.id, inside.name = pen.drawings, f"Picture {pen.drawings}"
    for side in _DISTANCES:
        inline.set(side, "0")
    return inline


def within(pen: Pen, png: bytes, alt: str, width: int, height: int) -> Element:
    """Return a picture in the line of text, as large as a room allows."""
    shape = Image.from_blob(png)
    if shape.px_width * height > shape.px_height * width:
        return placed(pen, png, alt, width=width)
    return placed(pen, png, alt, height=height)


def figure(pen: Pen, block: Data) -> list[Element]:
    """Return a drawing with its caption below."""
    alt = block["alt"] or plain(block["caption"]) or pen.data["labels"]["figure"]
    width = round(pen.width * max(0.05, min(float(block["width"]), 1.0)))
    png = drawn(block["svg"].encode(), "width", width / 20, '"svg"')
    shape = Image.from_blob(png)
    highest = pen.height - 1200  # with room for a caption of two lines
    if width * shape.px_height / shape.px_width > highest:
        width = round(highest * shape.px_width / shape.px_height)
    inline = placed(pen, png, alt, width=width)
    keep = make("keepNext") if block["caption"] else None
    made = [paragraph("Picture", [make("r", make("drawing", inline))], keep)]
    if block["caption"]:
        last = make("keepNext", val=0)
        made.append(caption(pen, "Figure", pen.data["labels"]["figure"], block["caption"], last))
    return made


def caption(pen: Pen, kind: str, label: str, words: list[Data], *more: Element) -> Element:
    """Return a caption with a number that the word processor counts on."""
    number = pen.digits(pen.caption(kind))
    bold = Look(bold=True)
    switch = r"\* THAIARABIC" if pen.data["thai_digits"] else r"\* ARABIC"
    counted = field(f"SEQ {kind} {switch}", stretch(number, bold))
    return paragraph("Caption", [*stretch(f"{label} ", bold), *counted, *stretch("  "), *rich(words)], *more)


def emblem(pen: Pen, name: str, alt: str, height: int) -> Element:
    """Return an emblem of this height; without a picture a clear one of its size to change."""
    alt = alt or pen.data["agency"]
    if not name:
        return placed(pen, _clear(), alt, width=height, height=height)
    picture = pen.pictures[name]
    png = drawn(picture, "height", height / 20)
    as_it_is = picture.startswith((_PNG, _JPEG))
    return placed(pen, picture if as_it_is else png, alt, height=height)


def floating(inline: Element, up: int) -> Element:
    """Return a picture at the left margin, so far above the top of its paragraph's text."""
    anchor = OxmlElement("wp:anchor")
    for name in (*_DISTANCES, "simplePos", "behindDoc", "locked"):
        anchor.set(name, "0")
    for name in ("relativeHeight", "layoutInCell", "allowOverlap"):
        anchor.set(name, "1")
    origin = OxmlElement("wp:simplePos")
    origin.set("x", "0")
    origin.set("y", "0")
    across, down = _position("H", "margin", 0), _position("V", "paragraph", -up * _EMU)
    anchor.extend([origin, across, down])
    for child in list(inline):
        anchor.append(child)
        if child.tag.endswith("}extent"):
            anchor.append(OxmlElement("wp:wrapNone"))
    return anchor


def _position(axis: str, base: str, offset: int) -> Element:
    place = OxmlElement(f"wp:position{axis}")
    place.set("relativeFrom", base)
    told = OxmlElement("wp:posOffset")
    told.text = str(offset)
    place.append(told)
    return place


@cache
def _clear() -> bytes:
    """Return a PNG of one clear point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    head = pack(">IIBBBBB", 1, 1, 8, 6, 0, 0, 0)
    return _PNG + chunk(b"IHDR", head) + chunk(b"IDAT", compress(bytes(5))) + chunk(b"IEND", b"")
