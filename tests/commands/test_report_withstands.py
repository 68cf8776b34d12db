"""What ``report`` refuses with nothing written, and what it withstands: hostile texts and files, faults."""

import json
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from prongsai.errors import BadInputError
from prongsai.reading.archive import Archive

from .contents import pdf_text, squeezed, word_text
from .running import BAN_DAN, CASES, Prongsai

CHEAP = ("--kind", "no-gift", "--format", "docx", "--day", "2025-05-20")
SMALL = {"i1": "80", "o8": "50"}


@pytest.fixture
def small(prongsai: Prongsai) -> Path:
    """Return a sheet of a few scores, which takes no time."""
    return prongsai.sheet(SMALL, agency="เทศบาลตำบลตัวอย่าง")


@pytest.fixture
def out(prongsai: Prongsai) -> Path:
    """Return a folder that is not there, in another that is not there either."""
    return prongsai.folder / "new" / "out"


def record(folder: Path) -> Any:
    return json.loads((folder / "documents.json").read_bytes())


# -- refused, with nothing written --------------------------------------------------------------

BROKEN = {
    "an office file that is none": ("--office", "x.toml", b"not toml"),
    "an office file with a key unknown": ("--office", "x.toml", b'[agency]\nnme = "x"\n'),
    "an office file in UTF-16": ("--office", "x.toml", '[agency]\nname = "ก"\n'.encode("utf-16")),
    "a measures sheet that is none": ("--measures", "x.xlsx", b"PK\x03\x04"),
    "a measures sheet without headings": ("--measures", "x.csv", b"a,b\n1,2\n"),
    "an empty measures sheet": ("--measures", "x.csv", b""),
    "an earlier result that is none": ("--before", "x.json", b"{"),
    "an earlier result without scores": ("--before", "x.json", b'{"fiscal_year": 2566, "scores": {}}'),
    "a later result": ("--before", "x.json", b'{"fiscal_year": 2568, "scores": {"total": "80"}}'),
    "a result of the same year": ("--before", "x.json", b'{"fiscal_year": 2567, "scores": {"total": "80"}}'),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_refused_with_nothing_written(
    prongsai: Prongsai, small: Path, out: Path, what: str
) -> None:
    option, name, content = BROKEN[what]
    path = prongsai.file(name, content)
    assert name in prongsai.refused("report", small, "--out", out, *CHEAP, option, path)
    assert not out.parent.exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--served", "2566"),
        ("--served", "99999"),
        ("--served", "-1"),
        ("--day", "2567-10-01"),
        ("--day", "0001-01-01"),
        ("--day", "tomorrow"),
        ("--kind", ","),
        ("--format", "png"),
        ("--set", "o99=1"),
        ("--office", "nowhere.toml"),
        ("--measures", "nowhere.xlsx"),
        ("--before", "nowhere.json"),
    ],
)
def test_options_that_cannot_be_are_refused_with_nothing_written(
    prongsai: Prongsai, small: Path, out: Path, options: tuple[str, ...]
) -> None:
    prongsai.refused("report", small, "--out", out, "--kind", "no-gift", *options)
    assert not out.parent.exists()


@pytest.mark.parametrize("epoch", ["99999999999999999999", "253402300800", "abc", "1e5"])
def test_a_day_of_making_that_is_none_is_refused(
    prongsai: Prongsai, small: Path, out: Path, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert epoch in prongsai.refused("report", small, "--out", out, "--kind", "no-gift")
    assert not out.parent.exists()


def test_a_result_of_another_year_serves_its_own_next_year(prongsai: Prongsai) -> None:
    _text, told = made_of(prongsai, CASES / "kalase-2562.json")
    assert told["inputs"]["served"] == 2563


def made_of(prongsai: Prongsai, sheet: Path) -> tuple[str, Any]:
    path = prongsai.folder / "of"
    assert prongsai("report", sheet, "--out", path, *CHEAP).code == 0
    return word_text((path / "no-gift.docx").read_bytes()), record(path)


# -- hostile texts -----------------------------------------------------------------------

HOSTILE = (
    '#import "/etc/passwd": *', "$x$ *b* _i_ `c` #panic() <label> @ref", "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0", "]]> &amp; &#0;", "{}{0}{name}%s", "A" * 500, "น้ำ" * 100,
)  # fmt: skip
STRANGE = ("\u202eกขค\u202c", "ກຂຄ 漢字", "😀👨‍👩‍👧", "\uffff", "\x1b[31m", "\n\n\n", "\x00")


def written(prongsai: Prongsai, out: Path, *options: object) -> tuple[str, str]:
    """Return the text of the PDF and of the DOCX of a memo or plan."""
    kind = "measures" if "--measures" in options else "memo"
    came = prongsai("report", *options, "--out", out, "--kind", kind, "--format", "pdf,docx")
    assert came.code == 0, came.err
    assert all(line.isprintable() for line in came.err.splitlines())
    return pdf_text((out / f"{kind}.pdf").read_bytes()), word_text((out / f"{kind}.docx").read_bytes())


def test_markup_in_an_office_file_is_text(prongsai: Prongsai, small: Path, out: Path) -> None:
    chain = "\n".join(
        f'[[chain]]\nname = {json.dumps(each)}\npost = "p{at}"' for at, each in enumerate(HOSTILE)
    )
    office = prongsai.file("office.toml", chain)
    for text in written(prongsai, out, small, "--office", office):
        assert [each for each in HOSTILE if squeezed(each) not in squeezed(text)] == []


def test_markup_in_a_measures_sheet_is_text(prongsai: Prongsai, small: Path, out: Path) -> None:
    measures = [{"issue": "1", "name": each, "steps": [each, each]} for each in HOSTILE]
    body = "".join(
        "[[measures]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in each.items())
        for each in measures
    )
    plan = prongsai.file("plan.toml", body)
    for text in written(prongsai, out, small, "--measures", plan):
        assert [each for each in HOSTILE[:6] if squeezed(each) not in squeezed(text)] == []


@pytest.mark.parametrize("name", [*HOSTILE, *STRANGE, "\ud800", "\x00เทศบาล"])
def test_no_name_of_an_agency_stops_the_press(prongsai: Prongsai, out: Path, name: str) -> None:
    sheet = prongsai.file("s.json", json.dumps({"agency": name, "fiscal_year": 2567, "scores": SMALL}))
    came = prongsai("report", sheet, "--out", out, *CHEAP)
    assert came.code == 0, came.err
    assert prongsai("verify", out / "no-gift.docx").code == 0
    assert "\x1b" not in came.err


@pytest.mark.parametrize("name", ["\\u0000", "\\u001b[31m"])
def test_control_characters_in_an_office_file_are_refused(prongsai: Prongsai, small: Path, name: str) -> None:
    office = prongsai.file("office.toml", f'[agency]\nname = "{name}"\n')
    said = prongsai.refused("report", small, "--out", prongsai.folder / "o", *CHEAP, "--office", office)
    assert "line 2: name: a control character" in said


# -- hostile files ------------------------------------------------------------------------


def packed(way: int, content: bytes = b"<a/>" * 50, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", way) as made:
        made.writestr(name, content)
    return target.getvalue()


def spoiled(data: bytes, at: int) -> bytes:
    return data[:at] + bytes(each ^ 0xFF for each in data[at : at + 12]) + data[at + 12 :]


@pytest.mark.parametrize("way", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("at", range(54, 78, 4))
def test_a_broken_member_of_any_packing_is_refused(way: int, at: int) -> None:
    with pytest.raises(BadInputError, match=r"เสียหาย|damaged"):
        Archive(spoiled(packed(way), at), "plan.xlsx")


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a zip bomb": ("x.xlsx", lambda: packed(zipfile.ZIP_DEFLATED, bytes(200_000_000))),
    "keys of keys": ("x.toml", lambda: b"a." * 50_000 + b"b = 1"),
    "brackets in brackets": ("x.toml", lambda: b"measures = " + b"[" * 50_000),
    "a cell of a megabyte": ("x.csv", ("ประเด็น,มาตรการ\n1," + "ก" * 350_000).encode),
    "a text of a megabyte": (
        "x.toml",
        f'[[measures]]\nissue = "1"\nname = "{"ก" * 350_000}"'.encode,
    ),
    "ten thousand rows": (
        "x.csv",
        ("ประเด็น,มาตรการ\n" + "".join(f"1,ม{at}\n" for at in range(10_000))).encode,
    ),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_measures_sheet_beyond_all_bounds_is_refused(
    prongsai: Prongsai, small: Path, out: Path, what: str
) -> None:
    name, content = BOMBS[what]
    path = prongsai.file(name, content())
    assert name in prongsai.refused("report", small, "--out", out, *CHEAP, "--measures", path)
    assert not out.parent.exists()


def test_an_office_file_of_keys_of_keys_is_refused(prongsai: Prongsai, small: Path, out: Path) -> None:
    office = prongsai.file("office.toml", "a." * 50_000 + "b = 1")
    assert "dots" in prongsai.refused("report", small, "--out", out, *CHEAP, "--office", office)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
EMBLEMS = {
    "of another folder": None,
    "that fetches a file": SVG.format(
        'viewBox="0 0 9 9"', '<image href="picture.png" width="9" height="9"/>'
    ),
    "that fetches from the web": SVG.format(
        'viewBox="0 0 9 9"', '<use xlink:href="https://example.com/a.svg#b"/>'
    ),
    "as wide as a street": SVG.format('width="1e7" height="10"', ""),
    "as wide as a street in another unit": SVG.format('width="9km" height="10mm" viewBox="0 0 1e9 1"', ""),
    "with an entity that is not there": "<!DOCTYPE svg>"
    + SVG.format('viewBox="0 0 9 9"', "<text>&a;</text>"),
    "of no size": SVG.format('width="-5" height="0"', ""),
    "of fifty megabytes": SVG.format("", " " * 50_000_000),
}


@pytest.mark.parametrize("what", EMBLEMS)
def test_a_hostile_emblem_is_refused(prongsai: Prongsai, small: Path, out: Path, what: str) -> None:
    content = EMBLEMS[what]
    named = "../../../../../../etc/passwd" if content is None else prongsai.file("emblem.svg", content).name
    office = prongsai.file("office.toml", f'[agency]\nemblem = "{named}"\n')
    assert named in prongsai.refused("report", small, "--out", out, *CHEAP, "--office", office)
    assert not out.parent.exists()


def test_an_emblem_that_is_a_pipe_is_refused_and_not_waited_for(
    prongsai: Prongsai, small: Path, out: Path
) -> None:
    os.mkfifo(prongsai.folder / "emblem.png")
    office = prongsai.file("office.toml", '[agency]\nemblem = "emblem.png"\n')
    assert "it is no file" in prongsai.refused("report", small, "--out", out, *CHEAP, "--office", office)


def test_a_file_without_end_is_refused(prongsai: Prongsai, out: Path) -> None:
    for option in ((), (BAN_DAN, "--measures"), (BAN_DAN, "--before"), (BAN_DAN, "--office")):
        assert "larger than" in prongsai.refused("report", *option, "/dev/zero", "--out", out, *CHEAP)


# -- faults while writing --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "a\0b", "a" * 300, "file/below"])
def test_a_folder_that_cannot_be_made_is_refused(prongsai: Prongsai, small: Path, name: str) -> None:
    prongsai.file("file", "x")
    folder = str(prongsai.folder / name) if name else ""
    assert "--out" in prongsai.refused("report", small, "--out", folder, *CHEAP)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_refused(prongsai: Prongsai, small: Path) -> None:
    folder = prongsai.folder / "shut"
    folder.mkdir(mode=0o500)
    prongsai.refused("report", small, "--out", folder, *CHEAP)


@pytest.mark.parametrize(
    ("fault", "code"), [(OSError(28, "No space left on device"), 2), (KeyboardInterrupt(), 130)]
)
def test_a_fault_while_writing_leaves_nothing_behind(
    prongsai: Prongsai, small: Path, out: Path, fault: BaseException, code: int
) -> None:
    def fail(*_given: object) -> None:
        raise fault

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        assert prongsai("report", small, "--out", out, *CHEAP).code == code
    assert not out.parent.exists()


def limited(folder: Path, sheet: Path, most: int) -> subprocess.CompletedProcess[bytes]:
    """Run ``report`` where no file may be larger than so many bytes, as on a full disk."""
    return subprocess.run(
        [sys.executable, "-B", "-m", "prongsai.cli", "report", str(sheet), "--out", str(folder), *CHEAP],
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )


def test_a_full_disk_leaves_nothing_behind(small: Path, out: Path) -> None:
    came = limited(out, small, 5000)
    assert (came.returncode, came.stdout, len(came.stderr.splitlines())) == (2, b"", 1)
    assert not out.parent.exists()


def test_a_full_disk_leaves_the_documents_that_were_there(prongsai: Prongsai, small: Path, out: Path) -> None:
    assert prongsai("report", small, "--out", out, *CHEAP).code == 0
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    other = prongsai.file("other.json", small.read_bytes().replace(b"80", b"70"))
    assert limited(out, other, 5000).returncode == 2
    assert {each.name: each.read_bytes() for each in out.iterdir()} == before


def test_two_reports_into_one_folder_do_not_disturb_each_other(prongsai: Prongsai, out: Path) -> None:
    sheets = [
        prongsai.file(f"{at}.json", json.dumps({"fiscal_year": 2567, "scores": {"i1": str(at)}}))
        for at in (70, 80, 90)
    ]
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "prongsai.cli", "report", str(each), "--out", str(out), *CHEAP],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for each in sheets
    ]
    said = [run.communicate(timeout=60)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert sorted(each.name for each in out.iterdir()) == ["documents.json", "no-gift.docx"]
    assert prongsai("verify", out / "no-gift.docx", "--json").json["intact"]
