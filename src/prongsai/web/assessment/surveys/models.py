"""What is kept: of open surveys only boxes and counts by day, of closed ones only tallies.

No row holds both a person and an answer, and none a time finer than a day.
"""

from typing import ClassVar

from django.db import models

from prongsai.web.assessment.rounds.models import Participation
from prongsai.web.people.models import User


class Poll(models.Model):
    """One part of the assessment (``IIT``, ``EIT.public``, ``EIT.survey``) of one participation.

    ``words`` is the seal of the questionnaire as shown. ``signing_key`` is what
    signs papers, under the box key; ``modulus`` is its public half (hex). Papers
    of those whom ThaiD knows have a key of their own: it tells the tier, and nothing else.
    """

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="polls")
    part = models.CharField(max_length=20)
    words = models.CharField(max_length=64)
    modulus = models.TextField(blank=True)
    signing_key = models.BinaryField(default=bytes)
    thaid_modulus = models.TextField(blank=True)
    thaid_key = models.BinaryField(default=bytes)
    codes = models.PositiveIntegerField(default=0)  # handed out

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "part"], name="one_poll_per_part"),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.part}"

    @property
    def called(self) -> str:
        """The part as people write it: IIT, EIT Public, EIT Survey."""
        instrument, _dot, way = self.part.partition(".")
        return f"{instrument} {way.capitalize()}".strip()

    @property
    def slug(self) -> str:
        """The part as addresses write it."""
        return self.part.lower().replace(".", "-")


class Kind(models.TextChoices):
    """What lies in a box."""

    CODES = "codes"
    BALLOTS = "ballots"


class Box(models.Model):
    """Slots, sealed and rewritten whole (``sealing.boxes``); all boxes of a poll are there from the start."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="boxes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "kind", "number"], name="one_box_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.kind} {self.number}"


class DayCount(models.Model):
    """How many answers came in on a day, by tier: all that is known before closing."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="days")
    tier = models.CharField(max_length=10)
    day = models.DateField()
    answers = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "tier", "day"], name="one_count_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.tier} {self.day} {self.answers}"


class Quota(models.Model):
    """How many respondents an assessor is to ask, and how many they have entered."""

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="quotas")
    assessor = models.ForeignKey(User, models.CASCADE, related_name="+")
    wanted = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "assessor"], name="one_quota_per_assessor"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.done}/{self.wanted}"


class Outcome(models.Model):
    """What a closed poll came to. ``fingerprints`` are of all sealed answers, in their own order."""

    poll = models.OneToOneField(Poll, models.CASCADE, related_name="outcome")
    answered = models.PositiveIntegerField()
    set_aside = models.PositiveIntegerField()
    void = models.JSONField(default=dict)  # reason: how many sealed answers count nowhere
    reasons = models.JSONField(default=dict)  # reason: how many of those set aside
    tiers = models.JSONField(default=dict)  # tier: how many answered
    fingerprints = models.TextField(blank=True)  # one to a line

    def __str__(self) -> str:
        return f"{self.poll_id} {self.answered}"


class Tally(models.Model):
    """How many of a tier chose a step of a row: of those that count, and of those set aside.

    No tier is named (``""``) where fewer than ten came by one of them.
    """

    poll = models.ForeignKey(Poll, models.CASCADE, related_name="tallies")
    row = models.CharField(max_length=12)
    step = models.PositiveSmallIntegerField()
    tier = models.CharField(max_length=10, blank=True)
    answers = models.PositiveIntegerField()
    aside = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["poll", "row", "step", "tier"], name="one_tally_per_step"),
        ]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.row} {self.step} {self.answers}"
