"""What of an agency is in public: whether there is anything, and of which years."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from prongsai import rules
from prongsai.web.people.models import Agency
from prongsai.web.publication.models import Kind, Publication
from prongsai.web.website.models import Contact, Revision
from prongsai.web.website.models import Kind as Written
from prongsai.web.website.queries import pages


def agency_in_public(code: str) -> Agency | None:
    """Return an agency that has something in public, or had and has taken it back."""
    published = Publication.objects.filter(agency=OuterRef("pk"))
    told = Contact.objects.filter(agency=OuterRef("pk"))
    written = Revision.objects.filter(page__agency=OuterRef("pk"), public_from__lte=timezone.now())
    found = Agency.objects.filter(code=code).select_related("contact")
    return found.filter(Q(Exists(told)) | Q(Exists(published)) | Q(Exists(written))).first()


def contact_of(of: Agency) -> Contact:
    """Return how an agency is reached, as far as it has told."""
    return getattr(of, "contact", None) or Contact(agency=of)


def years(of: Agency) -> list[int]:
    """Return the fiscal years of which something is in public, newest first, as far as there are rules."""
    found = set(Publication.objects.filter(agency=of).values_list("year", flat=True))
    return sorted(found & set(rules.years()), reverse=True)


def result(of: Agency, year: int) -> Publication | None:
    """Return the result of a year that is public now."""
    return Publication.objects.filter(
        agency=of, year=year, kind=Kind.RESULT, replaced_at=None, withdrawn_at=None
    ).first()


def parts(of: Agency) -> dict[str, bool]:
    """Return of each part of the website whether anything is there."""
    kinds = set(pages.public(of).values_list("page__kind", flat=True).order_by())
    contact = contact_of(of)
    return {
        "structure": Written.STRUCTURE in kinds,
        "powers": Written.POWERS in kinds,
        "news": Written.NEWS in kinds,
        "plan": Written.PLAN in kinds,
        "privacy": Written.PRIVACY in kinds,
        "officials": of.officials.exists(),
        "contact": contact.pk is not None,
        "questions": contact.pk is not None and of.closed_on is None,
    }


def agencies_in_public() -> QuerySet[Agency]:
    """Return every agency that has something in public, by name."""
    published = Publication.objects.filter(agency=OuterRef("pk"), withdrawn_at=None)
    told = Contact.objects.filter(agency=OuterRef("pk"))
    return Agency.objects.filter(Q(Exists(told)) | Q(Exists(published))).order_by("name", "pk")
