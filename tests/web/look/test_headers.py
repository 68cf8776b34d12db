"""What goes out with every page, and how cookies are bound."""

from pathlib import Path
from typing import Any

import pytest
from tests.web.cast import Cast
from tests.web.installation import Installation
from tests.web.people.signing import signed_in

SHOWN = """
import json
from prongsai.web.config import settings as told
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_HTTPONLY", "SECURE_HSTS_SECONDS")
print(json.dumps({each: getattr(told, each) for each in names}))
"""


def test_every_answer_says_what_a_browser_may_do_with_it(cast: Cast) -> None:
    for address in ("/", "/office/ban-dan/", "/nowhere/", "/healthz"):
        told = signed_in(cast, "own.coordinator").get(address).headers
        policy = told["Content-Security-Policy"]
        for part in ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"):
            assert part in policy, (address, part)
        assert "unsafe" not in policy
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Referrer-Policy"] == "same-origin"
        assert told["Cross-Origin-Opener-Policy"] == told["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("address", ["/office/ban-dan/", "/office/ban-dan/people/", "/account/profile/"])
def test_a_page_of_the_office_is_kept_by_no_browser(cast: Cast, address: str) -> None:
    response = signed_in(cast, "own.coordinator").get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_under_https_cookies_are_bound_to_this_host_and_no_script_reads_them(tmp_path: Path) -> None:
    told = settings_at(tmp_path, "https://ita.example.go.th")
    assert told["SESSION_COOKIE_NAME"] == "__Host-sessionid"
    assert told["CSRF_COOKIE_NAME"] == "__Host-csrftoken"
    assert all(told[each] is True for each in told if each.endswith(("SECURE", "HTTPONLY")))
    assert told["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60


def test_without_https_the_names_are_ones_that_a_browser_takes(tmp_path: Path) -> None:
    told = settings_at(tmp_path, "http://127.0.0.1:8000")
    assert told["SESSION_COOKIE_NAME"] == "sessionid"
    assert told["SESSION_COOKIE_SECURE"] is False


def settings_at(folder: Path, address: str) -> dict[str, Any]:
    secret = "".join(map(chr, range(48, 112)))
    return dict(Installation(folder, ADDRESS=address, SECRET_KEY=secret).told(SHOWN))
