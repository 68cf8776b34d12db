"""What of an agency is in public: whether there is anything, and of which years."""

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from prongsai import rules
from prongsai.web.disclosure import queries as registers
from prongsai.web.disclosure.models import Version
from prongsai.web.people.models import Agency
from prongsai.web.publication.models import Kind, Publication
from prongsai.web.website.models import Contact, Revision
from prongsai.web.website.models import Kind as Written
from prongsai.web.website.queries import pages
from prongsai.web.website.queries.contact import contact_of


def agency_in_public(code: str) -> Agency | None:
    """Return an agency that has something in public, or had and has taken it back."""
    return Agency.objects.filter(_something(), code=code).select_related("contact").first()


def years(of: Agency) -> list[int]:
    """Return the fiscal years of which something is in public, newest first, as far as there are rules."""
    found = set(Publication.objects.filter(agency=of).values_list("year", flat=True))
    found |= set(registers.years_of(of))
    return sorted(found & set(rules.years()), reverse=True)


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
    """Return every agency that has something in public, by name, with the newest year it has published of."""
    newest = Max("publications__year", filter=Q(publications__withdrawn_at=None))
    return Agency.objects.filter(_something(withdrawn_at=None)).annotate(newest=newest).order_by("name", "pk")


def _something(**still: None) -> Q:
    """Return the condition that an agency ever had anything in public; ``still`` narrows it to what is."""
    of_page = {f"page__{name}": value for name, value in still.items()}
    told = Contact.objects.filter(agency=OuterRef("pk"))
    published = Publication.objects.filter(agency=OuterRef("pk"), **still)
    written = Revision.objects.filter(page__agency=OuterRef("pk"), public_from__lte=timezone.now(), **of_page)
    kept = Version.objects.filter(register__agency=OuterRef("pk"), published_at__isnull=False, **still)
    return Q(Exists(told)) | Q(Exists(published)) | Q(Exists(written)) | Q(Exists(kept))


def registers_in_public(of: Agency) -> QuerySet[Version]:
    """Return the versions of registers that are public now."""
    found = Version.objects.filter(
        register__agency=of, published_at__isnull=False, replaced_at=None, withdrawn_at=None
    )
    return found.select_related("register").order_by("-register__year", "register")


def results(of: Agency) -> dict[int, Publication]:
    """Return the results that are public now, by year."""
    found = Publication.objects.filter(agency=of, kind=Kind.RESULT, replaced_at=None, withdrawn_at=None)
    return {each.year: each for each in found}
