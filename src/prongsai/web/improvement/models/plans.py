"""Plans, and the texts of their analysis that people have edited."""

from typing import ClassVar

from django.db import models

from prongsai.web.assessment.results.models import Result
from prongsai.web.people.models import Agency, User


class State(models.TextChoices):
    """Where a plan stands: written, carried out, over."""

    DRAFTING = "drafting"
    IN_FORCE = "in-force"
    CLOSED = "closed"


class Plan(models.Model):
    """The measures of an agency for one fiscal year (พ.ศ.), drawn from the result of another.

    ``predecessor`` is the plan of the year before that this one was opened from.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="plans")
    fiscal_year = models.PositiveSmallIntegerField()
    result = models.ForeignKey(Result, models.PROTECT, related_name="plans")
    predecessor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTING)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["-fiscal_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "fiscal_year"], name="one_plan_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.fiscal_year}"


class Passage(models.Model):
    """A text of the analysis as someone edited it; ``drafted`` is what stood there before.

    ``name`` is what it speaks of: an item or indicator (``i3``, ``e1.public``, ``2``),
    an issue (``issue.3``), an instrument (``IIT``). Without a passage the draft stands.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="passages")
    name = models.CharField(max_length=20)
    text = models.TextField()
    drafted = models.TextField()
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "name"], name="one_passage_per_name"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.name}"
