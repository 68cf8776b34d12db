"""Make the font of the press: Sarabun, rescaled to the size that Thai offices know.

Sarabun (OFL-1.1, the Sarabun Project Authors) is drawn about one and a half
times larger per em than the TH Sarabun of Thai offices, in which "16 pt" is
said. This script joins the Thai, Latin and extended Latin subsets of the npm
package ``@fontsource/sarabun``, sets 1510 units per em instead of 1000 and the
line to .844 above and .457 below, so that 16 pt is 16 pt, draws the signs that
Sarabun lacks (``signs.py``), makes one glyph of every Thai cluster, so that
text copies out of a PDF as it was written (``clusters.py``), and gives the
result a name of our own. The copyright and the licence stay as they are.

For developers only; the package carries what it makes. Same input, same bytes:

    pip install fonttools brotli uharfbuzz
    npm pack @fontsource/sarabun && tar xzf fontsource-sarabun-*.tgz
    python tools/font/build.py package src/prongsai/documents/fonts

The fonts in the tree were made from version 5.3.0 with fontTools 4.68
and uharfbuzz 0.57.0.
"""

import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from clusters import add_clusters
from fontTools.merge import Merger, Options
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from signs import signs

FAMILY = "Prongsai Sarabun"
SUBSETS = ("thai", "latin", "latin-ext")
STYLES = {
    "Regular": ("400-normal", 62),
    "Bold": ("700-normal", 96),
    "Italic": ("400-italic", 62),
}
UNITS_PER_EM = 1510
ASCENDER, DESCENDER = round(0.844 * UNITS_PER_EM), -round(0.457 * UNITS_PER_EM)
SPACE = 0x20
ZERO_WIDTH = (0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)
SAME_AS = {0x2010: 0x2D, 0x2011: 0x2D, 0x2012: 0x2013, 0x2015: 0x2014, 0x202F: 0xA0}


def joined(package: Path, style: str) -> TTFont:
    """Return the subsets of one style as one font."""
    with TemporaryDirectory() as folder:
        paths = []
        for subset in SUBSETS:
            font = TTFont(package / "files" / f"sarabun-{subset}-{style}.woff2")
            font.flavor = None
            paths.append(f"{folder}/{subset}.ttf")
            font.save(paths[-1])
        return Merger(Options(drop_tables=["gasp"])).merge(paths)


def add_glyph(font: TTFont, code: int, name: str, advance: int, contours: list) -> None:
    """Put one drawn sign into the font, unless the font has it."""
    if code in font.getBestCmap():
        return
    pen = TTGlyphPen(None)
    through = Cu2QuPen(pen, 1)
    for contour in contours:
        through.moveTo((round(contour[0][0]), round(contour[0][1])))
        for x, y in contour[1:]:
            through.lineTo((round(x), round(y)))
        through.closePath()
    font["glyf"][name] = pen.glyph()
    font["glyf"][name].recalcBounds(font["glyf"])
    font["hmtx"][name] = (advance, font["glyf"][name].xMin if contours else 0)
    font.setGlyphOrder([*(g for g in font.getGlyphOrder() if g != name), name])
    give(font, code, name)


def give(font: TTFont, code: int, name: str) -> None:
    """Let a code point show this glyph."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def complete(font: TTFont, pen: float) -> None:
    """Add what Sarabun lacks: signs, spaces without width, hyphens by other numbers."""
    for code, (name, advance, contours) in signs(pen).items():
        add_glyph(font, code, name, advance, contours)
    for code in ZERO_WIDTH:
        add_glyph(font, code, f"uni{code:04X}", 0, [])
    for code, like in SAME_AS.items():
        give(font, code, font.getBestCmap()[like])


def rescale(font: TTFont) -> None:
    """Set the em and the line."""
    font["head"].unitsPerEm = UNITS_PER_EM
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENDER, DESCENDER, 0
    sheet = font["OS/2"]
    sheet.sTypoAscender, sheet.sTypoDescender, sheet.sTypoLineGap = ASCENDER, DESCENDER, 0
    sheet.usWinAscent, sheet.usWinDescent = ASCENDER, -DESCENDER
    sheet.version, sheet.fsSelection = max(sheet.version, 4), sheet.fsSelection | 1 << 7


def rename(font: TTFont, style: str) -> None:
    """Give the font our name; copyright, version and licence stay, with the licence's words."""
    names = font["name"]
    plain = FAMILY.replace(" ", "")
    ours = {
        1: FAMILY,
        2: style,
        3: f"1.000;{plain}-{style}",
        4: f"{FAMILY} {style}",
        6: f"{plain}-{style}",
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
    }
    for number, text in ours.items():
        names.removeNames(nameID=number)
        names.setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22, 25):
        names.removeNames(nameID=number)


def ranges(codes: set[int]) -> str:
    """Return code points as lines ``first-last`` in hexadecimal."""
    ordered = sorted(codes)
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b - a > 1)]
    ends = [*(a for a, b in pairwise(ordered) if b - a > 1), ordered[-1]]
    return "".join(f"{a:04X}-{b:04X}\n" for a, b in zip(starts, ends, strict=True))


def build(package: Path, out: Path) -> None:
    """Write the fonts, their licence, and the list of what they can show."""
    covered: list[set[int]] = []
    for style, (source, pen) in STYLES.items():
        font = joined(package, source)
        complete(font, pen)
        add_clusters(font)
        rescale(font)
        rename(font, style)
        font["post"].formatType = 3  # names of glyphs are of no use to a reader
        font["head"].created = font["head"].modified = 0
        font.recalcTimestamp = False
        font.save(out / f"ProngsaiSarabun-{style}.ttf")
        covered.append({code for code in font.getBestCmap() if code >= SPACE})
    (out / "coverage.txt").write_text(ranges(set.intersection(*covered)), encoding="ascii")
    (out / "OFL.txt").write_text(licence(package), encoding="utf-8", newline="\n")


def licence(package: Path) -> str:
    """Return the licence as its authors give it, and one line on what we changed."""
    text = (package / "LICENSE").read_text(encoding="utf-8").replace("\r\n", "\n")
    body = text[text.index("This Font Software is licensed") :]
    return (
        "Copyright 2018 The Sarabun Project Authors "
        "(https://github.com/cadsondemak/Sarabun)\n"
        f"{FAMILY} is a modified version: joined from subsets, rescaled, signs added.\n\n{body}"
    )


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
