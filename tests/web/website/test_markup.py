"""Text as editors write it: what is useful is drawn, what is dangerous is words or nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.web.website.markup import Shown, pictures_in, plain, rendered

PICTURES = {7: Shown("/a/x/pictures/7/", "ศาลา", 60, 40)}


def test_what_editors_need_is_drawn() -> None:
    text = "# หัวข้อ\n\n**หนา**\nบรรทัดใหม่\n\n- หนึ่ง\n\n[เว็บ](https://x.go.th)\n\n| ก | ข |\n|---|---|\n| 1 | 2 |"
    drawn = rendered(text, {})
    for part in (
        "<h2>หัวข้อ</h2>",
        "<strong>หนา</strong>",
        "<br>",
        "<li>หนึ่ง</li>",
        '<div class="table-scroll"><table>',
    ):
        assert part in drawn, part
    assert 'href="https://x.go.th" rel="noopener noreferrer"' in drawn


def test_the_beginning_of_a_text_is_words_alone() -> None:
    text = "เริ่ม **วันจันทร์**\n\n![](picture:7)\n\n| ก | ข |\n|---|---|\n| 1 | 2 |\n\nจบ"
    assert plain(text, 80) == "เริ่ม วันจันทร์ จบ"
    assert plain(text, 5) == "เริ่ม…"


def test_pictures_are_our_own_alone_and_have_words() -> None:
    drawn = rendered("![](picture:7) ![](picture:8) ![x](https://spy.example/a.png)", PICTURES)
    assert drawn.count("<img") == 1
    assert 'src="/a/x/pictures/7/"' in drawn
    assert 'alt="ศาลา"' in drawn
    assert "spy.example" not in drawn
    assert pictures_in("![](picture:7) ![ก](picture:12)") == {7, 12}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>)",
        "![x](javascript:alert(1))",
        '<a href="https://x" onclick="y">z</a>',
        "<style>*{}</style>",
        "<iframe src=//x>",
    ],
)
def test_nothing_dangerous_is_drawn(text: str) -> None:
    drawn = rendered(text, PICTURES)
    assert not re.search(r"<(script|img|style|iframe)|<[^>]+\son\w+=|href=.(javascript|data):", drawn), drawn


@given(st.text(max_size=200))
def test_whatever_is_written_only_known_tags_come_out(text: str) -> None:
    drawn = rendered(text, PICTURES)
    names = {each.lower() for each in re.findall(r"</?([a-zA-Z][a-zA-Z0-9]*)", drawn)}
    known = (
        "p br h2 h3 h4 h5 h6 strong em ul ol li blockquote a img table thead tbody tr th td hr code pre div"
    )
    assert names <= set(known.split())


def test_the_beginning_is_words_alone() -> None:
    assert plain("# หัว\n\n**เนื้อ** ความ", 100) == "หัว เนื้อ ความ"
    assert plain("ก" * 50, 10) == "ก" * 10 + "…"
