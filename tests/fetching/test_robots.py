"""robots.txt, as RFC 9309 has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.fetching.robots import may_visit

GROUPS = """
# everyone
User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.zip$
Disallow: /ไฟล์/
Disallow:

User-agent: other
user-agent: PRONGSAI
Disallow: /ours
"""


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /private\nAllow: /private/open", "/private/x", False),
        ("User-agent: *\nDisallow: /private\nAllow: /private/open", "/private/open/1", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.zip$", "/x/y.zip", False),
        ("User-agent: *\nDisallow: /*.zip$", "/x/y.zip?1", True),
        ("User-agent: *\nDisallow: /a*b*c", "/a1b2c3", False),
        ("User-agent: *\nDisallow: /a*b*c", "/a1c2b", True),
        ("User-agent: *\nDisallow: /exact$", "/exact", False),
        ("User-agent: *\nDisallow: /exact$", "/exact/more", True),
        ("User-agent: *\nDisallow: /ไฟล์", "/%E0%B9%84%E0%B8%9F%E0%B8%A5%E0%B9%8C/1", False),
        ("\ufeffUser-Agent : *\ndisallow : /a # why", "/a", False),
        (GROUPS, "/private", True),
        (GROUPS, "/ours/1", False),
        ("Disallow: /", "/a", True),
        ("User-agent: a\nUser-agent: prongsai\nDisallow: /x\nUser-agent: *\nDisallow: /", "/y", True),
    ],
)
def test_the_longest_rule_that_fits_decides(robots: str, path: str, may: bool) -> None:  # noqa: FBT001
    assert may_visit(robots, path) == may


@given(st.text(max_size=200), st.text(max_size=50))
def test_any_text_is_read(robots: str, path: str) -> None:
    assert may_visit(robots, f"/{path}") in (True, False)
    assert not may_visit("User-agent: *\nDisallow: /", f"/{path}")


def test_stars_without_end_cost_nothing() -> None:
    assert may_visit("User-agent: *\nDisallow: /" + "*a" * 2000 + "$", "/" + "a" * 1999)
