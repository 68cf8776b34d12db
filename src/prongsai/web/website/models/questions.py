"""Questions of the public, and what was said back and forth."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from prongsai.web.people.models import Agency


class State(models.TextChoices):
    """Whose turn it is."""

    WAITING = "waiting"
    ANSWERED = "answered"
    REFUSED = "refused"


class Question(models.Model):
    """A question asked without an account. Who holds the receipt sees the answer; only its hash is kept.

    ``asked_on`` is when the clock of the last thing asked began, ``answered_on`` when it stopped.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="questions")
    receipt_hash = models.CharField(max_length=64, unique=True)
    subject = models.CharField(max_length=150)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    shown = models.BooleanField(default=False)  # to everyone
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)  # why it was refused

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["agency", "state"], name="questions_by_state")]

    def __str__(self) -> str:
        return self.subject


class Message(models.Model):
    """One thing said about a question, by who asked or by the agency. ``shown``: an editor has let it out."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="messages")
    of_agency = models.BooleanField()
    text = models.TextField()
    shown = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
