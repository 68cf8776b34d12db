"""What is kept: one row per file handed in."""

from django.db import models


class StoredFile(models.Model):
    """A file as it was kept: by its hash, so that the same bytes are stored once and cannot change unseen.

    ``name`` is what its owner called it, for people to read; the path on disk is made of ``sha256`` alone.
    ``received_sha256`` is the hash of what came in, before metadata were taken out of it.
    """

    agency_code = models.SlugField(max_length=80, db_index=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=100)  # media type, told from the bytes
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64, db_index=True)
    received_sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name
