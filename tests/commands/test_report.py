"""``report`` as people use it: what is written, what is told, what is refused with nothing written."""

import csv
import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest

from prongsai import cli
from prongsai.language import use
from prongsai.measures import sheet as measures_sheet
from prongsai.measures.columns import columns

from .contents import pdf_text, squeezed, word_text
from .running import BAN_DAN, CHECKOUT, Prongsai

OFFICE = CHECKOUT / "samples" / "office.toml"
DAY = ("--day", "2025-05-20")
RIGHT = ("--set", "o23=0", "--set", "1=92.53")
PAPERS = (
    "memo", "analysis", "measures", "follow-up", "memo-follow-up", "announcement", "order", "circular",
    "no-gift", "no-gift-en", "workings",
)  # fmt: skip
BILLS = ("summary", "poster")
ASKED = ("follow-up", "memo-follow-up")  # only where measures were given, unless asked for
SIZES = {"line": (1040, 1040), "facebook": (1200, 630), "board": (1654, 2339)}
CHEAP = ("--kind", "no-gift", "--format", "docx", *DAY)
NAMES = [
    *(f"{kind}.{ending}" for kind in PAPERS for ending in ("pdf", "docx")),
    *(name for kind in BILLS for name in (f"{kind}.pdf", *(f"{kind}-{size}.png" for size in SIZES))),
]


def all_of_it(folder: Path) -> tuple[str, str]:
    """Write every kind in every format; return what was said on the two streams."""
    out, err = StringIO(), StringIO()
    use("th")
    with redirect_stdout(out), redirect_stderr(err):
        kinds = ",".join((*PAPERS, *BILLS))
        told = ["--office", str(OFFICE), "--kind", kinds, *RIGHT, *DAY, "--json"]
        assert cli.main(["report", str(BAN_DAN), "--out", str(folder), *told]) == 0
    return out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds every kind in every format."""
    folder = tmp_path_factory.mktemp("whole")
    out, _err = all_of_it(folder)
    assert json.loads(out)["written"] == [str(folder / name) for name in told_names()]
    return folder


def told_names() -> list[str]:
    """Return all names in the order in which they are told."""
    return [*NAMES, "documents.json"]


@pytest.fixture
def small(prongsai: Prongsai) -> Path:
    """Return a sheet of a few scores, which takes no time."""
    return prongsai.sheet({"i1": "80", "o8": "50"}, agency="เทศบาลตำบลตัวอย่าง")


@pytest.fixture
def out(prongsai: Prongsai) -> Iterator[Path]:
    """Return a folder that is not there, in another that is not there either."""
    yield prongsai.folder / "new" / "out"
    for left in prongsai.folder.rglob("*"):
        assert not left.name.startswith(".prongsai"), left


def record(folder: Path) -> Any:
    return json.loads((folder / "documents.json").read_bytes())


# -- what is written ----------------------------------------------------------------------


def test_every_kind_is_written_in_every_format(whole: Path) -> None:
    assert sorted(each.name for each in whole.iterdir()) == sorted(told_names())


@pytest.mark.parametrize("name", NAMES)
def test_every_file_opens(whole: Path, name: str) -> None:
    data = (whole / name).read_bytes()
    if name.endswith(".pdf"):
        with pypdfium2.PdfDocument(data) as opened:
            assert len(opened) >= 1
    elif name.endswith(".docx"):
        assert len(docx.Document(BytesIO(data)).element.body) > 3
    else:
        across, down = SIZES[name.removesuffix(".png").rpartition("-")[2]]
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        assert data[16:24] == across.to_bytes(4) + down.to_bytes(4)


def test_the_record_lists_every_file_with_its_hash_and_each_form_has_its_code(whole: Path) -> None:
    told = record(whole)
    assert [each["file"] for each in told["documents"]] == NAMES
    for each in told["documents"]:
        assert each["sha256"] == hashlib.sha256((whole / each["file"]).read_bytes()).hexdigest()
    codes = {each["kind"]: each["code"] for each in told["documents"]}
    assert len(set(codes.values())) == len(PAPERS) + len(BILLS)
    assert told["inputs"]["result"]["scores"]["o23"] == "0/1"
    assert told["inputs"]["decided"] == ["1", "o23"]


def test_the_same_input_and_day_give_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    all_of_it(tmp_path)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        each.name: each.read_bytes() for each in whole.iterdir()
    }


def test_without_kind_and_format_all_that_the_input_allows_is_built(
    prongsai: Prongsai, small: Path, out: Path
) -> None:
    came = prongsai("report", small, "--out", out)
    assert came.code == 0
    usual = [name for name in told_names() if not name.startswith(ASKED)]
    assert sorted(came.out.splitlines()) == sorted(f"Written: {out / name}" for name in usual)
    assert sorted(each.name for each in out.iterdir()) == sorted(usual)


def test_with_measures_the_follow_up_is_among_them(prongsai: Prongsai, small: Path, out: Path) -> None:
    plan = prongsai.folder / "plan.csv"
    assert prongsai("measures", small, "--out", plan).code == 0
    said = prongsai("report", small, "--out", out, "--measures", plan, "--format", "docx", "--json").json
    assert [Path(each).name for each in said["written"]] == [
        *(f"{kind}.docx" for kind in PAPERS),
        "documents.json",
    ]


def test_a_kind_or_format_given_twice_is_built_once(prongsai: Prongsai, small: Path, out: Path) -> None:
    said = prongsai(
        "report", small, "--out", out, "--kind", "no-gift, no-gift", "--format", "docx,docx", "--json"
    )
    assert len(said.json["written"]) == 2


def test_what_stands_in_the_folder_stays_but_for_what_is_written_anew(
    prongsai: Prongsai, small: Path, out: Path
) -> None:
    out.mkdir(parents=True)
    (out / "mine.txt").write_text("mine")
    (out / "no-gift.docx").write_text("old")
    assert prongsai("report", small, "--out", out, *CHEAP).code == 0
    assert (out / "mine.txt").read_text() == "mine"
    assert (out / "no-gift.docx").read_bytes()[:2] == b"PK"


# -- what is told -------------------------------------------------------------------------


def test_json_is_all_that_stands_on_standard_output(prongsai: Prongsai, small: Path, out: Path) -> None:
    came = prongsai("report", small, "--out", out, *CHEAP, "--json")
    assert came.json == {"written": [str(out / "no-gift.docx"), str(out / "documents.json")]}
    assert "left blank" in came.err


def test_blanks_are_named_with_the_line_to_add(prongsai: Prongsai, small: Path, out: Path) -> None:
    came = prongsai("report", small, "--out", out, "--kind", "memo", "--format", "docx", *DAY)
    assert came.code == 0
    assert 'left blank in memo; add to the office file: [papers.memo] number = "…"' in came.err
    assert "measures is not finished" not in came.err


def test_a_filled_office_file_leaves_no_blank_that_it_tells(
    prongsai: Prongsai, small: Path, out: Path
) -> None:
    came = prongsai(
        "report", small, "--out", out, "--kind", "memo", "--format", "docx", *DAY, "--office", OFFICE
    )
    assert "[papers.memo]" not in came.err
    assert "นางสาวมาลี ศรีสุจริต" in word_text((out / "memo.docx").read_bytes())


def test_parts_that_are_lacking_are_named(prongsai: Prongsai, small: Path, out: Path) -> None:
    plan = prongsai.file("plan.csv", "ประเด็น,มาตรการ\n1,ทำให้ดี\n")
    came = prongsai(
        "report", small, "--out", out, "--measures", plan, "--kind", "measures", "--format", "docx"
    )
    assert came.code == 0
    assert "measures is not finished: Measures without steps" in came.err


def test_another_agency_in_the_office_file_is_remarked(prongsai: Prongsai, small: Path, out: Path) -> None:
    office = prongsai.file("office.toml", '[agency]\nname = "อบต.อื่น\\nอีกแห่ง"\n')
    came = prongsai("report", small, "--out", out, *CHEAP, "--office", office)
    assert came.code == 0
    assert "the office file speaks of “อบต.อื่น อีกแห่ง”, the result of “เทศบาลตำบลตัวอย่าง”" in came.err


# -- what goes in shows ---------------------------------------------------------------------


def made(prongsai: Prongsai, folder: str, *options: object, sheet: Path = BAN_DAN) -> tuple[str, Any]:
    """Return the text of a memo made so, and its record."""
    path = prongsai.folder / folder
    came = prongsai(
        "report", sheet, "--out", path, "--kind", "memo", "--format", "docx", *DAY, *RIGHT, *options
    )
    assert came.code == 0, came.err
    return squeezed(word_text((path / "memo.docx").read_bytes())), record(path)


def test_a_score_that_is_set_changes_the_figures_and_the_code(prongsai: Prongsai) -> None:
    one, first = made(prongsai, "one")
    other, second = made(prongsai, "other", "--set", "o8=0")
    assert one != other
    assert first["documents"][0]["code"] != second["documents"][0]["code"]
    values = [each["inputs"]["result"]["scores"]["o8"] for each in (first, second)]
    assert values == ["50/1", "0/1"]


def test_the_year_served_is_the_next_unless_said(prongsai: Prongsai) -> None:
    _text, usual = made(prongsai, "usual")
    text, later = made(prongsai, "later", "--served", "2569")
    assert (usual["inputs"]["served"], later["inputs"]["served"]) == (2568, 2569)
    assert "2569" in text


def test_an_earlier_result_goes_in(prongsai: Prongsai) -> None:
    before = prongsai.sheet({"total": "80.00", "IIT": "70.00"}, year=2566)
    _text, told = made(prongsai, "compared", "--before", before)
    assert told["inputs"]["before"]["total"] == "80/1"


def test_another_language_is_another_document(prongsai: Prongsai) -> None:
    _text, thai = made(prongsai, "th", "--lang", "th")
    _text, english = made(prongsai, "en", "--lang", "en")
    assert (thai["inputs"]["language"], english["inputs"]["language"]) == ("th", "en")
    assert thai["documents"][0]["code"] != english["documents"][0]["code"]


# -- verified -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in NAMES if not name.endswith("png")])
def test_all_that_was_written_is_verified(prongsai: Prongsai, whole: Path, name: str) -> None:
    came = prongsai("verify", whole / name, "--json")
    assert (came.code, came.json["inputs"]) == (0, True), came.out


@pytest.mark.parametrize("name", ["memo.pdf", "memo.docx", "poster.pdf"])
def test_a_changed_byte_is_seen(prongsai: Prongsai, whole: Path, name: str) -> None:
    data = bytearray((whole / name).read_bytes())
    data[len(data) // 2] ^= 1
    assert prongsai("verify", prongsai.file(name, bytes(data))).code in (1, 2)


@pytest.mark.parametrize("name", ["memo.pdf", "memo.docx", "poster.pdf"])
def test_a_document_alone_holds_without_what_it_was_made_from(
    prongsai: Prongsai, whole: Path, name: str
) -> None:
    came = prongsai("verify", prongsai.file(name, (whole / name).read_bytes()), "--json")
    assert (came.code, came.json["inputs"]) == (0, None)


@pytest.mark.parametrize("name", ["memo.pdf", "memo.docx"])
def test_an_edited_record_is_seen(prongsai: Prongsai, whole: Path, name: str) -> None:
    shutil.copy(whole / name, prongsai.folder / name)
    told = record(whole)
    told["inputs"]["result"]["scores"]["o23"] = "100"
    prongsai.file("documents.json", json.dumps(told))
    came = prongsai("verify", prongsai.folder / name, "--json")
    assert (came.code, came.json["inputs"]) == (1, False)


def test_a_picture_carries_no_marks(prongsai: Prongsai, whole: Path) -> None:
    prongsai.refused("verify", whole / "poster-line.png")


# -- the loop without a web page ------------------------------------------------------------


def test_a_sheet_edited_in_excel_comes_back_in_the_documents(prongsai: Prongsai, out: Path) -> None:
    path = prongsai.folder / "plan.xlsx"
    assert prongsai("measures", BAN_DAN, *RIGHT, "--out", path, *DAY).code == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    heads = {each.field: each.heading for each in columns().columns}
    top = next(at for at, row in enumerate(rows) if heads["name"] in row)
    place = {field: rows[top].index(name) + 1 for field, name in heads.items() if name in rows[top]}
    count = sum(1 for row in rows[top + 1 :] if any(row))
    for at in range(count):
        row = top + 2 + at
        sheet.cell(row, place["status"], "ดำเนินการแล้วเสร็จ" if at else "อยู่ระหว่างดำเนินการ")
        sheet.cell(row, place["output"], f"ประชุมแล้ว {at + 101} ครั้ง")
        sheet.cell(row, place["outcome"], f"เรื่องร้องเรียนลดลงร้อยละ {at + 31}.25")
    book.save(path)
    kinds = "measures,follow-up,memo-follow-up"
    came = prongsai("report", BAN_DAN, *RIGHT, "--out", out, "--measures", path, "--kind", kinds, *DAY)
    assert came.code == 0, came.err
    plan = measures_sheet.read(path.read_bytes(), path.name)
    for text in (
        pdf_text((out / "follow-up.pdf").read_bytes()),
        word_text((out / "follow-up.docx").read_bytes()),
    ):
        shown = squeezed(text)
        for at in range(count):
            assert f"ประชุมแล้ว{at + 101}ครั้ง" in shown
            assert f"{at + 31}.25" in shown
    said = squeezed(word_text((out / "measures.docx").read_bytes()))
    assert [each.name for each in plan.measures if squeezed(each.name) not in said] == []
    assert f"{count}" in squeezed(word_text((out / "memo-follow-up.docx").read_bytes()))
    assert "not reported" not in came.err


@pytest.mark.parametrize(
    ("encoding", "sign"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp874", ","), ("utf-16", "\t")]
)
def test_csv_as_spreadsheets_save_it_is_read(prongsai: Prongsai, out: Path, encoding: str, sign: str) -> None:
    rows = [["ประเด็น", "มาตรการ", "ขั้นตอน"], ["1", "ทำน้ำให้ใส", '1. ตรวจ "บ่อ"\n2. ซ่อม']]
    text = StringIO(newline="")
    csv.writer(text, delimiter=sign, quoting=csv.QUOTE_ALL if sign == ";" else csv.QUOTE_MINIMAL).writerows(
        rows
    )
    plan = prongsai.file("plan.csv", text.getvalue().encode(encoding))
    sheet = prongsai.sheet({"i1": "80"})
    came = prongsai(
        "report", sheet, "--out", out, "--measures", plan, "--kind", "measures", "--format", "docx"
    )
    assert came.code == 0, came.err
    said = word_text((out / "measures.docx").read_bytes())
    assert "ทำน้ำให้ใส" in said
    assert 'ตรวจ "บ่อ"' in said
