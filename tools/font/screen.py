"""Make the font of the pages from the font of the press: lighter, and at the size of screens.

The press sets 16 pt as Thai offices know it and needs one glyph per Thai
cluster; a page needs neither. So the clusters are left out (a browser shapes
them itself), the em goes back to 1000 units, what Thai and English do not need
goes, and the rest is packed as woff2. Same input, same bytes:

    pip install fonttools brotli
    python tools/font/screen.py src/prongsai/documents/fonts src/prongsai/web/look/static/look

The fonts in the tree were made with fontTools 4.68 and brotli 1.2.1.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

STYLES = ("Regular", "Bold")
UNITS_PER_EM = 1000
ASCENDER, DESCENDER = 1068, -400  # room for a vowel and a tone above, a vowel below
CODES = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0xE01, 0xE3B),
    *range(0xE3F, 0xE5C),
    *(0x200B, 0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2212),
)


def without_clusters(font: TTFont) -> None:
    """Take away the rule that makes one glyph of a cluster: it is the first of the table."""
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        kept = [number for number in record.Feature.LookupListIndex if number != 0]
        record.Feature.LookupListIndex = kept


def rescale(font: TTFont) -> None:
    """Set the em of screens and the line."""
    font["head"].unitsPerEm = UNITS_PER_EM
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ASCENDER, DESCENDER, 0
    sheet = font["OS/2"]
    sheet.sTypoAscender, sheet.sTypoDescender, sheet.sTypoLineGap = ASCENDER, DESCENDER, 0
    sheet.usWinAscent, sheet.usWinDescent = ASCENDER, -DESCENDER


def build(fonts: Path, out: Path) -> None:
    """Write one woff2 for each style."""
    for style in STYLES:
        font = TTFont(fonts / f"ProngsaiSarabun-{style}.ttf", recalcTimestamp=False)
        without_clusters(font)
        rescale(font)
        options = Options(hinting=False, layout_features=["ccmp", "liga", "locl", "kern", "mark", "mkmk"])
        chosen = Subsetter(options)
        chosen.populate(unicodes=CODES)
        chosen.subset(font)
        font.flavor = "woff2"
        font.save(out / f"sarabun-{style.lower()}.woff2")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]))
