"""Contact, officials, domains: told by the coordinator or the clerk, verified by the platform."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from tests.web.cast import Cast
from tests.web.people.signing import signed_in
from tests.web.website import written
from tests.web.website.written import CLERK, COORDINATOR, OFFICER

from prongsai.errors import BadInputError
from prongsai.web.website import domains
from prongsai.web.website.actions import contact as actions
from prongsai.web.website.models import Contact, Official

PLATFORM = "platform.platform-administrator"
MAYOR = {
    "group": "executives",
    "order": 1,
    "name": "นายเอก ดี",
    "position": "นายก",
    "telephone": "1",
    "email": "",
}
DOMAIN = "www.bandan.go.th"


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    domains.forget()


def verified(cast: Cast) -> Contact:
    held = written.contact(cast, domain=DOMAIN)
    return actions.verify_domain(cast.standing(PLATFORM), held.pk, DOMAIN, good=True)


def test_telling_the_contact_opens_the_website(cast: Cast) -> None:
    assert Client().get("/a/ban-dan/").status_code == 404
    written.contact(cast)
    told = Client().get("/a/ban-dan/contact/").content.decode()
    assert "199 หมู่ 1" in told
    assert 'href="https://maps.example/ban-dan"' in told


def test_two_who_tell_at_once_do_not_undo_each_other(cast: Cast) -> None:
    written.contact(cast)
    with pytest.raises(BadInputError):
        actions.tell_contact(cast.standing(CLERK), cast.agency, dict(written.TOLD), 0)


@pytest.mark.parametrize(
    "domain",
    ["localhost", "a b.go.th", "http://x.go.th", "-a.go.th", "testserver", "ก..ไทย", f"{'ก' * 80}.ไทย"],
)
def test_what_is_no_domain_of_theirs_is_refused(cast: Cast, domain: str) -> None:
    with pytest.raises(BadInputError):
        written.contact(cast, domain=domain)


def test_a_thai_domain_is_kept_as_browsers_send_it(cast: Cast) -> None:
    assert written.contact(cast, domain="บ้านด่าน.ไทย").domain == "xn--l3cjbb4jc7me.xn--o3cw4h"


def test_who_may_not_is_refused(cast: Cast) -> None:
    held = written.contact(cast)
    for who in (OFFICER, "another.coordinator", "another.clerk"):
        with pytest.raises(PermissionDenied):
            actions.tell_contact(cast.standing(who), cast.agency, dict(written.TOLD), 1)
        with pytest.raises(PermissionDenied):
            actions.keep_official(cast.standing(who), cast.agency, MAYOR)
        with pytest.raises(PermissionDenied):
            actions.remove_official(cast.standing(who), cast.agency, 1)
        with pytest.raises(PermissionDenied):
            actions.verify_domain(cast.standing(who), held.pk, DOMAIN, good=True)


def test_an_official_is_told_changed_and_taken_off(cast: Cast) -> None:
    clerk = cast.standing(CLERK)
    written.contact(cast)
    made = actions.keep_official(clerk, cast.agency, MAYOR)
    assert "นายเอก ดี" in Client().get("/a/ban-dan/about/").content.decode()
    changed = actions.keep_official(clerk, cast.agency, {**MAYOR, "name": "นายโท ดี"}, made.pk, 1)
    assert changed.version == 2
    with pytest.raises(BadInputError):
        actions.keep_official(clerk, cast.agency, MAYOR, made.pk, 1)
    with pytest.raises(Official.DoesNotExist):
        actions.remove_official(cast.standing("another.clerk"), cast.other, made.pk)
    actions.remove_official(clerk, cast.agency, made.pk)
    assert "นายโท" not in Client().get("/a/ban-dan/about/").content.decode()


def test_through_the_forms(cast: Cast) -> None:
    client = signed_in(cast, COORDINATOR)
    at = "/office/ban-dan/website/"
    client.post(f"{at}contact/", {**written.TOLD, "version": "0"})
    assert Contact.objects.get().greeting == "ยินดีต้อนรับ"
    assert (
        "ระหว่างที่ท่านเปิดอยู่" in client.post(f"{at}contact/", {**written.TOLD, "version": "0"}).content.decode()
    )
    client.post(f"{at}officials/", MAYOR)
    official = Official.objects.get()
    edit = f"{at}officials/{official.pk}/"
    client.post(edit, {**MAYOR, "position": "นายกเทศมนตรี", "version": "1"})
    official.refresh_from_db()
    assert official.position == "นายกเทศมนตรี"
    client.post(edit, {"remove": "yes"})
    assert client.get(edit).status_code == 404


def test_a_verified_domain_shows_its_agency_and_nothing_else(cast: Cast) -> None:
    verified(cast)
    client = Client(headers={"host": DOMAIN})
    assert "ยินดีต้อนรับ" in client.get("/").content.decode()
    assert client.get("/a/ban-dan/news/").status_code == 200
    for elsewhere in ("/a/kalase/", "/a/", "/office/", "/account/login/", "/known/", "/answer/x/IIT/"):
        assert client.get(elsewhere).status_code == 404, elsewhere
    asked = client.post("/a/ban-dan/asked/", {"receipt": "x"}, headers={"origin": f"http://{DOMAIN}"})
    assert asked.status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "bandan.go.th", f"{DOMAIN}.evil.example"])
def test_a_domain_that_is_not_the_agencys_gets_nothing(cast: Cast, host: str) -> None:
    verified(cast)
    response = Client(headers={"host": host}).get("/")
    assert response.status_code == 400
    assert "ยินดีต้อนรับ" not in response.content.decode()


def test_a_domain_counts_only_once_verified_and_until_it_changes(cast: Cast) -> None:
    written.contact(cast, domain=DOMAIN)
    client = Client(headers={"host": DOMAIN})
    assert client.get("/").status_code == 400
    verified(cast)
    domains.forget()
    assert client.get("/").status_code == 200
    written.contact(cast, domain="other.go.th")
    domains.forget()
    assert client.get("/").status_code == 400


def test_two_agencies_do_not_have_one_domain(cast: Cast) -> None:
    verified(cast)
    other = Contact.objects.create(agency=cast.other, domain=DOMAIN)
    with pytest.raises(BadInputError):
        actions.verify_domain(cast.standing(PLATFORM), other.pk, DOMAIN, good=True)


def test_a_domain_that_was_changed_meanwhile_is_not_verified_unseen(cast: Cast) -> None:
    held = written.contact(cast, domain=DOMAIN)
    client = signed_in(cast, PLATFORM)
    assert f'name="domain" value="{DOMAIN}"' in client.get("/office/domains/").content.decode()
    written.contact(cast, domain="www.another.go.th")
    client.post("/office/domains/", {"contact": held.pk, "domain": DOMAIN, "good": "yes"})
    held.refresh_from_db()
    assert held.domain_verified_at is None


def test_the_platform_verifies_on_its_page(cast: Cast) -> None:
    held = written.contact(cast, domain=DOMAIN)
    client = signed_in(cast, PLATFORM)
    assert DOMAIN in client.get("/office/domains/").content.decode()
    client.post("/office/domains/", {"contact": held.pk, "domain": DOMAIN, "good": "yes"})
    held.refresh_from_db()
    assert held.domain_verified_at is not None
    client.post("/office/domains/", {"contact": held.pk, "domain": DOMAIN, "good": "no"})
    held.refresh_from_db()
    assert held.domain_verified_at is None
    assert client.post("/office/domains/", {"contact": 999}).status_code == 404


def test_many_names_of_hosts_fill_no_memory(cast: Cast) -> None:
    for number in range(1100):
        domains._known[f"{number}.example"] = (float("inf"), None)
    Client(headers={"host": "new.example"}).get("/")
    assert len(domains._known) < 1001
