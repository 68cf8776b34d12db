"""Pages and news with all their revisions, and the pictures in them."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models

from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency


class Kind(models.TextChoices):
    """What a page is; it says where on the website the page stands."""

    NEWS = "news"
    POWERS = "powers"
    STRUCTURE = "structure"
    PLAN = "plan"
    PRIVACY = "privacy"
    PAGE = "page"


_UNMARKED: Final = str.maketrans("[]\\\n\r", "()   ")  # nothing that ends the mark too early


class Picture(models.Model):
    """A picture, made small for the web. ``alt`` says in words what it shows; there is none without."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="pictures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    alt = models.CharField(max_length=300)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.alt

    @property
    def mark(self) -> str:
        """How it stands in a text: what it shows, and its number."""
        return f"![{self.alt.translate(_UNMARKED)}](picture:{self.pk})"


class Page(models.Model):
    """A page at an address that stays. Withdrawn, its address says so, since when and why."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="pages")
    kind = models.CharField(max_length=10, choices=Kind)
    since = models.DateTimeField(null=True, blank=True)  # from when on it was first public
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    token = models.CharField(max_length=40, blank=True)  # of the form that made it: sent twice makes one

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["agency", "kind", "-since"], name="pages_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Revision(models.Model):
    """What a page says from a moment on; never changed once public. Without ``public_from`` it is a draft.

    Of all revisions whose moment has come the public sees the last.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    pictures = models.ManyToManyField(Picture, related_name="+")
    files = models.ManyToManyField(StoredFile, related_name="+")
    public_from = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "number"], name="one_revision_per_number")
        ]

    def __str__(self) -> str:
        return self.title
