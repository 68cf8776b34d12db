"""Colours and signs of the tones, the same as in print, and the fonts that show signs."""

from typing import Final

from msgspec import Struct

FONT: Final = "TH SarabunPSK"  # what offices have; same measures as the press's own
SIGN_FONT: Final = "Segoe UI Symbol"  # the font of offices lacks boxes and triangles

DEFECT_INK: Final = "8F1D14"
KEEP_INK: Final = "1D6B2F"
GREY: Final = "464646"
HEAD: Final = "E4E4E4"
GROUP: Final = "F2F2F2"
TOTAL: Final = "EEEEEE"
NOTE: Final = "F7F7F7"
BLANK: Final = "FFF3B0"


class Tone(Struct, frozen=True):
    """How a tone looks: its ground (none if empty), its sign, the ink of the sign."""

    fill: str = ""
    sign: str = ""
    ink: str = "000000"


TONES: Final = {
    "plain": Tone(),
    "defect": Tone("F3C4BF", "▼", DEFECT_INK),
    "develop": Tone("FDEAB8", "◆", "7A5200"),
    "keep": Tone("F0F8EE", "●", KEEP_INK),
    "good": Tone("F0F8EE", "✓", KEEP_INK),
    "bad": Tone("F3C4BF", "▲", DEFECT_INK),
    "muted": Tone(TOTAL, "", GREY),
}
BOXES: Final = {"empty": "☐", "ticked": "☑"}
