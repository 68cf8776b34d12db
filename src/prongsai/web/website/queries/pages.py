"""What can be asked of pages, news and pictures: by editors everything, by the public what is out."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency
from prongsai.web.website.markup import Shown
from prongsai.web.website.models import Kind, Official, Page, Picture, Revision


def pages_of(agency: Agency) -> QuerySet[Page]:
    """Return every page of an agency for its editors, with its revisions, newest first."""
    return Page.objects.filter(agency=agency).prefetch_related("revisions").order_by("-pk")


def page_of(agency: Agency, key: int) -> Page | None:
    """Return a page of an agency with its revisions and who made them."""
    revisions = Prefetch("revisions", Revision.objects.select_related("by").prefetch_related("files"))
    return Page.objects.filter(agency=agency, pk=key).prefetch_related(revisions).first()


def pictures_of(agency: Agency) -> QuerySet[Picture]:
    """Return the pictures of an agency, newest first."""
    return Picture.objects.filter(agency=agency).select_related("file")


def public(agency: Agency, *kinds: Kind, now: datetime | None = None) -> QuerySet[Revision]:
    """Return what is public: of each page the last revision whose moment has come; newest pages first."""
    moment = now or timezone.now()
    out = Revision.objects.filter(public_from__lte=moment)
    later = out.filter(page=OuterRef("page"), number__gt=OuterRef("number"))
    found = out.filter(~Exists(later), page__agency=agency, page__withdrawn_at=None)
    if kinds:
        found = found.filter(page__kind__in=kinds)
    return found.select_related("page__agency").order_by("-page__since", "-page")


def any_news(agency: Agency) -> bool:
    """Return whether a piece of news is public."""
    return Page.objects.filter(
        agency=agency, kind=Kind.NEWS, since__lte=timezone.now(), withdrawn_at=None
    ).exists()


def public_page(agency: Agency, key: int) -> Revision | None:
    """Return what the public sees of one page."""
    return public(agency).filter(page=key).prefetch_related("files", "pictures").first()


def withdrawn(agency: Agency, key: int) -> Page | None:
    """Return a page that was public and is no longer."""
    return Page.objects.filter(agency=agency, pk=key, since__isnull=False, withdrawn_at__isnull=False).first()


def withdrawn_with(code: str, key: int, file: int) -> Page | None:
    """Return a page that was public with a file, and is no longer."""
    out = Revision.objects.filter(page=OuterRef("pk"), files=file, public_from__lte=timezone.now())
    found = Page.objects.filter(Exists(out), agency__code=code, pk=key, withdrawn_at__isnull=False)
    return found.select_related("agency__contact").first()


def public_picture(code: str, key: int) -> Picture | None:
    """Return a picture that stands in something public, of an agency by its code."""
    found = Picture.objects.select_related("file", "agency").filter(agency__code=code, pk=key).first()
    if found is None:
        return None
    if Official.objects.filter(picture=found).exists():
        return found
    return found if public(found.agency).filter(pictures=found).exists() else None


def public_file(code: str, page: int, key: int) -> StoredFile | None:
    """Return a file that hangs on a public page."""
    agency = Agency.objects.filter(code=code).first()
    revision = public_page(agency, page) if agency is not None else None
    return revision.files.filter(pk=key).first() if revision is not None else None


def shown(pictures: Iterable[Picture], code: str) -> dict[int, Shown]:
    """Return pictures as a public page shows them, by key."""
    return {
        each.pk: Shown(reverse("site-picture", args=[code, each.pk]), each.alt, each.width, each.height)
        for each in pictures
    }


def counted(agency: Agency) -> dict[str, int]:
    """Return how much lies where, for the head of the editors' page."""
    return Page.objects.filter(agency=agency).aggregate(
        public=Count("pk", filter=Q(since__lte=timezone.now(), withdrawn_at=None)),
        drafts=Count("pk", filter=Q(since=None)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
