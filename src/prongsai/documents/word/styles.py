"""The styles of a document and what they are: change one in Word and all its paragraphs follow."""

from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from msgspec import Struct, structs

from prongsai.documents.word.elements import Element, border, fill, make, pt
from prongsai.documents.word.text import fonts, on_off, sized
from prongsai.documents.word.tones import FONT, GREY, HEAD

BODY: Final = 16.0  # points
LINE: Final = 247  # 240ths of a single line: as close as in print
SINGLE: Final = 240
JUSTIFIED: Final = {"th": "thaiDistribute", "en": "both"}


class Style(Struct, frozen=True, kw_only=True):
    """A paragraph style; ``uses`` are further properties by name. Sizes in points."""

    name: str
    id: str
    size: float = 0
    bold: bool = False
    ink: str = ""
    before: float = 0
    after: float = 0
    line: int = LINE
    align: str = ""
    keep: bool = False
    outline: int | None = None
    based: str = "Normal"
    next: str = ""
    left: int = 0
    builtin: bool = True


def _headings(*, letter: bool) -> tuple[Style, ...]:
    sizes = (BODY,) * 4 if letter else (20.0, 18.0, BODY, BODY)
    above = (6.0,) * 4 if letter else (14.0, 14.0, 9.0, 9.0)
    return tuple(
        Style(name=f"heading {n + 1}", id=f"Heading{n + 1}", size=size, bold=True, before=room,
              after=3 if letter else 5, keep=True, outline=n, next="BodyText")
        for n, (size, room) in enumerate(zip(sizes, above, strict=True))
    )  # fmt: skip


def _builtin(*, justified: str) -> tuple[Style, ...]:
    """Return the styles that Word knows by name, but for the headings."""
    return (
        Style(name="Title", id="Title", size=26, bold=True, align="center", before=10, after=10),
        Style(name="Subtitle", id="Subtitle", size=20, align="center", after=10),
        Style(name="Body Text", id="BodyText", before=6, after=6, align=justified),
        Style(name="List Paragraph", id="ListParagraph", align=justified),
        Style(name="caption", id="Caption", size=15, align="center", before=10, after=6, keep=True),
        Style(name="header", id="Header", align="center", line=SINGLE),
        Style(name="footer", id="Footer", size=11, ink=GREY, align="center", line=SINGLE),
        Style(name="TOC Heading", id="TOCHeading", size=20, bold=True, align="center", after=6),
        *(Style(name=f"toc {n}", id=f"TOC{n}", left=pt(16 * (n - 1))) for n in range(1, 5)),
    )


def _own(*, justified: str) -> tuple[Style, ...]:
    """Return the styles of official papers."""
    text = Style(name="Table Text", id="TableText", size=14, line=SINGLE)
    made = (
        text,
        structs.replace(text, name="Table Head", id="TableHead", bold=True, align="center", keep=True),
        Style(name="Picture", id="Picture", align="center", before=10, after=6, line=SINGLE),
        Style(name="Remark", id="Remark", align=justified),
        Style(name="Form Line", id="FormLine"),
        Style(name="Memo Name", id="MemoName", size=29, bold=True, align="center", keep=True, outline=0),
        Style(name="Signature Line", id="SignatureLine", align="center"),
        Style(name="Onward", id="Onward", align="right", line=SINGLE),
        Style(name="Gap", id="Gap", size=1, line=SINGLE),
    )
    return tuple(structs.replace(style, builtin=False) for style in made)


def styles(*, letter: bool, language: str) -> Element:
    """Return the part with all styles, for a report or a letter in a language."""
    root = parse_xml(f"<w:styles {nsdecls('w')}/>")
    root.append(_defaults())
    root.append(_default("paragraph", "Normal", "Normal"))
    root.append(_default("character", "Default Paragraph Font", "DefaultParagraphFont"))
    root.append(_default("table", "Normal Table", "TableNormal"))
    root.append(_default("numbering", "No List", "NoList"))
    justified = JUSTIFIED[language]
    for style in (*_headings(letter=letter), *_builtin(justified=justified), *_own(justified=justified)):
        root.append(_paragraph_style(style))
    root.append(_table_style())
    return root


def _defaults() -> Element:
    text = make("rPr", fonts(FONT), *sized(BODY), make("lang", val="en-US", eastAsia="en-US", bidi="th-TH"))
    room = make("spacing", before=0, after=0, line=LINE, lineRule="auto")
    return make(
        "docDefaults",
        make("rPrDefault", text),
        make("pPrDefault", make("pPr", room)),
    )


def _default(kind: str, name: str, style: str) -> Element:
    """Return the style of its kind that all others rest on."""
    hidden = (make("uiPriority", val=99), make("semiHidden"), make("unhideWhenUsed"))
    margins = (make(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    table = make("tblPr", make("tblInd", w=0, type="dxa"), make("tblCellMar", *margins))
    own = {"paragraph": (make("qFormat"), _as_written()), "table": (*hidden, table)}.get(kind, hidden)
    return make("style", make("name", val=name), *own, type=kind, default=1, styleId=style)


def _as_written() -> Element:
    """Return what keeps text as it is: no room of its own between o and ๒๘, no lone lines."""
    return make("pPr", make("widowControl"), make("autoSpaceDE", val=0), make("autoSpaceDN", val=0))


def _paragraph_style(style: Style) -> Element:
    about = make(
        "pPr",
        make("keepNext") if style.keep else None,
        make("keepLines") if style.keep else None,
        make("spacing", before=pt(style.before), after=pt(style.after), line=style.line, lineRule="auto"),
        make("ind", left=style.left) if style.left else None,
        make("jc", val=style.align) if style.align else None,
        make("outlineLvl", val=style.outline) if style.outline is not None else None,
    )
    text = make("rPr", *on_off("b", on=style.bold), make("color", val=style.ink) if style.ink else None,
                *sized(style.size))  # fmt: skip
    return make(
        "style",
        make("name", val=style.name),
        make("basedOn", val=style.based),
        make("next", val=style.next) if style.next else None,
        make("qFormat"),
        about,
        text,
        type="paragraph",
        styleId=style.id,
        customStyle=None if style.builtin else 1,
    )


def _table_style() -> Element:
    """Return the style of tables: thin lines, narrow margins, a grey bold head."""
    lines = (border(side, eighths=4) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    margins = (("top", 2.5), ("left", 4), ("bottom", 1.5), ("right", 4))
    about = make(
        "tblPr",
        make("tblInd", w=0, type="dxa"),
        make("tblBorders", *lines),
        make("tblCellMar", *(make(side, w=pt(room), type="dxa") for side, room in margins)),
    )
    head = make(
        "tblStylePr",
        make("rPr", make("b"), make("bCs")),
        make("tcPr", fill(HEAD), make("vAlign", val="center")),
        type="firstRow",
    )
    return make(
        "style",
        make("name", val="Official Table"),
        make("basedOn", val="TableNormal"),
        make("qFormat"),
        about,
        head,
        type="table",
        styleId="OfficialTable",
        customStyle=1,
    )
