"""A variant says only what differs, and is refused like any other rule set."""

from fractions import Fraction
from pathlib import Path

import pytest

from prongsai.errors import BadInputError
from prongsai.rules import ids, load, load_file
from prongsai.rules.facts import facts
from prongsai.rules.model import Mark
from prongsai.scoring.analysis import levers
from prongsai.scoring.score import score
from prongsai.scoring.sheet import Sheet
from prongsai.scoring.sheet import score as read
from prongsai.scoring.tree import tree

HEAD = """\
base: '{base}'
why: ทดลองในการทดสอบ
known: {{mark: derived, of: ข้อสมมติ}}
"""
KNOWN_POINTS = {"o27": 4, "o28": 2}


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    return tmp_path / "ของเรา.yaml"


def written(path: Path, body: str, base: str = "2568") -> Path:
    path.write_text(HEAD.format(base=base) + body, "utf-8")
    return path


def points_of_2568() -> dict[str, int]:
    """Points that sum to 40: the two that are known, and 34 shared by the other 26 items."""
    others = {f"o{number}": 2 if number <= 8 else 1 for number in range(1, 27)}
    assert sum(others.values()) == 34
    return others | KNOWN_POINTS


def all_points(points: dict[str, int]) -> str:
    """The body of an overlay by which OIT is a sum of points."""
    items = "".join(f"    - {{id: {name}, points: {each}}}\n" for name, each in points.items())
    return f"""\
year:
  instruments:
    - id: OIT
      rollup:
        sub_indicator: sum-of-points
        indicator: sum-of-points
        instrument: sum-of-points
        instead: []
disclosure:
  items:
{items}"""


def test_without_points_oit_of_2568_cannot_be_computed_and_what_to_give_is_named() -> None:
    sheet = Sheet(scores={name: read("1") for name in points_of_2568()})  # type: ignore[misc]
    scored = score(sheet, load("2568"))
    assert not {"9.1", "9", "10", "OIT", "OIT.weighted", "total"} & set(scored.values)
    assert "OIT" in scored.missing


def test_a_local_file_with_the_points_of_every_item_makes_oit_of_2568_computable(overlay: Path) -> None:
    points = points_of_2568()
    rules = load_file(written(overlay, all_points(points)))
    won = points | {"o1": 0, "o26": 0}  # 40 points less 2 and 1
    scored = score(Sheet(scores={name: read(str(each)) for name, each in won.items()}), rules)  # type: ignore[misc]
    assert scored.values["OIT"] == Fraction(37 * 100, 40)
    assert scored.values["OIT.weighted"] == 37
    first = ids.expand(next(i.items for i in rules.frame.indicators if i.id == "9"))
    assert scored.values["9"] == Fraction(100 * sum(won[o] for o in first), sum(points[o] for o in first))
    assert "total" not in scored.values


def test_levers_of_points_are_their_share_of_the_total(overlay: Path) -> None:
    points = points_of_2568()
    rules = load_file(written(overlay, all_points(points)))
    won = {name: str(each) for name, each in (points | {"o1": 0, "o26": 0}).items()}
    sheet = Sheet(scores={name: read(each) for name, each in (won | {"IIT": "90", "EIT": "90"}).items()})  # type: ignore[misc]
    scored = score(sheet, rules)
    assert scored.values["total"] == 27 + 27 + 37
    gains = {lever.id: lever.gain for lever in levers(tree(rules), scored) if lever.id[0] == "o"}
    assert gains == {"o1": 2, "o26": 1}


def test_what_an_overlay_changes_carries_its_own_mark(overlay: Path) -> None:
    rules = load_file(written(overlay, all_points(points_of_2568())))
    changed = [fact for fact in facts(rules) if fact.path.endswith(".points")]
    ours = [fact for fact in changed if any(part.of == "ข้อสมมติ" for part in fact.known)]
    assert len(ours) == 28
    assert {fact.mark for fact in ours} == {Mark.DERIVED}


def test_an_overlay_leaves_everything_else_as_in_its_base(overlay: Path) -> None:
    ours, base = load_file(written(overlay, all_points(points_of_2568()))), load("2568")
    assert ours.questions == base.questions
    assert ours.frame.levels == base.frame.levels
    assert [item.name for item in ours.disclosure.items] == [item.name for item in base.disclosure.items]
    assert ours.seal != base.seal
    assert ours.name == "ของเรา"


def test_the_university_averages_items_and_gives_half_points() -> None:
    university, base = load("2563-item-means"), load("2563")
    assert university.frame.instruments[2].rollup.indicator == "mean-of-items"
    assert base.frame.instruments[2].rollup.indicator == "mean-of-sub-indicators"
    assert list(map(int, university.disclosure.steps)) == [0, 50, 100]
    assert university.fiscal_year == base.fiscal_year


def test_a_level_is_matched_by_its_name(overlay: Path) -> None:
    body = "year:\n  levels:\n    - {name: E, total_from: 51.00}\n    - {name: F, total_to: 50.99}\n"
    rules = load_file(written(overlay, body, base="2564"))
    bounds = {level.name: level.total_from for level in rules.frame.levels}
    assert list(bounds) == ["AA", "A", "B", "C", "D", "E", "F"]
    assert [int(bounds[name]) for name in ("AA", "E", "F")] == [95, 51, 0]


def test_the_text_of_a_statement_may_be_changed(overlay: Path) -> None:
    body = "year:\n  sub_indicators:\n    - {id: '9.1', name: เรื่องพื้นฐาน}\n"
    rules = load_file(written(overlay, body))
    assert rules.frame.sub_indicators[0].name == "เรื่องพื้นฐาน"
    assert rules.frame.sub_indicators[0].items == "o1..o4"


def test_a_record_of_an_overlay_may_say_for_itself_how_it_is_known(overlay: Path) -> None:
    body = "disclosure:\n  items:\n    - id: o1\n      points: 1\n      known: {points: recalled}\n"
    rules = load_file(written(overlay, body))
    fact = next(
        fact for fact in facts(rules) if fact.path == "$.items[0].points" and fact.file == "disclosure"
    )
    assert fact.mark == Mark.RECALLED


def test_a_record_given_twice_in_an_overlay_is_refused(overlay: Path) -> None:
    body = "disclosure:\n  items:\n    - {id: o1, points: 1}\n    - {id: o1, points: 2}\n"
    with pytest.raises(BadInputError, match="o1"):
        load_file(written(overlay, body))


@pytest.mark.parametrize(
    ("body", "base", "says"),
    [
        ("", "2561", "the base “2561” has no rules; there are: 2562"),
        ("", "2563-item-means", "the base “2563-item-means” has no rules"),
        ("", "..", "the base “..” has no rules"),
        ("", "", "has no rules"),
        ("disclosure:\n  items:\n    - {id: o99, points: 1}\n", "2568", "o99"),
        ("disclosure:\n  items:\n    - {id: o1, colour: red}\n", "2568", "no key “colour”"),
        ("disclosure:\n  items:\n    - {id: o1, points: many}\n", "2568", "many"),
        ("colour: red\n", "2568", "colour"),
        ("year:\n  colour: red\n", "2568", "colour"),
        ("year: 5\n", "2568", "year"),
        ("year:\n  instruments:\n    - {id: OIT, weight: 41}\n", "2568", "add up to 101"),
        ("year:\n  year: 1\n  year: 2\n", "2568", "“year” stands twice"),
        ("year:\n  tested: {instruments: [IIT], known: {instruments: certain}}\n", "2568", "known"),
    ],
)
def test_an_overlay_is_refused_by_its_file_and_a_line(body: str, base: str, says: str, overlay: Path) -> None:
    with pytest.raises(BadInputError) as fault:
        load_file(written(overlay, body, base))
    message = str(fault.value)
    assert overlay.name in message
    assert says in message
    assert " line " in message


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("disclosure:\n  items:\n    - id: o1\n      points: many\n", 7),
        ("disclosure:\n  items:\n    - id: o1\n      colour: red\n", 6),
        ("year:\n  instruments:\n    - id: OIT\n      weight: forty\n", 7),
    ],
)
def test_the_line_named_is_one_of_the_overlay_not_of_its_base(body: str, line: int, overlay: Path) -> None:
    with pytest.raises(BadInputError, match=rf"line {line}\b"):
        load_file(written(overlay, body))


@pytest.mark.parametrize("missing", ["base", "why", "known"])
def test_an_overlay_says_its_base_why_and_how_it_is_known(missing: str, overlay: Path) -> None:
    text = "".join(
        line for line in HEAD.format(base="2568").splitlines(keepends=True) if not line.startswith(missing)
    )
    overlay.write_text(text, "utf-8")
    with pytest.raises(BadInputError, match=missing):
        load_file(overlay)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="cannot be read"):
        load_file(tmp_path / "none.yaml")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(BadInputError, match="cannot be read"):
        load_file(binary)
    empty = tmp_path / "empty.yaml"
    empty.write_text("", "utf-8")
    with pytest.raises(BadInputError, match="empty"):
        load_file(empty)


def test_a_base_outside_the_rules_that_ship_is_refused(tmp_path: Path, overlay: Path) -> None:
    (tmp_path / "year.yaml").write_text("fiscal_year: 2567\n", "utf-8")
    with pytest.raises(BadInputError, match="has no rules"):
        load_file(written(overlay, "", base=str(tmp_path)))


def test_a_mark_of_byte_order_before_the_overlay_does_no_harm(overlay: Path) -> None:
    overlay.write_text("\ufeff" + HEAD.format(base="2567"), "utf-8")
    assert load_file(overlay).fiscal_year == 2567
