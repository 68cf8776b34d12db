"""What an office file says, and how one at fault is refused."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec import structs

from prongsai.errors import BadInputError
from prongsai.library.words import UNITS as LIBRARY_UNITS
from prongsai.office.model import Agency, Member, Office, Paper, Seat
from prongsai.office.names import KEYS, PAPERS, UNITS
from prongsai.office.read import read

from .writing import Written

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "office.toml"

# -- what is read ---------------------------------------------------------------------


def test_every_section_is_read(office: Written) -> None:
    said = office("""
        unit = "งานนิติการ"
        [agency]
        name = "เทศบาลตำบลทดสอบ"
        kind = "municipality"
        [units]
        finance = "กองคลัง"
        [[chain]]
        name = "ก"
        english = "Mr. Kor"
        post = "นิติกร"
        [[chain]]
        post = "รองปลัดเทศบาล"
        acting_for = "ปลัดเทศบาล"
        opinion = "reject"
        reason = "ทบทวน"
        [papers.memo]
        number = "กข 1/2"
        day = 2025-05-20
        enclosed = ["ก", "ข"]
        [[group]]
        name = "ค"
        role = "ประธาน"
        [links]
        eit = "https://example.go.th/eit"
    """)
    assert said == Office(
        agency=Agency(name="เทศบาลตำบลทดสอบ", kind="municipality"),
        unit="งานนิติการ",
        units={"finance": "กองคลัง"},
        chain=(
            Member(name="ก", english="Mr. Kor", post="นิติกร"),
            Member(post="รองปลัดเทศบาล", acting_for="ปลัดเทศบาล", opinion="reject", reason="ทบทวน"),
        ),
        papers={"memo": Paper(number="กข 1/2", day=date(2025, 5, 20), enclosed=("ก", "ข"))},
        group=(Seat(name="ค", role="ประธาน"),),
        links={"eit": "https://example.go.th/eit"},
    )


@pytest.mark.parametrize("content", ["", "\n# only a remark\n", "[agency]\n", b"\xef\xbb\xbf"])
def test_nothing_is_required(office: Written, content: str | bytes) -> None:
    assert office(content) == Office()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(office: Written) -> None:
    assert office(b"\xef\xbb\xbf[agency]\r\nname = 'x'\r\n").agency.name == "x"


@pytest.mark.parametrize(
    "day",
    [
        "2025-05-20", "2568-05-20", '"2025-05-20"', '"2568-05-20"', '"20 พฤษภาคม 2568"', '"๒๐ พ.ค. ๒๕๖๘"',
        '"20 พฤษภาคม พ.ศ. 2568"', '"วันที่ 20 พฤษภาคม พ.ศ.๒๕๖๘"', '"20 พค 2568"', "2025-05-20T08:30:00",
    ],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_written(office: Written, day: str) -> None:
    assert office(f"[papers.memo]\nday = {day}\n").papers["memo"].day == date(2025, 5, 20)


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(date(2024, 2, 29))
def test_each_day_comes_back_from_its_buddhist_text(office: Written, day: date) -> None:
    said = office(f'[papers.memo]\nday = "{day.year + 543}-{day.month:02}-{day.day:02}"\n')
    assert said.papers["memo"].day == day


def test_an_empty_day_is_one_that_is_not_told_yet(office: Written) -> None:
    assert office('[papers.memo]\nday = ""\n').papers["memo"].day is None


# -- what is refused --------------------------------------------------------------------

REFUSED = [
    ("[agency]\nname = เทศบาล\n", "line 2, column 8", "quotation marks"),
    ('[agency]\nname = "x\n', "line 2", "quotation mark at the end"),
    ('[agency]\nname = "x"\nname = "y"\n', "line 3", "twice"),
    ('[agency\nname = "x"\n', "line 1", "bracket"),
    ("[papers.memo]\nday = 2025-02-30\n", "line 2", "no such day"),
    ('[agency]\nname = "\\q"\n', "line 2", "backslash"),
    ('[agency]\nชื่อ = "x"\n', "line 2", "an English key"),
    ("x = " + "1" * 5000, "line 1", "not TOML"),
    ("[" * 3000, "line 1", "name ="),
    ('[agency]\nnam = "x"\n', "line 2", "[agency] has no “nam”; “name” is meant?"),
    ('unt = "x"\n', "line 1", "“unit” is meant?"),
    ('\nname = "x"\n', "line 2", "“name” stands under [agency]"),
    ('[links]\neit = "https://a"\nunit = "x"\n', "line 3", "“unit” stands above all [sections]"),
    ('[agency]\nzzz = "x"\n', "line 2", "it can have: name, short"),
    ('emblem = "x"\n', "line 1", "under [agency]"),
    ('[agency]\n\nkind = "city"\n', "line 3",
     "municipality, subdistrict-organisation, provincial-organisation, department"),
    ('[papers.memos]\nday = ""\n', "line 1", "there is: memo, memo-follow-up, announcement"),
    ('[papers]\nnumber = "5"\n', "line 2", "no kind of paper “number”"),
    ('[papers.memo]\nday = "31 เมษายน 2568"\n', "line 2", "“31 เมษายน 2568” is no day"),
    ('[papers.memo]\nday = "20 พฤษภาคม"\n', "line 2", "is no day"),
    ('[papers.memo]\nday = "2025-13-01"\n', "line 2", "is no day"),
    ("[papers.memo]\nday = 2568-02-29\n", "line 2", "is no day"),
    ("[papers.memo]\nday = 5\n", "line 2", "is no day"),
    ("[papers.memo]\nnumber = 5\n", "line 2", 'number = "…"'),
    ('[papers.memo]\nenclosed = "x"\n', "line 2", 'enclosed = ["…", "…"]'),
    ("[papers.memo]\nenclosed = [1]\n", "line 2", 'enclosed = ["…", "…"]'),
    ('[papers.order]\nnumber = "1"\n[papers.memo]\nnumber = 5\n', "line 4", "number"),
    ('papers = "x"\n', "line 1", "[papers]"),
    ('[chain]\nname = "x"\n', "line 1", "[[chain]] with two brackets"),
    ('[[agency]]\nname = "x"\n', "line 1", "write [agency]"),
    ('agency = "x"\n', "line 1", "write [agency]"),
    ('[[chain]]\nname = "x"\n\n[[chain]]\nname = 4\n', "line 5", "quotation marks"),
    ('[[chain]]\nname = "x"\n\n[[chain]]\nnam = "y"\n', "line 5", "[[chain]] 2 has no “nam”"),
    ('[[chain]]\nopinion = "maybe"\n', "line 2", "approve, reject"),
    ('[[chain]]\npost = "ปลัด"\nacting_for = "ปลัด"\n', "line 3", "acting_for"),
    ('[[group]]\nseat = "x"\n', "line 2", "[[group]] 1 has no “seat”"),
    ("[units]\nfinance = 1\n", "line 2", "quotation marks"),
    ('[units]\nfinanc = "x"\n', "line 2", "“finance” is meant?"),
    ('[links]\neit = "example.go.th"\n', "line 2", "https://"),
    ('[links]\neit = "https://a b"\n', "line 2", "without spaces"),
    ("unit = 5\n", "line 1", "quotation marks"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "where", "says"), REFUSED, ids=[each[0][:40] for each in REFUSED])
def test_a_fault_is_told_with_its_line_and_what_would_be_right(
    office: Written, content: str, where: str, says: str
) -> None:
    said = office.refused(content)
    assert said.startswith(f"office.toml {where}")
    assert says in said


def test_there_is_one_chief_executive_who_comes_last(office: Written) -> None:
    chief, clerk = '[[chain]]\npost = "นายกเทศมนตรี"\n', '[[chain]]\npost = "ปลัดเทศบาล"\n'
    assert len(office(clerk + chief).chain) == 2
    assert "“นายกเทศมนตรี” stands twice" in office.refused(chief + clerk + chief)
    acting = '[[chain]]\npost = "รองนายก"\nacting_for = "นายก เทศมนตรี"\n'
    assert office.refused(acting + chief).startswith("office.toml line 3:")
    assert len(office(clerk + clerk + chief).chain) == 3  # two of a lower post may both be asked


def test_a_file_that_is_not_utf_8_is_refused_with_what_to_do(office: Written) -> None:
    for encoding in ("cp874", "utf-16"):
        assert office.refused('[agency]\nname = "ไทย"'.encode(encoding)).endswith("save the file as UTF-8")


def test_a_file_far_too_large_is_refused(office: Written) -> None:
    assert "larger than 1 MB" in office.refused(b"#" * (1024 * 1024 + 1))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path, Path("a\0b")):
        with pytest.raises(BadInputError):
            read(path)


@given(st.text(st.sampled_from('[]="\n.#agencyunitchm1 ก\\'), max_size=60))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_or_refused_in_one_sentence(office: Written, text: str) -> None:
    try:
        said = office(text)
    except BadInputError as fault:
        assert re.search(r"office\.toml line \d+", str(fault))  # noqa: PT017 - one of two good ends
    else:
        assert isinstance(said, Office)


# -- names, sample, documentation ---------------------------------------------------------


def test_the_units_are_those_of_the_library() -> None:
    assert UNITS == LIBRARY_UNITS


def test_the_sample_tells_all_there_is_to_tell() -> None:
    said = read(SAMPLE)
    told = structs.asdict(said.agency)
    assert [name for name, value in told.items() if not value] == ["emblem", "power"]
    assert tuple(said.units) == UNITS
    assert len(said.chain) == 4
    assert said.chain[2].acting_for
    assert set(said.papers) == set(PAPERS) - {"letter"}
    assert all(each.day for each in said.papers.values())
    assert len(said.group) == 6
    assert set(said.links) == {"iit", "eit", "results"}
    assert all("example.go.th" in link for link in said.links.values())


def test_the_documentation_names_every_key_in_both_languages() -> None:
    thai, _title, english = (ROOT / "docs" / "office.md").read_text("utf-8").partition("# The office file")
    for key in {key for keys in KEYS.values() for key in keys} - {"agency", "papers", "units", "chain"}:
        for part in (thai, english):
            assert f"`{key}`" in part or f"[{key}]" in part, key


def test_examples_in_the_documentation_are_right(office: Written) -> None:
    section = ""
    text = (ROOT / "docs" / "office.md").read_text("utf-8").partition("# The office file")[0]
    checked = 0
    for line in text.splitlines():
        if match := re.match(r"\| \*\*`\[+([a-z]+)(\.…)?\]+`", line):
            section = "papers.memo" if match[2] else match[1]
        if example_ := re.search(r"\| `([a-z_-]+ = .+)` \|$", line):
            head = f"[[{section}]]" if section in ("chain", "group") else f"[{section}]"
            if "emblem" not in line:
                office(f"{head if section else ''}\n{example_[1]}\n")
                checked += 1
    assert checked > 15
