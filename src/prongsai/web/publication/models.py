"""What is kept: what was made public and when, what was taken back, which evidence may be seen."""

from typing import ClassVar, Final

from django.conf import settings
from django.db import models

from prongsai.web.approvals.models import Edition
from prongsai.web.assessment.results.models import Result
from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models import Evidence, Plan
from prongsai.web.people.models import Agency

IN_FORCE: Final = models.Q(replaced_at__isnull=True, withdrawn_at__isnull=True)


class Kind(models.TextChoices):
    """What is published."""

    PAPER = "paper"  # an approved edition
    RESULT = "result"  # a confirmed result
    MEASURES = "measures"  # the measures of an approved plan, and what becomes of them
    EVIDENCE = "evidence"  # what shows the disclosure items of a year: addresses, elements, explanations


class Publication(models.Model):
    """Something made public, for good: taken back or replaced, it stays to be seen as such.

    ``shown`` is what the public reads, as it was approved or confirmed on that day:
    nothing that is edited later gets out by it. ``key`` is the key of the proposal, the
    result or the plan. One of a kind and key is in force at a time.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="publications")
    kind = models.CharField(max_length=10, choices=Kind)
    year = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=80)  # what replaces what: the same thing, published again
    title = models.CharField(max_length=300)
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, blank=True, related_name="+")
    result = models.ForeignKey(Result, models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=0)  # of the result, as it was published
    shown = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)  # why it was taken back

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "year", "kind"], name="publications_of_a_year"),
            models.Index(
                fields=["kind", "year"],
                condition=IN_FORCE,
                name="in_force_by_kind_and_year",
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "about"],
                condition=IN_FORCE,
                name="one_in_force_of_each",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def in_force(self) -> bool:
        """Whether it was neither replaced nor taken back."""
        return self.replaced_at is None and self.withdrawn_at is None


class Sheet(models.Model):
    """A file of a publication; ``name`` tells pictures of a size apart."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="sheets")
    name = models.SlugField(max_length=40)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return str(self.file)


class PublicEvidence(models.Model):
    """Evidence that the agency lets everyone see."""

    evidence = models.OneToOneField(Evidence, models.CASCADE, related_name="made_public")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.evidence_id)
