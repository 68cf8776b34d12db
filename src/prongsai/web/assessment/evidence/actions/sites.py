"""Say which sites are the agency's own."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from django.db import transaction

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.assessment.evidence.models import Site
from prongsai.web.journal import actions as journal
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing

_HOST: Final = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}\Z")
_MOST: Final = 20


def set_hosts(standing: Standing, agency: Agency, told: Iterable[str], version: int) -> Site:
    """Keep the hosts of an agency's own sites, by name or by an address on them.

    Raises:
        BadInputError: one is no name of a site, or someone else changed them meanwhile.

    """
    standing.require("evidence.sites", agency)
    hosts = sorted({host_of(each) for each in told if each.strip()})
    if len(hosts) > _MOST:
        raise BadInputError(
            _("{count} sites are too many; name {most} at most", count=len(hosts), most=_MOST)
        )
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        site = Site.objects.filter(agency=agency).select_related("changed_by").first() or Site(agency=agency)
        if site.hosts == hosts:
            return site
        must_be_as_seen(site, version)
        site.hosts, site.changed_by = hosts, standing.user
        site.version += 1
        site.save()
        journal.write(agency.code, standing.actor, "evidence.sites", f"site:{site.pk}", {"hosts": hosts})
    return site


def host_of(told: str) -> str:
    """Return the host that a name or an address means.

    Raises:
        BadInputError: it means none.

    """
    text = told.strip().lower()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
        host = host.encode("idna").decode("ascii")
    except ValueError:
        host = ""
    if not _HOST.match(host):
        raise BadInputError(
            _("“{host}” is no name of a site; write one as www.ban-dan.go.th", host=told.strip())
        )
    return host
