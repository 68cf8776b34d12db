"""What can be asked of files: one of an agency."""

from prongsai.web.files.models import StoredFile


def file_of(agency_code: str, key: int) -> StoredFile | None:
    """Return a file of an agency."""
    return StoredFile.objects.filter(agency_code=agency_code, pk=key).first()
