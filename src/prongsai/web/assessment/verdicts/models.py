"""What is kept: an agency's disclosure assessed in a round, who judges it, what they say, what it replies."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from prongsai.web.assessment.evidence.models import Snapshot
from prongsai.web.assessment.rounds.models import Round
from prongsai.web.people.models import Agency, User


class State(models.TextChoices):
    """How far an assessment is."""

    MARKING = "marking"  # two judge, neither sees the other
    DIFFERING = "differing"  # a third judges the items on which they differ
    AGREED = "agreed"  # every item has a provisional score; the agency is not told yet
    ANNOUNCED = "announced"  # the agency may reply
    CONFIRMED = "confirmed"


class Assessment(models.Model):
    """The disclosure of an agency as judged in a round: what was published through ``cut_on`` counts.

    The agency may reply from the announcement through ``reply_until``; ``accepted_at`` says that it
    needs no more time. At the confirmation ``locked`` takes every score with how it came about, and
    ``sha256`` is the hash of it.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="assessments")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assessments")
    cut_on = models.DateField()
    reply_until = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.MARKING)
    version = models.PositiveIntegerField(default=1)
    announced_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    locked = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["agency__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "agency"], name="one_assessment_per_round"),
        ]
        indexes: ClassVar = [models.Index(fields=["round", "state"], name="assessments_by_state")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.agency_id}"


class Place(models.IntegerChoices):
    """Which of the assessors: two judge apart, the third only where these differ."""

    FIRST = 1
    SECOND = 2
    THIRD = 3


class Seat(models.Model):
    """An assessor of an agency. Handed in, what they said is changed no more."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="seats")
    place = models.PositiveSmallIntegerField(choices=Place)
    assessor = models.ForeignKey(User, models.PROTECT, related_name="+")
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "place"], name="one_seat_per_place"),
            models.UniqueConstraint(fields=["assessment", "assessor"], name="one_seat_per_assessor"),
        ]
        indexes: ClassVar = [models.Index(fields=["assessor", "handed_in_at"], name="seats_by_assessor")]

    def __str__(self) -> str:
        return f"{self.assessment_id}/{self.place}"


class Verdict(models.Model):
    """What an assessor says of one item: exact points (``p/q``), and why."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="verdicts")
    item = models.CharField(max_length=20)
    points = models.CharField(max_length=40)
    comment = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["seat", "item"], name="one_verdict_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.item}: {self.points}"


class Reply(models.Model):
    """The agency disputes a provisional score, by what was published before the cut; and the answer."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="replies")
    item = models.CharField(max_length=20)
    text = models.TextField()
    shown = models.ManyToManyField(Snapshot, related_name="+")
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    points = models.CharField(max_length=40, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assessment", "item"], name="one_reply_per_item"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.item}"
