"""Lists and numbered headings by real numbering, so that the word processor counts on."""

from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from prongsai.documents.word.elements import Element, cm, make
from prongsai.documents.word.text import fonts, on_off, sized
from prongsai.documents.word.tones import BOXES, FONT, SIGN_FONT

_BULLETS: Final = {"dash": "–", "bullet": "•", "box": BOXES["empty"], "check": BOXES["ticked"]}
_COUNTED: Final = {"number": "%{level}.", "paren": "(%{level})"}
_HANGING: Final = {"number": 0.75, "paren": 1.0}  # cm, a counting marker with the room after it
_BOX: Final = 11.0  # points: the font of signs draws them large
_FIRST: Final = 0.6  # cm, where the markers of the first level stand
_STEP: Final = 0.9
_HEADINGS: Final = 1
_LEVELS: Final = 4


class Numbering:
    """The numbering definitions of one document; each counting list has one of its own."""

    def __init__(self, *, thai: bool) -> None:
        """Begin with the definitions that every document holds."""
        self.figures = "thaiNumbers" if thai else "decimal"
        self.markers = {marker: n + 2 for n, marker in enumerate((*_BULLETS, *_COUNTED))}
        self.lists: list[Element] = [_list(n, n) for n in (_HEADINGS, *self.markers.values())]

    def heading(self, level: int) -> Element:
        """Return the property of a numbered heading."""
        return numbered(_HEADINGS, level)

    def list(self, marker: str, level: int, start: int) -> int:
        """Return the number of a list's definition; a counting list begins anew at ``start``."""
        if marker in _BULLETS:
            return self.markers[marker]
        number = len(self.lists) + 1
        again = make("lvlOverride", make("startOverride", val=start), ilvl=_inside(level))
        self.lists.append(_list(number, self.markers[marker], again))
        return number

    def part(self) -> Element:
        """Return the part with all definitions."""
        root = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        counted = [".".join(f"%{m}" for m in range(1, n + 1)) for n in range(1, _LEVELS + 1)]
        counted[0] += "."
        headings = [_level(n, shown, self.figures) for n, shown in enumerate(counted, 1)]
        root.append(_abstract(_HEADINGS, headings, "multilevel"))
        for marker, number in self.markers.items():
            levels = [self._marked(marker, level) for level in range(1, _LEVELS + 1)]
            root.append(_abstract(number, levels, "hybridMultilevel"))
        root.extend(self.lists)
        return root

    def _marked(self, marker: str, level: int) -> Element:
        """Return one level of a list: its marker and how far in it stands."""
        hanging = cm(_HANGING.get(marker, 0.65))
        place = make("pPr", make("ind", left=cm(_FIRST + (level - 1) * _STEP) + hanging, hanging=hanging))
        if marker in _COUNTED:
            shown = _COUNTED[marker].replace("{level}", str(level))
            return _level(level, shown, self.figures, place, make("rPr", fonts(FONT)))
        boxed = marker in {"box", "check"}
        look = make("rPr", fonts(SIGN_FONT if boxed else FONT), *sized(_BOX if boxed else 0))
        return _level(level, _BULLETS[marker], "bullet", place, look)


def numbered(number: int, level: int) -> Element:
    """Return the property of a paragraph that a definition counts."""
    return make("numPr", make("ilvl", val=_inside(level)), make("numId", val=number))


def _level(level: int, shown: str, figures: str, *more: Element) -> Element:
    heading = not more
    return make(
        "lvl",
        make("start", val=1),
        make("numFmt", val=figures),
        make("suff", val="space") if heading else None,
        make("lvlText", val=shown),
        make("lvlJc", val="left"),
        make("rPr", *on_off("b", on=True)) if heading else None,
        *more,
        ilvl=level - 1,
    )


def _abstract(number: int, levels: list[Element], kind: str) -> Element:
    return make("abstractNum", make("multiLevelType", val=kind), *levels, abstractNumId=number)


def _list(number: int, definition: int, *more: Element) -> Element:
    return make("num", make("abstractNumId", val=definition), *more, numId=number)


def _inside(level: int) -> int:
    """Return the level as the file counts it, from nought."""
    return max(1, min(level, _LEVELS)) - 1
