"""The hosts of the agency's own sites."""

import pytest
from django.core.exceptions import PermissionDenied
from tests.web.cast import Cast

from prongsai.errors import BadInputError
from prongsai.web.assessment.evidence import actions
from prongsai.web.assessment.evidence.models import Site
from prongsai.web.journal.models import Entry
from prongsai.web.people.meanwhile import EditedMeanwhileError


def test_hosts_are_taken_by_name_or_address_once_each(cast: Cast) -> None:
    told = ["www.ban-dan.go.th", " https://WWW.ban-dan.go.th/news?id=1 ", "", "เทศบาลบ้านด่าน.ไทย"]
    site = actions.set_hosts(cast.standing("own.coordinator"), cast.agency, told, 0)
    assert site.hosts == ["www.ban-dan.go.th", "xn--l3cfgbca0fwa5gcc2nrek.xn--o3cw4h"]
    actions.set_hosts(cast.standing("own.coordinator"), cast.agency, told, 0)
    assert Entry.objects.filter(act="evidence.sites").count() == 1


@pytest.mark.parametrize(
    "host", ["ban-dan", "127.0.0.1", "[::1]", "http://", "a b.go.th", "-a.go.th", "x" * 300]
)
def test_what_names_no_site_is_refused(host: str, cast: Cast) -> None:
    with pytest.raises(BadInputError):
        actions.set_hosts(cast.standing("own.coordinator"), cast.agency, [host], 0)
    assert not Site.objects.exists()


def test_of_two_the_second_is_told(cast: Cast) -> None:
    actions.set_hosts(cast.standing("own.coordinator"), cast.agency, ["a.go.th"], 0)
    with pytest.raises(EditedMeanwhileError):
        actions.set_hosts(cast.standing("own.coordinator"), cast.agency, ["b.go.th"], 0)


@pytest.mark.parametrize("who", ["another.coordinator", "own.unit-officer"])
def test_others_may_not(who: str, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        actions.set_hosts(cast.standing(who), cast.agency, ["a.go.th"], 0)
