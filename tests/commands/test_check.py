"""``prongsai check``: findings and the score foretold, on a screen and as JSON."""

import pytest
from tests.checking.quick import quick
from tests.commands.running import Came, Prongsai

from prongsai.commands import check as command
from prongsai.web.sample import site


@pytest.fixture(autouse=True)
def _made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    quick(monkeypatch)
    monkeypatch.setattr(command, "look_around", lambda address, _: site.evidence(address[-3:].strip("/")))


def looked(prongsai: Prongsai, item: str, *more: str) -> Came:
    own = site.site().host
    return prongsai("check", site.address_of(item), "--item", item, "--year", "2567", "--site", own, *more)


def test_what_fails_is_told_with_what_would_be_right(prongsai: Prongsai) -> None:
    came = looked(prongsai, "o14")
    assert came.code == 1
    assert "PDF" in came.out
    assert "XLSX" in came.out
    assert "0.00" in came.out


def test_json_holds_findings_score_and_snapshots(prongsai: Prongsai) -> None:
    came = looked(prongsai, "o8", "--json")
    assert came.json["predicted"]["points"] == "50"
    assert {each["result"] for each in came.json["findings"]} >= {"holds", "fails"}
    assert len(came.json["snapshots"][0]["body_hash"]) == 64


def test_nothing_failing_is_exit_0(prongsai: Prongsai) -> None:
    came = looked(prongsai, "o12")
    assert came.code == 0
    assert "100.00" in came.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("http://www.a.go.th/", "--item", "o99", "--year", "2567"),
        ("http://www.a.go.th/", "--item", "o1", "--year", "1999"),
        ("http://www.a.go.th/", "--item", "o1"),
        ("--item", "o1", "--year", "2567"),
    ],
)
def test_bad_input_is_one_sentence(prongsai: Prongsai, arguments: tuple[str, ...]) -> None:
    came = prongsai("check", *arguments)
    assert came.code == 2
    assert came.err.count("\n") == 1


def test_an_address_that_leads_inward_is_bad_input(
    prongsai: Prongsai, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    came = prongsai("check", "http://169.254.169.254/", "--item", "o1", "--year", "2567")
    assert came.code == 2
    assert "169.254" in came.err
