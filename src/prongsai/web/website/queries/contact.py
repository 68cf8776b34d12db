"""What can be asked of contact, officials and domains."""

from django.db.models import Case, QuerySet, When

from prongsai.web.look.addresses import ours
from prongsai.web.people.models import Agency
from prongsai.web.website.models import Contact, Group, Official


def contact_of(agency: Agency) -> Contact:
    """Return how an agency is reached, as far as it has told; an empty one, not kept, where it has not."""
    return getattr(agency, "contact", None) or Contact(agency=agency)


def whole_address(agency: Agency, path: str) -> str:
    """Return a public page's address with its host: the agency's verified domain, or ours."""
    held, here = contact_of(agency), ours()
    own = held.domain_verified_at is not None and agency.closed_on is None
    return f"{here.scheme}://{held.domain if own else here.netloc}{path}"


def officials_of(agency: Agency) -> QuerySet[Official]:
    """Return the officials of an agency in their order, executives first, with their pictures."""
    rank = Case(*(When(group=group, then=place) for place, group in enumerate(Group)))
    return Official.objects.filter(agency=agency).select_related("picture").order_by(rank, "order", "pk")


def official_of(agency: Agency, key: int) -> Official | None:
    """Return an official of an agency."""
    return officials_of(agency).filter(pk=key).first()


def domains() -> QuerySet[Contact]:
    """Return the domains that agencies have named, those that wait first."""
    named = Contact.objects.exclude(domain="").select_related("agency")
    return named.order_by("domain_verified_at", "domain")


def agency_at(domain: str) -> Agency | None:
    """Return the agency that a verified domain belongs to."""
    found = Contact.objects.filter(domain=domain, domain_verified_at__isnull=False, agency__closed_on=None)
    site = found.select_related("agency").first()
    return site.agency if site is not None else None


def open_agency(code: str) -> Agency | None:
    """Return an agency whose website is open: it has told how it is reached, and has not been closed."""
    return Agency.objects.filter(code=code, closed_on=None, contact__isnull=False).first()
