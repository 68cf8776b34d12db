"""``prongsai verify``: what holds of a finished document, and what does not."""

import hashlib
import json
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai import rules
from prongsai.documents import marks
from prongsai.documents.content import Document, Paragraph, Run
from prongsai.documents.press import pdf

from .running import BAN_DAN, Prongsai

INPUTS = {"result": {"total": "89.94"}, "agency": "เทศบาลตำบลบ้านด่านโขงเจียม"}
SEAL = rules.load("2567").seal
FORM = "memo/1"
HASH = marks.inputs_hash(INPUTS)
CODE = marks.code(HASH, SEAL, FORM)
FORMATS = ("pdf", "docx")
BOTH = pytest.mark.parametrize("format_", FORMATS)


def told(**other: str) -> Document:
    """Return a document as report makes them, with some marks or the printed code another."""
    printed = other.pop("printed", CODE)
    carried = {"code": CODE, "form": FORM, "rules": "2567", "seal": SEAL, "inputs": HASH, **other}
    return Document(
        title="บันทึก",
        agency="เทศบาล",
        day=date(2025, 5, 20),
        kind="memo",
        blocks=(Paragraph(text="สวัสดี"),),
        footer=(Run(text="รหัส "), Run(text=printed, literal=True)),
        marks=tuple(carried.items()),
    )


def made(document: Document, format_: str) -> bytes:
    if format_ == "pdf":
        return pdf(document)
    opened, target = docx.Document(), BytesIO()
    footer = opened.sections[0].footer.paragraphs[0]
    for run in document.footer:
        assert isinstance(run, Run)
        footer.add_run(run.text)
    opened.save(target)
    return marks.sealed_docx(target.getvalue(), document)


GOOD = {format_: made(told(), format_) for format_ in FORMATS}


def record(data: bytes, **other: Any) -> str:
    """Return what report writes beside its documents."""
    entry = {"file": "memo.pdf", "kind": "memo", "form": FORM, "code": CODE, **other}
    entry = {"sha256": hashlib.sha256(data).hexdigest(), **entry}
    return json.dumps({"inputs": INPUTS, "documents": [entry]})


def verdict(prongsai: Prongsai, data: bytes, format_: str, *options: object) -> tuple[int, Any]:
    came = prongsai("verify", prongsai.file(f"memo.{format_}", data), "--json", *options)
    assert came.err == ""
    return came.code, came.json


# -- what holds ----------------------------------------------------------------------


@BOTH
def test_a_document_as_it_was_made_holds(prongsai: Prongsai, format_: str) -> None:
    code, said = verdict(prongsai, GOOD[format_], format_)
    assert code == 0
    assert said == {
        "file": str(prongsai.folder / f"memo.{format_}"),
        "made_by_prongsai": True,
        "intact": True,
        "code": CODE,
        "code_holds": True,
        "printed": True,
        "kind": "memo",
        "form": FORM,
        "rules": "2567",
        "rules_known": True,
        "inputs": None,
    }


@BOTH
def test_the_inputs_beside_it_hold_too(prongsai: Prongsai, format_: str) -> None:
    prongsai.file("documents.json", record(GOOD[format_], file=f"memo.{format_}"))
    code, said = verdict(prongsai, GOOD[format_], format_)
    assert (code, said["inputs"]) == (0, True)


def test_a_renamed_document_is_found_in_the_record_by_its_bytes(prongsai: Prongsai) -> None:
    prongsai.file("documents.json", record(GOOD["pdf"], file="old-name.pdf"))
    assert verdict(prongsai, GOOD["pdf"], "pdf")[1]["inputs"] is True


def test_a_record_that_does_not_list_it_says_nothing_unless_it_was_named(prongsai: Prongsai) -> None:
    path = prongsai.file("documents.json", record(b"another", file="other.pdf"))
    assert verdict(prongsai, GOOD["pdf"], "pdf")[1]["inputs"] is None
    assert verdict(prongsai, GOOD["pdf"], "pdf", "--inputs", path)[1]["inputs"] is True


def test_people_get_a_line_for_each_check_and_are_told_what_it_does_not_prove(prongsai: Prongsai) -> None:
    came = prongsai("verify", prongsai.file("memo.pdf", GOOD["pdf"]))
    assert came.code == 0
    assert came.out.count("✓") == 5
    assert CODE in came.out
    assert "All of it holds" in came.out
    assert "No signature" in came.out
    assert "✗" not in came.out


def test_help_says_that_it_is_no_signature(prongsai: Prongsai, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        prongsai("verify", "--help")
    assert "It is no signature" in capsys.readouterr().out


# -- what does not --------------------------------------------------------------------


@BOTH
@pytest.mark.parametrize(
    ("other", "fails"),
    [
        ({"inputs": "b" * 64}, ["code_holds"]),
        ({"form": "memo/2"}, ["code_holds"]),
        ({"seal": "sha256:" + "1" * 64}, ["code_holds", "rules_known"]),
        ({"rules": "2568"}, ["rules_known"]),
        ({"rules": "a year unknown"}, ["rules_known"]),
        ({"code": "0000-0000-0000-0000"}, ["code_holds", "printed"]),
        ({"code": ""}, ["code_holds", "printed"]),
        ({"printed": "0000-0000-0000-0000"}, ["printed"]),
    ],
)
def test_whatever_does_not_belong_is_named(
    prongsai: Prongsai, format_: str, other: dict[str, str], fails: list[str]
) -> None:
    code, said = verdict(prongsai, made(told(**other), format_), format_)
    assert code == 1
    assert said["intact"] is True
    assert [name for name in ("code_holds", "printed", "rules_known") if not said[name]] == fails
    assert "✗" in prongsai("verify", prongsai.folder / f"memo.{format_}").out


@pytest.mark.parametrize("other", [{"sha256": "0"}, {"code": "0000-0000-0000-0000"}])
def test_a_record_of_another_making_is_told(prongsai: Prongsai, other: dict[str, str]) -> None:
    prongsai.file("documents.json", record(GOOD["pdf"], **other))
    code, said = verdict(prongsai, GOOD["pdf"], "pdf")
    assert (code, said["inputs"]) == (1, False)


def test_a_record_with_other_inputs_is_told(prongsai: Prongsai) -> None:
    prongsai.file("documents.json", record(GOOD["pdf"]).replace("89.94", "98.94"))
    code, said = verdict(prongsai, GOOD["pdf"], "pdf")
    assert (code, said["inputs"]) == (1, False)


def test_a_docx_of_another_program_is_not_ours(prongsai: Prongsai) -> None:
    target = BytesIO()
    docx.Document().save(target)
    code, said = verdict(prongsai, target.getvalue(), "docx")
    assert (code, said["made_by_prongsai"], said["code"]) == (1, False, None)


@BOTH
@given(at=st.integers(0, 10**9), mask=st.integers(1, 255))
@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_byte_never_passes_and_never_breaks_us(
    prongsai: Prongsai, format_: str, at: int, mask: int
) -> None:
    good = GOOD[format_]
    at %= len(good)
    altered = good[:at] + bytes([good[at] ^ mask]) + good[at + 1 :]
    came = prongsai("verify", prongsai.file(f"altered.{format_}", altered), "--json")
    assert came.code in (1, 2), (at, mask, came)
    assert "Traceback" not in came.err
    assert (came.out == "") == (came.code == 2)


# -- bad input ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "neither PDF nor DOCX"),
        (BAN_DAN.read_bytes(), "neither PDF nor DOCX"),
        (b"%PDF-1.7\nnot one", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (b"PK\x05\x06" + b"\0" * 18, "damaged"),
    ],
)
def test_what_is_no_document_is_refused(prongsai: Prongsai, data: bytes, says: str) -> None:
    assert says in prongsai.refused("verify", prongsai.file("memo.pdf", data))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"inputs": 1}', '{"inputs": 1, "documents": 2}', "[" * 100_000]
)
def test_a_record_that_is_none_is_refused(prongsai: Prongsai, text: str) -> None:
    path = prongsai.file("documents.json", text)
    said = prongsai.refused("verify", prongsai.file("memo.pdf", GOOD["pdf"]), "--inputs", path)
    assert "documents.json" in said


def test_a_file_that_is_not_there_is_refused(prongsai: Prongsai) -> None:
    assert "no such file" in prongsai.refused("verify", Path("nowhere.pdf"))
