"""What of an agency is in public: whether there is anything, and of which years."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from prongsai import rules
from prongsai.web.disclosure.models import IN_FORCE as OF_REGISTERS
from prongsai.web.disclosure.models import Version
from prongsai.web.people.models import Agency
from prongsai.web.publication.models import IN_FORCE, Kind, Publication
from prongsai.web.website.models import Contact, Revision
from prongsai.web.website.models import Kind as Written
from prongsai.web.website.queries import pages
from prongsai.web.website.queries.contact import contact_of

_KINDS: Final = (Written.STRUCTURE, Written.POWERS, Written.PLAN, Written.PRIVACY)


class Out(NamedTuple):
    """What of an agency is out now: the newest page of each kind but news, registers, publications, parts."""

    of: Agency
    pages: Mapping[str, Revision]
    registers: list[Version]
    publications: list[Publication]
    years: list[int]  # of which something is or was in public, newest first, as far as there are rules
    parts: Mapping[str, bool]  # of the website: whether anything is there

    @property
    def results(self) -> dict[int, Publication]:
        """The results, by year."""
        return {each.year: each for each in self.publications if each.kind == Kind.RESULT}


def agency_in_public(code: str) -> Agency | None:
    """Return an agency that has something in public, or had and has taken it back."""
    found = Agency.objects.filter(code=code).select_related("contact").first()
    told = found is not None and contact_of(found).pk is not None
    if told or found is None:
        return found
    return found if Agency.objects.filter(_something(), pk=found.pk).exists() else None


def out(of: Agency) -> Out:
    """Return what of an agency is out now."""
    contact = contact_of(of)
    newest: dict[str, Revision] = {}
    for each in pages.public(of, *_KINDS):
        newest.setdefault(each.page.kind, each)
    parts = {
        **{kind.value: kind in newest for kind in _KINDS},
        "news": pages.any_news(of),
        "officials": of.officials.exists(),
        "contact": contact.pk is not None,
        "questions": contact.pk is not None and of.closed_on is None,
    }
    ever = Publication.objects.filter(agency=of)
    public = list(ever.filter(IN_FORCE))
    registers = list(registers_in_public(of))
    years = {*ever.order_by().values_list("year", flat=True), *(each.register.year for each in registers)}
    return Out(of, newest, registers, public, sorted(years & set(rules.years()), reverse=True), parts)


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
    found = Version.objects.filter(OF_REGISTERS, register__agency=of)
    return found.select_related("register").order_by("-register__year", "register")
