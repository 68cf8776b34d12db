"""What is kept: results as they were printed, what was accepted in their place, and drafts not yet kept."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency


class Source(models.TextChoices):
    """How a result came in."""

    REPORT = "report"  # a document that tells of it
    SHEET = "sheet"  # a score sheet
    PASTE = "paste"  # a table put in from Word or Excel
    FORM = "form"  # typed in
    SURVEY = "survey"  # counted from answers here
    VERDICTS = "verdicts"  # confirmed by assessors here


class State(models.TextChoices):
    """Whether a result can still be changed."""

    OPEN = "open"
    CONFIRMED = "confirmed"


class Result(models.Model):
    """What was printed for an agency in one year: the printed values are never changed, see ``Correction``.

    ``printed`` holds each score sign for sign, ``read`` what it was read as (a
    decimal, or exactly ``p/q``); ``found``, ``claims`` and ``notes`` are those of
    ``prongsai.reading``, ``passages`` the text at the places they name. ``total``,
    ``level`` and ``indicators`` are computed, here so that lists of thousands
    need no scoring; the actions keep them in step.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="results")
    fiscal_year = models.PositiveSmallIntegerField()  # พ.ศ., of the result
    document_year = models.PositiveSmallIntegerField(null=True, blank=True)
    rules = models.CharField(max_length=80)
    rules_seal = models.CharField(max_length=80)  # as the rules were when last computed
    source = models.CharField(max_length=10, choices=Source)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    named = models.CharField(max_length=200, blank=True)  # the agency, as the source writes it
    printed = models.JSONField(default=dict)
    read = models.JSONField(default=dict)
    printed_level = models.CharField(max_length=80, blank=True)
    arabic = models.BooleanField(default=False)
    found = models.JSONField(default=dict)
    claims = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    passages = models.JSONField(default=dict)
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    level = models.CharField(max_length=80, blank=True)
    indicators = models.JSONField(default=dict)  # by id, two decimals
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    version = models.PositiveIntegerField(default=1)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    brought_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "fiscal_year"], name="one_result_per_year"),
        ]
        indexes: ClassVar = [models.Index(fields=["fiscal_year", "total"], name="results_by_year_and_total")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.fiscal_year}"


class Correction(models.Model):
    """Another value accepted in the place of a printed one, and why. Withdrawn, it stays to be read.

    ``printed`` is empty where nothing was printed for the id.
    """

    result = models.ForeignKey(Result, models.CASCADE, related_name="corrections")
    score_id = models.CharField(max_length=20)
    printed = models.CharField(max_length=130, blank=True)
    accepted = models.CharField(max_length=130)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["result", "score_id"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_correction_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.result_id} {self.score_id}: {self.printed} → {self.accepted}"


class Draft(models.Model):
    """What someone has brought and not yet kept: they look at what was read first.

    ``reading`` is a ``prongsai.reading.Reading`` as plain values with the passages
    beside it. A draft that became a result keeps its key, so that sending
    twice keeps once.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    source = models.CharField(max_length=10, choices=Source)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    reading = models.JSONField()
    kept_as = models.ForeignKey(Result, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.source} {self.at:%Y-%m-%d}"
