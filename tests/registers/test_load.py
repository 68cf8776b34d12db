"""The registers that ship: each a sound Table Schema, answering items that there are."""

from pathlib import Path

import pytest
import yaml
from frictionless import Schema as TableSchema

from prongsai import rules
from prongsai.errors import BadInputError
from prongsai.reading.thaitext import fold
from prongsai.registers import answering, load
from prongsai.registers.casting import caster
from prongsai.registers.model import Schema
from prongsai.rules.model import Known
from prongsai.rules.yamlfile import YamlFile

SCHEMAS = list(load.schemas().values())
NAMES = list(load.schemas())
FOLDER = Path(__file__).parents[2] / "src" / "prongsai" / "registers" / "schemas"


@pytest.mark.parametrize("schema", SCHEMAS, ids=NAMES)
def test_a_register_is_a_table_schema_that_frictionless_takes_as_it_is(schema: Schema) -> None:
    told = yaml.safe_load((FOLDER / f"{schema.name}.yaml").read_text("utf-8"))
    taken = TableSchema.from_descriptor(told)
    assert [each.name for each in taken.fields] == [each.name for each in schema.fields]


@pytest.mark.parametrize("schema", SCHEMAS, ids=NAMES)
def test_a_register_names_items_sources_and_headings_that_there_are(schema: Schema) -> None:
    for answer in schema.answers:
        assert answer.item in {each.id for each in rules.load(str(answer.year)).disclosure.items}
    known = [schema.known, *(each.known for each in schema.fields if each.known is not None)]
    told = {name for year in rules.years() for name in rules.load(str(year)).sources}
    for each in known:
        assert not isinstance(each, Known) or set(each.source) <= told
    titles = [each.title for each in schema.fields]
    assert len(set(titles)) == len(titles)
    assert all(each.english and each.title for each in schema.fields)


@pytest.mark.parametrize("schema", SCHEMAS, ids=NAMES)
def test_no_two_choices_or_headings_can_be_taken_for_one_another(schema: Schema) -> None:
    for each in schema.fields:
        told = [(form, choice.label) for choice in each.choices for form in (choice.label, *choice.also)]
        cast = caster(each)
        assert all(cast(form) == label for form, label in told)
    assert len({fold(each.title) for each in schema.fields}) == len(schema.fields)


def test_items_are_found_through_what_each_year_continues() -> None:
    listed = load.schema("procurement-list")
    assert [each.item for each in answering.answered(listed, 2567)] == ["o14"]
    assert [each.item for each in answering.answered(listed, 2568)] == ["o12"]
    assert [each.item for each in answering.answered(listed, 2566)] == ["o19"]
    assert answering.answered(listed, 2569) == ()  # it asks for the monthly form in its place
    monthly = load.schema("procurement-monthly")
    assert [each.item for each in answering.answered(monthly, 2566)] == ["o21"]
    assert answering.answered(monthly, 2567) == ()
    assert answering.answered(listed, 1) == ()


def test_the_four_items_at_which_ban_dan_had_nothing_each_have_their_register() -> None:
    names = [
        [each.name for each in answering.registers_of(2567, item)] for item in ("o14", "o15", "o16", "o17")
    ]
    assert names == [
        ["procurement-list"],
        ["procurement-notices"],
        ["procurement-progress"],
        ["procurement-summary"],
    ]


def test_an_item_may_be_answered_by_several_registers_and_all_their_fields() -> None:
    assert {each.name for each in answering.registers_of(2568, "o12")} == {
        "procurement-list",
        "procurement-progress",
    }
    risk = {each.item: each.needs for each in answering.answered(load.schema("corruption-risk"), 2567)}
    assert set(risk) == {"o30", "o31"}
    assert "result" in risk["o31"]


@pytest.mark.parametrize("year", rules.years())
def test_a_year_has_the_registers_it_asks_for_and_those_that_no_year_asks_for(year: int) -> None:
    asked = answering.asked_for(year)
    assert len({each.name for each in asked}) == len(asked)
    assert asked[-1].name == "asset-loans"
    numbers = [int(answering.answered(each, year)[0].item[1:]) for each in asked[:-1]]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("primaryKey: [nothing]", "nothing"),
        ("rules: [{kind: sum, field: a, of: [b]}]", "“b”"),
        ("colour: red", "colour"),
        ("rules: [{kind: magic, field: a, of: [a]}]", "magic"),
    ],
)
def test_a_file_at_fault_is_refused_and_says_where(fault: str, says: str) -> None:
    text = (
        "name: x\ntitle: ก\nenglish: x\ndescription: ก\nexplains: x\nknown: derived\nanswers: []\n"
        "fields:\n  - {name: a, title: ก, english: a, type: string}\n"
    )
    load.read(YamlFile("x.yaml", text))
    with pytest.raises(BadInputError, match=r"x\.yaml") as refusal:
        load.read(YamlFile("x.yaml", f"{text}{fault}\n"))
    assert says in str(refusal.value)


def test_a_number_that_is_none_is_refused() -> None:
    text = (
        "name: x\ntitle: ก\nenglish: x\ndescription: ก\nexplains: x\nknown: derived\nanswers: []\n"
        "fields:\n  - {name: a, title: ก, english: a, type: string, constraints: {minimum: many}}\n"
    )
    with pytest.raises(BadInputError, match="minimum"):
        load.read(YamlFile("x.yaml", text))


def test_a_register_that_there_is_not_is_told_with_those_that_there_are() -> None:
    with pytest.raises(BadInputError, match="procurement-list"):
        load.schema("nothing")
