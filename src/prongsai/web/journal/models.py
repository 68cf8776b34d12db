"""What is kept: books, and their entries in order."""

from typing import ClassVar, NoReturn

from django.db import models


class Book(models.Model):
    """One chain of entries: an agency's, or the platform's own.

    ``head`` is the hash of the newest entry, ``seal`` a keyed hash over name,
    length and head: whoever can write to the database but does not hold the
    installation's secret cannot cut the end off a book unseen.
    """

    name = models.CharField(max_length=80, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One act: who did what to what, when, and the hash of all that stands before it.

    ``actor`` and ``subject`` are kinds and keys, as ``user:12`` and
    ``measure:7``: no names, so that a person can be erased and the chain stays sound.
    """

    book = models.ForeignKey(Book, models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=80)
    act = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["book", "number"], name="one_entry_per_number"),
        ]
        indexes: ClassVar = [models.Index(fields=["book", "subject"], name="entries_of_a_subject")]

    def __str__(self) -> str:
        return f"{self.book_id}/{self.number} {self.act} {self.subject}"

    def delete(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse: what was done cannot be undone, only answered by another act."""
        raise TypeError("entries of the journal are never deleted")


class Moved(models.Model):
    """What a key in earlier lines of a book means today: things get other keys where an agency moves in.

    Lines are never rewritten, their hashes hold them. This is of those with numbers
    above ``above`` through ``through``: where they say ``was``, it is ``now``.
    """

    book = models.ForeignKey(Book, models.PROTECT, related_name="moved")
    was = models.CharField(max_length=120)  # measure:7
    now = models.CharField(max_length=120)  # measure:1207
    above = models.PositiveBigIntegerField(default=0)
    through = models.PositiveBigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["book", "was"], name="moved_keys_of_a_book")]

    def __str__(self) -> str:
        return f"{self.was} → {self.now}"
