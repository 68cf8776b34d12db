"""Tell who the agency is: officials, contact, a domain of its own; verify the domain."""

import re
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from prongsai.errors import BadInputError
from prongsai.language import _
from prongsai.web.journal.actions import write as tell
from prongsai.web.people.meanwhile import must_be_as_seen
from prongsai.web.people.models import Agency
from prongsai.web.people.standing import Standing
from prongsai.web.website.models import Contact, Official
from prongsai.web.website.queries.contact import agency_at

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN: Final = re.compile(rf"(?=.{{4,253}}\Z)(?:{_LABEL}\.)+(?:[a-z]{{2,63}}|xn--[a-z0-9-]{{1,59}})\Z")


def keep_official(
    standing: Standing, agency: Agency, told: dict[str, Any], key: int | None = None, version: int = 0
) -> Official:
    """Return an official as told, new or changed; the public sees it at once.

    Raises:
        BadInputError: someone else changed it in between.

    """
    standing.require("website.publish", agency)
    with transaction.atomic():
        held = Official(agency=agency) if key is None else _official(agency, key, version)
        for name, value in told.items():
            setattr(held, name, value)
        held.version += 1
        held.save()
        tell(agency.code, standing.actor, "website.tell-official", f"official:{held.pk}")
    return held


def remove_official(standing: Standing, agency: Agency, key: int) -> None:
    """Let an official no longer stand on the website."""
    standing.require("website.publish", agency)
    with transaction.atomic():
        Official.objects.select_for_update().get(agency=agency, pk=key).delete()
        tell(agency.code, standing.actor, "website.remove-official", f"official:{key}")


def tell_contact(standing: Standing, agency: Agency, told: dict[str, Any], version: int) -> Contact:
    """Return how the agency is reached, as told; a domain that changes has to be verified anew.

    Raises:
        BadInputError: someone else changed it in between, or the domain is none, or ours.

    """
    standing.require("website.publish", agency)
    domain = told["domain"] = _domain(agency, told.get("domain", ""))
    with transaction.atomic():
        Agency.objects.select_for_update().get(pk=agency.pk)
        kept = Contact.objects.select_for_update(of=("self",))  # or a domain refused meanwhile counts again
        held = kept.filter(agency=agency).first() or Contact(agency=agency)
        must_be_as_seen(held, version)
        if domain != held.domain:
            held.domain_verified_at = None
        for name, value in told.items():
            setattr(held, name, value)
        held.version += 1
        held.save()
        tell(agency.code, standing.actor, "website.tell-contact", f"agency:{agency.code}")
    return held


def _domain(agency: Agency, told: str) -> str:
    """Return a domain as browsers send it, Thai names in their letters for machines.

    Raises:
        BadInputError: it is none, ours, or another agency's.

    """
    domain = told.strip().lower().rstrip(".")
    try:
        named = domain.encode("idna").decode()
    except UnicodeError:
        named = "-"
    if domain and (not _DOMAIN.match(named) or named in settings.ALLOWED_HOSTS):
        raise BadInputError(
            _("{domain}: write a domain of the agency's own, as www.bandan.go.th", domain=domain)
        )
    held = agency_at(named) if domain else None
    if held is not None and held != agency:
        raise _taken(domain)
    return named if domain else ""


def _taken(domain: str) -> BadInputError:
    return BadInputError(_("{domain}: another agency has this domain", domain=domain))


def verify_domain(standing: Standing, key: int, domain: str, *, good: bool) -> Contact:
    """Return a site whose domain, as it was looked at, counts from now on, or no longer.

    Raises:
        BadInputError: the agency has named another since, or another agency has the domain.

    """
    standing.require("website.verify-domain")
    with transaction.atomic():
        # All that name it, in one order: of two who verify it for two agencies, the second sees the first.
        named = Contact.objects.select_for_update(of=("self",)).select_related("agency").order_by("pk")
        every = list(named.filter(domain=domain))
        held = next((each for each in every if each.pk == key), None)
        if held is None:
            raise BadInputError(
                _("{domain}: the agency has named another domain since; look at the list as it is now",
                  domain=domain)
            )  # fmt: skip
        if good and any(each.domain_verified_at and each is not held for each in every):
            raise _taken(domain)
        held.domain_verified_at = timezone.now() if good else None
        held.save()
        tell(
            held.agency.code,
            standing.actor,
            "website.verify-domain" if good else "website.reject-domain",
            f"agency:{held.agency.code}",
            {"domain": held.domain},
        )
    return held


def _official(agency: Agency, key: int, version: int) -> Official:
    held = Official.objects.select_for_update(of=("self",)).get(agency=agency, pk=key)
    must_be_as_seen(held, version)
    return held
