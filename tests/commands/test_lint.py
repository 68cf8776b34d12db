"""``prongsai lint``, held against the contract."""

from .running import BAN_DAN, CHECKOUT, Prongsai

DRAFT = "II T\n\nวันที่ 31 เมษายน 2568\n\nII T\n"
SAMPLE = CHECKOUT / "samples" / "ban-dan-2567.docx"


def test_findings_as_json(prongsai: Prongsai) -> None:
    came = prongsai("lint", prongsai.file("draft.txt", DRAFT), "--json")
    assert (came.code, came.err) == (1, "")
    one, other = came.json["findings"]
    assert {"rule", "where", "says", "suggest"} <= set(one)
    assert (one["rule"], one["where"], one["count"], one["also"]) == (
        "instrument-misspelt",
        "line 1",
        2,
        ["line 5"],
    )
    assert (other["rule"], other["where"]) == ("dates-differ", "line 3")


def test_nothing_found_is_exit_0(prongsai: Prongsai) -> None:
    file = prongsai.file("draft.txt", "คะแนนรวม 90.00 คะแนน\n")
    came = prongsai("lint", file, "--json")
    assert (came.code, came.json["findings"]) == (0, [])
    assert "Nothing was found." in prongsai("lint", file).out


def test_people_read_place_passage_suggestion_and_count(prongsai: Prongsai) -> None:
    came = prongsai("lint", prongsai.file("draft.txt", DRAFT))
    assert came.code == 1
    lines = came.out.splitlines()
    assert "2 findings at 2 places:" in lines
    at = lines.index("line 1")
    assert lines[at + 2] == "  [instrument-misspelt] “II T” is written for “IIT”"
    assert lines[at + 3] == "  Suggested: write “IIT”"
    assert lines[at + 4] == "  2 times; also at: line 5"
    assert lines.index("line 3") > at


def test_it_speaks_thai(prongsai: Prongsai) -> None:
    came = prongsai("lint", prongsai.file("draft.txt", DRAFT), "--lang", "th")
    assert "บรรทัดที่ 1" in came.out
    assert "instrument-misspelt" in came.out
    assert "Suggested" not in came.out
    assert "written for" not in came.out


def test_only_some_rules(prongsai: Prongsai) -> None:
    file = prongsai.file("draft.txt", DRAFT)
    came = prongsai("lint", file, "--json", "--only", "dates-differ, wrong-year")
    assert [each["rule"] for each in came.json["findings"]] == ["dates-differ"]
    assert "wrong-year" in prongsai.refused("lint", file, "--only", "nothing")


def test_figures_held_against_a_sheet(prongsai: Prongsai) -> None:
    file = prongsai.file("draft.txt", "ผลการประเมิน ITA ปี 2567 คะแนนรวม 90.49 คะแนน\n")
    sheet = prongsai.sheet({"total": "90.94"})
    came = prongsai("lint", file, "--sheet", sheet, "--json")
    (one,) = came.json["findings"]
    assert (one["rule"], one["suggest"]) == ("figure-differs", "write 90.94")
    assert prongsai("lint", file, "--sheet", prongsai.sheet({"total": "90.49"}), "--json").code == 0
    said = prongsai.refused("lint", file, "--sheet", prongsai.sheet({"total": "90"}, 2566))
    assert "2566" in said
    prongsai.refused("lint", file, "--sheet", prongsai.folder / "none.json")
    prongsai.refused("lint", file, "--sheet", file.with_name("draft.txt"), "--year", "2560")


def test_the_year_served_can_be_given(prongsai: Prongsai) -> None:
    text = "มาตรการ\tขั้นตอน\tผู้รับผิดชอบ\tระยะเวลา\nจัดทำคู่มือ\tรวบรวมแล้วประกาศ\tสำนักปลัด\tปีงบประมาณ พ.ศ. 2567\n"
    file = prongsai.file("draft.txt", text)
    rules = [each["rule"] for each in prongsai("lint", file, "--served", "2568", "--json").json["findings"]]
    assert "period-outside-year" in rules
    assert "give --served" in prongsai("lint", file).out
    prongsai.refused("lint", file, "--served", "2599")


def test_the_office_file_tells_the_right_name(prongsai: Prongsai) -> None:
    office = prongsai.file("office.toml", '[agency]\nname = "องค์การบริหารส่วนตำบลสายลมเย็น"\n')
    file = prongsai.file("draft.txt", "องค์การบริหารส่วนตำบลสายลนเย็น ประกาศแล้ว\n")
    assert prongsai("lint", file, "--json").json["findings"] == []
    (one,) = prongsai("lint", file, "--office", office, "--json").json["findings"]
    assert one["suggest"] == "write “สายลมเย็น”"


def test_a_sheet_and_a_word_file_can_be_linted(prongsai: Prongsai) -> None:
    came = prongsai("lint", BAN_DAN, "--json")
    assert {each["rule"] for each in came.json["findings"]} == {"figure-differs"}
    came = prongsai("lint", SAMPLE, "--json")
    assert came.code == 1
    assert "item-in-wrong-issue" in came.out


def test_what_lint_refuses(prongsai: Prongsai) -> None:
    for file in (prongsai.folder / "none.docx", prongsai.folder):
        assert str(file) in prongsai.refused("lint", file)
    prongsai.refused("lint")
    prongsai.refused("lint", prongsai.file("b.pdf", b"%PDF-1.4 nothing"))
    prongsai.refused("lint", prongsai.file("b.docx", b"PK\x03\x04 nothing"))
    prongsai.refused("lint", prongsai.file("empty.txt", ""))
    prongsai.refused("lint", BAN_DAN, "--bogus")
    prongsai.refused("lint", BAN_DAN, "--year", "2560")
    prongsai.refused("lint", BAN_DAN, "--set", "total=1")
