"""What units report, and the evidence of it."""

from typing import ClassVar

from django.db import models

from prongsai.web.files.models import StoredFile
from prongsai.web.improvement.models.measures import Measure, Status, Task
from prongsai.web.people.models import User


class Report(models.Model):
    """One report on a measure, or on a task of it: never changed, answered by the next one."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="reports")
    task = models.ForeignKey(Task, models.CASCADE, null=True, blank=True, related_name="reports")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    status = models.CharField(max_length=10, choices=Status.choices, blank=True)
    done = models.TextField(blank=True)
    output = models.TextField(blank=True)
    outcome = models.TextField(blank=True)
    outcome_number = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    outcome_unit = models.CharField(max_length=80, blank=True)
    no_evidence = models.TextField(blank=True)
    token = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.status}"


class Evidence(models.Model):
    """A file, by its hash, or a link, that shows what was done."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="evidence")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.link or str(self.file)
