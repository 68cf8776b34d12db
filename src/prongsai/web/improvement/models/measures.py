"""Measures, their steps, and the tasks that units carry out."""

from typing import ClassVar

from django.db import models

from prongsai.web.improvement.models.plans import Plan
from prongsai.web.people.models import Unit, User


class Status(models.TextChoices):
    """What has become of a measure or a task; nothing where nobody has reported."""

    UNKNOWN = ""
    UNDER_WAY = "under-way"
    DONE = "done"
    NOT_DONE = "not-done"


class CarriedOut(models.Model):
    """What someone carries out: by whom, when, for how much, towards what, and what became of it.

    ``expects`` is the evidence expected, ``no_evidence`` the reason why none is to be had.
    ``token`` is that of the form that made it: a form sent twice makes one thing.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    budget = models.CharField(max_length=200, blank=True)
    items = models.JSONField(default=list)
    expects = models.JSONField(default=list)
    status = models.CharField(max_length=10, choices=Status.choices, blank=True)
    no_evidence = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    token = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001 - many have none

    class Meta:
        abstract = True


class Measure(CarriedOut):
    """One measure, project or activity: a row of the measures sheet.

    ``issue`` is the number of the issue or the instrument it answers, ``also`` who
    answers for it beside the unit, ``proposal`` the id of the library's measure it
    was made from, ``predecessor`` what it carries on from the year before.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="measures")
    number = models.PositiveSmallIntegerField()
    issue = models.CharField(max_length=4)
    name = models.CharField(max_length=500)
    finding = models.TextField(blank=True)
    approach = models.TextField(blank=True)
    also = models.JSONField(default=list)
    period = models.CharField(max_length=200, blank=True)
    indicator = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    progress = models.TextField(blank=True)
    output = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    outcome_number = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    outcome_unit = models.CharField(max_length=80, blank=True)
    advice = models.TextField(blank=True)
    proposal = models.SlugField(max_length=80, blank=True)
    predecessor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="successors")

    class Meta:
        ordering: ClassVar = ["number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "proposal"], condition=~models.Q(proposal=""), name="one_measure_per_proposal"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """A step of a measure."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["number", "pk"]

    def __str__(self) -> str:
        return self.text


class Task(CarriedOut):
    """A task within a step."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="tasks")
    name = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["ends", "pk"]

    def __str__(self) -> str:
        return self.name
