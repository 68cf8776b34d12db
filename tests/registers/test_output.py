"""What is given out: a data package for Frictionless, OCDS that fits its schema, Excel that reads back."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from math import prod
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from frictionless import Package
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from prongsai.registers import canonical, headings, load, sheet
from prongsai.registers.model import Field, Row, Schema, Value
from prongsai.registers.output import catalogue, leaf, ocds, package, plain, workbook
from prongsai.registers.output.edition import Edition
from prongsai.registers.table import tables

SCHEMAS = list(load.schemas().values())
NAMES = list(load.schemas())
LIST = load.schema("procurement-list")
MADE_OF: dict[str, Any] = {"sum": sum, "product": prod}
OCDS = json.loads((Path(__file__).parent / "ocds.json").read_text("utf-8"))
RELEASE, PACKAGE = OCDS["release"], OCDS["package"]


def edition(schema: Schema, **more: Any) -> Edition:
    told: dict[str, Any] = {
        "schema": schema, "agency": "เทศบาลตำบลบ้านด่านโขงเจียม", "code": "ban-dan", "year": 2567, "number": 1,
        "at": datetime(2024, 4, 1, 9, tzinfo=UTC), "sha256": "0" * 64, "count": 2,
        "address": f"https://example.go.th/a/ban-dan/registers/2567/{schema.name}",
    }  # fmt: skip
    return Edition(**told | more)


def value(field: Field, number: int) -> Value:
    if field.choices:
        return field.choices[number % len(field.choices)].label
    if field.digits:
        return f"{number:0{field.digits}}"
    text = f"https://example.go.th/{number}" if field.format == "uri" else f"=ข้อความ <b>{number}</b>"
    amount = f"{1234.5 * (1 + number):.2f}" if field.unit == "บาท" else str(number)
    of_kind: dict[str, Value] = {"integer": 1 + number, "number": amount, "date": f"2024-0{1 + number}-15"}
    return of_kind.get(field.type, number % 2 == 0 if field.type == "boolean" else text)


def rows(schema: Schema) -> list[Row]:
    """Two rows of a register, whose sums and products are right."""
    made: list[Row] = [{each.name: value(each, number) for each in schema.fields} for number in range(2)]
    for row in made:
        row.update({rule.field: MADE_OF[rule.kind](row[name] for name in rule.of)
                    for rule in schema.rules if rule.kind in MADE_OF})  # fmt: skip
    return made


@pytest.mark.parametrize("schema", SCHEMAS, ids=NAMES)
def test_the_data_package_of_every_register_is_valid_by_frictionless(schema: Schema, tmp_path: Path) -> None:
    told = package.told(edition(schema), 1)
    told["resources"][0] |= {"path": "data.csv"}
    data = canonical.written(schema, rows(schema))
    told["resources"][0] |= {"bytes": len(data)}
    del told["resources"][0]["hash"]
    (tmp_path / "data.csv").write_bytes(data)
    report = Package.from_descriptor(told, basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["message"])


def test_frictionless_finds_what_our_own_checks_would_refuse(tmp_path: Path) -> None:
    told = package.told(edition(LIST), 1)
    told["resources"][0] |= {"path": "data.csv"}
    for name in ("bytes", "hash"):
        del told["resources"][0][name]
    bad: Row = {**rows(LIST)[0], "method": "วิธีใหม่", "budget": "-1.00", "item": None}
    (tmp_path / "data.csv").write_bytes(canonical.written(LIST, [bad]))
    report = Package.from_descriptor(told, basepath=str(tmp_path)).validate()
    assert len(report.flatten(["message"])) >= 3


@pytest.mark.parametrize("schema", SCHEMAS, ids=NAMES)
def test_excel_reads_back_to_the_same_rows(schema: Schema) -> None:
    data = workbook.written(edition(schema), rows(schema))
    made = headings.headed(tables(data, "ก.xlsx"), schema)
    found = sheet.checked(schema, made, made.mapping)
    assert [fault.sentence() for fault in found.faults] == []
    assert found.rows == rows(schema)


def test_no_text_in_excel_is_a_formula_and_choices_are_offered() -> None:
    data = workbook.written(edition(LIST), rows(LIST))
    page = load_workbook(BytesIO(data)).worksheets[0]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n", "d"}
    assert page.data_validations.dataValidation


def test_json_has_exact_numbers() -> None:
    made = b"".join(plain.pieces(edition(LIST), rows(LIST)))
    assert b'"budget":1234.50' in made
    assert json.loads(made)["rows"][1]["item"] == "=ข้อความ <b>1</b>"


def holding(asked: dict[str, Any]) -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(asked, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def released(schema: Schema, given: list[Row], **more: Any) -> list[dict[str, Any]]:
    """Return the releases of a package, which fits what the standard demands."""
    told = json.loads(b"".join(ocds.pieces(edition(schema, **more), given)))
    holding(PACKAGE).validate(told)
    releases: list[dict[str, Any]] = told["releases"]
    for each in releases:
        holding(RELEASE).validate(each)
        assert not list(strange(each, RELEASE))
    return releases


def strange(told: object, asked: dict[str, Any]) -> Iterator[str]:
    """Yield the fields that the standard does not have; its schema lets them through."""
    while "$ref" in asked:
        asked = RELEASE["definitions"][asked["$ref"].rpartition("/")[2]]
    if isinstance(told, list):
        for each in told:
            yield from strange(each, asked["items"])
    if isinstance(told, dict):
        yield from told.keys() - asked["properties"]
        for name in told.keys() & asked["properties"]:
            yield from strange(told[name], asked["properties"][name])


@pytest.mark.parametrize("name", ["procurement-list", "procurement-monthly"])
def test_a_release_package_fits_the_schema_of_the_standard(name: str) -> None:
    schema = load.schema(name)
    assert len(released(schema, rows(schema))) == 2
    (bare,) = released(schema, [{"item": "ซื้อกระดาษ", "budget": "10.00", "method": "วิธีเฉพาะเจาะจง"}])
    assert bare["tag"] == ["tender"]
    assert bare["tender"]["procurementMethod"] == "direct"


def test_a_release_tells_who_won_for_how_much_by_what_contract() -> None:
    told = released(LIST, rows(LIST))[1]
    assert told["tag"] == ["contract"]
    assert told["awards"][0]["value"] == {"amount": 2469.0, "currency": "THB"}
    assert told["contracts"][0]["awardID"] == told["awards"][0]["id"]
    assert {role for each in told["parties"] for role in each["roles"]} == {
        "buyer",
        "procuringEntity",
        "supplier",
    }


@pytest.mark.parametrize(
    ("more", "tag", "tender", "award", "contract"),
    [
        ({"status": "ยังไม่ดำเนินการ"}, "planning", "planned", None, None),
        ({"status": "ยกเลิก"}, "tenderCancellation", "cancelled", None, None),
        ({"status": "ยกเลิก", "winner": "ก"}, "awardCancellation", "cancelled", "cancelled", None),
        ({"winner": "ก"}, "award", None, "active", None),
        (
            {"status": "อยู่ระหว่างดำเนินการตามสัญญา", "winner": "ก", "contract_number": "1/67"},
            "contract", "complete", "active", "active",
        ),
        (
            {"status": "สิ้นสุดสัญญา", "winner": "ก", "contract_number": "1/67"},
            "contract", "complete", "active", "terminated",
        ),
    ],
)  # fmt: skip
def test_a_release_is_tagged_by_how_far_the_purchase_is(
    more: Row, tag: str, tender: str | None, award: str | None, contract: str | None
) -> None:
    (told,) = released(LIST, [{"item": "ซื้อกระดาษ", "budget": "10.00", "method": "วิธีคัดเลือก", **more}])
    stand = [each[0].get("status") if each else None for each in (told.get("awards"), told.get("contracts"))]
    assert (told["tag"], told["tender"].get("status"), *stand) == ([tag], tender, award, contract)


def test_a_process_is_named_alike_in_every_version_and_every_release_differently() -> None:
    given: list[Row] = [
        {"item": "ถนน", "budget": "1.00", "contract_number": "ซ. 12/2567"},
        {"item": "ถนน", "budget": "1.00", "project_number": "67019", "contract_number": "13/2567"},
        {"item": "ถนน", "budget": "1.00", "project_number": "67019", "contract_number": "14/2567"},
    ]
    first = released(LIST, given)
    later = released(LIST, given[1:], number=2)
    assert [each["ocid"] for each in later] == [each["ocid"] for each in first[1:]]
    assert [each["contracts"] for each in later] == [each["contracts"] for each in first[1:]]
    assert first[0]["ocid"] == "example.go.th-ban-dan-2567-ซ.-12-2567"
    assert first[1]["ocid"] == first[2]["ocid"]
    names = [each["id"] for each in first + later]
    assert len(set(names)) == len(names)
    assert "#" not in "".join(names)
    (registered,) = released(LIST, given[:1], ocds_prefix="ocds-abc123")
    assert registered["ocid"].startswith("ocds-abc123-ban-dan-")


def test_a_contract_ends_with_the_last_second_of_its_last_day_in_thailand() -> None:
    told = released(LIST, rows(LIST))[0]["contracts"][0]
    assert told["dateSigned"].endswith("T00:00:00+07:00")
    assert told["period"]["endDate"].endswith("T23:59:59+07:00")


def test_the_catalogue_gets_what_it_asks_for() -> None:
    told = catalogue.told(edition(load.schema("service-statistics"), none_reason="ปีนี้ไม่มี"))
    asked = {"title", "name", "owner_org", "maintainer", "tag_string", "notes", "objective", "data_source"}
    asked |= {
        "update_frequency_unit",
        "geo_coverage",
        "data_format",
        "data_category",
        "license_id",
        "data_type",
    }
    assert asked <= set(told)
    assert "maintainer_email" not in told, "an empty one is refused"
    assert told["geo_coverage"] == "ไม่ทราบ"
    of_town = catalogue.told(edition(LIST, kind="municipality", mail="a@example.go.th"))
    assert (of_town["geo_coverage"], of_town["maintainer_email"]) == ("เทศบาล/อบต.", "a@example.go.th")
    assert told["data_type"] == "ข้อมูลสถิติ"
    assert told["update_frequency_unit"] == "ปี"
    monthly = catalogue.told(edition(load.schema("procurement-monthly")))
    assert monthly["update_frequency_unit"] == "เดือน"
    assert told["notes"] == "ปีนี้ไม่มี"
    assert [each["format"] for each in told["resources"]] == ["CSV", "XLSX", "JSON"]


def test_paper_holds_every_column_or_says_that_there_is_nothing() -> None:
    assert leaf.written(edition(LIST), rows(LIST)).startswith(b"%PDF")
    assert leaf.written(edition(LIST, count=0, none_reason="ปีนี้ไม่มี"), []).startswith(b"%PDF")
    many = leaf.written(edition(LIST, count=5000), [rows(LIST)[0]])
    assert many.startswith(b"%PDF")


def test_paper_has_thai_digits_but_for_numbers_that_only_name_something() -> None:
    given: Row = {"item": "ซื้อรถ 2 คัน", "budget": "1250000.50", "contract_number": "12/2567",
                  "contract_date": "2024-01-15", "project_number": "67019000111"}  # fmt: skip
    (page,) = PdfDocument(leaf.written(edition(LIST, count=1), [given]))
    text = "".join(page.get_textpage().get_text_bounded().split())
    for told in ("ซื้อรถ๒คัน", "๑,๒๕๐,๐๐๐.๕๐", "๑๕มกราคม๒๕๖๗", "12/2567", "67019000111", "พ.ศ.๒๕๖๗"):
        assert told in text, text


def test_on_paper_every_part_of_a_wide_register_begins_with_the_same_column() -> None:
    groups = leaf._groups(list(LIST.fields))
    assert {each[0].name for each in groups} == {"item"}
    assert max(map(len, groups)) == 7
    told = [each.name for group in groups for each in group[1:]]
    assert ["item", *told] == [each.name for each in LIST.fields]
    assert [len(each) for each in leaf._groups(list(LIST.fields[:5]))] == [5]
