"""What LibreOffice makes of a DOCX: as many pages as the PDF has, with the same words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.documents.content import Document
from prongsai.documents.press import pdf
from prongsai.documents.word.press import docx

from . import pages
from .demo import demo
from .paper import memo, report
from .word_file import has_office, shown

pytestmark = pytest.mark.skipif(not has_office(), reason="LibreOffice (soffice) is not installed")

ALL: dict[str, Callable[[], Document]] = {"memo": memo, "report": report, "analysis": demo}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.mark.parametrize("name", ALL)
def test_it_has_as_many_pages_as_the_pdf_within_one(name: str, folder: Path) -> None:
    whole = ALL[name]()
    ours, theirs = pages.texts(pdf(whole)), pages.texts(shown(docx(whole).docx, folder))
    assert abs(len(ours) - len(theirs)) <= 1 + len(ours) // 15


def test_opinions_stay_whole_and_the_mark_is_shown(folder: Path) -> None:
    found = pages.texts(shown(docx(memo()).docx, folder))
    for who in ("หัวหน้าสำนักปลัด", "รองปลัดเทศบาล", "ปลัดเทศบาล", "นายกเทศมนตรี"):
        assert any(f"ความเห็น{who}" in page and f"\n{who}\n" in page for page in found)
    assert sum("/ความเห็นปลัดเทศบาล…" in page for page in found) == 1
    assert sum("☐" in page for page in found) >= 2


def test_the_head_of_a_table_repeats_on_turned_pages(folder: Path) -> None:
    found = pages.texts(shown(docx(report()).docx, folder))
    turned = [
        page for page in found if "มาตรการที่ ๑๐" in page or "มาตรการที่ ๓๐" in page or "มาตรการที่ ๕๐" in page
    ]
    assert len(turned) == 3
    assert all("ผู้รับผิดชอบ" in page for page in turned)


def test_the_font_of_offices_is_asked_for(folder: Path) -> None:
    assert "ProngsaiSarabun-Regular" in pages.fonts(shown(docx(memo()).docx, folder))
