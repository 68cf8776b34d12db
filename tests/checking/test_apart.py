"""Files are opened in a process of their own: what kills it is told in a sentence."""

import pytest
from tests.checking.evidence import fetched

from prongsai.apart import limits
from prongsai.checking import opening
from prongsai.checking.looking import looked_at


def test_a_page_is_opened_in_the_child() -> None:
    piece = looked_at(fetched("<html><body><p>เทศบาล</p>".encode()))
    assert piece.content.text.strip() == "เทศบาล"


def test_what_kills_the_child_is_a_fault_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CLOCK", 1)
    monkeypatch.setitem(opening._JOBS, "html", "tests.checking.deadly:sleeping")
    piece = looked_at(fetched(b"<html><body>x"))
    assert piece.content.fault is not None
    assert "page" in str(piece.content.fault)
