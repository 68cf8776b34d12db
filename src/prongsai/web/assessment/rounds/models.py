"""What is kept: rounds, who holds their keys, and which agencies take part."""

import secrets
from typing import ClassVar

from django.db import models

from prongsai.web.people.models import Agency, User

ADDRESS_LENGTH = 10  # signs of a survey's public address


class Round(models.Model):
    """One run of the assessment: a year's rules, pinned by their seal, and the days of answering.

    Answering is open from ``opens_on`` through ``closes_on``, both included.
    """

    name = models.CharField(max_length=120)
    fiscal_year = models.PositiveIntegerField()
    rules = models.CharField(max_length=40)  # the name of a rule set
    seal = models.CharField(max_length=80)
    opens_on = models.DateField()
    closes_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-opens_on", "-pk"]

    def __str__(self) -> str:
        return self.name


class Place(models.TextChoices):
    """Whose key: of the first office, of the second, or the spare for when one of theirs is lost."""

    FIRST = "first"
    SECOND = "second"
    SPARE = "spare"


class KeyHolder(models.Model):
    """A person who holds one of a round's three keys. Only the public half is kept here."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="holders")
    place = models.CharField(max_length=10, choices=Place.choices)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    office = models.CharField(max_length=80)  # the agency's code, or "platform"
    public_key = models.BinaryField(null=True)
    made_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "place"], name="one_holder_per_place"),
            models.UniqueConstraint(fields=["round", "user"], name="one_key_per_holder"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.place}"

    @property
    def label(self) -> str:
        """What the key file says it is for."""
        return f"{self.round.name} · {self.round_id} · {self.place}"


class Way(models.TextChoices):
    """How staff come to the form: each with a code that works once, or all by one link."""

    CODES = "codes"
    LINK = "link"


def new_address() -> str:
    """Return a public address that tells nothing and cannot be guessed from another."""
    return "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz23456789") for _each in range(ADDRESS_LENGTH))


class Participation(models.Model):
    """An agency in a round. What seals its answers is emptied at closing.

    ``sealing_key`` is public; its private half exists only in ``wrapped``, in
    two layers for each pair of offices, and in ``peeled`` between the first
    and the second closing person. ``box_key`` is sealed to it: the way back
    when the installation has lost its own copy.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="participations")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="participations")
    address = models.SlugField(max_length=20, unique=True, default=new_address)
    head_count = models.PositiveIntegerField()  # staff with a year of service; no names
    served = models.PositiveIntegerField(null=True)  # people in the year; None: not known
    way = models.CharField(max_length=10, choices=Way.choices)
    minimums = models.JSONField(default=dict)  # part: {"minimum": n or null, "mark": …, "why": …}
    sealing_key = models.BinaryField(default=bytes)
    wrapped = models.JSONField(default=dict)  # "outer>inner": hex
    peeled = models.JSONField(default=dict)  # office: hex, under the box key
    box_key = models.BinaryField(default=bytes)
    closer = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")  # the first of two
    closed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "agency"], name="one_participation_per_round"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.agency_id}"
