"""What is kept: proposals, their editions, the places of their chains, opinions, and running numbers."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency
from prongsai.web.people.roles import Role


class State(models.TextChoices):
    """Where a proposal stands."""

    WAITING = "waiting"
    RETURNED = "returned"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Decision(models.TextChoices):
    """What someone in the chain says."""

    APPROVE = "approve"
    REJECT = "reject"
    RETURN = "return"


class Proposal(models.Model):
    """Something proposed to a chain; ``paper`` is its kind (see ``papers``), ``subject`` what it is about.

    ``number`` and ``numbered_on`` are those of the memo, given once and kept through all
    editions. ``token`` is that of the form that made it: a form sent twice makes one.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="proposals")
    paper = models.SlugField(max_length=40)
    subject = models.PositiveBigIntegerField()
    title = models.CharField(max_length=300)
    year = models.PositiveSmallIntegerField(null=True, blank=True)  # the fiscal year (พ.ศ.) it is for, if any
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    version = models.PositiveIntegerField(default=1)
    at_rank = models.PositiveSmallIntegerField(default=1)  # the place that is waited for, 0 where none is
    number = models.CharField(max_length=100)
    numbered_on = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()
    lying_since = models.DateTimeField()  # since when it waits for whoever it waits for
    reminded_on = models.DateField(null=True, blank=True)
    token = models.CharField(max_length=40, unique=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [
            models.Index(fields=["agency", "state"], name="proposals_by_state"),
            models.Index(fields=["agency", "paper", "subject"], name="proposals_of_a_subject"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "paper", "subject"],
                condition=models.Q(state__in=["waiting", "returned"]),
                name="one_open_proposal_per_subject",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """What was proposed, word for word: opinions are on an edition, a changed text is the next one.

    ``content`` holds the memo without opinions and what goes with it, as plain values
    (``prongsai.documents.frozen``); ``text_hash`` binds it and the bytes of the files.
    ``asked`` is what it was drawn from beside the subject: day, reason and chain.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    text_hash = models.CharField(max_length=64)
    content = models.JSONField()
    asked = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "number"], name="one_edition_per_number"),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}/{self.number}"


class Leaf(models.Model):
    """A file of an edition: what goes with the memo, and at the end the memo itself with all opinions.

    ``signed`` marks what was made at the decision; the bytes are never changed afterwards.
    ``sealed``: the same with the electronic signature of the agency's certificate.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="leaves")
    kind = models.SlugField(max_length=40)
    name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    signed = models.BooleanField(default=False)
    sealed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A place in the chain of a proposal: who is asked, in rank order, the last decides."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="places")
    rank = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    acting_for = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "rank"], name="one_place_per_rank"),
        ]

    def __str__(self) -> str:
        return self.acting_for or self.title


class Opinion(models.Model):
    """What someone said of an edition, with the name and post they signed by, bound to its text by hash."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="opinions")
    rank = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    acting_for = models.CharField(max_length=200, blank=True)
    text_hash = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["edition", "rank"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "rank"], name="one_opinion_per_place"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.rank} {self.decision}"


class Series(models.Model):
    """A running number of an agency's papers in one calendar year (พ.ศ.), as the office's register counts.

    ``form`` is how it is written: ``ตง 72201 / {number}``.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="series")
    name = models.SlugField(max_length=20)
    year = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=80)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["-year", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "name", "year"], name="one_series_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.name} {self.year}"

    def written(self, number: int) -> str:
        """Return a number as the series writes it."""
        return self.form.replace("{number}", str(number)).replace("{year}", str(self.year))


class Given(models.Model):
    """A number that was given: once, to one paper, never again."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="given")
    number = models.PositiveIntegerField()
    shown = models.CharField(max_length=100)
    to = models.CharField(max_length=80)  # proposal:7
    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "number"], name="each_number_once"),
            models.UniqueConstraint(fields=["series", "to"], name="one_number_per_paper"),
        ]

    def __str__(self) -> str:
        return self.shown


class Upload(models.Model):
    """A paper that the agency brings itself, to be proposed: files, what it is called, why, what is asked."""

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    title = models.CharField(max_length=300)
    background = models.TextField()
    asks = models.TextField()
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.title
