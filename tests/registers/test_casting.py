"""Cells as Thai offices write them become values; what is refused says what would be right, in Thai."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prongsai import thai
from prongsai.registers import load
from prongsai.registers.casting import caster
from prongsai.registers.model import Choice, Constraints, Field, Schema, Value

SHORT = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
DAYS = some.dates(date(1960, 1, 1), date(2056, 12, 31))


def field(kind: str, **more: object) -> Field:
    return Field(name="x", title="ช่อง", english="x", type=kind, **more)  # type: ignore[arg-type]


def told_of(asked: Field, cell: str) -> tuple[Value, str]:
    """The value, or why there is none."""
    try:
        return caster(asked)(cell), ""
    except ValueError as refusal:
        return None, str(refusal)


AMOUNT = caster(field("number", unit="บาท"))
NUMBER = caster(field("number"))
COUNT = caster(field("integer"))
DAY = caster(field("date"))
TEXT = caster(field("string"))


@given(some.decimals(0, 10**12, places=2), some.booleans(), some.sampled_from(["", " บาท", "บาท"]))
def test_an_amount_is_exact_however_it_is_written(amount: Decimal, thai_digits: bool, unit: str) -> None:  # noqa: FBT001
    written = f"{amount:,.2f}{unit}"
    assert AMOUNT(thai.thai(written) if thai_digits else written) == f"{amount:.2f}"
    assert AMOUNT(f"{amount:.2f}") == f"{amount:.2f}"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("๑,๒๓๔.๕๐", "1234.50"),
        ("1,234.-", "1234.00"),
        ("฿ 500", "500.00"),
        ("-", None),
        ("ไม่มี", None),
        ("", None),
        ("0", "0.00"),
        ("-5", "-5.00"),
        ("(1,234.50)", "-1234.50"),
        ("−๕๐๐", "-500.00"),
        ("๕๐๐ บ.", "500.00"),
        ("007.5", "7.50"),
    ],
)
def test_amounts_as_people_type_them(cell: str, value: str | None) -> None:
    assert AMOUNT(cell) == value


@pytest.mark.parametrize("cell", ["สิบบาท", "1,23", "1.2.3", "12,34.5", "1e5", "=1+1", "1234.567", "9" * 20])
def test_what_is_no_amount_is_refused_and_says_what_would_be_right(cell: str) -> None:
    with pytest.raises(ValueError, match="โปรด") as refusal:
        AMOUNT(cell)
    assert cell in str(refusal.value)


def test_numbers_have_their_bounds() -> None:
    share = caster(field("number", constraints=Constraints(minimum=Decimal(0), maximum=Decimal(100))))
    assert share("33.333") == "33.333"
    assert share("10.0") == "10"
    assert share("100") == "100"
    for cell in ("-1", "100.01"):
        with pytest.raises(ValueError, match="โปรดตรวจ"):
            share(cell)


@pytest.mark.parametrize("cell", ["(500)", "−500", "-0.01"])
def test_an_amount_below_zero_is_told_as_that_however_it_is_written(cell: str) -> None:
    least = caster(field("number", unit="บาท", constraints=Constraints(minimum=Decimal(0))))
    with pytest.raises(ValueError, match="น้อยกว่า 0"):
        least(cell)


@given(some.integers(0, 10**9))
def test_a_whole_number_is_one(number: int) -> None:
    assert COUNT(f"{number:,}") == number
    assert COUNT(thai.thai(f"{number} ราย")) == number
    assert COUNT(f"{number}.0") == number


def test_what_is_not_whole_is_refused() -> None:
    with pytest.raises(ValueError, match="จำนวนเต็ม"):
        COUNT("1.5")


@given(DAYS, some.booleans())
def test_a_day_is_known_in_all_its_forms(day: date, thai_digits: bool) -> None:  # noqa: FBT001
    year = thai.buddhist(day.year)
    forms = [
        f"{day.day}/{day.month}/{year}",
        f"{day.day:02}-{day.month:02}-{year}",
        f"{day.day} {thai.MONTHS[day.month - 1]} {year}",
        f"{day.day} {SHORT[day.month - 1]} พ.ศ. {year}",
        f"วันที่ {day.day} {SHORT[day.month - 1]}{year}",
        f"{year}-{day.month:02}-{day.day:02}",
        day.isoformat(),
    ]
    if 2538 <= year < 2600:
        forms += [
            f"{day.day}/{day.month}/{year % 100:02}",
            f"{day.day} {SHORT[day.month - 1]} {year % 100:02}",
        ]
    for form in forms:
        assert DAY(thai.thai(form) if thai_digits else form) == day.isoformat()


@given(DAYS)
def test_a_day_that_excel_keeps_as_a_number_is_known(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    assert DAY(str(serial)) == day.isoformat()
    assert DAY(f"{serial}.75") == day.isoformat()


def test_a_buddhist_year_typed_into_excel_is_known() -> None:
    typed = date(2567, 10, 1)  # what Excel thinks it is
    assert DAY(str((typed - date(1899, 12, 30)).days)) == "2024-10-01"
    assert DAY(typed.isoformat()) == "2024-10-01"


def test_a_month_alone_is_its_first_day_or_its_last() -> None:
    assert DAY("ม.ค.๖๗") == "2024-01-01"
    assert caster(field("date", last=True))("ก.พ. 2567") == "2024-02-29"


@pytest.mark.parametrize(
    "cell", ["31/2/2567", "2567", "67", "เร็ว ๆ นี้", "1/13/2567", "0/1/2567", "123", "999999"]
)
def test_what_is_no_day_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="วันที่ตามปฏิทิน"):
        DAY(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "1 ม.ค. 67", "1 มค 67", "1 มค. 2567", "1-ม.ค.-67", "1/ม.ค./2567", "1 ม . ค . 67",
        "๑ มกราคม พ.ศ. ๒๕๖๗", "วันที่ 1 เดือน มกราคม พ.ศ. 2567", "1 ม.ค. ค.ศ. 2024",
        "1/1/67 00:00", "1/1/2024", "2567-01-01", "45292",
    ],
)  # fmt: skip
def test_a_day_is_the_same_however_an_office_writes_it(cell: str) -> None:
    assert DAY(cell) == "2024-01-01"


@pytest.mark.parametrize("cell", ["1/10/23", "1 ต.ค. 24", "01-10-37"])
def test_a_year_of_two_figures_that_can_be_of_either_era_is_asked_for(cell: str) -> None:
    with pytest.raises(ValueError, match=r"25\d\d หรือ 20\d\d"):
        DAY(cell)


@pytest.mark.parametrize("cell", ["1/1/3000", "5/5/2401", "1/1/1899"])
def test_a_year_of_no_office_is_to_be_checked(cell: str) -> None:
    with pytest.raises(ValueError, match="โปรดตรวจปี"):
        DAY(cell)


@pytest.mark.parametrize("cell", ["1 ก" + " " * 15_000 + "x", "1" + "-" * 15_000, "ก" * 15_000 + "๖"])
def test_what_is_long_is_no_day_at_once(cell: str) -> None:
    with pytest.raises(ValueError, match="วันที่ตามปฏิทิน"):
        DAY(cell)


def test_yes_and_no() -> None:
    cast = caster(field("boolean"))
    assert [cast(cell) for cell in ("ใช่", "มี", "✓", "1", "TRUE", "ไม่มี", "0", "-", "")] == [
        True, True, True, True, True, False, False, False, None,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="ใช่ หรือ ไม่ใช่"):
        cast("บางที")


def test_a_choice_is_known_by_its_other_names_and_no_more() -> None:
    method = caster(load.schema("procurement-list").by_name["method"])
    for cell in ("วิธีเฉพาะเจาะจง", "เฉพาะเจาะจง", " เฉพาะ เจาะจง ", "direct", "เฉพาะเจาะจง (ม.56)"):
        assert method(cell) == "วิธีเฉพาะเจาะจง"
    assert method("-") is None
    with pytest.raises(ValueError, match="โปรดเลือก วิธีประกาศเชิญชวนทั่วไป"):
        method("ไม่เฉพาะเจาะจง")


@given(some.text(some.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_choice_is_one_of_its_labels_or_refused(cell: str) -> None:
    choices = (Choice("ก", "a"), Choice("ข", "b", ("บ",)))
    told, refused = told_of(field("string", choices=choices), cell)
    assert "โปรดเลือก" in refused if refused else told in {"ก", "ข", None}


@given(some.text(some.characters(), max_size=200))
def test_a_text_is_stored_as_it_can_be_in_any_database(cell: str) -> None:
    told = TEXT(cell)
    assert told is None or ("\0" not in str(told) and str(told).encode("utf-8") and TEXT(str(told)) == told)


def test_markup_and_formulas_in_a_text_stay_text() -> None:
    assert TEXT("<b>คอม</b><script>x</script>") == "<b>คอม</b><script>x</script>"
    assert TEXT("=SUM(A1)") == "=SUM(A1)"
    assert TEXT(" ก  ข \n ค ") == "ก ข\nค"
    with pytest.raises(ValueError, match="ยาวเกิน"):
        TEXT("ก" * 20_001)


def test_a_number_of_a_company_is_kept_that_of_a_citizen_is_not() -> None:
    number = caster(load.schema("procurement-list").by_name["winner_number"])
    assert number("0-1055-00000-00-1") == "0105500000001"
    assert number("105500000001") == "0105500000001"  # a spreadsheet took the zero off
    with pytest.raises(ValueError, match="เลขประจำตัวประชาชน"):
        number("3100000000001")


def test_an_address_is_one_of_the_web() -> None:
    link = caster(field("string", format="uri"))
    assert link("https://www.example.go.th/ก") == "https://www.example.go.th/ก"
    assert link("-") is None
    for cell in ("javascript:alert(1)", "www.example.go.th", "ดูไฟล์แนบ"):
        with pytest.raises(ValueError, match="https://"):
            link(cell)


@given(DAYS.flatmap(lambda day: some.just(day + timedelta(0))))
def test_what_was_cast_casts_to_itself(day: date) -> None:
    assert DAY(str(DAY(day.isoformat()))) == day.isoformat()


@pytest.mark.parametrize("schema", list(load.schemas().values()), ids=list(load.schemas()))
@given(cell=some.text(some.characters(), max_size=40))
def test_no_cell_breaks_a_field(schema: Schema, cell: str) -> None:
    for each in schema.fields:
        told_of(each, cell)
