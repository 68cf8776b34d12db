"""Whatever is wrong in a file of the library is told with its file, line and id."""

import pytest

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.library.decode import decoded
from prongsai.library.gather import MeasuresFile, gathered
from prongsai.rules.yamlfile import YamlFile

from .made import advice, library, measure


def refused(advised: str, measured: str) -> str:
    with pytest.raises(BadInputError) as fault:
        library(advised, measured)
    return str(fault.value)


def test_a_sound_library_is_taken() -> None:
    made = library(
        advice("i1", "one") + advice("9", "two"), measure("one", "i1", "o11") + measure("two", "o1")
    )
    assert (made.keyed_to, list(made.advice), list(made.proposals)) == ("2567", ["i1", "9"], ["one", "two"])


@pytest.mark.parametrize(
    ("advised", "measured", "says"),
    [
        (advice("i1", "one") * 2, measure("one", "i1"), "advice.yaml line 7: i1: stands twice"),
        (advice("i1", "one"), measure("one", "i1") * 2, "measures.yaml line 14: one: stands twice"),
        (advice("i16", "one"), measure("one", "i1"), "i16: the year has no item “i16”"),
        (advice("11", "one"), measure("one", "i1"), "the year has no item “11”"),
        (advice("i1", "fair-queu"), measure("fair-queue", "i1"), "“fair-queu”; “fair-queue” is meant?"),
        (advice("i1", "zzz"), measure("one", "i1"), "i1: there is no measure “zzz”"),
        (advice("i1", "one"), measure("one", "i99"), "one: the year has no item “i99”"),
        (advice("i1", "one"), measure("one", "IIT"), "one: the year has no item “IIT”"),
        (advice("i1", "one", do="เสนอ{boss}"), measure("one", "i1"), "i1: “{boss}” is no word"),
        (advice("i1", "one"), measure("one", "i1", name="ของ{agensy}"), "one: “{agensy}” is no word"),
        (advice("i1", "one"), measure("one", "i1", unit="kitchen"), "one: there is no unit “kitchen”"),
        (advice("i1", "one"), measure("one", "i1", months="[13, 1]"), "one: months are"),
        (advice("i1", "one"), measure("one", "i1", months="[1, 12]"), "the first not after the last"),
        (advice("i1", "one"), measure("one", "i1", months="[9, 10]"), "the first not after the last"),
    ],
)
def test_faults_are_told_with_their_id(advised: str, measured: str, says: str) -> None:
    assert says in refused(advised, measured)


@pytest.mark.parametrize("months", ["[10, 10]", "[10, 9]", "[12, 1]", "[1, 9]", "[4, 4]"])
def test_months_run_from_october_to_september(months: str) -> None:
    assert library("  []", measure("one", "i1", months=months)).proposals["one"]


def test_an_unknown_key_is_told_with_its_line() -> None:
    assert "measures.yaml line 2: there is no key “colour” here" in refused(
        advice("i1", "one"), measure("one", "i1") + "    colour: red\n"
    )


def test_a_missing_key_is_told() -> None:
    assert "the key “steps” is missing" in refused(
        advice("i1", "one"), measure("one", "i1").replace("    steps: [ขั้นแรก, ขั้นต่อมา]\n", "")
    )


def test_a_value_of_the_wrong_kind_is_told() -> None:
    assert "measures.yaml line 7: a value of the wrong kind" in refused(
        advice("i1", "one"), measure("one", "i1", months="[ต้นปี, 3]")
    )


def test_a_file_without_its_list_is_refused() -> None:
    with pytest.raises(BadInputError, match="the key “measures” is missing"):
        decoded(YamlFile("m.yaml", "{}"), MeasuresFile)


def test_the_same_id_in_two_files_is_told_with_the_first() -> None:
    files = [YamlFile(name, "measures:\n" + measure("one", "i1")) for name in ("a.yaml", "b.yaml")]
    with pytest.raises(BadInputError, match=r"b\.yaml line 2: one: stands twice \(first in a\.yaml\)"):
        gathered(rules.load("2567"), [], files)
