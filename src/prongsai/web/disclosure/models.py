"""What is kept: an agency's registers of a year, the rows being filled, every version that was kept."""

from typing import ClassVar, Final

from django.db import models

from prongsai.web.files.models import StoredFile
from prongsai.web.people.models import Agency, Unit, User

IN_FORCE: Final = models.Q(published_at__isnull=False, replaced_at__isnull=True, withdrawn_at__isnull=True)


class Register(models.Model):
    """A register of an agency for one fiscal year. ``name`` is that of its schema (prongsai.registers).

    ``unit`` is the one it was given to. ``version`` counts changes of its rows, so that two people do not
    undo each other.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="registers")
    name = models.SlugField(max_length=40)
    year = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "name", "year"], name="one_register_per_year"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.year}"


class Version(models.Model):
    """The rows as they were kept on a day: one file, by its hash; nothing of it changes any more.

    ``sha256`` is that of the CSV that anyone can take. ``none_reason``: there is nothing to tell this
    year, on purpose. ``post`` is what whoever kept it was that day. One is in force at a time.
    """

    register = models.ForeignKey(Register, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    post = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    filled = models.JSONField(default=dict)  # by field, how many rows have it
    none_reason = models.TextField(blank=True)
    of_version = models.PositiveIntegerField(default=0)  # of the register, when it was kept
    published_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)  # why it was taken back

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "number"], name="one_version_per_number"),
            models.UniqueConstraint(fields=["register"], condition=IN_FORCE, name="one_version_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.register_id} {self.number}"

    @property
    def none_on_purpose(self) -> bool:
        """Whether it says that there is nothing to tell this year."""
        return bool(self.none_reason)

    def holds(self, register: Register) -> bool:
        """Whether it holds the rows of its register as they stand, and was not taken back."""
        return self.of_version == register.version and self.withdrawn_at is None

    @property
    def in_force(self) -> bool:
        """Whether it is what the public is shown now."""
        return self.published_at is not None and self.replaced_at is None and self.withdrawn_at is None


class Row(models.Model):
    """A row of the register as it is being filled, or of the ``version`` in force, to sort and search.

    ``words`` are its texts in small letters, for searching.
    """

    register = models.ForeignKey(Register, models.CASCADE, related_name="rows")
    version = models.ForeignKey(Version, models.CASCADE, null=True, blank=True, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=dict)
    words = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1)  # counts edits

    class Meta:
        ordering: ClassVar = ["number"]
        indexes: ClassVar = [models.Index(fields=["register", "version", "number"], name="rows_in_order")]

    def __str__(self) -> str:
        return f"{self.register_id} {self.number}"


class Brought(models.Model):
    """A sheet that was brought and is looked at before its rows are kept: its cells, and what each is."""

    register = models.ForeignKey(Register, models.CASCADE, related_name="brought")
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")  # the cells, not the file itself
    mapping = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.name
