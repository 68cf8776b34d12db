"""One glyph for every Thai cluster: consonant, vowel above or below, tone.

A PDF tells what a glyph means glyph by glyph. Where a consonant and its marks
are several glyphs, readers get the cluster doubled or scrambled (ปั้น becomes
ปั้ปั้น); where they are one, every reader gives the text back as it was written.
So each cluster is shaped once, here, by HarfBuzz, and kept as a composite.
"""

from io import BytesIO
from itertools import product
from typing import Any

import uharfbuzz
from fontTools.otlLib.builder import LigatureSubstBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F)]
ABOVE = ["\u0e31", "\u0e34", "\u0e35", "\u0e36", "\u0e37", "\u0e47", "\u0e4d"]
BELOW = ["\u0e38", "\u0e39", "\u0e3a"]
TONES = ["", "\u0e48", "\u0e49", "\u0e4a", "\u0e4b", "\u0e4c"]
NIKHAHIT, SARA_AA = "\u0e4d", "\u0e32"


def clusters() -> list[str]:
    """Return every cluster of more than one sign, as a shaper sees it (ำ taken apart)."""
    plain = ("".join(parts) for parts in product(CONSONANTS, ["", *ABOVE, *BELOW], TONES))
    am = (c + NIKHAHIT + tone + SARA_AA for c, tone in product(CONSONANTS, TONES))
    return [text for text in [*plain, *am] if len(text) > 1]


def shaper(font: TTFont) -> uharfbuzz.Font:
    """Return the font as HarfBuzz holds it."""
    stream = BytesIO()
    font.save(stream)
    return uharfbuzz.Font(uharfbuzz.Face(stream.getvalue()))


def compose(font: TTFont, held: uharfbuzz.Font, text: str, order: list[str]) -> tuple[Any, int]:
    """Return the cluster as one composite glyph, and its advance."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(held, buffer)
    pen, x = TTGlyphPen(font["glyf"]), 0
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if info.codepoint == 0:
            message = f"no glyph in {text}"
            raise ValueError(message)
        at = (1, 0, 0, 1, x + place.x_offset, place.y_offset)
        pen.addComponent(order[info.codepoint], at)
        x += place.x_advance
    return pen.glyph(), x


def shift(node: object, by: int, seen: set[int]) -> None:
    """Move every lookup number below this table, once, so that a lookup can come first."""
    if id(node) in seen or not (isinstance(node, list) or hasattr(node, "__dict__")):
        return
    seen.add(id(node))
    if isinstance(node, list):
        for each in node:
            shift(each, by, seen)
        return
    for name, value in list(vars(node).items()):
        if name != "LookupListIndex":
            shift(value, by, seen)
        elif isinstance(value, list):
            value[:] = [number + by for number in value]
        else:
            setattr(node, name, value + by)


def add_clusters(font: TTFont) -> int:
    """Give the font a glyph per cluster, and the rule that uses it first; return how many."""
    held, order = shaper(font), font.getGlyphOrder()
    cmap, rule = font.getBestCmap(), LigatureSubstBuilder(font, None)
    made = [(text, *compose(font, held, text, order)) for text in clusters()]
    names = ["_".join(cmap[ord(sign)] for sign in text) for text, _, _ in made]
    font.setGlyphOrder([*order, *names])
    for name, (text, glyph, advance) in zip(names, made, strict=True):
        font["glyf"].glyphs[name] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (advance, glyph.xMin)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
        rule.ligatures[tuple(cmap[ord(sign)] for sign in text)] = name
    table = font["GSUB"].table
    table.ensureDecompiled(recurse=True)
    shift(table, 1, set())
    table.LookupList.Lookup.insert(0, rule.build())
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "ccmp" and 0 not in record.Feature.LookupListIndex:
            record.Feature.LookupListIndex.insert(0, 0)
    return len(made)
