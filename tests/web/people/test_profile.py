"""Everyone has a page of their own: name, language, digits."""

from django.test import Client
from django.urls import reverse
from tests.web.cast import Cast
from tests.web.people.signing import signed_in

from prongsai.web.journal.models import Entry


def test_name_language_and_digits_are_changed(cast: Cast) -> None:
    client = signed_in(cast, "own.clerk")
    told = {"name": "คุณใหม่", "language": "en", "thai_digits": "on"}
    assert client.post(reverse("profile"), told).status_code == 302
    user = cast["own.clerk"]
    user.refresh_from_db()
    assert (user.name, user.language, user.thai_digits) == ("คุณใหม่", "en", True)
    assert '<html lang="en"' in client.get(reverse("profile")).content.decode()
    entry = Entry.objects.get(book__name="platform", act="profile.edit")
    assert entry.details == {"fields": ["language", "name", "thai_digits"]}


def test_a_double_submit_writes_one_line(cast: Cast) -> None:
    client = signed_in(cast, "own.clerk")
    for _time in range(2):
        client.post(reverse("profile"), {"name": "คุณใหม่", "language": "th"})
    assert Entry.objects.filter(act="profile.edit").count() == 1


def test_bad_input_changes_nothing(cast: Cast) -> None:
    client = signed_in(cast, "own.clerk")
    for told in ({"name": "", "language": "th"}, {"name": "ก", "language": "xx"}):
        assert client.post(reverse("profile"), told).status_code == 200
    cast["own.clerk"].refresh_from_db()
    assert cast["own.clerk"].name == "คุณown.clerk"


def test_it_is_ones_own(cast: Cast) -> None:
    assert Client().get(reverse("profile"))["Location"].startswith("/account/login/")
    page = signed_in(cast, "no-post").get(reverse("profile")).content.decode()
    assert "no-post@example.go.th" in page
    assert "ยังไม่มีตำแหน่ง" in page
