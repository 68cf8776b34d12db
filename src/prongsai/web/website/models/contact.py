"""Who an agency is to the public: its officials, how it is reached, a domain of its own."""

from typing import ClassVar

from django.db import models

from prongsai.web.people.models import Agency
from prongsai.web.website.models.pages import Picture


class Group(models.TextChoices):
    """In which part of the agency someone stands."""

    EXECUTIVES = "executives"
    COUNCIL = "council"
    OFFICERS = "officers"


class Official(models.Model):
    """Someone whom the public should know, in the order in which the agency names them."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="officials")
    group = models.CharField(max_length=12, choices=Group, default=Group.EXECUTIVES)
    order = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200)
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, blank=True, related_name="+")
    telephone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["group", "order", "pk"]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """How an agency greets and is reached. ``domain`` counts once the platform has verified it."""

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="contact")
    greeting = models.CharField(max_length=300, blank=True)
    address = models.CharField(max_length=400, blank=True)
    telephone = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    hours = models.CharField(max_length=200, blank=True)
    map_link = models.URLField(max_length=500, blank=True)
    social = models.URLField(max_length=300, blank=True)
    answer_within = models.PositiveSmallIntegerField(default=15)  # working days
    domain = models.CharField(max_length=253, blank=True)
    domain_verified_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["domain"],
                condition=models.Q(domain_verified_at__isnull=False),
                name="one_agency_per_domain",
            )
        ]

    def __str__(self) -> str:
        return str(self.agency)
