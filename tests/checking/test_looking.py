"""An address is looked at with the files its page leads to and some of its links tried."""

from pathlib import Path

import pytest
from tests.checking.evidence import asked
from tests.fetching.serving import HOST, page, served, visitor, visits

from prongsai.checking.looking import MOST_LINKS, look, look_around
from prongsai.checking.model import Result
from prongsai.checking.run import check
from prongsai.web.sample import site

HOME = f"http://{HOST}/"


def test_the_site_is_looked_at_over_the_line_as_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {
        address.removeprefix(f"http://{HOST}"): page(each.body, each.media_type)
        for address, each in site.pages().items()
    }
    with served(answers) as (allow, _asked):
        visits(monkeypatch, allow)
        over = look_around(site.address_of("o14"), visitor(tmp_path))
    without = site.evidence("o14")
    assert [each.place for each in over] == [each.place for each in without]
    assert [each.content.text for each in over] == [each.content.text for each in without]
    told = {each.check: each.result for each in check(over, asked()) if each.place == over[1].place}
    assert told["machine-readable"] == Result.FAILS


def test_links_are_tried_but_not_all_of_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    links = "".join(f"<a href=/{at}>{at}</a> " for at in range(30))
    answers = {"/": page(f"<p>{links}<a href=http://127.0.0.1/>inward</a>".encode()), "/0": page(b"x")}
    with served(answers) as (allow, asked_of):
        visits(monkeypatch, allow)
        piece = look_around(HOME, visitor(tmp_path))[0]
    alive = [link.alive for link in piece.content.links]
    assert alive[:3] == [True, False, False]
    assert alive.count(None) == len(alive) - MOST_LINKS
    assert len(asked_of) <= MOST_LINKS + 2


def test_an_address_that_gives_nothing_is_a_piece_too(tmp_path: Path) -> None:
    piece = look("http://127.0.0.1/", visitor(tmp_path))
    assert (piece.fetched, piece.why) == (None, "address")
    told = {each.check: each.result for each in check([piece], asked())}
    assert told == {"own-site": Result.FAILS, "reachable": Result.FAILS}
