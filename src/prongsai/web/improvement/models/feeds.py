"""What goes out to people: calendar feeds, and which reminders have been sent."""

from typing import ClassVar

from django.db import models

from prongsai.web.people.models import Agency, User


class Feed(models.Model):
    """A person's calendar feed. Its address is signed over ``nonce``: another nonce, another address."""

    user = models.OneToOneField(User, models.CASCADE, related_name="feed")
    nonce = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"feed of {self.user_id}"


class Reminder(models.Model):
    """A reminder sent: of what, how long before or after the day it was due. Each is sent once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="reminders")
    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    subject = models.CharField(max_length=40)  # measure:7, task:12, item:5 of the evidence
    due = models.DateField()
    stage = models.CharField(max_length=20)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "subject", "due", "stage"], name="one_reminder_per_stage"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.stage}"
