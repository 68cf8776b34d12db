"""What cannot be read is refused in one sentence: what, where, and what would be right."""

import json
import zipfile
import zlib
from io import BytesIO

import openpyxl
import pytest

from prongsai.errors import BadInputError
from prongsai.language import use
from prongsai.reading import read, read_sheet
from prongsai.rules.load import years

from . import made


def refused(data: bytes, name: str, **given: object) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(BadInputError) as caught:
        read(data, name, **given)  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert "{" not in sentence.replace("{…}", "")
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return sentence


def sheet(**said: object) -> bytes:
    return json.dumps({"agency": "ก", "fiscal_year": made.YEAR, "scores": {}} | said).encode()


def scored(name: str, value: object) -> bytes:
    return sheet(scores={name: value})


Cells = tuple[str | float | None, ...]


def workbook(*sheets: list[Cells]) -> bytes:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        page = book.active if number == 0 else book.create_sheet(f"two{number}")
        assert page is not None
        for row in rows:
            page.append(row)
    return made.saved(book)


def rows(value: str | float | None) -> list[Cells]:
    return [("id", "score"), ("agency", "ก"), ("fiscal_year", made.YEAR), ("i1", value)]


# -- the file itself -------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.csv", "a.xlsx", "a.docx", "a.pdf", "a.html", "-"])
@pytest.mark.parametrize("data", [b"", b"  \n\t "])
def test_an_empty_file(name: str, data: bytes) -> None:
    assert refused(data, name) == f"{name}: the file is empty"


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00\x01\x02" * 50, b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_no_text(data: bytes) -> None:
    assert "a.txt" in refused(data, "a.txt")


def test_utf_16_without_its_mark() -> None:
    assert "not text" in refused("ผลการประเมิน".encode("utf-16-le"), "a.txt")


@pytest.mark.parametrize(
    "data",
    [
        "Ergebnisse für Österreich".encode("latin-1"),
        "Результаты оценки добросовестности".encode("koi8-r"),
        "Результаты оценки добросовестности".encode("cp1251"),
        "評価の結果について報告します".encode("shift-jis"),
        "公务员廉洁与透明度评估结果".encode("gb18030"),
        "Ωμέγα και άλλα γράμματα".encode("iso-8859-7"),
    ],
)
def test_an_encoding_that_gives_nonsense(data: bytes) -> None:
    assert "save the file as UTF-8" in refused(data, "a.txt")


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"no zip at all", made.word()[:-200]])
def test_a_broken_zip(name: str, data: bytes) -> None:
    assert "damaged" in refused(data, name)


@pytest.mark.parametrize("data", [b"no pdf", b"%PDF-1.7 broken", made.pdf()[:2000]])
def test_a_broken_pdf(data: bytes) -> None:
    sentence = refused(data, "a.pdf")
    assert "damaged" in sentence or "no text" in sentence


def test_a_pdf_without_text() -> None:
    sentence = refused(made.typeset("#rect(width: 5cm, height: 5cm)"), "scan.pdf")
    assert "OCR" in sentence
    assert "sheet" in sentence


def test_a_document_without_text() -> None:
    assert "no text" in refused(b"<html><body></body></html>", "a.html")


@pytest.mark.parametrize("name", ["bomb.xlsx", "bomb.docx"])
def test_a_bomb(name: str) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/worksheets/sheet1.xml", b" " * 70_000_000)
        bomb.writestr("word/document.xml", b"<a/>")
    assert "unpack to more than" in refused(stream.getvalue(), name)


def test_a_bomb_that_lies_about_its_size() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/document.xml", b" " * 70_000_000)
    data = stream.getvalue().replace((70_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert "bomb.docx" in refused(data, "bomb.docx")


def test_a_bomb_in_a_pdf() -> None:
    packed = zlib.compress(b" " * 70_000_000)
    data = b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    assert "unpack to more than" in refused(data, "bomb.pdf")


@pytest.mark.parametrize(
    "data", [b"stream" * 50_000, b"stream\n" + b"x" * 10 + b"stream", b"%PDF-1.7 endstream"]
)
def test_streams_without_end_are_counted_once(data: bytes) -> None:
    assert "a.pdf" in refused(data, "a.pdf")


def test_a_locked_or_old_office_file() -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "a.docx")


def test_a_locked_zip() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("word/document.xml", b"<a/>")
    data = bytearray(stream.getvalue())
    for at in (6, data.find(b"PK\x01\x02") + 8):
        data[at] |= 1  # the flag that says: encrypted
    assert "password" in refused(bytes(data), "a.docx")


def test_a_format_that_is_not_read() -> None:
    assert "json, csv, xlsx" in refused(b"x", "-", format="odt")


# -- JSON ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"{", b'{"a" 1}', b'{"scores": {"i1": 5,}}', b"nonsense", b'{"a": "\x00"}', b'{"scores": {"i1": 01}}'],
)
def test_no_json(data: bytes) -> None:
    assert "a.json" in refused(data, "a.json")


def test_no_json_is_told_with_line_and_column() -> None:
    assert refused(b'{\n "agency": "x"\n "level": "A"}', "a.json").startswith(
        "a.json line 3 column 2: not JSON"
    )


@pytest.mark.parametrize("data", [b"5", b'"x"', b"null", b"true", b'{"scores": 5}', b'{"scores": ["i1"]}'])
def test_json_that_is_no_sheet(data: bytes) -> None:
    assert "not a score sheet" in refused(data, "a.json", year=made.YEAR)


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'{"scores":{"i1":'])
def test_json_nested_without_end(opening: bytes) -> None:
    assert "a.json" in refused(opening * 100_000, "a.json")


def test_two_sheets_in_one_list() -> None:
    assert "a list of 2" in refused(b"[" + sheet() + b"," + sheet() + b"]", "a.json")


def test_a_key_twice() -> None:
    assert "“i1” is repeated" in refused(b'{"fiscal_year": 2567, "scores": {"i1": 5, "i1": 6}}', "a.json")
    assert "“agency” is repeated" in refused(b'{"agency": "a", "agency": "b", "scores": {}}', "a.json")


def test_one_id_in_two_spellings() -> None:
    sentence = refused(sheet(scores={"i1": "5", "ข้อ i๑": "6"}), "a.json")
    assert "repeated" in sentence
    assert "key “i1”" in sentence


BAD_SCORES: tuple[object, ...] = (
    185, "๑๘๕.๐๐", "100.01", -1, "-1", "-", "abc", "1e2", "NaN", "inf", "1/0", "5/", "92,5x", "9" * 100_000,
    True, False, [], {}, [5], {"value": 5},
)  # fmt: skip


@pytest.mark.parametrize("value", BAD_SCORES, ids=lambda value: str(value)[:12])
def test_a_score_that_cannot_be(value: object) -> None:
    assert "a.json key “i1”" in refused(scored("i1", value), "a.json")


@pytest.mark.parametrize("number", ["1e3", "NaN", "Infinity", "-Infinity", "-0.5", "1E400", "100.5"])
def test_a_number_that_cannot_be(number: str) -> None:
    data = b'{"fiscal_year": 2567, "scores": {"i1": %s}}' % number.encode()
    assert "key “i1”" in refused(data, "a.json")


@pytest.mark.parametrize(
    ("name", "value", "most"),
    [("IIT.weighted", "30.01", "30"), ("OIT.weighted", "40.01", "40"), ("total", "100.01", "100")],
)
def test_a_score_beyond_its_range(name: str, value: str, most: str) -> None:
    assert refused(scored(name, value), "a.json").endswith(f"from 0 to {most}")


def test_a_score_beyond_the_points_of_its_item() -> None:
    data = json.dumps({"fiscal_year": made.YEAR + 1, "scores": {"o27": "5"}}).encode()
    assert refused(data, "a.json").endswith("from 0 to 4")


@pytest.mark.parametrize("name", ["i16", "o36", "e10.public", "11", "9.9", "x", "", "e1.third", "IIT.public"])
def test_an_id_that_the_year_lacks(name: str) -> None:
    sentence = refused(scored(name, "5"), "a.json")
    assert f"no id “{name}”" in sentence
    assert "i1–i15" in sentence


@pytest.mark.parametrize("name", ["e1", "E1", "ข้อ e๑"])
def test_an_item_without_its_part(name: str) -> None:
    assert "write e1.public / e1.survey" in refused(scored(name, "5"), "a.json")


def test_a_part_in_a_year_without_parts() -> None:
    data = json.dumps({"fiscal_year": 2565, "scores": {"e1.public": "5"}}).encode()
    assert "no id “e1.public”" in refused(data, "a.json")


def test_a_year_without_rules_names_those_there_are() -> None:
    sentence = refused(sheet(fiscal_year=2570), "a.json")
    assert all(str(year) in sentence for year in years())


@pytest.mark.parametrize("year", ["abc", "", 256, 25670, "๒๕", True, [2567], -2567, "12"])
def test_a_year_that_is_none(year: object) -> None:
    assert "a.json" in refused(sheet(fiscal_year=year), "a.json")


def test_no_year() -> None:
    assert "--year" in refused(b'{"scores": {"i1": "5"}}', "a.json")


def test_another_year_than_the_one_given() -> None:
    assert "not 2566" in refused(sheet(), "a.json", year=2566)


@pytest.mark.parametrize("field", ["agency", "level", "rules"])
@pytest.mark.parametrize("value", [5, True, [], {}])
def test_a_field_that_is_no_text(field: str, value: object) -> None:
    if field == "level" and value == 5:
        pytest.skip("a level is kept whatever it is; a number is one")
    assert f"key “{field}”" in refused(sheet(**{field: value}), "a.json")


def test_rules_that_there_are_not() -> None:
    assert "“other”" in refused(sheet(rules="other"), "a.json")
    assert "“other”" in refused(sheet(), "a.json", rules="other")


# -- CSV -------------------------------------------------------------------------------


def test_csv_tells_the_line() -> None:
    assert refused(b"id,score\nfiscal_year,2567\ni1,185\n", "a.csv").startswith("a.csv line 3: “185”")
    assert refused(b"id,score\nfiscal_year,2567\ni99,5\n", "a.csv").startswith("a.csv line 3:")
    assert refused(b"id,score\nfiscal_year,x\ni1,5\n", "a.csv").startswith("a.csv line 2:")


def test_two_agencies_in_one_csv() -> None:
    data = "id,score\nagency,ก\nfiscal_year,2567\ni1,5\nagency,ข\ni2,6\n".encode()
    sentence = refused(data, "a.csv")
    assert "line 5: a second agency" in sentence


def test_an_id_twice_in_csv_tells_both_lines() -> None:
    sentence = refused(b"id,score\nfiscal_year,2567\ni1,5\nI1,6\n", "a.csv")
    assert sentence.startswith("a.csv line 4: “I1” is repeated, it stands at line 3")


def test_a_field_twice_in_csv() -> None:
    assert "repeated" in refused(b"id,score\nfiscal_year,2567\nfiscal_year,2566\ni1,5\n", "a.csv")


def test_a_cell_longer_than_any() -> None:
    assert "far too long" in refused(b'id,score\n"' + b"x" * 200_000, "a.csv")


def test_a_score_longer_than_any() -> None:
    sentence = refused(b"id,score\nfiscal_year,2567\ni1," + b"9" * 100_000, "a.csv")
    assert len(sentence) < 200


# -- XLSX ------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [185, -1, "-", "abc", True, "๑๘๕.๐๐"])
def test_xlsx_tells_the_cell(value: str | float) -> None:
    assert "cell B4" in refused(workbook(rows(value)), "a.xlsx")


def test_a_formula_without_its_result() -> None:
    assert refused(workbook(rows("=1+1")), "a.xlsx").startswith(
        "a.xlsx cell B4: the formula has no saved result"
    )


def test_an_address_past_all_columns_is_refused_before_it_is_followed() -> None:
    whole = workbook(rows("85"))
    with zipfile.ZipFile(BytesIO(whole)) as book, BytesIO() as out:
        with zipfile.ZipFile(out, "w") as other:
            for each in book.namelist():
                other.writestr(each, book.read(each).replace(b'r="B4"', b'r="ZZZZZ4"'))
        assert "damaged" in refused(out.getvalue(), "a.xlsx")


def test_a_formula_as_text() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows("x"):
        page.append(row)
    page["B4"].value = "=HYPERLINK(1)"
    page["B4"].data_type = "s"
    assert "formula as text" in refused(made.saved(book), "a.xlsx")


def test_two_sheets_with_scores() -> None:
    sentence = refused(workbook(rows(5), rows(6)), "a.xlsx")
    assert "both hold scores" in sentence


@pytest.mark.parametrize("cell", ["XFD1048576", "A999999", "XFD1"])
def test_a_sheet_beyond_reason(cell: str) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page[cell] = 5
    assert "too large" in refused(made.saved(book), "a.xlsx")


# -- who must not be read as a sheet ------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.pdf", "a.csv"])
def test_a_report_is_no_sheet(name: str) -> None:
    with pytest.raises(BadInputError, match="not a score sheet"):
        read_sheet(made.text().encode(), name)


def test_every_refusal_is_told_in_the_readers_language() -> None:
    use("th")
    assert "a.txt" in refused(b"", "a.txt")
