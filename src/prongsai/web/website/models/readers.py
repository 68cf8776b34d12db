"""What readers say of a page: whether it was what they sought, counted; and why not, for editors alone."""

from typing import ClassVar

from django.db import models

from prongsai.web.people.models import Agency


class Tally(models.Model):
    """How many found what they sought at an address, and how many did not."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    address = models.CharField(max_length=200)
    found = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "address"], name="one_tally_per_address")
        ]

    def __str__(self) -> str:
        return self.address


class Remark(models.Model):
    """Why someone did not find what they sought. No time finer than a day, nothing of who wrote it."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    address = models.CharField(max_length=200)
    text = models.CharField(max_length=500)
    on = models.DateField()
    done = models.BooleanField(default=False)  # an editor has dealt with it

    class Meta:
        ordering: ClassVar = ["done", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]
