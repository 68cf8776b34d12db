"""What is kept: where each agency stands in each year, how far its book was read, letters from above."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from prongsai.web.people.models import Agency


class Stage(models.IntegerChoices):
    """How far an agency has come in the cycle that a year's result begins; the furthest counts."""

    BROUGHT = 1
    CONFIRMED = 2
    ANALYSED = 3  # a plan is open, its measures are not set yet
    DRAFTED = 4
    PROPOSED = 5
    APPROVED = 6
    PUBLISHED = 7
    CARRIED_OUT = 8
    REPORTED = 9


def key_of(indicator: str) -> str:
    """Return the key of an indicator in ``indicators``: a bare number is a place to databases."""
    return f"s{indicator}"


class AgencyYear(models.Model):
    """Where an agency stands in the cycle of one result: computed (see ``summing``), never edited.

    ``rank`` is the place of the level among those of the year, best first. ``lacking``
    is the largest distance to what passing asks for, 0 where it is reached, with the id
    it is at. ``indicators`` are hundredths by ``key_of`` the id, so that a database adds them exactly.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()  # fiscal year (พ.ศ.) of the result
    stage = models.PositiveSmallIntegerField(choices=Stage)
    rules = models.CharField(max_length=80)
    seal = models.CharField(max_length=80)  # of the rules that it was computed by
    total = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    level = models.CharField(max_length=80, blank=True)
    rank = models.PositiveSmallIntegerField(null=True)
    lacking = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    lacking_at = models.CharField(max_length=20, blank=True)
    indicators = models.JSONField(default=dict)
    weakest = models.CharField(max_length=20, blank=True)
    weakest_score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    issue = models.CharField(max_length=4, blank=True)  # the weakest, by the mean of its items
    issue_score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    measures = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    late = models.PositiveSmallIntegerField(default=0)  # measures and tasks, on the day it was computed

    class Meta:
        ordering: ClassVar = ["agency", "-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_summary_per_agency_and_year"),
        ]
        indexes: ClassVar = [models.Index(fields=["year", "stage"], name="summaries_by_year_and_stage")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year}"


class Read(models.Model):
    """How far an agency's book was read when its years were computed.

    Another line in the book, or the day ``turns_on`` when something more becomes
    late, and they are computed anew before anyone is shown them.
    """

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="+")
    lines = models.PositiveBigIntegerField()
    turns_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.lines}"


class Letter(models.Model):
    """A letter of a body to agencies that it oversees; ``asked`` is the filter that chose them.

    ``token`` is that of the form that sent it: a form sent twice sends one letter.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="letters")  # who writes
    subject = models.CharField(max_length=200)
    text = models.TextField()
    asked = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    token = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class Addressee(models.Model):
    """An agency that a letter went to, how many mails went out for it, and whether it was acknowledged."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="addressees")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="letters_to")
    mails = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "agency"], name="one_letter_to_each"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.agency_id}"
