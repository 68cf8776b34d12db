"""The messages: every id has its Thai, and whoever lets one slip is told."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prongsai.documents.clean import clean
from prongsai.language import _, current, listed, use

SCRIPT = Path(__file__).parents[2] / "tools" / "messages.py"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
TONES_AND_VOWELS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


@pytest.fixture(scope="module")
def messages() -> ModuleType:
    spec = spec_from_file_location("messages", SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def thai(messages: Any) -> dict[str, str]:
    return {str(each.id): str(each.string) for each in messages.read(messages.CATALOGUE) if each.id}


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    use("th")
    yield
    use("th")


def test_the_catalogue_is_in_step() -> None:
    told = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


# -- how it is said ----------------------------------------------------------


def test_messages_are_thai(thai: dict[str, str]) -> None:
    wordless = re.compile(r"[{}\w ().,:;“”]*\Z", re.ASCII)  # only places for values
    spoken = [each for each in thai.values() if not wordless.fullmatch(re.sub(r"\{\w+\}", "", each))]
    assert [each for each in spoken if not re.search("[ก-ฮ]", each)] == []


def test_messages_are_written_as_offices_write(thai: dict[str, str]) -> None:
    spoken = re.compile("ครับ|ค่ะ|คะ(?![ก-๙])|(?<!ขอบ)คุณ(?!ธรรม|ภาพ)")
    assert [each for each in thai.values() if spoken.search(each)] == []


def test_mai_yamok_stands_between_spaces(thai: dict[str, str]) -> None:
    assert [each for each in thai.values() if re.search("[^ ]ๆ|ๆ[^ ]", each)] == []


def test_every_sign_can_be_printed(thai: dict[str, str]) -> None:
    assert [each for each in thai.values() if clean(each)[1]] == []


def test_spaces_are_single_and_no_mark_floats(thai: dict[str, str]) -> None:
    floating = re.compile("  |(?:^| )[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
    assert [each for each in thai.values() if floating.search(each)] == []


def test_heads_of_narrow_columns_are_short(thai: dict[str, str]) -> None:
    heads = ("id", "no.", "item", "score", "printed", "computed", "level", "band", "rule", "seal", "where")
    assert [thai[head] for head in heads if len(TONES_AND_VOWELS.sub("", thai[head])) > 11] == []


# -- what is spoken ----------------------------------------------------------


def test_thai_unless_told_otherwise() -> None:
    assert current() == "th"
    assert _("keep the level") == "รักษาระดับ"
    assert _("line {line}", line=7) == "บรรทัดที่ 7"


def test_english_when_asked() -> None:
    use("en")
    assert _("keep the level") == "keep the level"
    assert _("line {line}", line=7) == "line 7"


def test_ids_in_tables_have_their_thai() -> None:
    _shown, (warning,) = clean("\u0e81")
    assert warning.sentence().startswith("พิมพ์อักษรลาว")


def test_an_id_without_thai_is_said_as_it_is() -> None:
    assert _("nobody has translated {this}", this="this") == "nobody has translated this"


# -- what the check finds ----------------------------------------------------


def told(messages: Any, folder: Path, body: str, *ids: str) -> list[str]:
    """Return what the check says of a catalogue."""
    path = folder / "some.po"
    path.write_text(HEAD + body, "utf-8")
    path.with_suffix(".mo").write_bytes(messages.compiled(messages.read(path)))
    return list(messages.faults(list(ids), path))


@pytest.mark.parametrize(
    ("body", "ids", "word"),
    [
        ('msgid "a"\nmsgstr "ก"\n', ["a", "b"], "lacks msgid “b”"),
        ('msgid "a"\nmsgstr ""\n', ["a"], "has no Thai"),
        ('#, fuzzy\nmsgid "a"\nmsgstr "ก"\n', ["a"], "is fuzzy"),
        ('msgid "a"\nmsgstr "ก"\n', [], "no longer in the code"),
        ('#~ msgid "a"\n#~ msgstr "ก"\n', [], "is obsolete"),
        ('msgid "a {x}"\nmsgstr "ก {y}"\n', ["a {x}"], "other placeholders in Thai (x, y)"),
        ('msgid "a {x}"\nmsgstr "ก {x"\n', ["a {x}"], "braces that are not placeholders"),
        ('msgid "a: "\nmsgstr "ก:"\n', ["a: "], "begins or ends with a space"),
    ],
)
def test_a_fault_is_named(messages: Any, tmp_path: Path, body: str, ids: list[str], word: str) -> None:
    (fault,) = told(messages, tmp_path, body, *ids)
    assert word in fault


def test_placeholders_may_change_their_order_and_stand_twice(messages: Any, tmp_path: Path) -> None:
    body = 'msgid "{a} of {b}"\nmsgstr "{b} {a} {b}"\n'
    assert told(messages, tmp_path, body, "{a} of {b}") == []


def test_a_stale_compilation_is_named(messages: Any, tmp_path: Path) -> None:
    assert told(messages, tmp_path, 'msgid "a"\nmsgstr "ก"\n', "a") == []
    (tmp_path / "some.po").write_text(HEAD + 'msgid "a"\nmsgstr "ข"\n', "utf-8")
    (fault,) = messages.faults(["a"], tmp_path / "some.po")
    assert fault.startswith("some.mo is not what some.po compiles to")


# -- gathering and merging ---------------------------------------------------


def test_ids_are_found_wherever_they_stand(messages: Any, tmp_path: Path) -> None:
    code = """
TABLE = {"one": N_("in a table")}
print(f"{_('in an f-string')}", _("joined "
    "over lines", x=1))
print(_(TABLE["one"]))
"""
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "some.py").write_text(code, "utf-8")
    assert messages.ids(tmp_path, {}) == ["in a table", "in an f-string", "joined over lines"]


def test_merging_keeps_thai_and_drops_what_has_gone(messages: Any, tmp_path: Path) -> None:
    path = tmp_path / "some.po"
    path.write_text(HEAD + 'msgid "kept"\nmsgstr "เก็บ"\n\nmsgid "gone"\nmsgstr "ไป"\n', "utf-8")
    said = messages.bring_in_step(["kept", "zebra"], path)
    assert said[0] == "gone: msgid “gone” (ไป)"
    assert {str(each.id): each.string for each in messages.read(path) if each.id} == {
        "kept": "เก็บ",
        "zebra": "",
    }


def test_a_changed_id_keeps_its_thai_as_fuzzy(messages: Any, tmp_path: Path) -> None:
    path = tmp_path / "some.po"
    path.write_text(HEAD + 'msgid "the level to reach"\nmsgstr "ระดับที่ต้องการ"\n', "utf-8")
    messages.bring_in_step(["the level to be reached"], path)
    (message,) = (each for each in messages.read(path) if each.id)
    assert message.fuzzy
    assert message.string == "ระดับที่ต้องการ"


def test_the_same_messages_give_the_same_bytes(messages: Any, tmp_path: Path) -> None:
    path = tmp_path / "some.po"
    messages.bring_in_step(["b", "a"], path)
    first = path.read_bytes(), path.with_suffix(".mo").read_bytes()
    messages.bring_in_step(["a", "b"], path)
    assert (path.read_bytes(), path.with_suffix(".mo").read_bytes()) == first
    assert not re.search(rb"\d{4}-\d\d|Babel|#:", first[0] + first[1])


def test_thai_words_follow_and_without_a_space_but_signs_keep_it() -> None:
    assert listed(["กองช่าง", "กองคลัง"]) == "กองช่าง และกองคลัง"
    assert listed(["o8", "o9", "o23"]) == "o8, o9 และ o23"
    assert listed(["1.1", "2.1"]) == "1.1 และ 2.1"
    assert listed(["กองช่าง"]) == "กองช่าง"
