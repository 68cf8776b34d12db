"""Word is strict: the children of each element stand in the order of the schema, and only known ones."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

from prongsai.documents.content import Document
from prongsai.documents.word.elements import make, put
from prongsai.documents.word.press import docx

from .demo import demo
from .paper import memo, report
from .test_text_is_data import everywhere
from .word_file import W, parts, tree

# From the schema of WordprocessingML (transitional), whole sequences.
ORDER: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi"
    " adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection"
    " textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText"
    " vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign"
    " hideMark",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader"
    " tblCellSpacing jc hidden",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
    " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat"
    " locked personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "sdt": "sdtPr sdtContent",
    "docPartObj": "docPartGallery docPartCategory docPartUnique",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol"
    " listSeparator",
}
PARTS: Final = ("document", "styles", "numbering", "settings", "fontTable", "header1", "header2", "footer1")
DOCUMENTS: Final[dict[str, Callable[[], Document]]] = {
    "memo": memo,
    "report": report,
    "analysis": demo,
    "all": lambda: everywhere("ก 12"),
}


def faults(root: Any) -> Iterator[str]:
    """Yield what stands in another order than the schema's, or is none of its children."""
    for parent in root.iter():
        name = str(parent.tag).removeprefix(W)
        order = ORDER.get(name, "").split()
        if not order:
            continue
        told = [str(child.tag).removeprefix(W) for child in parent]
        known = [order.index(child) for child in told if child in order]
        if len(known) < len(told):
            yield f"{name} holds {set(told) - set(order)}"
        if known != sorted(known):
            yield f"{name} holds {told}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_children_stand_in_the_order_of_the_schema(name: str) -> None:
    file = docx(DOCUMENTS[name]()).docx
    found = [f"{part}: {each}" for part in PARTS for each in faults(tree(file, f"word/{part}.xml"))]
    assert found == []


def test_a_wrong_order_would_be_found() -> None:
    wrong = make("r", make("rPr"))
    wrong[0].extend([make("sz", val=1), make("b")])
    assert list(faults(wrong)) == ["rPr holds ['sz', 'b']"]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_paragraphs_and_runs_begin_with_their_properties(name: str) -> None:
    body = tree(docx(DOCUMENTS[name]()).docx)
    for tag in ("p", "r"):
        for each in body.iter(f"{W}{tag}"):
            at = [n for n, child in enumerate(each) if child.tag == f"{W}{tag}Pr"]
            assert at in ([], [0])


def test_each_property_stands_once() -> None:
    for root in (tree(docx(make_one()).docx) for make_one in DOCUMENTS.values()):
        for each in root.iter(f"{W}pPr", f"{W}rPr", f"{W}tcPr"):
            tags = [child.tag for child in each]
            assert len(tags) == len(set(tags))


def test_a_body_and_each_cell_end_with_a_paragraph() -> None:
    for made in DOCUMENTS.values():
        body = tree(docx(made()).docx)[0]
        assert [each.tag for each in body[-2:]] == [f"{W}p", f"{W}sectPr"]
        assert all(cell[-1].tag == f"{W}p" for cell in body.iter(f"{W}tc"))


def test_no_two_tables_touch() -> None:
    for made in DOCUMENTS.values():
        for table in tree(docx(made()).docx).iter(f"{W}tbl"):
            assert table.getnext().tag == f"{W}p"


def test_every_part_has_a_type() -> None:
    made = parts(docx(report()).docx)
    types = made["[Content_Types].xml"].decode()
    for name in made:
        ending = name.rpartition(".")[2]
        assert (
            f'PartName="/{name}"' in types
            or f'Extension="{ending}"' in types
            or name == "[Content_Types].xml"
        )


def test_a_property_is_put_in_its_place_and_replaces_its_like() -> None:
    properties = make("pPr", make("jc", val="left"), make("pStyle", val="Gap"))
    put(properties, make("keepNext"))
    put(properties, make("jc", val="right"))
    assert [each.tag.removeprefix(W) for each in properties] == ["pStyle", "keepNext", "jc"]
    assert properties[2].get(f"{W}val") == "right"
