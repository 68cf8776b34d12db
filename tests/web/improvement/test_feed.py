"""The calendar feed: a secret address for each person, dead once renewed, with their days and the year's."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.web.cast import Cast, days
from tests.web.people.signing import signed_in

from prongsai.web.improvement import feed, year
from prongsai.web.improvement.actions import feeds
from prongsai.web.improvement.models import Feed, Measure
from prongsai.web.people.models import Post


def events(secret: str) -> list[tuple[str, object]]:
    answer = Client().get(reverse("feed", kwargs={"calendar": secret}))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    read = Calendar.from_ical(answer.content)
    return [(str(each["summary"]), each.decoded("dtstart")) for each in read.walk("VEVENT")]


def test_a_persons_days_stand_in_it(cast: Cast, measure: Measure) -> None:
    secret = feed.secret(feeds.renew(cast.standing("own.unit-officer")))
    assert any(measure.name in name and when == measure.ends for name, when in events(secret))


def test_what_is_another_units_does_not(cast: Cast, measure: Measure) -> None:
    secret = feed.secret(feeds.renew(cast.standing("own.other-unit")))
    assert not any(measure.name in name for name, _when in events(secret))


def test_an_address_is_dead_once_renewed_or_taken_away(cast: Cast, measure: Measure) -> None:
    standing = cast.standing("own.unit-officer")
    first = feed.secret(feeds.renew(standing))
    second = feed.secret(feeds.renew(standing))
    assert first != second
    assert Client().get(reverse("feed", kwargs={"calendar": first})).status_code == 404
    feeds.revoke(standing)
    assert Client().get(reverse("feed", kwargs={"calendar": second})).status_code == 404


def test_an_address_made_up_is_none(cast: Cast, measure: Measure) -> None:
    made = feeds.renew(cast.standing("own.unit-officer"))
    true = feed.secret(made)
    for told in ("x", f"{made.user_id}.{made.nonce}", true[:-1], f"{true}x", true.replace(".", ":")):
        assert Client().get(reverse("feed", kwargs={"calendar": told})).status_code == 404, told


def test_with_the_post_the_days_go(cast: Cast, measure: Measure) -> None:
    secret = feed.secret(feeds.renew(cast.standing("own.unit-officer")))
    Post.objects.filter(user=cast["own.unit-officer"]).update(until=days(0) - timedelta(days=1))
    assert events(secret) == []
    cast["own.unit-officer"].is_active = False
    cast["own.unit-officer"].save()
    assert Client().get(reverse("feed", kwargs={"calendar": secret})).status_code == 404


@pytest.mark.parametrize("who", ["overseeing.supervisor", "platform.platform-administrator", "no-post"])
def test_nobody_without_a_post_in_an_agencys_work_has_one(cast: Cast, who: str) -> None:
    for act in (feeds.renew, feeds.revoke):
        with pytest.raises(PermissionDenied):
            act(cast.standing(who))


def test_through_the_page(cast: Cast) -> None:
    client = signed_in(cast, "own.unit-officer")
    client.post(reverse("my-tasks"))
    assert feed.secret(Feed.objects.get()) in client.get(reverse("my-tasks")).content.decode()
    client.post(reverse("my-tasks"), {"revoke": "1"})
    assert not Feed.objects.exists()


def test_the_years_own_steps_have_their_marks() -> None:
    steps = year.steps(2568)
    assert any(each.starts and each.ends for each in steps)
    assert all(each.marks for each in steps)
    assert year.steps(2599) == []
