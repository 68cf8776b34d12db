"""What is kept: a year's items with unit and day, elements ticked, pieces of evidence, runs and snapshots."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency, Unit

LONGEST_ADDRESS = 2000


class Site(models.Model):
    """The hosts that are the agency's own: addresses elsewhere are no evidence."""

    agency = models.OneToOneField(Agency, models.CASCADE, related_name="site")
    hosts = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return ", ".join(self.hosts)


class Folder(models.Model):
    """The disclosure items of an agency in one fiscal year (พ.ศ.), by the rules of that year."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="folders")
    fiscal_year = models.PositiveSmallIntegerField()
    rules = models.CharField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-fiscal_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "fiscal_year"], name="one_folder_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.fiscal_year}"


class Item(models.Model):
    """One item of a folder: which unit answers for it until when, and what is told beside its evidence.

    ``ticked`` holds the elements that are there, each with who said so and when:
    ``{"ผู้บริหารสูงสุด": {"by": 7, "at": "2024-03-01"}}``. ``findings`` are what the checks said at
    ``looked_at``, ``lost`` those that held once and have not come back. ``predicted`` is exact
    (``p/q``), empty where it is not known yet; ``reasons`` says why. All as plain values of
    ``prongsai.checking``.
    """

    folder = models.ForeignKey(Folder, models.CASCADE, related_name="items")
    item = models.CharField(max_length=20)
    place = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    ticked = models.JSONField(default=dict)
    findings = models.JSONField(default=list)
    lost = models.JSONField(default=list)
    looked_at = models.DateTimeField(null=True, blank=True)
    predicted = models.CharField(max_length=40, blank=True)
    sure = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["folder", "item"], name="each_item_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "due"], name="items_by_unit_and_day")]

    def __str__(self) -> str:
        return self.item


class Kind(models.TextChoices):
    """What a piece of evidence is."""

    REGISTER = "register"  # a version of a register kept here
    PAGE = "page"  # a page or a piece of news of the agency's site here
    ADDRESS = "address"  # an address on the agency's own site
    FILE = "file"  # a file kept here, not public by itself


class Piece(models.Model):
    """One piece of evidence of an item. Taken out, it stays to be read by those who judge what was there.

    ``source`` names what was published here (``register:7``): whatever is in force of it counts.
    """

    item = models.ForeignKey(Item, models.CASCADE, related_name="pieces")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=300)
    address = models.URLField(max_length=LONGEST_ADDRESS, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=80, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=timezone.now)
    taken_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.title


class Run(models.Model):
    """One look at a folder, or at ``only`` one item of it, in the background: ``done`` of ``pieces``."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    folder = models.ForeignKey(Folder, models.CASCADE, related_name="runs")
    only = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    pieces = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    daily = models.BooleanField(default=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)  # when it last got on

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["folder"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_run_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.folder_id} {self.state}"


class Snapshot(models.Model):
    """What was seen of a piece from ``at`` through ``last_on``: its bytes by hash, what the checks said.

    Only what has changed is kept anew; else nothing of it changes but its last day. ``judged`` is the hash
    that tells so: of a page that of its text, which tokens and clocks leave alone. ``place`` is what was
    looked at, ``of_file`` a file that the piece leads to. ``shown_on`` is the day since which it was
    certainly published: of an address the day it was seen first, of a register the day its version was
    published. The bytes are kept where they are not too large, their hash always.
    """

    piece = models.ForeignKey(Piece, models.CASCADE, related_name="snapshots")
    run = models.ForeignKey(Run, models.SET_NULL, null=True, related_name="snapshots")
    place = models.TextField(blank=True)
    of_file = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    last_on = models.DateField(default=timezone.localdate)
    shown_on = models.DateField()
    there = models.BooleanField()
    address = models.TextField(blank=True)  # in the end, after redirects, as long as the site makes it
    kind = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    judged = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    findings = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.piece_id} {self.at:%Y-%m-%d}"

    def seen_on(self, through: date) -> date:
        """Return the last day through another on which it is known to have been public so."""
        return min(self.last_on, through) if self.piece.kind == Kind.ADDRESS else self.shown_on
